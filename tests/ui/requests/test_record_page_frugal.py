"""The page of a request asks the database little, and goes when it is closed."""

from dataclasses import replace

import pytest

from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.letters.letters_tab import LettersTab
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from gkapp.ui.requests.case_history.course_tab import CourseTab
from gkapp.ui.requests.cases_tab import CasesTab
from gkapp.ui.requests.clock_tab import ClockTab
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import NEW
from tests.fixtures.statements import statements
from tests.ui.requests.conftest import PENDING, PLAIN, fill_in


def test_few_questions_to_the_database(show, filled):
    page = show(RequestPage(filled, PENDING))
    with statements() as ran:
        page.refresh()
    few = len(ran)
    for number in range(20):
        enter_record(filled.db, REQUESTS, replace(PLAIN, applicant=f"甲{number}"))
    with statements() as ran:
        page.refresh()
    calendar = 2  # read anew after something was done
    assert few <= 40
    assert len(ran) == few + calendar
    with statements() as ran:
        fill_in(page.form, phone="1")
    assert ran == []


@pytest.mark.parametrize("record", [NEW, PENDING])
def test_it_is_freed_when_closed(assert_freed, filled, record):
    def make():
        page = RequestPage(filled, record)
        for tab in ("handling", "clock", "letters", "files", "cases", "history", "form"):
            page.arrive(tab)
        return page

    assert_freed(make)


def test_what_is_seldom_looked_at_is_made_when_it_is(show, filled):
    """All tabs together take longer than the rest of the page."""
    page = show(RequestPage(filled, PENDING))
    seldom = (CourseTab, ClockTab, LettersTab, CasesTab, AttachmentsPanel)
    assert not any(page.findChildren(kind) for kind in seldom)
    for tab in ("handling", "clock", "letters", "files", "cases"):
        page.arrive(tab)
    assert all(len(page.findChildren(kind)) == 1 for kind in seldom)
