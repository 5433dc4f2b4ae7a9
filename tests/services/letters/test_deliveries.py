"""Every attempt to serve a letter is kept; the earliest lawful one decides."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.letters.deliveries import (
    DeliveryDraft,
    deliveries_of,
    record_delivery,
    remove_delivery,
    usual_addressee,
)
from gkapp.services.letters.letters import LetterOrder, make_letter, void_letter
from gkapp.services.requests.letters import LetterState, letters_of
from tests.services.letters.letter_requests import add_request, set_up

FACTS = {"补正事项": "名称", "补正期限届满日": "2026-03-20"}
ON = date(2026, 3, 4)


@pytest.fixture
def request_id(db):
    set_up(db)
    return add_request(db)


@pytest.fixture
def letter_id(db, request_id):
    order = LetterOrder(
        letter_kinds().named("correction_notice"), FACTS, signed_on=date(2026, 3, 2)
    )
    return make_letter(db, request_id, order).row_id


def test_serving_a_letter_sends_it(db, request_id, letter_id):
    draft = DeliveryDraft("邮寄", "许望舒", date(2026, 3, 3), None, "1990000000001")
    outcome = record_delivery(db, letter_id, draft)
    (row,) = letters_of(db, request_id)
    assert (row.state, row.sent_on, row.served_on) == (
        LetterState.SERVED, date(2026, 3, 3), date(2026, 3, 3),
    )  # fmt: skip
    assert "注意" not in outcome.text
    assert [each.draft for each in deliveries_of(db, letter_id)] == [draft]


def test_a_courier_is_recorded_and_told(db, request_id, letter_id):
    outcome = record_delivery(db, letter_id, DeliveryDraft("顺丰快递", posted_on=ON))
    assert "应当通过邮政企业寄送" in outcome.text
    assert letters_of(db, request_id)[0].state is LetterState.SENT


def test_what_came_back_is_not_served_and_is_tried_again(db, request_id, letter_id):
    first = record_delivery(db, letter_id, DeliveryDraft("邮寄", posted_on=date(2026, 3, 3)))
    changed = DeliveryDraft("邮寄", posted_on=date(2026, 3, 3), returned_on=ON)
    record_delivery(db, letter_id, changed, first.row_id)
    assert letters_of(db, request_id)[0].state is LetterState.SENT
    record_delivery(db, letter_id, DeliveryDraft("直接送达", signed_on=ON))
    assert letters_of(db, request_id)[0].served_on == ON
    remove_delivery(db, first.row_id)
    assert len(deliveries_of(db, letter_id)) == 1


@pytest.mark.parametrize(
    "draft",
    [
        DeliveryDraft("", posted_on=ON),
        DeliveryDraft("邮寄"),
        DeliveryDraft("邮寄", posted_on=date(2026, 3, 5)),
        DeliveryDraft("直接送达", signed_on=date(2026, 3, 5)),
        DeliveryDraft("邮寄", posted_on=ON, signed_on=date(2026, 3, 3)),
        DeliveryDraft("邮寄", posted_on=date(2026, 3, 1)),
        DeliveryDraft("邮" * 41, posted_on=ON),
    ],
)
def test_what_cannot_be_is_refused(db, request_id, letter_id, draft):
    with pytest.raises(Refused):
        record_delivery(db, letter_id, draft)
    assert deliveries_of(db, letter_id) == ()
    assert letters_of(db, request_id)[0].state is LetterState.MADE


def test_void_and_missing_letters_are_not_served(db, letter_id):
    void_letter(db, letter_id, "错")
    draft = DeliveryDraft("邮寄", posted_on=ON)
    with pytest.raises(Refused, match="作废"):
        record_delivery(db, letter_id, draft)
    with pytest.raises(Refused, match="已被删除"):
        record_delivery(db, 99, draft)
    with pytest.raises(Refused, match="已被删除"):
        remove_delivery(db, 99)


def test_a_record_that_is_gone_is_told(db, letter_id):
    with pytest.raises(Refused, match="已被删除"):
        record_delivery(db, letter_id, DeliveryDraft("邮寄", posted_on=ON), 99)


def test_the_usual_addressee_is_the_letter_s_own(db, request_id, letter_id):
    assert usual_addressee(db, letter_id) == "许望舒"
    kind = letter_kinds().named("third_party_consultation")
    order = LetterOrder(kind, {"受文者": "某公司", "涉及的信息": "合同"})
    assert usual_addressee(db, make_letter(db, request_id, order).row_id) == "某公司"
