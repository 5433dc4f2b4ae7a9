"""An answer that was written here is not typed a second time, and its letter outlives it."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.requests.case_history.facts import EndingFacts, ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.letters.answer_letters import answer_by_letter, unregistered_answers
from gkapp.services.letters.deliveries import DeliveryDraft, deliveries_of, record_delivery
from gkapp.services.letters.letters import LetterOrder, make_letter, void_letter
from gkapp.services.requests.letters import LetterState, letters_of
from gkapp.services.requests.lookup import whole_records
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread, take_back_thread
from tests.services.letters.letter_requests import add_request, filled_facts, set_up

ENDING = Thread(ThreadKind.ENDING)
CODE = next(kind.code for kind in letter_kinds().all() if kind.answers[:1] == ("not_found",))


@pytest.fixture
def request_id(db):
    set_up(db)
    return add_request(db)


@pytest.fixture
def letter(db, request_id):
    kind = letter_kinds().named(CODE)
    facts = filled_facts(db, request_id, kind)
    return make_letter(db, request_id, LetterOrder(kind, facts)).row_id


def test_without_a_letter_nothing_is_known(db, request_id):
    assert answer_by_letter(db, request_id) is None


def test_what_the_letter_says_is_the_answer(db, request_id, letter):
    (row,) = letters_of(db, request_id)
    made = answer_by_letter(db, request_id)
    assert made == EndingFacts(("not_found",), None, row.signed_on, row.document_no)
    day = db.now().date()
    record_delivery(db, letter, DeliveryDraft("邮寄", "王芳", posted_on=day, tracking_no="EMS1"))
    served = answer_by_letter(db, request_id)
    assert (served.ended_on, served.way, served.tracking_no) == (day, "邮寄", "EMS1")


def test_the_answer_takes_its_letter_and_gives_it_back(db, request_id, letter):
    day = db.now().date()
    record_delivery(db, letter, DeliveryDraft("邮寄", "王芳", posted_on=day, tracking_no="EMS1"))
    facts = answer_by_letter(db, request_id)
    save_thread(db, request_id, ThreadEdit(ENDING, facts, reason="另纸审批"))
    assert open_course(db, request_id).course.ending == facts
    record = whole_records(db, [request_id])[request_id]
    assert (record.letter_no, record.delivery_way) == (facts.letter_no, "邮寄")
    assert len(letters_of(db, request_id)) == 1
    assert answer_by_letter(db, request_id) is None
    take_back_thread(db, request_id, ENDING)
    assert len(letters_of(db, request_id)) == 1
    assert answer_by_letter(db, request_id) == facts


def test_a_void_letter_answers_nothing(db, request_id, letter):
    void_letter(db, letter, "写错")
    assert answer_by_letter(db, request_id) is None


def test_the_clock_is_that_of_the_tests(db):
    assert db.now().date() == date(2026, 3, 4)


def test_a_served_answer_that_the_request_does_not_know_of(db, request_id, letter):
    assert unregistered_answers(db, request_id) == frozenset()
    day = db.now().date()
    record_delivery(db, letter, DeliveryDraft("邮寄", "王芳", posted_on=day))
    assert unregistered_answers(db, request_id) == {letter}
    facts = answer_by_letter(db, request_id)
    save_thread(db, request_id, ThreadEdit(ENDING, facts, reason="另纸审批"))
    assert unregistered_answers(db, request_id) == frozenset()


@pytest.mark.parametrize(
    ("way", "posted_on", "signed_on"),
    [("邮寄", date(2026, 3, 4), None), ("直接送达", None, date(2026, 3, 4))],
)
def test_how_it_was_served_is_kept_with_a_letter_made_here(
    db, request_id, letter, way, posted_on, signed_on
):
    told = answer_by_letter(db, request_id)
    assert told is not None
    facts = replace(told, ended_on=db.now().date(), way=way, tracking_no="EMS9")
    save_thread(db, request_id, ThreadEdit(ENDING, facts, reason="另纸审批"))
    assert open_course(db, request_id).course.ending == facts
    (row,) = letters_of(db, request_id)
    assert (row.state, row.sent_on) == (LetterState.SERVED, db.now().date())
    (delivery,) = deliveries_of(db, letter)
    assert delivery.draft == DeliveryDraft(
        way, posted_on=posted_on, signed_on=signed_on, tracking_no="EMS9"
    )


def test_the_attempt_that_counts_is_the_one_that_the_answer_changes(db, request_id, letter):
    day = db.now().date()
    courier = DeliveryDraft("顺丰快递", "王芳", day, day, tracking_no="SF1")
    record_delivery(db, letter, courier)
    record_delivery(db, letter, DeliveryDraft("邮寄", "王芳", day, tracking_no="EMS1"))
    facts = answer_by_letter(db, request_id)
    assert facts is not None
    assert (facts.way, facts.tracking_no) == ("邮寄", "EMS1")
    changed = replace(facts, tracking_no="EMS2")
    save_thread(db, request_id, ThreadEdit(ENDING, changed, reason="另纸审批"))
    assert [each.draft.tracking_no for each in deliveries_of(db, letter)] == ["SF1", "EMS2"]
    emptied = replace(changed, way="", tracking_no="")
    save_thread(db, request_id, ThreadEdit(ENDING, emptied, changed, reason="另纸审批"))
    assert [each.draft.tracking_no for each in deliveries_of(db, letter)] == ["SF1", "EMS2"]
