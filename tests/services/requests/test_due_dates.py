"""The cached due days: every fact in them, and exactly what a calendar moves."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice
from gkapp.exchange.law.rules import shipped_calendar, shipped_notices
from gkapp.models.requests import Consultation, Correction, Extension, Fee, Request
from gkapp.services.requests.due_dates import refresh_due_days

TODAY = date(2025, 12, 31)
AUTUMN = st.dates(date(2025, 8, 1), date(2025, 11, 30))


def request(number, received):
    return Request(
        number=number, kind="公开申请", received_on=received, channel="当面", content="信息",
        applicant_name="某", applicant_kind="自然人",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "due"),
    [
        (Correction(asked_on=date(2025, 9, 29), received_on=date(2025, 10, 20)),
         date(2025, 11, 17)),
        (Fee(basis="按件", quantity=35, amount="3000", paid_on=date(2025, 10, 20)),
         date(2025, 11, 17)),
        (Consultation(addressee_kind="第三方", sent_on=date(2025, 10, 10),
                      served_on=date(2025, 10, 13)), date(2025, 11, 21)),
        (Consultation(addressee_kind="其他机关", sent_on=date(2025, 10, 10),
                      served_on=date(2025, 10, 11), answered_on=date(2025, 10, 15)),
         date(2025, 11, 4)),
        (Extension(days=20), date(2025, 11, 26)),
    ],
)  # fmt: skip
def test_a_list_is_due_as_the_clock_says(db, fact, due):
    with db.write("登记") as session:
        row = request("甲", date(2025, 9, 25))
        session.add(row)
        session.flush()
        fact.request_id = row.id
        session.add(fact)
        refresh_due_days(session, shipped_calendar(), TODAY)
        assert (row.due_on, row.due_is_provisional) == (due, False)


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(AUTUMN, min_size=1, max_size=8), st.frozensets(AUTUMN, max_size=3))
def test_a_calendar_change_lists_exactly_what_moved(db, received, toggled):
    """Property: what is told to have moved is what stands on another day than before."""
    (notice,) = (each for each in shipped_notices() if each.year == 2025)
    off = notice.off ^ toggled
    others = [each for each in shipped_notices() if each.year != 2025]
    changed = WorkingCalendar([*others, YearNotice(2025, "", off, notice.work - off)])
    with db.write("登记") as session:
        for row in session.query(Consultation).all() + session.query(Request).all():
            session.delete(row)
            session.flush()
        rows = [request(f"第{number}号", day) for number, day in enumerate(received)]
        session.add_all(rows)
        session.flush()
        sent = rows[0].received_on + timedelta(3)
        session.add(
            Consultation(
                request_id=rows[0].id, addressee_kind="第三方", sent_on=sent, served_on=sent
            )
        )
        refresh_due_days(session, shipped_calendar(), TODAY)
        before = {row.number: row.due_on for row in rows}
        told = {
            each.number: (each.old, each.new) for each in refresh_due_days(session, changed, TODAY)
        }
        after = {row.number: row.due_on for row in rows}
    assert told == {n: (before[n], after[n]) for n in before if before[n] != after[n]}
