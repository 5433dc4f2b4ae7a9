"""One request of each ending through the window: from receipt to archive, and as it is counted."""

from datetime import date

import pytest

from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.case_history.facts import ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.exchange.law.rules import report_formats
from gkapp.services.records.record_actions import open_record
from gkapp.services.report.figures import count_year
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import open_course
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.requests.list_page import RequestsPage
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import NEW, Place
from tests.ui.requests.case_history.conftest import PLAIN

DAY = date(2026, 3, 4)
ANSWERS = [
    "already_public", "disclosed", "partly_disclosed", "state_secret", "forbidden_by_law",
    "threatens_security", "third_party_rights", "internal_affairs", "process_information",
    "enforcement_file", "administrative_query", "not_found", "not_responsible", "needs_making",
    "still_unclear", "petition", "repeated", "public_print", "abnormal_volume", "reissue",
    "not_government_information", "moved_to_archive",
]  # fmt: skip


@pytest.fixture
def window(filled, qtbot):
    made = MainWindow(
        filled, [Destination("requests", "依申请公开", "request", RequestsPage, RequestPage)]
    )
    qtbot.addWidget(made)
    made.start(Place("requests", NEW))
    return made


def register(window, received_on=PLAIN.received_on):
    """Register a request through its form; returns the page of it, at the tab 办理."""
    window.way.go(Place("requests", NEW))
    page = window.host.current_page
    for name in ("channel", "applicant_kind", "applicant", "phone", "content"):
        page.form.field(name).show_value(getattr(PLAIN, name))
    page.form.field("received_on").show_value(received_on)
    assert page.save()
    page.arrive("handling")
    return page


def take(page, step, **values):
    """Take a step and save it."""
    button = next(each for each in page.course_tab.steps.buttons if each.text() == step)
    assert button.isEnabled(), button.toolTip()
    button.click()
    fill_in_and_save(page, values)


def enter(page, kind, **values):
    """Enter a matter that happened before, though its button is withheld by now."""
    page.course_tab.open_thread(Thread(kind))
    fill_in_and_save(page, values)


def fill_in_and_save(page, values):
    dialog = page.findChildren(ThreadDialog)[-1]
    for name, value in values.items():
        dialog.form.field(name).show_value(value)
    dialog.save_button.click()
    assert not dialog.isVisible(), dialog.problem.text() or dialog.form.problems


def approve(page):
    names = {f"{stage}_by": "周静" for stage in ("drafted", "reviewed", "issued", "sealed")}
    days = {f"{stage}_on": DAY for stage in ("drafted", "reviewed", "issued", "sealed")}
    take(page, "审批", **names, **days)


def counted(filled, outcome):
    """How many the year's report counts in the row of *outcome*, and in the whole."""
    rows = count_year(filled.db, 2026).applications
    row = report_formats()[-1].row_of(outcome)
    return rows[row.key]["总计"], rows["三（七）总计"]["总计"]


def file_away(page, filled):
    take(page, "归档", archive_no=f"X043-{page.record}")
    course = open_course(filled.db, page.record).course
    assert course.archive.archived_on == DAY
    assert page.head._tag.accessibleName() == "已归档"


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer(window, filled, kind):
    page = register(window)
    received_on = PLAIN.received_on
    if kind == "still_unclear":
        enter(page, ThreadKind.CORRECTION, asked_on=date(2026, 2, 4), received_on=date(2026, 2, 9))
    if kind == "third_party_rights":
        take(
            page, "征求意见", to=Consulted.THIRD_PARTY, addressee="甲公司", sent_on=date(2026, 2, 5)
        )
        take(page, "征求意见书签收（甲公司）", served_on=date(2026, 2, 6))
        take(page, "收到意见（甲公司）", answered_on=date(2026, 2, 27), agrees=False)
    approve(page)
    take(page, "答复", grounds=(kind,), way="邮寄", tracking_no="EMS1")
    outcome = open_record(filled.db, REQUESTS, page.record).draft.outcome
    assert counted(filled, outcome) == (1, 1)
    assert open_course(filled.db, page.record).state.received_on == received_on
    file_away(page, filled)


def test_a_correction_that_never_came(window, filled):
    page = register(window)
    enter(page, ThreadKind.CORRECTION, asked_on=date(2026, 2, 4), reply_by=date(2026, 2, 27))
    assert page.head._tag.accessibleName() == "补正中"
    approve(page)
    take(page, "逾期不补正，办结")
    assert counted(filled, Outcome.CORRECTION_LAPSED) == (1, 1)
    file_away(page, filled)


def test_a_fee_that_was_never_paid(window, filled):
    page = register(window, date(2026, 1, 19))
    notice = {"basis": FeeBasis.PAGES, "quantity": 250, "notified_on": date(2026, 1, 20)}
    enter(page, ThreadKind.FEE, **notice)
    assert page.head._tag.accessibleName() == "待缴费"
    approve(page)
    take(page, "逾期不缴费，办结")
    assert counted(filled, Outcome.FEE_LAPSED) == (1, 1)
    file_away(page, filled)


def test_a_request_that_was_withdrawn(window, filled):
    page = register(window)
    take(page, "申请人撤回")
    assert counted(filled, Outcome.OTHER) == (1, 1)
    file_away(page, filled)
