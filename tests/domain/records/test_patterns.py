"""What a new record takes over from one that it is like, and what it must have of its own."""

from dataclasses import fields, replace
from datetime import date

import pytest

from gkapp.domain.ledger.intake import LEDGER_TAKEN, document_like
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.drafts import REQUEST_TAKEN, request_like
from gkapp.domain.requests.record import RequestDraft

TODAY = date(2026, 3, 4)
OWN_OF_DOCUMENTS = """
    document_no registration_no index_no formed_on published_on disclosed_on effective_on expires_on
    validity ended_on gazette_issue address signed_on registered_on changed_on is_trial valid_years
    reexamine_on legality_sent_on legality_done_on legality_number legality_result fairness_sent_on
    fairness_done_on fairness_number fairness_result secrecy_sent_on secrecy_done_on secrecy_number
    secrecy_result opinions_from opinions_until discussed_on filed_on filed_no address_on gazette_on
    new_media new_media_on reading_point reading_point_on other_channels source_system source_key
"""
OWN_OF_REQUESTS = """
    number received_on content correction_asked_on correction_received_on extension_days ended_on
    outcome note arrived_on correction_reply_by extension_told_on consultation_sent_on
    consultation_answered_on consulted letter_no delivery_way tracking_no kind agent_authority
    confirmed_how
"""


@pytest.mark.parametrize(
    ("kind", "taken", "own"),
    [
        (LedgerDraft, LEDGER_TAKEN, OWN_OF_DOCUMENTS),
        (RequestDraft, REQUEST_TAKEN, OWN_OF_REQUESTS),
    ],
)
def test_somebody_has_decided_about_every_field(kind, taken, own):
    decided = [*taken, *own.split()]
    assert sorted(decided) == sorted(field.name for field in fields(kind))


def full(kind):
    """A draft of which every field says its name."""
    return kind(**{field.name: field.name for field in fields(kind)})


def test_a_document_takes_what_is_alike_and_nothing_else():
    blank = LedgerDraft(makers=("云岭省某厅",))
    like = document_like(full(LedgerDraft), blank)
    assert {name: getattr(like, name) for name in LEDGER_TAKEN} == {
        name: name for name in LEDGER_TAKEN
    }
    assert {name: getattr(like, name) for name in OWN_OF_DOCUMENTS.split()} == {
        name: getattr(blank, name) for name in OWN_OF_DOCUMENTS.split()
    }


@pytest.mark.parametrize(
    ("channel", "received_on", "arrived_on"),
    [
        (Channel.IN_PERSON, TODAY, None),
        (Channel.PASSED_ON, TODAY, None),
        (Channel.INTERNET, None, TODAY),
        (None, TODAY, None),
    ],
)
def test_a_request_takes_who_asks_and_begins_on_the_day_of_its_channel(
    channel, received_on, arrived_on
):
    blank = RequestDraft(received_on=TODAY)
    pattern = replace(full(RequestDraft), channel=channel)
    like = request_like(pattern, blank)
    assert (like.received_on, like.arrived_on) == (received_on, arrived_on)
    taken = [name for name in REQUEST_TAKEN if name != "channel"]
    assert like.channel is channel
    assert all(getattr(like, name) == name for name in taken)
    own = set(OWN_OF_REQUESTS.split()) - {"received_on", "arrived_on"}
    assert all(getattr(like, name) == getattr(blank, name) for name in own)


def test_without_a_day_no_day_is_made_up():
    pattern = replace(full(RequestDraft), channel=Channel.INTERNET)
    like = request_like(pattern, RequestDraft())
    assert (like.received_on, like.arrived_on) == (None, None)
