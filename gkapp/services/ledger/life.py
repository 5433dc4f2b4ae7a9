"""The life of one document: its steps, the documents before and after it, its re-examinations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import months_after
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import (
    ENDING,
    PROLONGING,
    LifeDraft,
    LifeKind,
    ReexaminationDraft,
    after_reexamination,
    after_step,
    judge_reexamination,
    judge_step,
)
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import as_it_stands, proposed_renewal, standing_on
from gkapp.domain.records.registers import Validity
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.ledger_life import Reexamination, ValidityChange
from gkapp.services.ledger.records import change_entry, stored_entries, validity_terms_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.list_query import stands_in
from gkapp.services.records.record_actions import NotSaveable

LONGEST_CHAIN = 60
"""Documents of one chain that are shown."""
MOST_FOUND = 12
_CONCERNED = frozenset({Topic.LEDGER})


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step that is registered."""

    id: int
    kind: LifeKind
    effective_on: date
    valid_until: date | None
    by_entry_id: int | None
    by_title: str
    note: str


@dataclass(frozen=True, slots=True)
class ChainDocument:
    """A document of the chain; *steps* are what befell it, by documents of the chain or others."""

    entry_id: int
    title: str
    document_no: str
    made_on: date | None
    standing: Validity
    ended_on: date | None
    expires_on: date | None
    steps: tuple[LifeStep, ...]


@dataclass(frozen=True, slots=True)
class PastExamination:
    """A re-examination that took place."""

    examined_on: date
    result: str
    reason: str
    person: str


@dataclass(frozen=True, slots=True)
class DocumentLife:
    """All that the life of a document tells."""

    record: LedgerRecord
    standing: Validity
    steps: tuple[LifeStep, ...]
    chain: tuple[ChainDocument, ...]
    """From the oldest document to the newest; only the document itself where it stands alone."""
    examinations: tuple[PastExamination, ...]
    assess_from: date | None
    """The day from which it is to be assessed before it lapses; None where nothing ends it."""
    proposed_until: date | None
    """The end that a renewal from the day after its end would have."""
    next_examination: date
    """When a document examined today comes up again."""


def life_of(db: Database, entry_id: int) -> DocumentLife:
    """The life of a document; Refused when it is gone."""
    today = db.now().date()
    with db.read() as session:
        record = _record(session, entry_id)
        terms = validity_terms_in(session)
        examinations = session.scalars(
            select(Reexamination).filter_by(entry_id=entry_id).order_by(Reexamination.examined_on)
        )
        expires = record.expires_on
        return DocumentLife(
            record=as_it_stands(record, today),
            standing=standing_on(today, record),
            steps=_steps_of(session, [entry_id]).get(entry_id, ()),
            chain=_chain(session, entry_id, today),
            examinations=tuple(
                PastExamination(each.examined_on, each.result, each.reason, each.person)
                for each in examinations
            ),
            assess_from=months_after(expires, -terms.assessment_months) if expires else None,
            proposed_until=proposed_renewal(record, terms),
            next_examination=months_after(today, 12 * terms.reexamination_years),
        )


def count_steps(db: Database, entry_id: int) -> int:
    """How many steps are registered of the document."""
    steps = select(func.count(ValidityChange.id)).filter_by(entry_id=entry_id)
    with db.read() as session:
        return session.scalar(steps) or 0


def register_step(db: Database, entry_id: int, draft: LifeDraft) -> ActionResult:
    """Register a step and let the entry say what it makes of it. NotSaveable by rules."""
    with db.write(f"登记文件{draft.kind}") as session:
        record = _record(session, entry_id)
        judgement = judge_step(draft, record, entry_id, db.now().date())
        if judgement.problems:
            raise NotSaveable(judgement.problems)
        add_step(session, entry_id, record, draft)
    return ActionResult(_CONCERNED, f"已登记“{record.title}”{draft.kind}。", entry_id)


def add_step(
    session: Session,
    entry_id: int,
    record: LedgerRecord,
    draft: LifeDraft,
    cleanup_id: int | None = None,
) -> None:
    """Write a step that was judged, with what it makes of the entry, into an open session."""
    assert draft.effective_on is not None
    session.add(
        ValidityChange(
            entry_id=entry_id,
            kind=draft.kind.value,
            effective_on=draft.effective_on,
            valid_until=draft.valid_until if draft.kind in PROLONGING else None,
            by_entry_id=draft.by.entry_id,
            by_title=draft.by.title or _name_of(session, draft.by.entry_id),
            cleanup_id=cleanup_id,
            note=draft.note,
        )
    )
    change_entry(session, entry_id, after_step(record, draft))


def _name_of(session: Session, entry_id: int | None) -> str:
    """How the document is cited, kept for the day when its entry is gone."""
    entry = session.get(LedgerEntry, entry_id) if entry_id is not None else None
    return document_name(entry.title, entry.document_no) if entry else ""


def take_back_step(db: Database, entry_id: int) -> ActionResult:
    """Take back the last step that was registered; Refused when there is none, or by a clean-up.

    An end of validity that a prolongation set stays where no earlier step tells another.
    """
    with db.write("撤回文件变动") as session:
        steps = list(
            session.scalars(
                select(ValidityChange).filter_by(entry_id=entry_id).order_by(ValidityChange.id)
            )
        )
        if not steps:
            raise Refused("没有可以撤回的变动。")
        last = steps.pop()
        if last.cleanup_id is not None:
            raise Refused("这项变动由清理结果形成，请撤销公布清理结果，或者登记新的变动。")
        change_entry(session, entry_id, _before(_record(session, entry_id), steps))
        session.delete(last)
    return ActionResult(_CONCERNED, f"已撤回{last.kind}，请核对有效性和有效期至。", entry_id)


