"""The preview of a notice in lines, and what moves with it."""

from datetime import date

from gkapp.domain.calendar.holiday_notice import NoticeDays, read_notice
from gkapp.domain.calendar.working_days import DayChange, DayKind
from gkapp.services.requests.due_dates import MovedDueDay
from gkapp.ui.calendar.notice_dialog import (
    FestivalLine,
    change_lines,
    festival_lines,
    moved_line,
)
from tests.ui.calendar.conftest import NOTICE


def test_a_line_for_each_festival():
    assert festival_lines(read_notice(NOTICE)) == [
        FestivalLine("元旦", "1月1日至3日（3 天）", "无"),
        FestivalLine("劳动节", "5月1日至5日（5 天）", "4月25日（周日）、5月8日（周六）"),
    ]


def test_days_without_a_festival_are_not_lost():
    days = (date(2027, 1, 4),)
    read = NoticeDays(2027, "", False, (), days, {}, ())
    assert festival_lines(read) == [FestivalLine("未写明节日", "不放假", "1月4日（周一）")]


def test_days_that_change_alike_stand_together():
    changes = [
        *(DayChange(date(2026, 5, day), DayKind.HOLIDAY, DayKind.WORKDAY) for day in (4, 5, 7)),
        DayChange(date(2026, 5, 9), DayKind.MAKE_UP, DayKind.WEEKEND),
    ]
    assert change_lines(changes) == [
        "2026年5月4日至5日（2 天）：放假 → 工作日",
        "2026年5月7日（周四）：放假 → 工作日",
        "2026年5月9日（周六）：调休上班 → 周末",
    ]


def test_a_request_with_its_days():
    moved = MovedDueDay("2026-001", date(2026, 3, 27), None)
    assert moved_line(moved) == ("2026-001", "2026-03-27 周五", "—")
