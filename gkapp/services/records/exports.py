"""Registers as tables for others, under the headings that the imports read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.interpretations.material import Material, material_line
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import as_it_stands
from gkapp.domain.participation.opinion import Reply, reply_line
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.imports.profile import Profile, from_ledger
from gkapp.domain.records.personal_data import masked
from gkapp.domain.records.row_reading import Column
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.record import RequestRecord
from gkapp.domain.text.moments import plain_moment
from gkapp.exchange.law.rules import outcome_labels
from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.models.ledger import LedgerEntry
from gkapp.models.participation import DecisionConsultation, OpinionResponse
from gkapp.models.requests import Remedy, Request
from gkapp.services.imports.profiles import keyed_by
from gkapp.services.interpretations.records import stored_interpretations
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.records import stored_entries
from gkapp.services.participation.decision_records import stored_decisions
from gkapp.services.participation.opinion_records import stored_opinions
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.records.import_registers import LEDGER, REMEDIES, REQUESTS, RegisterImport
from gkapp.services.records.output_places import check_places
from gkapp.services.remedies.records import stored_remedies
from gkapp.services.requests.records import stored_requests

YES = "是"
"""What says that something is so; nothing stands where it is not."""

AT_ONCE = 500
"""Records that are read at once."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was written: how many rows, and where."""

    path: Path
    rows: int


def export_requests(
    db: Database,
    path: Path,
    *,
    ids: Sequence[int] | None = None,
    with_personal_data: bool = False,
    report: Report = tell_nobody,
) -> Export:
    """Write the requests *ids* in their order, or all by their receipt, to an xlsx file.

    With everything that is registered of them; personal data is masked unless asked for, which is
    noted in the trail. *report* may raise to stop.
    """
    with db.read() as session:
        wanted = _requests_by_receipt(session) if ids is None else ids
        records = list(_request_records(session, wanted, report))
    if with_personal_data:
        db.note(f"导出申请 {len(records)} 件（含个人信息）")
    return _write(db, path, "依申请公开", REQUESTS, records, with_personal_data=with_personal_data)


def _requests_by_receipt(session: Session) -> Sequence[int]:
    return session.scalars(select(Request.id).order_by(Request.received_on, Request.id)).all()


def _request_records(
    session: Session, ids: Sequence[int], report: Report
) -> Iterator[RequestRecord]:
    """Those that are gone meanwhile are left out."""
    for start in range(0, len(ids), AT_ONCE):
        report(start, len(ids), "读取申请")
        part = ids[start : start + AT_ONCE]
        found = {known.id: known.record for known in stored_requests(session, part)}
        yield from (found[row_id] for row_id in part if row_id in found)


def export_remedies(db: Database, path: Path) -> Export:
    """Write every reconsideration and lawsuit to an xlsx file."""
    with db.read() as session:
        ids = session.scalars(select(Remedy.id).order_by(Remedy.received_on, Remedy.id)).all()
        records = [known.record for known in stored_remedies(session, ids)]
    return _write(db, path, "复议诉讼", REMEDIES, records)


def export_ledger(db: Database, path: Path) -> Export:
    """Write the whole ledger, as it stands today, to an xlsx file."""
    with db.read() as session:
        ids = session.scalars(select(LedgerEntry.id).order_by(LedgerEntry.id)).all()
        today = db.now().date()
        records = [as_it_stands(known.record, today) for known in stored_entries(session, ids)]
    return _write(db, path, "公开台账", LEDGER, records)


def export_ledger_by(
    db: Database, path: Path, profile: Profile, report: Report = tell_nobody
) -> Export:
    """Write the whole ledger, as it stands today, in the layout that *profile* describes.

    *report* may raise to stop.
    """
    columns = LEDGER.register().columns
    rows: list[list[str | date | int]] = []
    with db.read() as session:
        for record in _ledger_records(session, profile.system, db.now().date(), report):
            cells = {column.heading: _cell(record, column, masked) for column in columns}
            rows.append(from_ledger(profile, cells))
    check_places(db, path)
    report(len(rows), len(rows), "正在写出文件")
    write_sheet(path, title=profile.system, headers=profile.headings, rows=rows)
    return Export(path, len(rows))


def _ledger_records(
    session: Session, system: str, today: date, report: Report
) -> Iterator[LedgerRecord]:
    """Every entry as it stands *today*, with what *system* calls it."""
    ids = session.scalars(select(LedgerEntry.id).order_by(LedgerEntry.id)).all()
    for start in range(0, len(ids), AT_ONCE):
        report(start, len(ids), "正在读取台账")
        stored = stored_entries(session, ids[start : start + AT_ONCE])
        for entry in keyed_by(session, system, stored):
            yield as_it_stands(entry.record, today)


