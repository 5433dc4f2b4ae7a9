"""From the events of a request to the rows of the annual report, around the turn of a year."""

from datetime import date

import pytest

from gkapp.domain.report.counting import roles_in
from gkapp.domain.report.format import RowRole
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import counted_outcome
from gkapp.domain.requests.clock.events import (
    Answered,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    ReanswerOrdered,
    Received,
    Withdrawn,
)
from gkapp.exchange.law.rules import answer_kinds
from tests.domain.requests.clock.histories import consultation, played

NEW, CARRIED_IN = RowRole.RECEIVED, RowRole.CARRIED_IN
ENDED, CARRIED_OUT = RowRole.RESULT, RowRole.CARRIED_OUT
DECEMBER = Received(date(2024, 12, 10))


def roles(*events, received=DECEMBER, today=date(2026, 2, 1)):
    """The roles of a history in 2024, 2025 and 2026."""
    state = played(*events, received=received, today=today)
    return [roles_in(year, state.received_on, state.ended_on) for year in (2024, 2025, 2026)]


def test_a_letter_of_december_posted_on_4_january_counts_in_the_new_year():
    assert roles(Answered(date(2025, 1, 4), way="EMS")) == [
        {NEW, CARRIED_OUT},
        {CARRIED_IN, ENDED},
        set(),
    ]


def test_a_correction_that_lapsed_on_31_december_counts_in_the_old_year():
    asked = CorrectionAsked(date(2024, 12, 2), reply_by=date(2024, 12, 30))
    received = Received(date(2024, 11, 25))
    lapsed = CorrectionLapsed(date(2024, 12, 31))
    assert roles(asked, lapsed, received=received) == [{NEW, ENDED}, set(), set()]


def test_an_open_consultation_over_new_year_is_carried_over():
    events = consultation(date(2024, 12, 20), date(2024, 12, 23))
    assert roles(*events, Answered(date(2025, 1, 20))) == [
        {NEW, CARRIED_OUT},
        {CARRIED_IN, ENDED},
        set(),
    ]
    assert roles(*events, today=date(2025, 1, 10))[0] == {NEW, CARRIED_OUT}


def test_a_new_answer_ordered_by_a_court_changes_no_earlier_row():
    events = [
        Answered(date(2024, 12, 20)),
        ReanswerOrdered(date(2025, 6, 3), 15),
        Answered(date(2025, 6, 20)),
    ]
    assert roles(*events) == [{NEW, ENDED}, set(), set()]


def test_a_withdrawal_counts_on_the_day_it_reached_us():
    assert roles(Withdrawn(date(2025, 1, 2))) == [{NEW, CARRIED_OUT}, {CARRIED_IN, ENDED}, set()]
    assert answer_kinds().named("withdrawn").outcome is Outcome.OTHER


def test_a_request_is_received_once_also_when_it_is_corrected_in_the_new_year():
    events = [CorrectionAsked(date(2024, 12, 16)), CorrectionReceived(date(2025, 1, 6))]
    assert roles(*events, Answered(date(2025, 1, 20))) == [
        {NEW, CARRIED_OUT},
        {CARRIED_IN, ENDED},
        set(),
    ]


def test_a_request_left_open_is_carried_on_from_year_to_year():
    assert roles() == [{NEW, CARRIED_OUT}, {CARRIED_IN, CARRIED_OUT}, {CARRIED_IN, CARRIED_OUT}]


@pytest.mark.parametrize(
    ("codes", "counted", "outcome"),
    [
        (["process_information", "third_party_rights"], "third_party_rights",
         Outcome.THIRD_PARTY_RIGHTS),
        (["partly_disclosed", "process_information"], "process_information",
         Outcome.PARTLY_DISCLOSED),
    ],
)  # fmt: skip
def test_two_grounds_are_counted_once(codes, counted, outcome):
    kinds = answer_kinds()
    grounds = [kinds.named(code) for code in codes]
    assert counted_outcome(grounds, kinds.named(counted)) is outcome
