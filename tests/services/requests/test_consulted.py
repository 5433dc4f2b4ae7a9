"""Who was consulted on a request stays what it is, in the record and in the course."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Consultation
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.records.record_actions import change_record, enter_record, open_record
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import open_course
from tests.services.letters.letter_requests import set_up

REQUEST = RequestDraft(
    received_on=date(2026, 2, 10), channel=Channel.IN_PERSON, applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON, content="改造资金",
    consultation_sent_on=date(2026, 2, 12),
)  # fmt: skip


@pytest.fixture
def request_id(db):
    set_up(db)
    load_shipped_calendar(db)
    return enter_record(db, REQUESTS, REQUEST).row_id


def consulted(db, request_id):
    with db.read() as session:
        return session.scalars(select(Consultation.addressee_kind)).all(), [
            each.to.label for each in open_course(db, request_id).course.consultations.values()
        ]


def edit(db, request_id, **values):
    opened = open_record(db, REQUESTS, request_id)
    draft = replace(opened.draft, **values)
    change_record(db, REQUESTS, request_id, draft, opened.version)


def test_another_body_stays_another_body_when_the_record_changes(db, request_id):
    with db.write("改为其他机关") as session:
        session.scalars(select(Consultation)).one().addressee_kind = "其他机关"
    edit(db, request_id, consultation_answered_on=date(2026, 2, 13))
    assert consulted(db, request_id) == (["其他机关"], ["其他机关"])
    edit(db, request_id, consulted=None, consultation_answered_on=date(2026, 2, 14))
    assert consulted(db, request_id) == (["其他机关"], ["其他机关"])


def test_nobody_named_is_a_third_party_whose_silence_is_no_consent(db, request_id):
    assert consulted(db, request_id) == (["第三方"], ["第三方"])
    with db.write("没有写明") as session:
        session.scalars(select(Consultation)).one().addressee_kind = ""
    assert consulted(db, request_id) == ([""], ["第三方"])
