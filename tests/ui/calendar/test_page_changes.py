"""Days changed by hand: gathered, saved as one action, let go."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication

from gkapp.domain.calendar.working_days import DayArrangement
from gkapp.domain.errors import Refused
from gkapp.services.calendar import calendar_of
from gkapp.services.database.undo import list_actions
from gkapp.services.records.action_result import Topic
from gkapp.ui.calendar.notice_dialog import MovedDialog
from gkapp.ui.shell.commands import Command
from tests.ui.calendar.conftest import (
    MONDAY,
    SATURDAY,
    mark,
    request,
    type_into,
    words_in,
)

USUAL, OFF, WORK = DayArrangement


def test_changes_are_gathered_and_saved_as_one_action(page, said, loaded):
    mark(page, OFF, MONDAY, date(2026, 3, 11))
    type_into(page.year_view.days.name, "州庆节 ")
    mark(page, WORK, SATURDAY)
    assert page.unsaved() == "日历的修改（4 天）"
    assert "2026年3月9日至11日（3 天）：按常规改为放假（州庆节）" in words_in(
        page.year_view.changes
    )
    actions = len(list_actions(loaded))
    page.year_view.changes.save.click()
    assert len(list_actions(loaded)) == actions + 1
    calendar = calendar_of(loaded)
    assert not calendar.is_working(MONDAY)
    assert calendar.is_working(SATURDAY)
    assert calendar.notice_naming(MONDAY).festivals[MONDAY] == "州庆节"
    assert page.unsaved() == ""
    assert said() == ["已修改 2026 年日历；未结申请的到期日没有变动。"]


def test_saving_by_key_does_the_same(page, loaded):
    mark(page, OFF, MONDAY)
    page.commands()[Command.SAVE]()
    assert not calendar_of(loaded).is_working(MONDAY)
    assert page.save()  # nothing more to save


def test_changes_are_let_go(page):
    mark(page, OFF, MONDAY)
    assert page.year_view.changes.isVisible()
    page.year_view.changes.discard.click()
    assert page.unsaved() == ""
    assert not page.year_view.changes.isVisible()
    page.year_view.year.choose(MONDAY)
    assert page.year_view.days.choices[USUAL].isChecked()


def test_changes_stay_while_the_calendar_is_read_anew(page, context):
    mark(page, OFF, MONDAY)
    context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    assert page.unsaved()


def test_a_weekday_cannot_become_a_make_up_day(page):
    page.year_view.year.choose(MONDAY)
    work = page.year_view.days.choices[WORK]
    assert not work.isEnabled()
    assert work.toolTip() == "周一至周五本来就要上班，不能设为调休上班"
    page.year_view.year.choose(SATURDAY)
    assert work.isEnabled()


def test_a_usual_day_has_no_name(page):
    page.year_view.year.choose(MONDAY)
    assert not page.year_view.days.name.isEnabled()
    page.year_view.days.choices[OFF].click()
    assert page.year_view.days.name.isEnabled()


def test_the_number_of_a_notice_is_changed(page, loaded):
    type_into(page.year_view.state.number, "甲〔2025〕1号")
    assert page.unsaved() == "日历的修改（通知文号）"
    assert page.save()
    assert "甲〔2025〕1号" in calendar_of(loaded).notice_naming(date(2026, 10, 1)).citation


def test_a_year_without_notice_must_be_declared_complete(page, loaded, said):
    page.year_view.show_year(2027)
    mark(page, OFF, date(2027, 2, 8))
    changes = page.year_view.changes
    assert not changes.save.isEnabled()
    with pytest.raises(Refused, match="请先勾选确认该年已填全"):
        page.save()
    page.year_view.save_wanted.emit()
    assert said() == ["请先勾选确认该年已填全。"]
    changes.complete.click()
    changes.save.click()
    assert 2027 in calendar_of(loaded).years


def test_moved_due_days_are_listed_and_copied(page, add, context, dialog_of):
    add(request("2026-001", date(2026, 3, 2), date(2026, 3, 30)))
    mark(page, OFF, MONDAY)
    page.save()
    dialog = dialog_of(MovedDialog)
    assert {"2026-001", "2026-03-30 周一", "2026-03-31 周二"} <= set(words_in(dialog))
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[1] == "2026-001\t2026-03-30 周一\t2026-03-31 周二"
    dialog.close_button.click()
    assert dialog_of(MovedDialog) is None
