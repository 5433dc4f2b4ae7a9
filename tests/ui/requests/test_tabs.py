"""The term day by day, and the cases about a request."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from gkapp.domain.records.registers import Procedure, RemedyType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import Outcome
from gkapp.models.requests import Correction, Request
from gkapp.services.records.record_actions import delete_records, enter_record, open_record
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.lookup import cases_of
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import open_course
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, DayPart
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.requests.clock_tab import ClockTab, strip_days
from gkapp.ui.requests.details import details_reader
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import Place
from tests.ui.requests.conftest import CORRECTING, ENDED, LATE, PENDING, PLAIN


@pytest.fixture
def clock(filled, qtbot):
    tab = ClockTab(filled)
    qtbot.addWidget(tab)

    def of(request_id):
        tab.show_request(details_reader(filled).details_of(request_id))
        return tab

    return of


def terms(tab):
    texts = [each.text() for each in tab._terms_card.findChildren(QLabel) if not each.isHidden()]
    return texts[1:]


def test_a_window_left_open_overnight_marks_the_new_day(filled, qtbot):
    moment = [filled.now()]
    tab = ClockTab(replace(filled, now=lambda: moment[0]))
    qtbot.addWidget(tab)
    for _ in range(2):
        tab.show_request(details_reader(filled).details_of(PENDING))
        assert tab.strip._today == moment[0].date()
        moment[0] += timedelta(days=1)


def test_the_days_of_a_plain_term(clock, filled):
    tab = clock(PENDING)
    assert tab.large.text() == "还剩 13 个工作日 · 期限至 2026-03-23"
    assert tab.sum_of_days.text() == "2月24日（周二）收到，次日起 20 个工作日"
    days = strip_days(open_course(filled.db, PENDING).state)
    assert [(each.part, each.number) for each in days[:6]] == [
        (DayPart.RECEIPT, 0), (DayPart.COUNTED, 1), (DayPart.COUNTED, 2), (DayPart.COUNTED, 3),
        (DayPart.MAKE_UP, 4), (DayPart.WEEKEND, 0),
    ]  # fmt: skip
    assert (days[-1].day, days[-1].part, days[-1].number) == (date(2026, 3, 23), DayPart.DUE, 20)
    assert days[1].words == "计入第1日（《中华人民共和国政府信息公开条例》第三十三条第二款）"


def test_days_are_told_when_pointed_at(clock):
    tab = clock(PENDING)
    QTest.keyClick(tab.strip, Qt.Key.Key_Right)
    assert tab.pointed.whole_text.startswith("2月24日（周二）：收到日")
    QTest.keyClick(tab.strip, Qt.Key.Key_Home)
    tab.strip.leaveEvent(None)
    assert tab.pointed.whole_text == "指向任一天，或者用左右键，逐日查看说明"


def test_a_late_answer_is_a_breach(clock, filled):
    tab = clock(LATE)
    assert "答复期限已于2026年2月3日届满，至今尚未答复。" in tab.breaches.text()
    assert not tab._breach_card.isHidden()
    days = strip_days(open_course(filled.db, LATE).state)
    assert (days[-1].day, days[-1].part) == (date(2026, 2, 3), DayPart.DUE)
    assert DayPart.SUSPENDED not in {each.part for each in days}
    assert clock(PENDING)._breach_card.isHidden()


def test_a_term_that_waits_has_no_last_day(clock, filled):
    tab = clock(CORRECTING)
    assert tab.large.text() == "收到补正后起算"
    assert DayPart.DUE not in {
        each.part for each in strip_days(open_course(filled.db, CORRECTING).state)
    }
    assert "补正告知" in terms(tab)


@pytest.mark.parametrize(
    ("ended_on", "words"),
    [(date(2026, 1, 12), "按期答复"), (date(2026, 2, 25), "逾期答复")],
)
def test_an_ended_request_was_in_time_or_not(clock, filled, ended_on, words):
    draft = replace(PLAIN, received_on=date(2026, 1, 5), ended_on=ended_on,
                    outcome=Outcome.DISCLOSED)  # fmt: skip
    outcome = enter_record(filled.db, REQUESTS, draft)
    tab = clock(outcome.row_id)
    assert tab.large.text() == f"{words} · 期限至 2026-02-02"
    assert any(each.startswith(f"{ended_on} 完成") for each in terms(tab))


def test_days_that_cannot_have_been_are_told(clock, filled):
    with filled.db.write("误登") as session:
        session.add(Correction(request_id=PENDING, asked_on=date(2026, 1, 5)))
    tab = clock(PENDING)
    assert tab.large.text() == "登记的日期前后不符，期限不能逐日推算"
    assert "要求补正" in tab.sum_of_days.text()
    assert tab.strip.isHidden()
    assert not tab.print_button.isEnabled()
    tab.print_statement()
    assert not filled.jobs.titles
    assert clock(ENDED).print_button.isEnabled()
    assert not tab.strip.isHidden()


def test_the_statement_is_seen_before_it_is_printed(clock, qtbot):
    tab = clock(PENDING)
    tab.print_button.click()
    qtbot.waitUntil(lambda: bool(tab.findChildren(PrintPreview)))
    (preview,) = tab.findChildren(PrintPreview)
    assert preview.panel.view.count >= 1
    preview.reject()


@pytest.mark.parametrize(("width", "is_in_a_row"), [(1100, True), (540, False)])
def test_the_clock_fits_its_room(clock, qtbot, width, is_in_a_row):
    tab = clock(PENDING)
    tab.resize(width, 300)
    tab.show()
    (area,) = tab.findChildren(QScrollArea)
    (legend,) = tab.findChildren(ClockLegend)

    def assert_fits():
        assert area.widget().width() <= area.viewport().width()
        assert tab.print_button.mapTo(tab, tab.print_button.rect().bottomRight()).x() < width
        assert (legend.height() < 30) is is_in_a_row

    qtbot.waitUntil(assert_fits)


# Cases

CASE = RemedyDraft(
    request_number="2026-0001",
    type=RemedyType.RECONSIDERATION,
    received_on=date(2026, 3, 3),
    copy_received_on=date(2026, 3, 3),
    procedure=Procedure.SIMPLIFIED,
    body="云岭省人民政府",
    case_number="云政复〔2026〕1号",
)


@pytest.fixture
def page(show, filled):
    made = show(RequestPage(filled, PENDING))
    made.arrive("cases")
    return made


def titles(page):
    return [page.tabs.tabText(at) for at in range(page.tabs.count())]


def test_there_are_no_cases_at_first(page):
    assert page.cases_tab.empty.isVisible()
    assert "复议诉讼" in titles(page)
    assert page.cases_tab.open_terms.isHidden()


def test_a_case_is_entered_on_its_own_page(page, qtbot):
    for button in (page.cases_tab.enter_button.clicked, page.cases_tab.empty.acted):
        with qtbot.waitSignal(page.going) as going:
            button.emit()
        assert going.args == [Place("remedies", 0, f"about-{PENDING}")]


def test_cases_are_shown_opened_and_deleted(page, filled, qtbot):
    outcome = enter_record(filled.db, REMEDIES, CASE)
    filled.bus.changed.emit(outcome.topics or frozenset())
    assert "复议诉讼 1" in titles(page)
    words = [each.text() for each in page.cases_tab.findChildren(QLabel)]
    assert "答复期限：还剩 4 个工作日　最迟 3月10日（周二）提出" in words
    (opening,) = (b for b in page.cases_tab.findChildren(QPushButton) if b.text() == " 打开")
    with qtbot.waitSignal(page.going) as going:
        opening.click()
    assert going.args == [Place("remedies", outcome.row_id)]
    with qtbot.waitSignal(page.message_posted) as told:
        page.cases_tab.deletion_asked.emit(outcome.row_id)
    assert told.args[0].offers_undo
    assert cases_of(filled.db, PENDING) == []
    assert page.cases_tab.empty.isVisible()


def test_what_the_applicant_can_do_about_the_answer_is_told(show, filled):
    page = show(RequestPage(filled, ENDED))
    page.arrive("cases")
    words = page.cases_tab.open_terms.text()
    assert words.startswith(
        "申请人可以申请行政复议，至 3月13日（周五），暂算（《行政复议法》第二十条）；"
    )
    assert "直接起诉，至 7月13日（周一），暂算（《行政诉讼法》第四十六条）" in words
    assert "收到答复的日期尚未登记，暂自答复之日起算" in words


def test_cases_stay_when_their_request_is_deleted(filled):
    case = enter_record(filled.db, REMEDIES, CASE).row_id
    delete_records(filled.db, REQUESTS, [PENDING])
    with filled.db.read() as session:
        assert session.get(Request, PENDING) is None
    assert open_record(filled.db, REMEDIES, case).draft.request_number == "2026-0001"
