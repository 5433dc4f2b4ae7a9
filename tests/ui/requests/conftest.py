"""A register of a few requests, and pages over it that are shown."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from tests.blank_database import fill_once

PLAIN = RequestDraft(
    received_on=date(2026, 2, 24),
    channel=Channel.IN_PERSON,
    applicant="王芳",
    applicant_kind=ApplicantKind.PERSON,
    id_number="430102199001011234",
    phone="0731-12345678",
    content="澄江路改造项目的补偿方案",
    office="规划处",
)
DRAFTS = (
    PLAIN,
    replace(PLAIN, received_on=date(2026, 1, 6), content="学校建设批复", applicant="李秀兰",
            id_number=""),
    replace(PLAIN, received_on=date(2026, 3, 2), content="住房保障名单", id_number="",
            applicant="云岭正和律师事务所", applicant_kind=ApplicantKind.LEGAL_SERVICE,
            correction_asked_on=date(2026, 3, 3), correction_reply_by=date(2026, 3, 20)),
    replace(PLAIN, received_on=date(2026, 1, 5), content="预算执行情况",
            ended_on=date(2026, 1, 12), outcome=Outcome.DISCLOSED, letter_no="云公复〔2026〕1号",
            delivery_way="邮寄"),
)  # fmt: skip
PENDING, LATE, CORRECTING, ENDED = range(1, 5)
"""Their ids."""


def fill(db):
    load_shipped_calendar(db)
    for draft in DRAFTS:
        enter_record(db, REQUESTS, draft)


@pytest.fixture
def filled(context):
    fill_once(context.db, fill)
    return context


@pytest.fixture
def ready(context):
    """A department with a calendar and no request."""
    load_shipped_calendar(context.db)
    return context


@pytest.fixture
def show(qtbot):
    def make(page, width=1174, height=692):
        qtbot.addWidget(page)
        page.resize(width, height)
        page.fit(width, height)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: not page.context.jobs.titles)
        return page

    return make


def fill_in(form, **values):
    for name, value in values.items():
        form.field(name).show_value(value)
