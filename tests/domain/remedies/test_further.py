"""How far a decision may be taken."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.records.registers import CourtStage
from gkapp.domain.remedies.terms import further_due
from gkapp.exchange.law.rules import remedy_decisions, remedy_terms, shipped_calendar
from tests.domain.remedies.test_reply import REVIEW, SUIT

DECIDED = date(2026, 3, 5)


def further(case):
    return further_due(case, remedy_decisions(), remedy_terms(), shipped_calendar())


@pytest.mark.parametrize(
    ("case", "decision", "name", "last"),
    [
        (REVIEW, "维持", "不服复议决定起诉", date(2026, 3, 20)),
        (REVIEW, "驳回复议申请", "不服复议决定起诉", date(2026, 3, 20)),
        (REVIEW, "", "不服复议决定起诉", date(2026, 3, 20)),
        (SUIT, "撤销", "对判决上诉", date(2026, 3, 20)),
        (replace(SUIT, stage=CourtStage.FIRST), "判决", "对判决上诉", date(2026, 3, 20)),
        (SUIT, "驳回起诉", "对裁定上诉", date(2026, 3, 16)),
    ],
)
def test_the_next_term(case, decision, name, last):
    due = further(replace(case, decided_on=DECIDED, decision=decision))
    assert (due.term.name, due.due) == (name, last)


@pytest.mark.parametrize(
    "case",
    [
        REVIEW,
        replace(REVIEW, decided_on=DECIDED, decision="终止"),
        replace(SUIT, decided_on=DECIDED, decision="准予撤诉"),
        replace(SUIT, decided_on=DECIDED, stage=CourtStage.SECOND, decision="撤销"),
        replace(SUIT, decided_on=DECIDED, stage=CourtStage.RETRIAL, decision="撤销"),
        replace(SUIT, decided_on=date(2006, 3, 5), decision="撤销"),
    ],
)
def test_nothing_follows(case):
    assert further(case) is None
