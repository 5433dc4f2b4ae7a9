"""Letters split into requests, requests handled together, and what a letter turned out to be."""

from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.format import RowRole
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Request, RequestParty
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.records.record_actions import delete_records, enter_record
from gkapp.services.report.figures import count_year
from gkapp.services.requests.grouping import (
    MOST_PARTS,
    Relation,
    handle_apart,
    handle_together,
    kind_in_words,
    relatives_of,
    request_kind,
    set_request_kind,
    split_request,
)
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.likeness import applicant_history
from gkapp.services.requests.register import REQUESTS

DRAFT = RequestDraft(
    received_on=date(2026, 2, 24),
    channel=Channel.REGISTERED_POST,
    arrived_on=date(2026, 2, 23),
    applicant="王芳",
    applicant_kind=ApplicantKind.PERSON,
    id_number="430102199001011234",
    agent="甘棠",
    content="一、补偿方案；二、评估报告；三、征收决定",
    office="规划处",
    correction_asked_on=date(2026, 2, 25),
    correction_received_on=date(2026, 3, 2),
)
PARTS = ("补偿方案", "评估报告", " 征收决定 ")


@pytest.fixture
def letter(db):
    load_shipped_calendar(db)
    return enter_record(db, REQUESTS, DRAFT).row_id


def rows(db):
    with db.read() as session:
        return list(session.scalars(select(Request).order_by(Request.id)))


def received(db):
    """What the report says was newly received in 2026."""
    figures = count_year(db, 2026)
    row = next(row for row in figures.format.application_rows if row.role is RowRole.RECEIVED)
    return figures.applications[row.label]["总计"]


def test_each_part_is_a_request_of_its_own(db, letter):
    split_request(db, letter, PARTS)
    first, *others = rows(db)
    assert (first.number, first.content, first.parent_id) == ("2026-0001", "补偿方案", None)
    assert [row.content for row in others] == ["评估报告", "征收决定"]
    assert [row.number for row in others] == ["2026-0002", "2026-0003"]
    for row in others:
        assert row.parent_id == letter
        assert (row.received_on, row.arrived_on) == (DRAFT.received_on, DRAFT.arrived_on)
        assert (row.channel, row.office, row.applicant_name) == ("邮寄", "规划处", "王芳")
        assert row.due_on == first.due_on is not None


def test_applicants_and_agents_go_with_each_part(db, letter):
    split_request(db, letter, PARTS)
    with db.read() as session:
        parties = list(session.execute(select(RequestParty.request_id, RequestParty.name)))
    assert len(parties) == 6
    assert len(applicant_history(db, "王芳", DRAFT.id_number).earlier) == 3


def test_the_report_counts_each_part_once(db, letter):
    before = received(db)
    split_request(db, letter, PARTS)
    assert (before, received(db)) == (1, 3)


def test_splitting_is_one_action(db, letter):
    split_request(db, letter, PARTS)
    undo(db)
    (only,) = rows(db)
    assert only.content == DRAFT.content


def test_a_part_that_is_split_again_belongs_to_the_same_letter(db, letter):
    split_request(db, letter, PARTS)
    split_request(db, rows(db)[1].id, ("评估报告", "评估附图"))
    assert {row.parent_id for row in rows(db)} == {None, letter}


@pytest.mark.parametrize(
    "parts", [(), ("补偿方案",), ("补偿方案", " "), ("件",) * (MOST_PARTS + 1)]
)
def test_fewer_than_two_full_parts_are_refused(db, letter, parts):
    with pytest.raises(Refused):
        split_request(db, letter, parts)
    assert len(rows(db)) == 1


def test_what_is_over_or_gone_is_not_split(db, letter):
    void_request(db, letter, "误登")
    with pytest.raises(Refused, match="不能拆分"):
        split_request(db, letter, PARTS)
    delete_records(db, REQUESTS, [letter])
    with pytest.raises(Refused, match="已被删除"):
        split_request(db, letter, PARTS)


def test_relatives_are_known_from_each_side(db, letter):
    split_request(db, letter, PARTS)
    assert related(db, letter) == [("2026-0002", Relation.PART), ("2026-0003", Relation.PART)]
    assert related(db, letter + 1) == [
        ("2026-0001", Relation.SPLIT_FROM), ("2026-0003", Relation.SIBLING),
    ]  # fmt: skip


def related(db, request_id):
    return [(each.number, each.relation) for each in relatives_of(db, request_id)]


@pytest.fixture
def three(db, letter):
    return letter, *(enter_record(db, REQUESTS, DRAFT).row_id for _ in range(2))


def test_requests_handled_together_are_still_counted(db, three):
    handle_together(db, three[1], " 2026-0001 ")
    assert received(db) == 3
    assert related(db, three[0]) == [("2026-0002", Relation.HANDLED_WITH)]
    assert related(db, three[1]) == [("2026-0001", Relation.HANDLED_WITH)]


def test_a_third_joins_the_two(db, three):
    handle_together(db, three[1], "2026-0001")
    handle_together(db, three[2], "2026-0002")
    assert len(related(db, three[2])) == 2
    handle_apart(db, three[0])
    assert related(db, three[2]) == []


def test_what_leads_others_takes_them_along(db, three):
    handle_together(db, three[1], "2026-0001")
    handle_together(db, three[0], "2026-0003")
    assert len(related(db, three[1])) == 2


def test_what_cannot_be_handled_together_is_refused(db, three):
    for number in ("2026-0001", "2026-9999"):
        with pytest.raises(Refused, match="核对申请编号"):
            handle_together(db, three[0], number)
    with pytest.raises(Refused, match="没有合并"):
        handle_apart(db, three[0])
    void_request(db, three[1], "误登")
    with pytest.raises(Refused, match="作废"):
        handle_together(db, three[0], "2026-0002")


@pytest.mark.parametrize("kind", [RequestKind.OWN_RECORDS, RequestKind.NO_REQUEST])
def test_what_is_no_disclosure_request_is_not_counted(db, letter, kind):
    assert "不计入年度报告" in set_request_kind(db, letter, kind).text
    assert "不计入年度报告" in kind_in_words(kind)
    assert request_kind(db, letter) is kind
    assert received(db) == 0
    set_request_kind(db, letter, RequestKind.DISCLOSURE)
    assert received(db) == 1


def test_void_is_no_kind_to_be_chosen_nor_left(db, letter):
    with pytest.raises(Refused, match="作废"):
        set_request_kind(db, letter, RequestKind.VOID)
    void_request(db, letter, "误登")
    with pytest.raises(Refused, match="已经作废"):
        set_request_kind(db, letter, RequestKind.DISCLOSURE)
