"""Setting days apart by hand: which year it changes, what stays, what cannot be, what differs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import (
    LONGEST_NAME,
    DayArrangement,
    DayChange,
    DayEdit,
    DayKind,
    WorkingCalendar,
    YearNotice,
    changed_days,
    edit_of,
    edited_years,
    with_edits,
)
from gkapp.domain.errors import Refused

NEW_YEARS_EVE = date(2025, 12, 31)
MONDAY, SATURDAY, SUNDAY = date(2026, 3, 9), date(2026, 3, 7), date(2026, 3, 8)
USUAL, OFF, WORK = DayArrangement

NOTICES = (
    YearNotice(2025, "甲号", frozenset({date(2025, 10, 1)}), frozenset({date(2025, 9, 28)})),
    YearNotice(
        2026,
        "乙号",
        frozenset({NEW_YEARS_EVE, date(2026, 1, 1)}),
        frozenset({date(2026, 1, 4)}),
        {NEW_YEARS_EVE: "元旦", date(2026, 1, 1): "元旦"},
    ),
)

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def edits(draw_day):
    weekend_only = [WORK] if draw_day.weekday() >= 5 else []
    return st.builds(DayEdit, st.sampled_from([OFF, *weekend_only]), st.text(max_size=5))


def test_a_day_off_goes_into_the_year_it_lies_in():
    (year,) = edited_years(NOTICES, {MONDAY: DayEdit(OFF, "州庆")}, {})
    assert (year.year, year.notice) == (2026, "乙号")
    assert year.off == NOTICES[1].off | {MONDAY}
    assert year.festivals[MONDAY] == "州庆"
    assert year.work == NOTICES[1].work


def test_a_day_without_a_name_has_none():
    (year,) = edited_years(NOTICES, {SATURDAY: DayEdit(WORK)}, {})
    assert SATURDAY in year.work
    assert SATURDAY not in year.festivals


def test_a_day_of_december_that_the_next_year_names_is_changed_there():
    (year,) = edited_years(NOTICES, {NEW_YEARS_EVE: DayEdit(USUAL)}, {})
    assert year.year == 2026
    assert NEW_YEARS_EVE not in year.off | year.festivals.keys()
    (again,) = edited_years(NOTICES, {NEW_YEARS_EVE: DayEdit(OFF, "跨年")}, {})
    assert (again.year, again.festivals[NEW_YEARS_EVE]) == (2026, "跨年")


def test_a_day_that_two_years_name_becomes_usual_in_both():
    both = (*NOTICES[1:], YearNotice(2025, "", frozenset({NEW_YEARS_EVE}), frozenset()))
    years = edited_years(both, {NEW_YEARS_EVE: DayEdit(USUAL)}, {})
    assert [year.year for year in years] == [2025, 2026]
    assert not any(NEW_YEARS_EVE in year.off for year in years)


def test_what_is_usual_already_changes_nothing():
    assert edited_years(NOTICES, {MONDAY: DayEdit(USUAL)}, {}) == ()


def test_a_year_without_notice_begins_with_the_legal_holidays():
    (year,) = edited_years(NOTICES, {date(2027, 10, 4): DayEdit(OFF)}, {})
    assert {date(2027, 1, 1), date(2027, 5, 2), date(2027, 10, 4)} <= year.off
    assert len(year.off) == 7


def test_a_notice_gets_its_number():
    new, old = edited_years(NOTICES, {}, {2027: " 丁号 ", 2025: "丙号"})[::-1]
    assert (old.year, old.notice, old.off) == (2025, "丙号", NOTICES[0].off)
    assert (new.year, new.notice, len(new.off)) == (2027, "丁号", 6)


def test_several_years_change_at_once():
    changes = {date(2025, 3, 9): DayEdit(WORK), MONDAY: DayEdit(OFF)}
    assert [year.year for year in edited_years(NOTICES, changes, {})] == [2025, 2026]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (DayEdit(WORK), "2026年3月9日不是周末，本来就要上班，不能设为调休上班。"),
        (DayEdit(OFF, "长" * (LONGEST_NAME + 1)), "名称最多 40 个字，请缩短。"),
    ],
)
def test_what_cannot_be_is_told(edit, sentence):
    with pytest.raises(Refused) as caught:
        edited_years(NOTICES, {MONDAY: edit}, {})
    assert caught.value.message == sentence


def test_how_a_day_is_set_apart():
    calendar = WorkingCalendar(NOTICES)
    assert edit_of(calendar, NEW_YEARS_EVE) == DayEdit(OFF, "元旦")
    assert edit_of(calendar, date(2026, 1, 4)) == DayEdit(WORK)
    assert edit_of(calendar, SUNDAY) == DayEdit(USUAL)
    assert edit_of(calendar, date(2027, 5, 1)) == DayEdit(USUAL)


@given(st.data(), st.lists(days, min_size=1, max_size=8, unique=True))
def test_days_are_then_as_the_officer_said(data, chosen):
    wanted = {day: data.draw(edits(day)) for day in chosen}
    calendar = with_edits(NOTICES, wanted)
    assert {day: edit_of(calendar, day) for day in chosen} == wanted


@given(st.data(), st.lists(days, min_size=1, max_size=8, unique=True))
def test_putting_everything_back_makes_the_same_days(data, chosen):
    loaded = (*NOTICES, YearNotice(2027, "", frozenset(), frozenset()))
    before = WorkingCalendar(loaded)
    wanted = {day: data.draw(edits(day)) for day in chosen}
    changed = {each.year: each for each in loaded} | {
        each.year: each for each in edited_years(loaded, wanted, {})
    }
    back = with_edits(changed.values(), {day: edit_of(before, day) for day in chosen})
    assert [changed_days(before, back, year) for year in (2025, 2026, 2027)] == [()] * 3


def test_what_differs_between_two_calendars():
    before = WorkingCalendar(NOTICES)
    after = with_edits(NOTICES, {NEW_YEARS_EVE: DayEdit(USUAL), SATURDAY: DayEdit(OFF)})
    assert changed_days(before, after, 2026) == (
        DayChange(NEW_YEARS_EVE, DayKind.HOLIDAY, DayKind.WORKDAY),
        DayChange(SATURDAY, DayKind.WEEKEND, DayKind.HOLIDAY),
    )
    assert changed_days(before, before, 2007) == ()
