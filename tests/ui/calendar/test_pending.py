"""What is changed and not saved: only what differs, drawn together in words."""

from datetime import date

import pytest

from gkapp.domain.calendar.working_days import DayArrangement, DayEdit, days_between
from gkapp.exchange.law.rules import shipped_calendar, shipped_notices
from gkapp.ui.calendar.pending_card import Pending, changes_in_words

USUAL, OFF, WORK = DayArrangement
MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 13)
SATURDAY, SUNDAY = date(2026, 3, 14), date(2026, 3, 15)
CALENDAR = shipped_calendar()


def changed(first, last, edit):
    return Pending().with_days(CALENDAR, days_between(first, last), edit)


def test_nothing_is_changed_at_first():
    assert Pending().is_empty
    assert Pending().in_words() == ""
    assert changes_in_words(Pending(), CALENDAR) == []


def test_putting_back_what_is_stored_is_no_change():
    pending = changed(MONDAY, FRIDAY, DayEdit(OFF, "州庆"))
    assert len(pending.days) == 5
    back = pending.with_days(CALENDAR, pending.days, DayEdit(USUAL))
    assert back.is_empty


def test_only_weekend_days_become_make_up_days():
    pending = changed(FRIDAY, SUNDAY, DayEdit(WORK))
    assert list(pending.days) == [SATURDAY, SUNDAY]
    assert pending.edit_of(CALENDAR, SATURDAY) == DayEdit(WORK)
    assert pending.edit_of(CALENDAR, FRIDAY) == DayEdit(USUAL)


def test_a_number_that_is_stored_is_no_change():
    notices = shipped_notices()
    stored = next(notice.notice for notice in notices if notice.year == 2025)
    pending = Pending().with_number(notices, 2025, "国办发明电〔2024〕13号 ")
    assert pending.numbers == {2025: "国办发明电〔2024〕13号"}
    assert pending.years == {2025}
    assert pending.with_number(notices, 2025, stored).is_empty


@pytest.mark.parametrize(
    ("pending", "words", "lines"),
    [
        (
            changed(MONDAY, FRIDAY, DayEdit(OFF, "州庆")),
            "5 天",
            ["2026年3月9日至13日（5 天）：按常规改为放假（州庆）"],
        ),
        (
            changed(SATURDAY, SATURDAY, DayEdit(WORK)).with_number((), 2027, ""),
            "1 天",
            ["2026年3月14日（周六）：按常规改为调休上班"],
        ),
        (
            Pending().with_number((), 2027, "甲号"),
            "通知文号",
            ["2027年通知文号：甲号"],
        ),
        (
            Pending({date(2026, 10, 1): DayEdit(USUAL)}, {2026: ""}),
            "1 天和通知文号",
            ["2026年10月1日（周四）：放假（国庆节）改为按常规", "2026年通知文号：（空）"],
        ),
    ],
)
def test_changes_in_words(pending, words, lines):
    assert pending.in_words() == words
    assert changes_in_words(pending, CALENDAR) == lines
