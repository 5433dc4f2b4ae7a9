"""What the calendar page reads: years, due days, and what a notice would change."""

from datetime import date

import pytest

from gkapp.domain.calendar.holiday_notice import read_notice
from gkapp.domain.calendar.working_days import DayArrangement, DayChange, DayEdit, DayKind
from gkapp.domain.errors import Refused
from gkapp.models.requests import Request
from gkapp.services.calendar import BY_HAND, SHIPPED, load_shipped_calendar
from gkapp.services.today.calendar_view import (
    DueRequest,
    change_days,
    preview_notice,
    read_calendar,
    read_notice_file,
    state_of,
)

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
"""
AMENDMENT = """国务院办公厅关于调整2027年劳动节放假安排的通知
现将2027年劳动节放假安排调整如下：劳动节：5月1日（周六）至3日（周一）放假，共3天。
"""


@pytest.fixture
def loaded(db):
    load_shipped_calendar(db)
    return db


def request(number, due_on, **more):
    facts = {"kind": "公开申请", "received_on": date(2026, 2, 2), **more}
    return Request(
        number=number, channel="当面", content="信息", applicant_name=f"申请人{number}",
        applicant_kind="自然人", due_on=due_on, **facts,
    )  # fmt: skip


def test_the_due_days_of_open_requests_alone_are_shown(loaded):
    day = date(2026, 3, 10)
    with loaded.write("登记") as session:
        session.add_all(
            [
                request("乙", day, due_is_provisional=True),
                request("甲", day),
                request("已结", day, ended_on=date(2026, 3, 1)),
                request("撤回", day, withdrawn_on=date(2026, 3, 1)),
                request("作废", day, kind="作废"),
                request("补正", None),
            ]
        )
    due = read_calendar(loaded).due
    assert due == {
        day: (DueRequest(1, "乙", "申请人乙", True), DueRequest(2, "甲", "申请人甲", False))
    }


def test_how_it_stands_with_a_loaded_year(loaded):
    state = state_of(read_calendar(loaded), 2025)
    assert (state.notice, state.origin) == ("国办发明电〔2024〕12号", SHIPPED)
    assert (state.off, state.work, state.working_days) == (28, 5, 248)
    assert state.provisional == ""
    change_days(loaded, {date(2025, 3, 10): DayEdit(DayArrangement.OFF)})
    state = state_of(read_calendar(loaded), 2025)
    assert (state.origin, state.off, state.working_days) == (BY_HAND, 29, 247)


def test_how_it_stands_with_a_year_without_notice(loaded):
    state = state_of(read_calendar(loaded), 2027)
    assert (state.notice, state.origin, state.off, state.work) == ("", "", 0, 0)
    assert state.provisional == "2027年节假日安排未载入，到期日为暂算"
    with pytest.raises(Refused, match="2006"):
        state_of(read_calendar(loaded), 2006)


def test_a_notice_is_read_from_a_file(tmp_path):
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE, "utf-8")
    assert read_notice_file(file).year == 2027
    with pytest.raises(Refused, match="找不到文件"):
        read_notice_file(tmp_path / "没有.txt")


def test_a_preview_tells_what_would_change(loaded):
    preview = preview_notice(loaded, read_notice(NOTICE))
    assert (preview.refusal, preview.replaces) == ("", False)
    assert preview.changes[:2] == (
        DayChange(date(2027, 1, 2), DayKind.WEEKEND, DayKind.HOLIDAY),
        DayChange(date(2027, 1, 3), DayKind.WEEKEND, DayKind.HOLIDAY),
    )
    assert DayChange(date(2027, 5, 8), DayKind.WEEKEND, DayKind.MAKE_UP) in preview.changes


def test_a_preview_of_what_stands_already_has_no_changes(loaded):
    text = NOTICE.replace("2027", "2026").split("二、")[0].replace("周五", "周四")
    text = text.replace("周日", "周六")
    preview = preview_notice(loaded, read_notice(text))
    assert preview.replaces
    assert date(2026, 10, 1) in {change.day for change in preview.changes}
    assert date(2026, 1, 2) not in {change.day for change in preview.changes}


def test_sentences_that_were_not_read_are_in_the_way(loaded):
    preview = preview_notice(loaded, read_notice(NOTICE + "三、国庆节：另行放假若干天。\n"))
    assert preview.refusal.startswith("有 1 句没有读懂，不能载入。")
    assert preview.changes


def test_an_amendment_without_its_year_is_in_the_way(loaded):
    preview = preview_notice(loaded, read_notice(AMENDMENT))
    assert preview.refusal == "这是对 2027 年安排的调整通知，请先载入 2027 年的原通知。"
    assert preview.changes == ()
