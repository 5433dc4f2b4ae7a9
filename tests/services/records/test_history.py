"""The history of a record in words: what codes stand for, in the order of the form."""

from datetime import date

import pytest

from gkapp.models.database import Database
from gkapp.models.requests import Answer, Approval, BreachReason, Ground, Request
from gkapp.services.letters.letters import mark_sent
from gkapp.services.records.history import history_of
from tests.services.letters.letter_requests import add_request, made, set_up

DAY = date(2026, 3, 4)


@pytest.fixture
def desk(db) -> Database:
    set_up(db)
    return db


@pytest.fixture
def request_id(desk):
    return add_request(desk)


def newest(db, request_id):
    return {each.name: each.after for each in history_of(db, Request, request_id)[0].fields}


def add(db, *rows):
    with db.write("办理") as session:
        for row in rows:
            session.add(row)
            session.flush()


def test_a_letter_is_told_by_its_names_and_the_lines_of_its_facts(desk, request_id):
    made(desk, request_id, "partly_disclosed", 理由="涉及个人隐私")
    told = newest(desk, request_id)
    assert told["文书"] == "部分公开告知书"
    assert "理由：涉及个人隐私" in told["文书内容"].splitlines()
    assert not [text for text in told.values() if "{" in text or "partly" in text]


def test_a_letter_without_facts_tells_none_and_none_its_bytes(desk, request_id):
    letter = made(desk, request_id, "receipt")
    told = newest(desk, request_id)
    assert told["文书"] == "接收回执"
    assert not [name for name in told if "sha256" in name or name == "文书文件"]
    mark_sent(desk, letter, DAY)
    (sent,) = history_of(desk, Request, request_id)[0].fields
    assert (sent.name, sent.before, sent.after) == ("发出日期", "—", "2026-03-04")


def test_the_grounds_of_an_answer_are_told_by_their_names(desk, request_id):
    answer = Answer(request_id=request_id, position=1, concluded_on=DAY)
    add(desk, answer)
    add(desk, Ground(answer_id=answer.id, outcome="partly_disclosed", kind="state_secret",
                     is_counted=True))  # fmt: skip
    told = newest(desk, request_id)
    assert told["办理结果"] == "部分公开"
    assert told["答复类型"] == "属于国家秘密"


def test_the_stage_of_an_approval_comes_first(desk, request_id):
    add(desk, Approval(request_id=request_id, stage="签发", person="张厅长", done_on=DAY,
                       opinion="同意"))  # fmt: skip
    assert list(newest(desk, request_id)) == ["环节", "经办人", "日期", "意见"]


def test_the_code_of_a_rule_is_not_told(desk, request_id):
    add(desk, BreachReason(request_id=request_id, rule="unanswered", happened_on=DAY,
                           reason="系统故障"))  # fmt: skip
    assert newest(desk, request_id) == {"日期": "2026-03-04", "理由": "系统故障"}
