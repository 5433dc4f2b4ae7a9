"""Registers as tables for others, under the headings that the imports read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.personal_data import masked
from gkapp.domain.records.row_reading import Column
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.text.moments import plain_moment
from gkapp.exchange.law.rules import outcome_labels
from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.services.records.output_places import check_places
from gkapp.services.records.register import Register
from gkapp.services.records.upsert import batches

YES = "是"
"""What says that something is so; nothing stands where it is not."""

AT_ONCE = 500
"""Records that are read at once."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was written: how many rows, and where."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class RegisterExport:
    """How the records of one register go out."""

    title: str
    """That of the sheet."""
    order: tuple[InstrumentedAttribute[Any], ...] = ()
    """The columns that the records are sorted by; in their own order otherwise."""
    line: Callable[[Any], str] = str
    """How one of several things is written that stand in one cell, in one line each."""
    write: Callable[[Database, Path], Export] | None = None
    """Writes the register, where that is not under the headings of an import."""


def export_register(
    db: Database,
    register: Register[Any, Any],
    path: Path,
    *,
    ids: Sequence[int] | None = None,
    with_personal_data: bool = False,
    report: Report = tell_nobody,
) -> Export:
    """Write the records *ids* in their order, or all of them, as of today, to an xlsx file.

    Where a register has personal data it is masked unless asked for, which is noted in the trail.
    *report* may raise to stop. Refused when *path* cannot be written.
    """
    plan = register.exports
    if plan.write is not None:
        return plan.write(db, path)
    columns = register.imports.register().columns
    show = _whole if with_personal_data else masked
    headings = [each.heading for each in columns]
    with db.read() as session:
        wanted = _ids_in_order(session, register) if ids is None else _there(session, register, ids)
        if register.has_personal_data and with_personal_data:
            db.note(f"导出{register.noun} {len(wanted)} {register.measure}（含个人信息）")
        check_places(db, path)
        records = _records(session, register, wanted, db.now().date(), report)
        rows = ([cell_of(each, column, show, plan.line) for column in columns] for each in records)
        write_sheet(path, title=plan.title, headers=headings, rows=rows)
    return Export(path, len(wanted))


def _there(session: Session, register: Register[Any, Any], ids: Sequence[int]) -> list[int]:
    """Those of *ids* that are not gone meanwhile."""
    row_id = register.table.id
    found = {
        each
        for part in batches(ids)
        for each in session.scalars(select(row_id).where(row_id.in_(part)))
    }
    return [each for each in ids if each in found]


def _ids_in_order(session: Session, register: Register[Any, Any]) -> Sequence[int]:
    order = *register.exports.order, register.table.id
    return session.scalars(select(register.table.id).order_by(*order)).all()


def _records(
    session: Session,
    register: Register[Any, Any],
    ids: Sequence[int],
    today: date,
    report: Report,
) -> Iterator[Any]:
    stored, as_told = register.imports.stored, register.imports.as_told
    for start in range(0, len(ids), AT_ONCE):
        report(start, len(ids), f"读取{register.noun}")
        part = ids[start : start + AT_ONCE]
        found = {known.id: known.record for known in stored(session, part)}
        yield from (as_told(found[row_id], today) for row_id in part)


def _whole(text: str) -> str:
    return text


def cell_of(
    record: Any,
    column: Column,
    show: Callable[[str], str] = masked,
    line: Callable[[Any], str] = str,
) -> str | date | int:
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
            return _joined(value, line)  # pyright: ignore[reportUnknownArgumentType]
        case str() if column.is_personal:
            return show(value)
        case _:
            return value


def _joined(values: tuple[Any, ...], line: Callable[[Any], str]) -> str:
    """Names in one line, other things in one line each."""
    lines = [line(each) for each in values if not isinstance(each, str)]
    return "\n".join(lines) or "、".join(map(str, values))
