"""A request that was received on 2 February 2026, and the tab of its course."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import add_offices, add_persons
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.requests.case_history.course_tab import CourseTab
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from tests.blank_database import fill_once

PLAIN = RequestDraft(
    received_on=date(2026, 2, 2),
    channel=Channel.IN_PERSON,
    applicant="王芳",
    applicant_kind=ApplicantKind.PERSON,
    phone="0731-12345678",
    content="澄江路改造项目的补偿方案",
)
"""Due on 2026-03-06; the tests' today is 2026-03-04, past the seventh working day."""
REQUEST = 1


def fill(db):
    load_shipped_calendar(db)
    add_offices(db, ["规划处"])
    add_persons(db, ["周静", "李明"])
    enter_record(db, REQUESTS, PLAIN)


@pytest.fixture
def filled(context):
    fill_once(context.db, fill)
    return context


@pytest.fixture
def fresh(filled):
    """Another request, received two days ago."""
    draft = replace(PLAIN, received_on=date(2026, 3, 2), applicant="陈国栋")
    return enter_record(filled.db, REQUESTS, draft).row_id


@pytest.fixture
def tab(qtbot, filled):
    made = CourseTab(filled)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()

    def follow(_outcome):
        made.show_request(made.request_id)

    made.saved.connect(follow)
    made.show_request(REQUEST)
    return made


def take(tab, words):
    """Press the button of a step; returns its form."""
    step_button(tab, words).click()
    return tab.findChildren(ThreadDialog)[-1]


def step_button(tab, words):
    return next(each for each in tab.steps.buttons if each.text() == words)


def steps_of(tab):
    return [each.text() for each in tab.steps.buttons]


def fill_in(dialog, **values):
    for name, value in values.items():
        dialog.form.field(name).show_value(value)
