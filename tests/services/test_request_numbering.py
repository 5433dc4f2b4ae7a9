"""A number is found however it is written, as `code_key` has it."""

from datetime import date

import pytest

from gkapp.domain.register_identity import code_key
from gkapp.models.requests import Request
from gkapp.services.request_numbering import requests_numbered

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