def export_interpretations(db: Database, path: Path) -> Export:
    """Write every interpretation with its materials, one in each line, to an xlsx file."""
    with db.read() as session:
        ids = session.scalars(select(Interpretation.id).order_by(Interpretation.id)).all()
        records = [known.record for known in stored_interpretations(session, ids)]
    return _write(db, path, "政策解读", INTERPRETATIONS, records)


def export_opinions(db: Database, path: Path) -> Export:
    """Write every public opinion with its answers, one in each line, to an xlsx file."""
    with db.read() as session:
        order = OpinionResponse.found_at, OpinionResponse.id
        ids = session.scalars(select(OpinionResponse.id).order_by(*order)).all()
        records = [known.record for known in stored_opinions(session, ids)]
    return _write(db, path, OPINIONS.name, OPINIONS, records)


def export_decisions(db: Database, path: Path) -> Export:
    """Write every decision on which the public is asked to an xlsx file."""
    with db.read() as session:
        ids = session.scalars(select(DecisionConsultation.id).order_by(DecisionConsultation.id))
        records = [known.record for known in stored_decisions(session, ids.all())]
    return _write(db, path, DECISIONS.name, DECISIONS, records)


def export_tasks(db: Database, path: Path) -> Export:
    """Write the tasks of every year, with units and measures, to an xlsx file."""
    headings = ("年度", "文件", "序号", "章节", "任务", "内容", "牵头单位", "配合单位", "责任单位",
                "备注", "落实措施")  # fmt: skip
    with db.read() as session:
        rows = list(_task_rows(session))
    check_places(db, path)
    write_sheet(path, title="工作要点", headers=headings, rows=rows)
    return Export(path, len(rows))


def _task_rows(session: Session) -> Iterable[list[str | int]]:
    document = KeyPointsDocument
    statement = (
        select(Task, document.year, document.title)
        .join(document, Task.document_id == document.id)
        .order_by(document.year, document.id, Task.position)
    )
    units: dict[tuple[int, str], list[str]] = {}
    for unit in session.scalars(select(TaskUnit).order_by(TaskUnit.position)):
        units.setdefault((unit.task_id, unit.role), []).append(unit.name)
    measures: dict[int, list[str]] = {}
    for measure in session.scalars(select(Measure).order_by(Measure.id)):
        day = f"{measure.done_on.isoformat()} " if measure.done_on else ""
        measures.setdefault(measure.task_id, []).append(day + measure.text)
    for task, year, title in session.execute(statement):
        named = ["、".join(units.get((task.id, role), [])) for role in ("牵头", "配合", "责任")]
        done = "\n".join(measures.get(task.id, []))
        yield [year, title, task.number, task.chapter, task.title, task.text, *named, task.note,
               done]  # fmt: skip


def _write(
    db: Database,
    path: Path,
    title: str,
    kind: RegisterImport[Any],
    records: Sequence[Any],
    *,
    with_personal_data: bool = False,
) -> Export:
    columns = kind.register().columns
    show = _whole if with_personal_data else masked
    rows = [[_cell(record, column, show) for column in columns] for record in records]
    check_places(db, path)
    write_sheet(path, title=title, headers=[column.heading for column in columns], rows=rows)
    return Export(path, len(rows))


def _whole(text: str) -> str:
    return text


def _cell(record: Any, column: Column, show: Callable[[str], str]) -> str | date | int:
    """The value as the import reads it back; nothing where the record says nothing.

    Personal data is as *show* shows it.
    """
    value: Any = getattr(record, column.field) or ""
    match value:
        case bool():
            return YES
        case Outcome():
            return outcome_labels().label_of(value)
        case StrEnum() | datetime():
            return plain_moment(value) if isinstance(value, datetime) else value.value
        case tuple():
            return _joined(value)  # pyright: ignore[reportUnknownArgumentType]
        case str() if column.is_personal:
            return show(value)
        case _:
            return value


def _joined(values: tuple[str, ...] | tuple[Material, ...] | tuple[Reply, ...]) -> str:
    """Names in one line, materials and answers in one line each."""
    lines = [material_line(each) for each in values if isinstance(each, Material)]
    lines += [reply_line(each) for each in values if isinstance(each, Reply)]
    return "\n".join(lines) or "、".join(map(str, values))
