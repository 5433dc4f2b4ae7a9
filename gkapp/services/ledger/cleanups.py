"""Clean-ups: a worksheet of the documents in force, conclusions, and the decision as one action."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document
from gkapp.documents.prints.cleanup_result import CleanupList, cleanup_result
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import (
    CleanupDecisionDraft,
    Conclusion,
    ConclusionDraft,
    DocumentRef,
    LifeKind,
    after_step,
    judge_conclusion,
    judge_decision,
    judge_step,
    step_of,
)
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.records.registers import DocumentType
from gkapp.domain.report.counting import last_day
from gkapp.domain.text.dates import chinese_date
from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.ledger_life import Cleanup, CleanupItem
from gkapp.services.department.particulars import unit_of
from gkapp.services.ledger.life import add_step
from gkapp.services.ledger.list import was_in_force_on
from gkapp.services.ledger.records import change_entry, stored_entries
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.exports import Export
from gkapp.services.records.output_places import check_places
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.records.removal import remove_with_children
from gkapp.services.records.upsert import rows_by

COUNTED = (DocumentType.REGULATION, DocumentType.NORMATIVE)
FIRST_YEAR, LAST_YEAR = 1979, 2100
_CONCERNED = frozenset({Topic.LEDGER})
_DECIDED = "清理结果已经公布，不能再改。需要改正的，先撤销公布。"


@dataclass(frozen=True, slots=True)
class CleanupRow:
    """One clean-up in the list."""

    id: int
    year: int
    title: str
    decided_on: date | None
    document_no: str
    documents: int
    open: int
    """Documents without a conclusion."""


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """One document on the worksheet."""

    id: int
    entry_id: int
    title: str
    document_no: str
    document_type: str
    office: str
    published_on: date | None
    expires_on: date | None
    conclusion: str
    """Empty while none was reached."""
    valid_until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A clean-up with its documents in the order of their publication."""

    head: CleanupRow
    rows: tuple[WorksheetRow, ...]


def list_cleanups(db: Database) -> tuple[CleanupRow, ...]:
    """Every clean-up, the newest first."""
    with db.read() as session:
        return tuple(_heads(session))


def cleanup_of(db: Database, cleanup_id: int) -> CleanupRow:
    """A clean-up without its documents; Refused when it is gone."""
    with db.read() as session:
        return _head(session, cleanup_id)


def worksheet_of(db: Database, cleanup_id: int) -> Worksheet:
    """The worksheet of a clean-up; Refused when it is gone."""
    entry, item = LedgerEntry, CleanupItem
    columns = (
        item.id, item.entry_id, entry.title, entry.document_no, entry.document_type, entry.office,
        entry.published_on, entry.expires_on, item.conclusion, item.valid_until, item.reason,
    )  # fmt: skip
    statement = (
        select(*columns)
        .join(entry, entry.id == item.entry_id)
        .where(item.cleanup_id == cleanup_id)
        .order_by(entry.made_on, entry.id)
    )
    with db.read() as session:
        head = _head(session, cleanup_id)
        return Worksheet(head, tuple(WorksheetRow(*row) for row in session.execute(statement)))


