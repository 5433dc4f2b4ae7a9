"""What is concluded in a clean-up, and which step each conclusion is."""

from datetime import date

import pytest

from gkapp.domain.ledger.document_life import (
    CleanupDecisionDraft,
    Conclusion,
    ConclusionDraft,
    LifeDraft,
    LifeKind,
    judge_conclusion,
    judge_decision,
    step_of,
)

DAY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("draft", "step"),
    [
        (ConclusionDraft(Conclusion.KEPT), None),
        (ConclusionDraft(Conclusion.KEPT, date(2030, 1, 1), "仍需"),
         LifeDraft(LifeKind.RENEWED, DAY, date(2030, 1, 1), note="仍需")),
        (ConclusionDraft(Conclusion.AMENDED), LifeDraft(LifeKind.AMENDED, DAY)),
        (ConclusionDraft(Conclusion.REPEALED, reason="已被替代"),
         LifeDraft(LifeKind.REPEALED, DAY, note="已被替代")),
        (ConclusionDraft(Conclusion.LAPSED), LifeDraft(LifeKind.LAPSED, DAY)),
    ],
)  # fmt: skip
def test_a_conclusion_is_a_step_of_its_document(draft, step):
    assert judge_conclusion(draft).problems == ()
    assert step_of(draft, DAY) == step


def test_what_does_not_fit():
    assert [p.field for p in judge_conclusion(ConclusionDraft()).problems] == ["conclusion"]
    ended = ConclusionDraft(Conclusion.REPEALED, date(2030, 1, 1))
    assert [p.field for p in judge_conclusion(ended).problems] == ["valid_until"]
    assert judge_decision(CleanupDecisionDraft(DAY), DAY).problems == ()
    assert "请填写" in judge_decision(CleanupDecisionDraft(), DAY).problems[0].text
    assert (
        "不能晚于" in judge_decision(CleanupDecisionDraft(date(2026, 1, 21)), DAY).problems[0].text
    )
