"""Joint applicants and agents are kept, changed, ordered and written to."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Request, RequestParty
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.letters.files import letter_word
from gkapp.services.records.record_actions import change_record, enter_record, open_record
from gkapp.services.report.figures import count_year
from gkapp.services.requests.grouping import split_request
from gkapp.services.requests.register import REQUESTS
from tests.services.letters.letter_requests import made, set_up, word_text

LI = Party("李秀兰", ApplicantKind.PERSON, "居民身份证", "990102198604120278", "0199-1", "东路1号")
FIRM = Party("云岭筑安公司", ApplicantKind.COMPANY, email="a@b.example")
ZHOU = Party("周青", ApplicantKind.PERSON)
REQUEST = RequestDraft(
    received_on=date(2026, 2, 10), channel=Channel.IN_PERSON, applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON, content="改造资金", phone="0199-12345678",
    joint=(LI, FIRM), agent="云岭正和律师事务所 何律师",
    agent_authority="授权委托书（代为申请、签收）",
    agent_id_kind="律师执业证", agent_id_number="1990", agent_phone="0199-2",
    agent_address="西路2号", agent_email="he@b.example",
)  # fmt: skip


@pytest.fixture
def ready(db):
    set_up(db)
    load_shipped_calendar(db)
    return db


@pytest.fixture
def request_id(ready):
    return enter_record(ready, REQUESTS, REQUEST).row_id


def edit(db, request_id, **values):
    opened = open_record(db, REQUESTS, request_id)
    draft = replace(opened.draft, **values)
    change_record(db, REQUESTS, request_id, draft, opened.version)
    return open_record(db, REQUESTS, request_id).draft


def stored(db, request_id):
    with db.read() as session:
        rows = session.scalars(select(RequestParty).filter_by(request_id=request_id)).all()
    return sorted((row.role, row.position, row.name) for row in rows)


def received(db):
    row = count_year(db, 2026).applications["一、本年新收政府信息公开申请数量"]
    return {kind: row[kind] for kind in ApplicantKind if row[kind]}


def test_everybody_is_kept_as_entered(ready, request_id):
    assert replace(open_record(ready, REQUESTS, request_id).draft, number="") == REQUEST
    assert stored(ready, request_id) == [
        ("代理人", 1, "云岭正和律师事务所 何律师"),
        ("申请人", 1, "陈国栋"),
        ("申请人", 2, "李秀兰"),
        ("申请人", 3, "云岭筑安公司"),
    ]


def test_an_edit_of_something_else_leaves_them_alone(ready, request_id):
    with ready.write("旧库") as session:
        session.add(RequestParty(request_id=request_id, role="代理人", position=2, name="何二"))
        third = session.query(RequestParty).filter_by(name="云岭筑安公司").one()
        third.position = 7
    before = stored(ready, request_id)
    draft = edit(ready, request_id, note="催办一次", phone="0199-9")
    assert draft.joint == (LI, FIRM)
    assert draft.agent_authority == "授权委托书（代为申请、签收）"
    assert stored(ready, request_id) == before


def test_the_help_that_an_applicant_needs_is_kept_and_changed(ready, request_id):
    """Article 43."""
    assert edit(ready, request_id, help_needed="视力障碍").help_needed == "视力障碍"
    assert edit(ready, request_id, note="催办").help_needed == "视力障碍"
    assert edit(ready, request_id, help_needed="").help_needed == ""


def test_how_the_receipt_was_agreed_upon_is_kept_and_changed(ready, request_id):
    """Article 31; and who passed a request on."""
    told = {"confirmed_how": "3月4日10时电话确认", "transferred_from": "岭州市信访局"}
    assert edit(ready, request_id, **told).confirmed_how == told["confirmed_how"]
    assert edit(ready, request_id, note="催办").transferred_from == told["transferred_from"]
    assert edit(ready, request_id, confirmed_how="").confirmed_how == ""


def test_they_are_added_taken_out_and_ordered(ready, request_id):
    assert edit(ready, request_id, joint=(LI, FIRM, ZHOU)).joint == (LI, FIRM, ZHOU)
    assert edit(ready, request_id, joint=(ZHOU, LI)).joint == (ZHOU, LI)
    changed = replace(LI, phone="0199-3")
    assert edit(ready, request_id, joint=(changed,)).joint == (changed,)
    assert edit(ready, request_id, joint=()).joint == ()
    assert [name for role, _at, name in stored(ready, request_id) if role == "申请人"] == ["陈国栋"]
    undo(ready)
    assert open_record(ready, REQUESTS, request_id).draft.joint == (changed,)


def test_an_agent_who_is_gone_leaves_nothing_behind(ready, request_id):
    told = ("authority", "id_kind", "id_number", "phone", "address", "email")
    bare = dict.fromkeys(("agent", *(f"agent_{name}" for name in told)), "")
    draft = edit(ready, request_id, **bare)
    assert draft == replace(REQUEST, number=draft.number, **bare)
    assert ("代理人", 1, "云岭正和律师事务所 何律师") not in stored(ready, request_id)


def test_only_the_first_applicant_is_counted_and_a_lawyer_changes_no_kind(ready, request_id):
    assert received(ready) == {ApplicantKind.PERSON: 1}


def test_the_parts_of_a_letter_have_all_its_applicants(ready, request_id):
    split_request(ready, request_id, ["甲", "乙"])
    with ready.read() as session:
        part = session.scalar(select(Request.id).filter_by(parent_id=request_id))
    assert open_record(ready, REQUESTS, part).draft.joint == (LI, FIRM)


@pytest.mark.parametrize("code", ["receipt", "disclosed", "envelope_dl", "service_receipt"])
def test_letters_and_envelopes_name_all_of_them(ready, request_id, code):
    text = word_text(letter_word(ready, made(ready, request_id, code)))
    assert "陈国栋、李秀兰、云岭筑安公司" in text
    if code in ("receipt", "disclosed"):
        assert "你们" in text
    if code == "envelope_dl":
        assert "东路1号" in text  # the first who has an address


@pytest.mark.parametrize("kind", [RequestKind.OWN_RECORDS, RequestKind.NO_REQUEST])
def test_what_a_letter_is_can_be_said_when_it_is_registered(ready, kind):
    row_id = enter_record(ready, REQUESTS, replace(REQUEST, kind=kind)).row_id
    with ready.read() as session:
        assert session.get(Request, row_id).kind == kind.value
    assert received(ready) == {}
    assert edit(ready, row_id, note="x").kind is kind
    assert edit(ready, row_id, kind=RequestKind.DISCLOSURE).kind is RequestKind.DISCLOSURE
