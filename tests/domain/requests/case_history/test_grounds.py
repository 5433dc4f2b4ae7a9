"""Grounds by their codes, and the one outcome that counts."""

from datetime import date

import pytest

from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.case_history.facts import (
    codes_on,
    counted,
    kind_named,
    outcome_of,
    untold,
)
from gkapp.domain.requests.numbers import RequestKind
from gkapp.exchange.law.rules import answer_kinds

KINDS = answer_kinds()
DISCLOSED = untold(Outcome.DISCLOSED)


@pytest.mark.parametrize(
    ("codes", "outcome"),
    [
        (("disclosed",), Outcome.DISCLOSED),
        (("not_found", "petition"), Outcome.NOT_HELD),
        (("petition", "not_found"), Outcome.PETITION),
        (("state_secret", "disclosed"), Outcome.PARTLY_DISCLOSED),
        (("partly_disclosed", "state_secret"), Outcome.PARTLY_DISCLOSED),
        (("state_secret", "partly_disclosed"), Outcome.PARTLY_DISCLOSED),
        ((DISCLOSED,), Outcome.DISCLOSED),
        ((untold(Outcome.PETITION), "disclosed"), Outcome.PARTLY_DISCLOSED),
        ((untold(Outcome.PETITION), "not_found"), Outcome.PETITION),
        ((untold(Outcome.PARTLY_DISCLOSED), "not_found"), Outcome.PARTLY_DISCLOSED),
        (("record_corrected",), None),
    ],
)
def test_what_counts(codes, outcome):
    assert counted(codes, KINDS) is outcome


def test_an_untold_ground_has_an_outcome_but_no_kind():
    assert kind_named(KINDS, DISCLOSED) is None
    assert outcome_of(DISCLOSED, KINDS) is Outcome.DISCLOSED
    assert kind_named(KINDS, "petition").name == "信访举报投诉类申请"


def test_which_codes_are_offered():
    counting = codes_on(KINDS, date(2026, 1, 5), RequestKind.DISCLOSURE)
    assert {"disclosed", "withdrawn", "fee_lapsed"} <= set(counting)
    assert not {"record_corrected", "record_passed_on"} & set(counting)
    own = codes_on(KINDS, date(2026, 1, 5), RequestKind.OWN_RECORDS)
    assert set(own) == {"record_corrected", "record_passed_on", "withdrawn"}
    before = codes_on(KINDS, date(2018, 1, 5), RequestKind.DISCLOSURE)
    assert DISCLOSED in before
    assert "disclosed" not in before
