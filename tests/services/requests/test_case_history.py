"""A stored request told as events."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.models.requests import Consultation, Correction, Extension, Fee, Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.requests.steps import open_course

RECEIVED = date(2026, 2, 2)


@pytest.fixture
def clock(db):
    load_shipped_calendar(db)

    def of(*rows, **facts):
        with db.write("登记") as session:
            request = Request(
                **{"number": "1", "kind": "公开申请", "received_on": RECEIVED, "channel": "网络",
                   "arrived_on": date(2026, 1, 30), "content": "预算", "applicant_name": "王芳",
                   "applicant_kind": "自然人"} | facts
            )  # fmt: skip
            session.add(request)
            session.flush()
            for row in rows:
                row.request_id = request.id
                session.add(row)
        return open_course(db, request.id).state

    return of


def parts(state):
    return {each.day: each.part for each in state.explanation}


def test_a_plain_request(clock):
    state = clock()
    assert (state.status, state.due) == (RequestStatus.IN_HAND, date(2026, 3, 6))
    assert parts(state)[RECEIVED] == "收到日"
    assert len([each for each in state.explanation if each.number]) == 20


def test_a_correction_begins_the_term_anew(clock):
    state = clock(Correction(asked_on=date(2026, 2, 4), received_on=date(2026, 2, 9)))
    assert parts(state)[date(2026, 2, 9)] == "收到补正，重新计算"
    assert (
        clock(Correction(asked_on=date(2026, 2, 4)), number="2").status is RequestStatus.CORRECTING
    )


def test_a_fee_is_awaited_then_paid(clock):
    owed = clock(Fee(basis="按件", quantity=1, amount="100", notified_on=date(2026, 2, 4)))
    assert (owed.status, owed.due) == (RequestStatus.PAYING, None)
    paid = Fee(basis="按件", quantity=1, amount="100", notified_on=date(2026, 2, 4),
               paid_on=date(2026, 2, 6))  # fmt: skip
    assert clock(paid, number="2").status is RequestStatus.IN_HAND


@pytest.mark.parametrize(
    ("kind", "name"), [("第三方", "征求意见（第三方，1）"), ("其他机关", "征求意见（其他机关，1）")]
)
def test_consultations_suspend_the_term(clock, kind, name):
    state = clock(
        Consultation(addressee_kind=kind, sent_on=date(2026, 2, 4), served_on=date(2026, 2, 5),
                     answered_on=date(2026, 2, 6), agrees=True)
    )  # fmt: skip
    assert parts(state)[date(2026, 2, 5)] == "暂停（征求意见）"
    assert name in [each.name for each in state.clocks]


def test_facts_without_a_first_day_are_no_events(clock):
    state = clock(
        Consultation(addressee_kind="第三方", answered_on=date(2026, 2, 6)),
        Correction(received_on=date(2026, 2, 6)),
        Fee(basis="按件", quantity=1, amount="100"),
    )
    assert state.due == date(2026, 3, 6)


@pytest.mark.parametrize("told_on", [None, date(2026, 2, 6)])
def test_an_extension_puts_the_day_off(clock, told_on):
    assert clock(Extension(days=5, told_on=told_on)).due == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("outcome", "rows", "on_time"),
    [
        ("disclosed", [], True),
        ("correction_lapsed", [Correction(asked_on=date(2026, 2, 4))], None),
        ("correction_lapsed", [], True),
        ("fee_lapsed", [Fee(basis="按件", quantity=1, amount="1", notified_on=date(2026, 2, 4))],
         None),
        ("fee_lapsed", [], True),
    ],
)  # fmt: skip
def test_how_it_ended(clock, outcome, rows, on_time):
    state = clock(*rows, ended_on=date(2026, 3, 3), outcome=outcome)
    assert (state.status, state.on_time) == (RequestStatus.ENDED, on_time)


def test_a_withdrawn_request(clock):
    assert clock(withdrawn_on=date(2026, 2, 5)).status is RequestStatus.WITHDRAWN


def test_what_cannot_have_been_is_refused(clock):
    with pytest.raises(Refused, match="早于收到申请之日"):
        clock(Correction(asked_on=date(2026, 1, 5)))


def test_a_request_that_is_gone(db):
    with pytest.raises(Refused, match="已被删除"):
        open_course(db, 5)
