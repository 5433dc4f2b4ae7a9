"""The calendar of the database: loaded, replaced by a notice, amended, and what moves by it."""

from datetime import date

import pytest

from gkapp.domain.calendar.holiday_notice import read_notice
from gkapp.domain.calendar.working_days import DayArrangement, DayEdit
from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import shipped_notices
from gkapp.models.database import Database
from gkapp.models.requests import Consultation, Correction, Extension, Fee, Request
from gkapp.services.calendar import calendar_of, load_shipped_calendar, notices_in
from gkapp.services.database.undo import undo
from gkapp.services.requests.due_dates import refresh_due_days
from gkapp.services.today.calendar_view import change_days, import_notice, keep_due_days

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦、劳动节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
"""


@pytest.fixture
def loaded(db):
    load_shipped_calendar(db)
    return db


def request(number, received, **more):
    return Request(
        number=number, kind="公开申请", received_on=received, channel="当面", content="信息",
        applicant_name="某", applicant_kind="自然人", **more,
    )  # fmt: skip


def add(db, *rows):
    with db.write("登记") as session:
        session.add_all(rows)


def due_days(db):
    with db.write("重算") as session:
        refresh_due_days(session, calendar_of(db), db.now().date())
    with db.read() as session:
        return {r.number: (r.due_on, r.due_is_provisional) for r in session.query(Request)}


def test_it_is_read_once_until_something_is_done(loaded):
    before = calendar_of(loaded)
    assert calendar_of(loaded) is before
    change_days(loaded, {date(2026, 3, 9): DayEdit(DayArrangement.OFF)})
    assert before.is_working(date(2026, 3, 9))
    assert not calendar_of(loaded).is_working(date(2026, 3, 9))


def test_what_another_window_did_is_seen(loaded, key, now):
    assert calendar_of(loaded).is_working(date(2026, 3, 9))
    with Database(loaded.path, key, actor="另一人", now=lambda: now) as other:
        change_days(other, {date(2026, 3, 9): DayEdit(DayArrangement.OFF)})
    assert not calendar_of(loaded).is_working(date(2026, 3, 9))


def test_the_database_begins_with_the_shipped_years(loaded):
    with loaded.read() as session:
        assert notices_in(session) == list(shipped_notices())


def test_a_notice_is_loaded_and_undone(loaded):
    change = import_notice(loaded, read_notice(NOTICE))
    assert change.outcome.text == (
        "已载入 2027 年节假日安排：放假 8 天，调休上班 2 天；未结申请的到期日没有变动。"
    )
    calendar = calendar_of(loaded)
    assert not calendar.is_provisional(date(2027, 3, 1))
    assert calendar.is_working(date(2027, 4, 25))
    undo(loaded)
    assert calendar_of(loaded).is_provisional(date(2027, 3, 1))


def test_the_requests_that_move_are_named(loaded):
    add(loaded, request("甲", date(2027, 4, 12)), request("乙", date(2026, 3, 2)))
    due_days(loaded)
    change = import_notice(loaded, read_notice(NOTICE))
    assert [(m.number, m.old, m.new) for m in change.moved] == [
        ("甲", date(2027, 5, 10), date(2027, 5, 11))
    ]
    assert "1 件未结申请的到期日有变动：甲。" in change.outcome.text
    undo(loaded)
    with loaded.read() as session:
        row = session.query(Request).filter_by(number="甲").one()
    assert (row.due_on, row.due_is_provisional) == (date(2027, 5, 10), True)


def test_a_notice_not_understood_is_not_loaded(loaded):
    text = NOTICE + "三、国庆节：另行放假若干天。\n"
    with pytest.raises(Refused, match=r"没有读懂.*另行放假若干天"):
        import_notice(loaded, read_notice(text))
    assert 2027 not in calendar_of(loaded).years


def test_an_amendment_needs_its_year_and_keeps_the_rest(loaded):
    text = (
        "国务院办公厅关于调整2026年劳动节放假安排的通知\n"
        "现将2026年劳动节放假安排调整如下：劳动节：5月1日（周五）至3日（周日）放假，共3天。\n"
    )
    import_notice(loaded, read_notice(text))
    calendar = calendar_of(loaded)
    assert calendar.is_working(date(2026, 5, 4))
    assert not calendar.is_working(date(2026, 10, 1))
    with pytest.raises(Refused, match="请先载入 2027 年"):
        import_notice(
            loaded,
            read_notice(
                text.replace("2026", "2027").replace("周五", "周六").replace("周日", "周一")
            ),
        )


def test_days_are_changed_by_hand_as_one_action(loaded):
    add(loaded, request("甲", date(2026, 3, 2)))
    due_days(loaded)
    edits = {
        date(2026, 3, 9): DayEdit(DayArrangement.OFF, "州庆"),
        date(2026, 3, 14): DayEdit(DayArrangement.WORK),
        date(2025, 12, 31): DayEdit(DayArrangement.OFF),
    }
    change = change_days(loaded, edits)
    assert change.outcome.text == "已修改 2025、2026 年日历；未结申请的到期日没有变动。"
    calendar = calendar_of(loaded)
    assert [calendar.is_working(day) for day in edits] == [False, True, False]
    assert calendar.notice_naming(date(2026, 10, 1)) is not None
    change = change_days(loaded, {date(2026, 3, 9): DayEdit(DayArrangement.USUAL)})
    assert [(m.number, m.old, m.new) for m in change.moved] == [
        ("甲", date(2026, 3, 30), date(2026, 3, 27))
    ]
    undo(loaded)
    undo(loaded)
    with loaded.read() as session:
        assert notices_in(session) == list(shipped_notices())


def test_only_the_number_of_a_notice_is_changed(loaded):
    change = change_days(loaded, {}, {2026: "国办发明电〔2025〕99号"})
    assert change.outcome.text.startswith("已修改 2026 年日历")
    notice = calendar_of(loaded).notice_naming(date(2026, 10, 1))
    assert notice.citation.endswith("（国办发明电〔2025〕99号）")


def test_changing_nothing_by_hand_is_refused(loaded):
    with pytest.raises(Refused, match="没有改动"):
        change_days(loaded, {date(2026, 3, 9): DayEdit(DayArrangement.USUAL)})


def test_due_days_follow_the_facts(loaded):
    add(
        loaded,
        request("补正中", date(2026, 2, 10)),
        request("已补正", date(2026, 2, 10)),
        request("延期", date(2026, 2, 10)),
        request("待缴费", date(2026, 2, 10)),
        request("征求", date(2026, 2, 10)),
        request("已结", date(2026, 2, 10), ended_on=date(2026, 2, 11)),
        request("太早", date(2006, 2, 10)),
    )
    add(
        loaded,
        Correction(request_id=1, asked_on=date(2026, 2, 12)),
        Correction(request_id=2, asked_on=date(2026, 2, 12), received_on=date(2026, 2, 28)),
        Extension(request_id=3, days=20),
        Fee(request_id=4, basis="按件", quantity=35, amount="3000"),
        Consultation(request_id=5, addressee_kind="第三方", sent_on=date(2026, 3, 2)),
        Consultation(request_id=5, addressee_kind="第三方"),
    )
    assert due_days(loaded) == {
        "补正中": (None, False),
        "已补正": (date(2026, 3, 27), False),
        "延期": (date(2026, 4, 14), False),
        "待缴费": (None, False),
        "征求": (date(2026, 3, 18), True),
        "已结": (None, False),
        "太早": (None, False),
    }


def test_due_days_are_brought_to_today_and_undo_passes_over_it(loaded):
    add(loaded, request("甲", date(2026, 2, 10)))
    add(loaded, Consultation(request_id=1, addressee_kind="第三方", sent_on=date(2026, 3, 2)))
    assert [(m.old, m.new) for m in keep_due_days(loaded)] == [(None, date(2026, 3, 18))]
    assert keep_due_days(loaded) == ()
    assert undo(loaded).text == "已撤销：登记"
    assert keep_due_days(loaded)[0].new == date(2026, 3, 16)