def start_cleanup(db: Database, year: int, title: str = "") -> ActionResult:
    """Begin the clean-up of *year*: all our regulations and normative documents in force today.

    Those that were made after that year are left to its successor. Refused when there is none, or
    when a clean-up of that year has the same title.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"清理年度应为{FIRST_YEAR}至{LAST_YEAR}，不能是{year}。")
    named = title.strip() or f"{year}年规章和行政规范性文件清理"
    documents = select(LedgerEntry.id).where(
        LedgerEntry.counts_in_report,
        LedgerEntry.document_type.in_([kind.value for kind in COUNTED]),
        LedgerEntry.made_on <= last_day(year),
        was_in_force_on(db.now().date()),
    )
    with db.write(f"开展清理：{named}") as session:
        if session.scalar(select(Cleanup.id).filter_by(year=year, title=named)):
            raise Refused(f"已有“{named}”，请在其中继续，或者换一个名称。")
        ids = session.scalars(documents.order_by(LedgerEntry.id)).all()
        if not ids:
            raise Refused("台账中没有本机关现行有效的规章、行政规范性文件，不需要清理。")
        made = Cleanup(year=year, title=named)
        session.add(made)
        session.flush()
        session.add_all(CleanupItem(cleanup_id=made.id, entry_id=each) for each in ids)
        session.flush()
        row_id = made.id
    return ActionResult(_CONCERNED, f"已开展“{named}”，共 {len(ids)} 件。", row_id)


def conclude(
    db: Database, cleanup_id: int, item_ids: Collection[int], draft: ConclusionDraft
) -> ActionResult:
    """Reach the same conclusion on several documents. Refused once the results are published."""
    judgement = judge_conclusion(draft)
    if judgement.problems:
        raise NotSaveable(judgement.problems)
    assert draft.conclusion is not None
    with db.write(f"清理结论：{draft.conclusion}") as session:
        _refuse_decided(_cleanup(session, cleanup_id))
        for item in rows_by(session, CleanupItem, "id", item_ids).values():
            item.conclusion = draft.conclusion.value
            item.valid_until, item.reason = draft.valid_until, draft.reason
    return ActionResult(_CONCERNED, f"已填写 {len(item_ids)} 件：{draft.conclusion}。", cleanup_id)


def take_off(db: Database, cleanup_id: int, item_ids: Collection[int]) -> ActionResult:
    """Take documents off the worksheet. Refused once the results are published."""
    with db.write("从清理中移出") as session:
        _refuse_decided(_cleanup(session, cleanup_id))
        remove_with_children(session, CleanupItem, item_ids)
    return ActionResult(_CONCERNED, f"已移出 {len(item_ids)} 件。", cleanup_id)


def decide(db: Database, cleanup_id: int, draft: CleanupDecisionDraft) -> ActionResult:
    """Publish the results: every entry becomes what was concluded of it, as one action.

    NotSaveable without a day that has been; Refused while a document has no conclusion, or when a
    document has ended meanwhile and cannot become what was concluded.
    """
    today = db.now().date()
    judgement = judge_decision(draft, today)
    if judgement.problems:
        raise NotSaveable(judgement.problems)
    assert draft.decided_on is not None
    with db.write("公布清理结果") as session:
        cleanup = _cleanup(session, cleanup_id)
        _refuse_decided(cleanup)
        items = session.scalars(select(CleanupItem).filter_by(cleanup_id=cleanup_id)).all()
        missing = sum(not each.conclusion for each in items)
        if missing:
            raise Refused(f"还有 {missing} 件没有结论，填写后才能公布。")
        cleanup.decided_on, cleanup.document_no = draft.decided_on, draft.document_no
        of_entry = {each.entry_id: each for each in items}
        for known in stored_entries(session, of_entry):
            _apply(session, cleanup, of_entry[known.id], known.record, today)
    return ActionResult(_CONCERNED, f"已公布清理结果，共 {len(items)} 件，台账已更新。", cleanup_id)


def delete_cleanup(db: Database, cleanup_id: int) -> ActionResult:
    """Delete a clean-up whose results are not published."""
    with db.write("删除清理") as session:
        cleanup = _cleanup(session, cleanup_id)
        _refuse_decided(cleanup)
        title = cleanup.title
        remove_with_children(session, Cleanup, [cleanup_id])
    return ActionResult(_CONCERNED, f"已删除“{title}”。")


def _apply(
    session: Session, cleanup: Cleanup, item: CleanupItem, record: LedgerRecord, today: date
) -> None:
    assert cleanup.decided_on is not None
    concluded = ConclusionDraft(Conclusion(item.conclusion), item.valid_until, item.reason)
    step = step_of(concluded, cleanup.decided_on)
    if step is None:
        return
    step = replace(step, by=DocumentRef(_decision_name(cleanup)))
    judgement = judge_step(step, record, item.entry_id, today)
    if judgement.problems:
        raise Refused(f"《{record.title}》：{judgement.problems[0].text}没有公布，请修改结论。")
    add_step(session, item.entry_id, record, step, cleanup.id)
    if step.kind is LifeKind.AMENDED:
        # It is decided that it be amended; nothing has changed yet that were to be disclosed.
        after = replace(after_step(record, step), changed_on=record.changed_on)
        change_entry(session, item.entry_id, after)


def _decision_name(cleanup: Cleanup) -> str:
    return f"{cleanup.title}（{cleanup.document_no}）" if cleanup.document_no else cleanup.title


def _cleanup(session: Session, cleanup_id: int) -> Cleanup:
    found = session.get(Cleanup, cleanup_id)
    if found is None:
        raise Refused("该清理已被删除，请刷新列表。")
    return found


def _refuse_decided(cleanup: Cleanup) -> None:
    if cleanup.decided_on is not None:
        raise Refused(_DECIDED)


def _head(session: Session, cleanup_id: int) -> CleanupRow:
    found = next(iter(_heads(session, cleanup_id)), None)
    if found is None:
        raise Refused("该清理已被删除，请刷新列表。")
    return found


def _heads(session: Session, cleanup_id: int | None = None) -> Sequence[CleanupRow]:
    item = CleanupItem
    statement = (
        select(
            Cleanup.id, Cleanup.year, Cleanup.title, Cleanup.decided_on, Cleanup.document_no,
            func.count(item.id), func.count(item.id).filter(item.conclusion == ""),
        )
        .outerjoin(item, item.cleanup_id == Cleanup.id)
        .group_by(Cleanup.id)
        .order_by(Cleanup.year.desc(), Cleanup.id.desc())
    )  # fmt: skip
    if cleanup_id is not None:
        statement = statement.where(Cleanup.id == cleanup_id)
    return [CleanupRow(*row) for row in session.execute(statement)]


_OPEN = "没有结论"
_HEADS = ("序号", "标题", "文号", "文件类型", "起草处室", "公布日期", "原有效期至", "清理结论",
          "新的有效期至", "理由")  # fmt: skip


def printed_cleanup(db: Database, cleanup_id: int) -> Document:
    """The result list of a clean-up, or what is concluded so far. Refused when it is gone."""
    sheet = worksheet_of(db, cleanup_id)
    lists = [
        CleanupList(name, [_texts(row) for row in sheet.rows if (row.conclusion or _OPEN) == name])
        for name in (*(each.value for each in Conclusion), _OPEN)
    ]
    made_on = sheet.head.decided_on or db.now().date()
    return cleanup_result(unit_of(db).name, sheet.head.title, _note(sheet), lists, made_on)


def export_cleanup(db: Database, cleanup_id: int, path: Path) -> Export:
    """Write the worksheet to an xlsx file."""
    sheet = worksheet_of(db, cleanup_id)
    rows = [
        (
            number, row.title, row.document_no, row.document_type, row.office,
            row.published_on or "", row.expires_on or "", row.conclusion, row.valid_until or "",
            row.reason,
        )
        for number, row in enumerate(sheet.rows, start=1)
    ]  # fmt: skip
    check_places(db, path)
    write_sheet(path, title=sheet.head.title, headers=_HEADS, rows=rows)
    return Export(path, len(rows))


def _texts(row: WorksheetRow) -> tuple[str, ...]:
    until = row.valid_until or row.expires_on
    published = row.published_on.isoformat() if row.published_on else ""
    return row.title, row.document_no, published, until.isoformat() if until else "", row.reason


def _note(sheet: Worksheet) -> str:
    head = sheet.head
    if head.decided_on is None:
        return f"共清理 {head.documents} 件，{head.open} 件没有结论，结果尚未公布。"
    number = f"（{head.document_no}）" if head.document_no else ""
    return f"共清理 {head.documents} 件，{chinese_date(head.decided_on)}决定公布{number}。"
