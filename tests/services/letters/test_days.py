"""A letter about a recorded step, signed on the day of the step, contradicts none of its days."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkapp.domain.requests.case_history.facts import (
    ConsultationFacts,
    CorrectionFacts,
    ExtensionFacts,
    FeeFacts,
    ReasonsFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.letters.draft import prepare_letter
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.requests.steps import ThreadEdit, save_thread
from tests.services.letters.letter_requests import add_request, set_up

RECEIVED, LAST_DAY, TODAY = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 4)
DAYS = st.dates(RECEIVED, TODAY)
LATER = st.integers(1, 40).map(timedelta)
NUMBERS = map(str, count(1))


@pytest.fixture
def desk(db):
    set_up(db)
    load_shipped_calendar(db)
    return db


@st.composite
def steps(draw):
    """A thread, its facts, the letter that tells of it and the day on which that is signed."""
    day, later = draw(DAYS), draw(LATER)
    match draw(st.sampled_from(("correction", "delay", "consultation", "extension", "fee"))):
        case "correction":
            served, reply_by = (
                draw(st.none() | st.just(day)),
                draw(st.none() | st.just(day + later)),
            )
            facts = CorrectionFacts(day, served, "写明文号", reply_by)
            return ThreadKind.CORRECTION, facts, "correction_notice", day
        case "delay":
            given_on = draw(st.dates(RECEIVED, day))
            facts = ReasonsFacts(RECEIVED, given_on, "研究", day, day + later)
            return ThreadKind.REASONS, facts, "delay_notice", day
        case "consultation":
            facts = ConsultationFacts(draw(st.sampled_from(Consulted)), "某单位", day)
            return ThreadKind.CONSULTATION, facts, "consultation_notice", day
        case "extension":
            told_on = min(day, LAST_DAY)
            facts = ExtensionFacts(draw(st.integers(1, 20)), "检索", "周静", told_on)
            return ThreadKind.EXTENSION, facts, "extension_notice", told_on
        case _:
            facts = FeeFacts(FeeBasis.PAGES, 50, "200", day, day)
            return ThreadKind.FEE, facts, "fee_lapsed", day + timedelta(60)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(step=steps())
def test_no_letter_about_a_recorded_step_is_refused_for_its_own_days(desk, step):
    kind, facts, code, signed_on = step
    request = add_request(
        desk, next(NUMBERS), received_on=RECEIVED, arrived_on=RECEIVED, due_on=None
    )
    try:
        save_thread(desk, request, ThreadEdit(Thread(kind), facts, reason="当时如此"))
    except NotSaveable:
        return
    draft = prepare_letter(desk, request, letter_kinds().named(code), signed_on=signed_on)
    assert draft.contradictions == ()
