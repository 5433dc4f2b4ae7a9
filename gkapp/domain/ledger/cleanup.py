"""The clean-up (清理) of documents: what is concluded of each, and what that makes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.ledger.document_life import LifeDraft, LifeKind
from gkapp.domain.records.problems import Judgement, Problem


class Conclusion(StrEnum):
    """What a clean-up comes to for one document."""

    KEPT = "继续有效"
    AMENDED = "修改"
    """It is to be amended; until that is done it stays in force."""
    REPEALED = "废止"
    LAPSED = "失效"


_STEPS = {
    Conclusion.AMENDED: LifeKind.AMENDED,
    Conclusion.REPEALED: LifeKind.REPEALED,
    Conclusion.LAPSED: LifeKind.LAPSED,
}


@dataclass(frozen=True, slots=True)
class ConclusionDraft:
    """What is concluded of one or several documents, as typed."""

    conclusion: Conclusion | None = None
    valid_until: date | None = None
    """The new last day of validity of what is kept; None where that stays as it is."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """The decision by which the results of a clean-up are published, as typed."""

    decided_on: date | None = None
    document_no: str = ""


def judge_conclusion(draft: ConclusionDraft) -> Judgement:
    """What is missing or does not fit."""
    return Judgement(tuple(_problems(draft)))


def _problems(draft: ConclusionDraft) -> Iterator[Problem]:
    if draft.conclusion is None:
        yield Problem("conclusion", "请选择结论。")
    elif draft.valid_until and draft.conclusion is not Conclusion.KEPT:
        yield Problem("valid_until", f"{draft.conclusion}的文件没有新的有效期，请不要填写。")


def judge_decision(draft: DecisionDraft, today: date) -> Judgement:
    """A decision needs a day that has been."""
    if draft.decided_on is None:
        return Judgement((Problem("decided_on", "请填写决定日期。"),))
    if draft.decided_on > today:
        return Judgement((Problem("decided_on", "决定日期不能晚于今天。"),))
    return Judgement(())


def step_of(conclusion: ConclusionDraft, decided_on: date) -> LifeDraft | None:
    """The step that a conclusion is for its document; None where nothing changes."""
    if conclusion.conclusion is Conclusion.KEPT:
        if conclusion.valid_until is None:
            return None
        return LifeDraft(
            LifeKind.RENEWED, decided_on, conclusion.valid_until, note=conclusion.reason
        )
    assert conclusion.conclusion is not None
    return LifeDraft(_STEPS[conclusion.conclusion], decided_on, note=conclusion.reason)
