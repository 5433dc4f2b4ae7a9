"""A number is found however it is written, as `code_key` has it; new ones go by a pattern."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.domain.text.numbers import code_key
from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.numbering import (
    change_pattern,
    next_request_number,
    pattern_of,
    requests_numbered,
)
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.grouping import split_request
from gkapp.services.requests.register import REQUESTS

DRAFT = RequestDraft(
    received_on=date(2026, 3, 2), channel=Channel.IN_PERSON, applicant="王芳",
    applicant_kind=ApplicantKind.PERSON, content="补偿方案",
)  # fmt: skip

WRITTEN = (
    "2026-0007", "2026－0007", "2026 - 0007", "2026——0007", "2026- -0007", "２０２６-0007",
    "2026-00071", "b-1", "B-1", "Ｂ-1", "b\t-1", "云建依申〔2026〕7号", "云建依申〔2026〕 7号",
    "云建依申〔２０２６〕7号", "云建依申[2026]7号", "云建依申(2026)7号", "云建依申（2026）7号",
    "%", "_",
)  # fmt: skip


@pytest.fixture
def session(db):
    with db.write("登记") as session:
        session.add_all(
            Request(
                number=number, kind="公开申请", received_on=date(2026, 3, 2), channel="网络",
                content="", applicant_name="", applicant_kind="自然人",
            )
            for number in WRITTEN
        )  # fmt: skip
    with db.read() as session:
        yield session


@pytest.mark.parametrize("number", WRITTEN)
def test_every_way_of_writing_a_number_is_found(session, number):
    found = requests_numbered(session, number).values()
    assert set(found) == {each for each in WRITTEN if code_key(each) == code_key(number)}


@pytest.fixture
def registered(db):
    def register(*numbers):
        with db.write("登记") as session:
            session.add_all(
                Request(
                    number=number, kind="公开申请", received_on=date(2026, 3, 2), channel="网络",
                    content="", applicant_name="", applicant_kind="自然人",
                )
                for number in numbers
            )  # fmt: skip

    return register


def test_unless_chosen_otherwise_numbers_are_as_they_always_were(db, registered):
    registered("2026-0006", "2025-0033")
    assert pattern_of(db) == "{年}-{序号:4}"
    assert next_request_number(db) == "2026-0007"


def test_a_pattern_holds_from_then_on_and_leaves_old_numbers_alone(db, registered):
    registered("2026-0006", "云建公开〔2026〕3号", "云建公开〔2025〕80号")
    outcome = change_pattern(db, "云建公开〔{年}〕{序号}号")
    assert outcome.text == "此后登记的申请按新的格式编号，下一个编号为“云建公开〔2026〕4号”。"
    with db.read() as session:
        assert len(requests_numbered(session, "2026-0006")) == 1
    undo(db)
    assert next_request_number(db) == "2026-0007"


def test_the_next_number_of_a_pattern_that_is_only_typed(db, registered):
    registered("依申2026第004号")
    assert next_request_number(db, "依申{年}第{序号:3}号") == "依申2026第005号"
    with pytest.raises(Refused, match="花括号不成对"):
        next_request_number(db, "{年}-{序号")


def test_a_malformed_pattern_changes_nothing(db):
    with pytest.raises(Refused, match="编号按年度编排"):
        change_pattern(db, "{序号}")
    assert pattern_of(db) == "{年}-{序号:4}"


def test_requests_that_come_without_a_number_get_one_of_the_pattern(db):
    load_shipped_calendar(db)
    change_pattern(db, "依申{年}第{序号:3}号")
    first, second = (enter_record(db, REQUESTS, DRAFT).row_id for _ in range(2))
    with db.read() as session:
        numbers = [session.get(Request, row_id).number for row_id in (first, second)]
    assert numbers == ["依申2026第001号", "依申2026第002号"]
    split_request(db, first, ["甲", "乙"])
    with db.read() as session:
        assert requests_numbered(session, "依申2026第003号")
