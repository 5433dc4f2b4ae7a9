"""What befalls a document after it was issued, and what each step makes of its entry.

A step changes what is registered; whether the document is in force on a day follows from that and
is said by gkapp.domain.ledger.validity alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import ENDED, standing_on
from gkapp.domain.records.registers import DisclosureAttribute, Validity
from gkapp.domain.records.row_reading import Judgement, Problem


class LifeKind(StrEnum):
    """A step in the life of a document."""

    AMENDED = "修改"
    REPLACED = "替代"
    REPEALED = "废止"
    LAPSED = "失效"
    EXTENDED = "延期"
    RENEWED = "续用"
    """Found worth keeping by its assessment and published anew before its validity ran out."""


ENDING = (LifeKind.REPLACED, LifeKind.REPEALED, LifeKind.LAPSED)
PROLONGING = (LifeKind.EXTENDED, LifeKind.RENEWED)
_BECOMES = {
    LifeKind.REPLACED: Validity.REPEALED,
    LifeKind.REPEALED: Validity.REPEALED,
    LifeKind.LAPSED: Validity.LAPSED,
}


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document by its title, and by its entry where the ledger holds it."""

    title: str = ""
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class LifeDraft:
    """A step as typed."""

    kind: LifeKind
    effective_on: date | None = None
    """The first day on which the document is what the step makes of it."""
    valid_until: date | None = None
    """The last day of validity that a prolongation gives."""
    by: DocumentRef = DocumentRef()
    """The document that brings it."""
    note: str = ""


class Reexamined(StrEnum):
    """What a re-examination of a document that is not open comes to."""

    KEPT = "继续不公开"
    OPENED = "转为主动公开"


@dataclass(frozen=True, slots=True)
class ReexaminationDraft:
    """A re-examination as typed (政府信息公开条例 art. 18)."""

    examined_on: date | None = None
    result: Reexamined | None = None
    reason: str = ""
    person: str = ""
    next_on: date | None = None
    """When it comes up again, if it stays as it is."""


def judge_step(draft: LifeDraft, record: LedgerRecord, entry_id: int, today: date) -> Judgement:
    """What forbids the step for the document *record*, whose entry is *entry_id*."""
    return Judgement((*_missing(draft), *_impossible(draft, record, entry_id, today)))


def _missing(draft: LifeDraft) -> Iterator[Problem]:
    if draft.effective_on is None:
        yield Problem("effective_on", "请填写生效日期。")
    if draft.kind in PROLONGING and draft.valid_until is None:
        yield Problem("valid_until", "请填写新的有效期至。")
    if draft.kind is LifeKind.REPLACED and draft.by == DocumentRef():
        yield Problem("by", "请填写替代它的文件。")


def _impossible(
    draft: LifeDraft, record: LedgerRecord, entry_id: int, today: date
) -> Iterator[Problem]:
    day = draft.effective_on
    if day is None:
        return
    made = record.published_on or record.formed_on
    if made and day < made:
        yield Problem("effective_on", f"生效日期早于公布日期{made}，请核对。")
    elif tells_the_same(draft, record):
        pass  # the entry says so already; what brought it is only added
    elif standing_on(day - timedelta(days=1), record) in ENDED:
        yield Problem("effective_on", f"到{day}文件已经{_ended(record)}，不能再{draft.kind}。")
    elif draft.kind is LifeKind.AMENDED and day > today:
        yield Problem("effective_on", "修改的生效日期不能晚于今天，到时再登记。")
    if draft.kind in PROLONGING and draft.valid_until and draft.valid_until <= day:
        yield Problem("valid_until", "新的有效期至应当晚于生效日期。")
    if draft.by.entry_id == entry_id:
        yield Problem("by", "依据文件不能是这份文件自己。")


def tells_the_same(draft: LifeDraft, record: LedgerRecord) -> bool:
    """Whether the entry already is what the step would make of it, as imported entries are."""
    same = _BECOMES.get(draft.kind) is record.validity
    return same and record.ended_on is not None and record.ended_on == draft.effective_on


def kinds_for(record: LedgerRecord) -> tuple[LifeKind, ...]:
    """The steps that can be registered: of what has ended only that by which it did."""
    if record.validity in ENDED:
        return tuple(kind for kind, validity in _BECOMES.items() if validity is record.validity)
    return tuple(LifeKind)


def _ended(record: LedgerRecord) -> Validity:
    return record.validity if record.validity in ENDED else Validity.LAPSED


def after_step(record: LedgerRecord, draft: LifeDraft) -> LedgerRecord:
    """What a step without problems makes of the record."""
    match draft.kind:
        case LifeKind.AMENDED:
            return replace(record, validity=Validity.AMENDED, changed_on=draft.effective_on)
        case LifeKind.EXTENDED | LifeKind.RENEWED:
            kept = Validity.IN_FORCE if record.validity in ENDED else record.validity
            return replace(record, validity=kept, ended_on=None, expires_on=draft.valid_until)
        case _:
            return replace(record, validity=_BECOMES[draft.kind], ended_on=draft.effective_on)


def judge_reexamination(draft: ReexaminationDraft, today: date) -> Judgement:
    """What is missing or cannot be."""
    problems: list[Problem] = []
    if draft.examined_on is None:
        problems.append(Problem("examined_on", "请填写评估日期。"))
    elif draft.examined_on > today:
        problems.append(Problem("examined_on", "评估日期不能晚于今天。"))
    if draft.result is None:
        problems.append(Problem("result", "请选择评估结果。"))
    if draft.result is Reexamined.KEPT and not draft.reason:
        problems.append(Problem("reason", "继续不公开的，请填写理由。"))
    if draft.next_on and draft.examined_on and draft.next_on <= draft.examined_on:
        problems.append(Problem("next_on", "下次评估日期应当晚于评估日期。"))
    return Judgement(tuple(problems))


def after_reexamination(record: LedgerRecord, draft: ReexaminationDraft) -> LedgerRecord:
    """What a re-examination makes of the record; what is opened has a term of its own from then."""
    if draft.result is Reexamined.KEPT:
        return replace(record, reexamine_on=draft.next_on)
    return replace(
        record,
        attribute=DisclosureAttribute.PROACTIVE,
        attribute_reason="",
        attribute_article="",
        reexamine_on=None,
        changed_on=draft.examined_on,
    )


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
class CleanupDecisionDraft:
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


def judge_decision(draft: CleanupDecisionDraft, today: date) -> Judgement:
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
