"""Whole records of requests, and which follows which."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.models.requests import Remedy, Request, RequestParty
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.lookup import (
    Neighbours,
    cases_of,
    neighbours_of,
    void_reason_of,
    whole_records,
)


@pytest.fixture
def ids(db):
    """Four requests, two of them received on the same day."""
    days = [date(2026, 2, 3), date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 1)]
    with db.write("登记") as session:
        rows = [
            Request(number=f"2026-{at}", kind="公开申请", received_on=day, channel="当面",
                    content="申请公开信息", applicant_name="王芳", applicant_kind="自然人")
            for at, day in enumerate(days)
        ]  # fmt: skip
        session.add_all(rows)
        session.flush()
        session.add(RequestParty(request_id=rows[0].id, role="申请人", position=1, name="王芳",
                                 phone="0871-12345678"))  # fmt: skip
        return [row.id for row in rows]


def test_records_have_what_the_list_does_not(db, ids):
    records = whole_records(db, [ids[0], 99])
    assert records[ids[0]].phone == "0871-12345678"
    assert list(records) == [ids[0]]


def test_each_has_a_newer_and_an_older_one(db, ids):
    a, b, c, d = ids
    order = [c, a, b, d]
    for before, here, after in zip([None, *order], order, [*order[1:], None], strict=False):
        assert neighbours_of(db, here) == Neighbours(before, after)


def test_one_that_is_gone_has_none(db):
    with pytest.raises(Refused, match="已被删除"):
        neighbours_of(db, 7)


def test_cases_of_a_request_the_newest_first(db, ids):
    with db.write("登记案件") as session:
        for day, request in ((3, ids[0]), (5, ids[0]), (4, ids[1])):
            session.add(Remedy(request_id=request, kind="行政复议", result="尚未审结",
                               received_on=date(2026, 3, day)))  # fmt: skip
    assert [case.received_on.day for case in cases_of(db, ids[0])] == [5, 3]
    assert cases_of(db, ids[2]) == []


def test_the_reason_of_a_void_registration(db, ids):
    assert void_reason_of(db, ids[0]) == ""
    void_request(db, ids[0], "误登")
    assert void_reason_of(db, ids[0]) == "误登"
    assert void_reason_of(db, 99) == ""
