"""The page of today: its list, where each thing leads, and when there is nothing to do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.records.action_result import Pressure, Topic, the_rest
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.list import OVERDUE
from gkapp.services.requests.register import REQUESTS
from gkapp.services.today.today import Today
from gkapp.ui.shell.places import NEW, Place
from gkapp.ui.today.page import ItemLine, TodayPage

LAYOUTS = 12
"""Of one line of a long list; each portion that comes lays out those before it once or twice."""

LATE = RequestDraft(
    received_on=date(2026, 1, 5),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="改造资金",
)


@pytest.fixture
def filled(context):
    load_shipped_calendar(context.db)
    enter_record(context.db, REQUESTS, LATE)
    return context


@pytest.fixture
def settle(qtbot, context):
    return lambda: qtbot.waitUntil(lambda: not context.jobs.titles)


@pytest.fixture
def show(qtbot, settle):
    def make(context):
        page = TodayPage(context)
        qtbot.addWidget(page)
        page.resize(1174, 692)
        page.fit(1174, 692)
        page.show()
        settle()
        return page

    return make


def test_what_is_late_leads_to_its_record(show, filled, qtbot):
    page = show(filled)
    (button,) = page._list.findChildren(QPushButton)
    assert button.text() == "去办理"
    assert button.accessibleName() == "去办理：陈国栋 · 改造资金"
    with qtbot.waitSignal(page.going) as going:
        button.click()
    assert going.args == [Place("requests", 1)]
    with qtbot.waitSignal(page.going) as going:
        page.months.calendar.picked.emit(date(2026, 3, 9))
    assert going.args == [Place("calendar")]


def test_a_window_left_open_overnight_goes_on_to_the_new_day(show, filled):
    moment = [filled.now()]
    page = show(replace(filled, now=lambda: moment[0]))
    month = page.months.calendar
    moment[0] += timedelta(days=1)
    page.refresh()
    assert month.chosen == month._today == moment[0].date()
    month.choose(date(2026, 3, 20))
    moment[0] += timedelta(days=1)
    page.refresh()
    assert (month.chosen, month._today) == (date(2026, 3, 20), moment[0].date())


def test_it_looks_again_when_something_changed(show, filled, settle):
    page = show(filled)
    enter_record(filled.db, REQUESTS, LATE)
    filled.bus.changed.emit(page.topics)
    settle()
    assert len(page.items) == 2


def test_a_long_list_is_made_in_portions_and_shown_whole(show, filled, qtbot, monkeypatch):
    page = show(filled)
    laid_out = []
    monkeypatch.setattr(ItemLine, "resizeEvent", lambda self, _event: laid_out.append(self))
    many = tuple(replace(page.items[0], title=f"第 {number} 件") for number in range(40))
    page._show_day(Today(many, {}, is_untouched=False))
    assert 0 < len(page._shown) < len(many)
    qtbot.waitUntil(lambda: len(page._shown) == len(many))
    names = [each.accessibleName() for each in page._list.findChildren(QPushButton)]
    assert names[-2:] == ["去办理：第 38 件", "去办理：第 39 件"]
    assert not page._filling.isActive()
    qtbot.waitUntil(lambda: page._shown[-1] in laid_out)
    assert len(laid_out) < LAYOUTS * len(many), len(laid_out) / len(many)


def test_what_is_listed_nowhere_is_counted_and_can_be_looked_at(show, filled, qtbot):
    page = show(filled)
    (rest,) = the_rest(1250, Pressure.OVERDUE, "逾期的申请", Topic.REQUESTS, OVERDUE)
    page._show_day(Today((*page.items, rest), {}, is_untouched=False))
    assert page.head._words.whole_text == "先办已逾期 1,221 件"
    all_of_them = page._list.findChildren(QPushButton)[-1]
    assert all_of_them.accessibleName() == "看全部：逾期的申请"
    with qtbot.waitSignal(page.going) as going:
        all_of_them.click()
    assert going.args == [Place("requests", part=OVERDUE)]


def test_a_day_without_work_says_so(show, context):
    load_shipped_calendar(context.db)
    enter_record(context.db, REQUESTS, replace(LATE, received_on=date(2026, 3, 3)))
    page = show(context)
    assert page._empty.isVisible()
    # 20 working days from 3 March 2026 on (政府信息公开条例 art. 33).
    assert page._empty.accessibleName().endswith("下一个到期日是 2026-03-31，有 1 件。")
    assert not page._start.isVisible()
    assert not page._list.isVisible()
    page.fit(800, 600)
    assert not page._side.isVisible()


def test_a_new_department_is_told_where_to_begin(show, context, qtbot, settle):
    load_shipped_calendar(context.db)
    page = show(context)
    assert not page._empty.isVisible()
    entering, importing, helping = page._start.findChildren(QPushButton)
    with qtbot.waitSignal(page.help_wanted):
        helping.click()
    for button, place in ((entering, Place("requests", NEW)), (importing, Place("imports"))):
        with qtbot.waitSignal(page.going) as going:
            button.click()
        assert going.args == [place]
    enter_record(context.db, REQUESTS, LATE)
    context.bus.changed.emit(page.topics)
    settle()
    assert not page._start.isVisible()


def test_nothing_is_said_before_it_is_known(context, qtbot):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    assert not any(each.isVisible() for each in (page._list, page._empty, page._start))


def test_the_page_goes_away_when_it_is_closed(assert_freed, filled):
    assert_freed(lambda: TodayPage(filled))
