"""Answer kinds as data: facts, counted outcome, kind of ground. Their rows: tests/exchange."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import RemedyGround, counted_outcome, remedy_grounds
from gkapp.exchange.law.rules import answer_kinds

KINDS = answer_kinds()
OTHER, WITHHELD = RemedyGround.OTHER, RemedyGround.WITHHELD


def kinds(*codes):
    return [KINDS.named(code) for code in codes]


def test_an_unknown_kind_is_refused():
    with pytest.raises(Refused, match="没有“silence”这种答复类型"):
        KINDS.named("silence")


def test_kinds_are_at_hand_from_their_day_on():
    before_fees = KINDS.signed_on(date(2020, 12, 31))
    assert KINDS.named("fee_lapsed") not in before_fees
    assert KINDS.named("disclosed") in before_fees
    assert KINDS.named("fee_lapsed") in KINDS.signed_on(date(2021, 1, 1))
    assert KINDS.signed_on(date(2019, 5, 14)) == ()


@pytest.mark.parametrize(
    ("codes", "counted", "outcome"),
    [
        (["disclosed"], "disclosed", Outcome.DISCLOSED),
        (["already_public", "disclosed"], "disclosed", Outcome.DISCLOSED),
        (["state_secret", "process_information"], "process_information",
         Outcome.PROCESS_INFORMATION),
        (["partly_disclosed", "third_party_rights"], "third_party_rights",
         Outcome.PARTLY_DISCLOSED),
        (["disclosed", "not_found"], "not_found", Outcome.PARTLY_DISCLOSED),
        (["record_corrected"], "record_corrected", None),
    ],
)  # fmt: skip
def test_one_outcome_is_counted(codes, counted, outcome):
    """Of several grounds the marked one; where a part is given always 部分公开."""
    assert counted_outcome(kinds(*codes), KINDS.named(counted)) is outcome


@pytest.mark.parametrize(
    ("codes", "grounds"),
    [
        ([], set()),
        (["withdrawn"], set()),
        (["disclosed"], {OTHER}),
        (["state_secret"], {WITHHELD}),
        (["state_secret", "not_found"], {WITHHELD, OTHER}),
        (["partly_disclosed"], {WITHHELD, OTHER}),
        (["partly_disclosed", "needs_making"], {OTHER}),
        (["partly_disclosed", "third_party_rights"], {WITHHELD, OTHER}),
        (["administrative_query"], {OTHER}),
    ],
)
def test_what_an_answer_decides(codes, grounds):
    assert remedy_grounds(kinds(*codes), query_as=OTHER) == grounds


def test_a_query_is_taken_as_the_department_sets():
    assert remedy_grounds(kinds("administrative_query"), query_as=WITHHELD) == {WITHHELD}
