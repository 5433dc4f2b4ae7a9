"""What open requests wait for, told when it is over or due; today is a Thursday, 2026-04-23."""

from datetime import date, datetime

import pytest

from gkapp.models.requests import Assignment, Consultation, Correction, Fee, Request
from gkapp.services.calendar import WorkingDays, load_shipped_calendar
from gkapp.services.requests.waiting_days import COURSE, Waiting, waiting_days
from gkapp.services.today.today import Pressure, today_items
from tests.blank_database import open_blank
from tests.fixtures.statements import statements

LONG_AGO = date(2026, 3, 2)


@pytest.fixture
def db(tmp_path, key):
    today = datetime(2026, 4, 23, 9, 0)
    with open_blank(tmp_path / "等待.gkdb", key, actor="周静", now=lambda: today) as db:
        load_shipped_calendar(db)
        yield db


@pytest.fixture
def register(db):
    def add(*rows, received_on=LONG_AGO, ended_on=None):
        with db.write("登记") as session:
            request = Request(number="2026-0001", kind="公开申请", received_on=received_on,
                              channel="当面", content="信息", applicant_name="王芳",
                              applicant_kind="自然人", ended_on=ended_on)  # fmt: skip
            session.add(request)
            session.flush()
            for row in rows:
                row.request_id = request.id
                session.add(row)

    return add


def found(db):
    with db.read() as session:
        days = waiting_days(session, WorkingDays(db).left(), 3)
    return [(each.waiting, each.day) for each in days]


def test_a_correction_that_did_not_come(db, register):
    register(Correction(asked_on=date(2026, 3, 4), reply_by=date(2026, 4, 22)))
    assert found(db) == [(Waiting.CORRECTION, date(2026, 4, 22))]


def test_on_its_last_day_a_correction_may_still_come(db, register):
    register(Correction(asked_on=date(2026, 3, 4), reply_by=date(2026, 4, 23)))
    assert found(db) == []


def test_a_fee_that_was_not_paid(db, register):
    register(Fee(basis="按件", quantity=1, amount="100", served_on=date(2026, 3, 20)))
    ((waiting, day),) = found(db)
    assert waiting is Waiting.PAYMENT
    assert day == date(2026, 4, 20)  # 20 working days; 清明 is a holiday on 6 April


def test_a_fee_that_may_still_be_paid_or_was(db, register):
    register(Fee(basis="按件", quantity=1, amount="100", served_on=date(2026, 4, 1)))
    assert found(db) == []


@pytest.mark.parametrize("kind", ["第三方", "其他机关"])
def test_a_consultation_whose_reply_is_due(db, register, kind):
    register(Consultation(addressee_kind=kind, addressee="某公司", sent_on=date(2026, 4, 1),
                          served_on=date(2026, 4, 2)))  # fmt: skip
    assert found(db) == [(Waiting.CONSULTATION, date(2026, 4, 24))]


def test_a_correction_may_be_asked_for_until_the_seventh_day(db, register):
    register(received_on=date(2026, 4, 16))
    assert found(db) == [(Waiting.ASK_CORRECTION, date(2026, 4, 27))]


def test_a_request_of_today_need_not_be_pressed(db, register):
    register(received_on=date(2026, 4, 23))
    assert found(db) == []


def test_an_office_that_owes_its_reply(db, register):
    register(Assignment(office="规划处", given_on=date(2026, 4, 1), due_on=date(2026, 4, 20)))
    assert found(db) == [(Waiting.OFFICE, date(2026, 4, 20))]


def test_what_is_over_waits_for_nothing(db, register):
    late = Correction(asked_on=date(2026, 3, 4), reply_by=date(2026, 4, 1))
    handed = Assignment(office="规划处", given_on=date(2026, 4, 1), due_on=date(2026, 4, 2))
    register(late, handed, ended_on=date(2026, 4, 10))
    assert found(db) == []


def test_today_leads_to_the_handling_of_the_request(db, register):
    register(Correction(asked_on=date(2026, 3, 4), reply_by=date(2026, 4, 22)))
    (item,) = [each for each in today_items(db) if "补正" in each.reason]
    assert (item.pressure, item.record, item.concern) == (Pressure.OVERDUE, 1, COURSE)
    assert item.title == "王芳 · 信息"
    assert item.reason.startswith("2026-0001　补正期限 2026-04-22 届满")
    assert item.standing == "已逾期 1 个工作日"


def test_who_is_waited_for_is_told(db, register):
    register(Assignment(office="规划处", given_on=date(2026, 4, 1), due_on=date(2026, 4, 24)))
    (item,) = [each for each in today_items(db) if "转办" in each.reason]
    assert item.reason == "2026-0001　规划处最迟 2026-04-24 回复转办事项"


def test_one_statement_a_kind(db, register):
    register()
    days = WorkingDays(db).left()
    with db.read() as session, statements() as made:
        waiting_days(session, days, 3)
    assert len(made) <= 6
