"""The page as a whole: the year at a glance, reading only, undo, names of fields, letting go."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from gkapp.domain.calendar.working_days import DayArrangement
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.records.action_result import Topic
from gkapp.ui.calendar.notice_dialog import MovedDialog, NoticeDialog
from gkapp.ui.calendar.page import CalendarPage
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place
from tests.ui.calendar.conftest import (
    MONDAY,
    NOTICE,
    SATURDAY,
    UNREAD,
    drop,
    mark,
    request,
    words_in,
)

USUAL, OFF, WORK = DayArrangement


def test_it_shows_how_it_stands_with_the_year(page):
    words = words_in(page.year_view.state)
    assert "2026年" in words
    assert page.year_view.state.tag.accessibleName() == "已载入"
    assert page.year_view.state.number.text() == "国办发明电〔2025〕7号"
    assert page.unsaved() == ""


def test_a_year_without_notice_says_that_dates_are_provisional(page):
    page.year_view.chooser.after.click()
    state = page.year_view.state
    assert state.tag.accessibleName() == "未载入，暂算"
    assert "2027年节假日安排未载入，到期日为暂算" in words_in(state)


def test_the_chooser_leads_to_other_years_and_back(page):
    chooser, year = page.year_view.chooser, page.year_view.year
    chooser.before.click()
    assert year.year == 2025
    chooser.years.setCurrentIndex(chooser.years.findData(2008))
    chooser.years.activated.emit(chooser.years.currentIndex())
    assert year.year == 2008
    chooser.before.click()
    assert (year.year, chooser.before.isEnabled()) == (2007, False)
    chooser.this_year.click()
    assert year.span == (date(2026, 3, 4), date(2026, 3, 4))
    assert not chooser.this_year.isEnabled()


def test_keys_lead_over_the_turn_of_the_year_but_not_before_the_first(page):
    page.year_view.show_year(2007)
    page.year_view.year.choose(date(2007, 1, 1))
    QTest.keyClick(page.year_view.year, Qt.Key.Key_Left)
    assert page.year_view.year.span[0] == date(2007, 1, 1)
    page.year_view.show_year(2026)
    page.year_view.year.choose(date(2026, 12, 31))
    QTest.keyClick(page.year_view.year, Qt.Key.Key_Right)
    assert page.year_view.year.span[0] == date(2027, 1, 1)


def test_what_is_due_is_offered_to_be_opened(qtbot, page, add, context):
    add(*(request(f"2026-00{n}", MONDAY, MONDAY) for n in range(1, 6)))
    context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    page.year_view.year.choose(MONDAY)
    words = words_in(page.year_view.days)
    assert "5 件申请到期" in words
    assert "另有 2 件，见依申请公开列表" in words
    link = next(
        each for each in page.year_view.days.findChildren(type(page.import_button))
        if each.accessibleName() == "打开申请 2026-001 申请人2026-001"
    )  # fmt: skip
    with qtbot.waitSignal(page.going) as going:
        link.click()
    assert going.args == [Place("requests", 1)]


def test_the_words_of_a_day_stand_where_the_legend_stood(page):
    foot = page.year_view._foot
    page.year_view.year.pointed.emit("2026年3月4日 星期三：工作日")
    assert foot.currentIndex() == 1
    page.year_view.year.pointed.emit("")
    assert foot.currentIndex() == 0


def test_enter_leads_to_what_the_day_is(qtbot, page):
    qtbot.activate(page)
    page.year_view.year.entered.emit()
    assert page.year_view.days.choices[USUAL].hasFocus()


def test_in_a_small_window_enter_scrolls_to_the_fields(qtbot, context, loaded):
    window = MainWindow(context, [Destination("calendar", "日历", "calendar", CalendarPage)])
    window.start(Place("calendar"))
    window.resize(880, 500)
    QApplication.processEvents()
    days = window.host.current_page.year_view.days
    assert days.visibleRegion().isEmpty()
    window.host.current_page.year_view.year.entered.emit()
    assert not days.visibleRegion().isEmpty()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("part", "year", "is_term"), [("2024", 2024, False), ("term", 2026, True), ("x", 2026, False)]
)
def test_arriving_at_a_part(page, part, year, is_term):
    page.arrive(part)
    assert page.year_view.year.year == year
    assert page.term_view.isVisible() is is_term
    assert page.year_view.chooser.isVisible() is not is_term


def test_panels_give_way_in_a_narrow_window(page):
    page.fit(800, 500)
    beside = page.year_view._sides.direction()
    page.fit(1180, 690)
    assert page.year_view._sides.direction() != beside


# Around the page


def test_a_database_open_to_read_cannot_be_changed(qtbot, context, loaded, notice_file):
    with Database(loaded.path, loaded.key, actor="x", now=context.now, read_only=True) as reader:
        object.__setattr__(context, "db", reader)
        page = CalendarPage(context)
        qtbot.addWidget(page)
        page.show()
        assert not page.import_button.isEnabled()
        assert not page.year_view.days.choices[OFF].isEnabled()
        assert page.year_view.state.number.isReadOnly()
        page.choose_notice()
        assert page.findChild(QFileDialog) is None
        assert not drop(page, notice_file, QDragEnterEvent)
        page.year_view.year.choose(SATURDAY)
        assert not page.year_view.days.choices[WORK].isEnabled()
        page.close()


def test_undo_through_the_window_takes_it_back(qtbot, context, loaded):
    window = MainWindow(context, [Destination("calendar", "日历", "calendar", CalendarPage)])
    window.start(Place("calendar"))
    page = window.host.current_page
    mark(page, OFF, MONDAY)
    page.save()
    assert not calendar_of(loaded).is_working(MONDAY)
    (message,) = window.messages.messages
    assert message.action == "撤销"
    with qtbot.waitSignal(context.bus.changed):
        message.act()
    assert calendar_of(loaded).is_working(MONDAY)
    page.year_view.year.choose(MONDAY)
    assert page.year_view.days.choices[USUAL].isChecked()
    window.close()
    window.deleteLater()


def test_every_field_says_its_name(page):
    fields = [
        page.year_view.chooser.years, page.year_view.state.number, page.year_view.days.name,
        page.year_view.year, page.term_view.strip, page.term_view.form.field("days"),
        page.term_view.form.field("received_on").edit,
    ]  # fmt: skip
    assert all(field.accessibleName() for field in fields)
    buddies = {each.buddy() for each in page.findChildren(QLabel) if each.buddy()}
    assert {page.year_view.state.number, page.year_view.days.name} <= buddies


def test_the_page_and_its_dialogs_are_freed(assert_freed, context, loaded):
    from gkapp.domain.calendar.holiday_notice import read_notice
    from gkapp.services.requests.due_dates import MovedDueDay
    from gkapp.services.today.calendar_view import preview_notice

    assert_freed(lambda: CalendarPage(context))
    preview = preview_notice(loaded, read_notice(NOTICE + UNREAD))
    assert_freed(lambda: NoticeDialog(preview, "通知.txt"))
    assert_freed(lambda: MovedDialog([MovedDueDay("1", None, MONDAY)]))