def _before(record: LedgerRecord, steps: Sequence[ValidityChange]) -> LedgerRecord:
    """What the entry says by the steps that are left."""
    kinds = [LifeKind(each.kind) for each in steps]
    if kinds and kinds[-1] in ENDING:
        return record
    is_amended = LifeKind.AMENDED in kinds
    validity = Validity.AMENDED if is_amended else Validity.IN_FORCE
    ends = [each.valid_until for each in steps if each.valid_until]
    expires_on = ends[-1] if ends else record.expires_on
    changed = [each.effective_on for each in steps if each.kind == LifeKind.AMENDED]
    return replace(
        record,
        validity=validity,
        ended_on=None,
        expires_on=expires_on,
        changed_on=changed[-1] if changed else None,
    )


def register_reexamination(db: Database, entry_id: int, draft: ReexaminationDraft) -> ActionResult:
    """Register a re-examination of what is not open. NotSaveable by rules."""
    judgement = judge_reexamination(draft, db.now().date())
    if judgement.problems:
        raise NotSaveable(judgement.problems)
    assert draft.examined_on is not None and draft.result is not None
    with db.write("登记定期评估") as session:
        record = _record(session, entry_id)
        session.add(
            Reexamination(
                entry_id=entry_id,
                examined_on=draft.examined_on,
                result=draft.result.value,
                reason=draft.reason,
                person=draft.person,
            )
        )
        change_entry(session, entry_id, after_reexamination(record, draft))
    return ActionResult(_CONCERNED, f"已登记评估：{draft.result}。", entry_id)


def find_documents(db: Database, words: str) -> list[tuple[int, str]]:
    """The newest documents whose title or number has every word, as ids and names."""
    entry = LedgerEntry
    wanted = [stands_in(word, entry.title, entry.document_no) for word in words.split()]
    if not wanted:
        return []
    statement = select(entry.id, entry.title, entry.document_no).where(*wanted)
    with db.read() as session:
        rows = session.execute(statement.order_by(entry.id.desc()).limit(MOST_FOUND))
        return [(row.id, document_name(row.title, row.document_no)) for row in rows]


def document_name(title: str, document_no: str) -> str:
    """《title》 with the number in brackets, as documents are cited."""
    return f"《{title}》（{document_no}）" if document_no else f"《{title}》"


def _record(session: Session, entry_id: int) -> LedgerRecord:
    found = stored_entries(session, [entry_id])
    if not found:
        raise Refused("该台账条目已被删除，请刷新列表。")
    return found[0].record


def _chain(session: Session, entry_id: int, today: date) -> tuple[ChainDocument, ...]:
    """Every document that changes tie to this one, from the oldest to the newest."""
    known: dict[int, None] = {entry_id: None}
    border = [entry_id]
    change = ValidityChange
    while border and len(known) < LONGEST_CHAIN:
        tied = select(change.entry_id, change.by_entry_id).where(
            change.by_entry_id.is_not(None),
            or_(change.entry_id.in_(border), change.by_entry_id.in_(border)),
        )
        found = {each for pair in session.execute(tied) for each in pair if each not in known}
        border = sorted(found)[: LONGEST_CHAIN - len(known)]
        known |= dict.fromkeys(border)
    steps = _steps_of(session, known)
    entries = session.scalars(select(LedgerEntry).where(LedgerEntry.id.in_(known))).all()
    documents = [_document(each, steps.get(each.id, ()), today) for each in entries]
    return tuple(sorted(documents, key=lambda each: (each.made_on or date.min, each.entry_id)))


def _document(entry: LedgerEntry, steps: tuple[LifeStep, ...], today: date) -> ChainDocument:
    stored = _Stored(Validity(entry.validity), entry.ended_on, entry.expires_on)
    return ChainDocument(
        entry.id, entry.title, entry.document_no, entry.made_on, standing_on(today, stored),
        entry.ended_on, entry.expires_on, steps,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Stored:
    validity: Validity
    ended_on: date | None
    expires_on: date | None


def _steps_of(session: Session, ids: Iterable[int]) -> dict[int, tuple[LifeStep, ...]]:
    steps: dict[int, tuple[LifeStep, ...]] = {}
    named = {row.id: document_name(row.title, row.document_no) for row in _bringers(session, ids)}
    rows = select(ValidityChange).where(ValidityChange.entry_id.in_(list(ids)))
    for row in session.scalars(rows.order_by(ValidityChange.effective_on, ValidityChange.id)):
        by = named.get(row.by_entry_id or 0, row.by_title)
        step = LifeStep(
            row.id, LifeKind(row.kind), row.effective_on, row.valid_until, row.by_entry_id, by,
            row.note,
        )  # fmt: skip
        steps[row.entry_id] = (*steps.get(row.entry_id, ()), step)
    return steps


def _bringers(session: Session, ids: Iterable[int]) -> Sequence[LedgerEntry]:
    by = select(ValidityChange.by_entry_id).where(ValidityChange.entry_id.in_(list(ids)))
    return session.scalars(select(LedgerEntry).where(LedgerEntry.id.in_(by))).all()
