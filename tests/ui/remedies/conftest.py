"""A register of a request and its cases, and pages over it that are shown."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.report.outcomes import Outcome, RemedyResult
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.records.record_actions import enter_record
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.remedies.record_page import RemedyPage
from tests import remedy_drafts
from tests.blank_database import fill_once

REQUEST = replace(
    remedy_drafts.REQUEST,
    applicant="王芳",
    content="澄江路改造项目的补偿方案",
    ended_on=date(2026, 1, 12),
    outcome=Outcome.NOT_HELD,
    letter_no="云公复〔2026〕1号",
)
REVIEW = replace(remedy_drafts.REVIEW, applicant="王芳", case_number="云政复〔2026〕1号")
SUIT = replace(
    remedy_drafts.SUIT,
    applicant="王芳",
    received_on=date(2026, 1, 26),
    copy_received_on=date(2026, 1, 26),
    replied_on=date(2026, 2, 9),
    result=RemedyResult.OVERTURNED,
    decision="撤销",
    decided_on=date(2026, 3, 3),
)
REVIEWED, SUED = 1, 2
"""The ids of the cases."""


def fill(db):
    load_shipped_calendar(db)
    enter_record(db, REQUESTS, REQUEST)
    for draft in (REVIEW, SUIT):
        enter_record(db, REMEDIES, draft)


@pytest.fixture
def filled(context):
    fill_once(context.db, fill)
    return context


@pytest.fixture
def show(qtbot, context):
    """Shows pages; what was typed into them is let go afterwards, before anything keeps it."""
    made = []

    def make(page, width=1174, height=692):
        made.append(page)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.fit(width, height)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: not page.context.jobs.titles)
        return page

    yield make
    for form in (page.form for page in made if isinstance(page, RemedyPage)):
        form.load(form.original)


def fill_in(form, **values):
    for name, value in values.items():
        form.field(name).show_value(value)
