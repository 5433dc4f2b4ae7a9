"""The register of requests: whole records, what belongs to one, which follows which."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import select, tuple_

from gkapp.domain.errors import Refused
from gkapp.domain.outcomes import Outcome
from gkapp.domain.registers import RequestRecord
from gkapp.domain.request_intake import REQUEST_COLUMNS
from gkapp.domain.request_status import RequestKind
from gkapp.domain.row_reading import Column
from gkapp.exchange.outcome_labels import outcome_labels
from gkapp.exchange.spreadsheet_export import write_sheet
from gkapp.models.database import Database
from gkapp.models.requests import Remedy, Request
from gkapp.services.exports import PERSONAL, Export, masked
from gkapp.services.remedy_list import RemedyList, RemedyRow
from gkapp.services.request_records import stored_requests

CellValue: TypeAlias = str | date | int

AT_ONCE = 500
"""Requests that are read at once."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The requests before and after one, the newest first; None where there is none."""

    before: int | None
    after: int | None


def whole_records(db: Database, ids: Collection[int]) -> dict[int, RequestRecord]:
    """The requests *ids* with everything that is registered of them; those gone are left out."""
    with db.read() as session:
        return {known.id: known.record for known in stored_requests(session, ids)}


def neighbours_of(db: Database, request_id: int) -> Neighbours:
    """The requests received just after and just before; Refused when the request is gone."""
    place = tuple_(Request.received_on, Request.id)
    with db.read() as session:
        here = session.execute(
            select(Request.received_on, Request.id).where(Request.id == request_id)
        ).one_or_none()
        if here is None:
            raise Refused("该申请已被删除，请刷新列表。")
        newer = select(Request.id).where(place > tuple_(*here))
        older = select(Request.id).where(place < tuple_(*here))
        return Neighbours(
            before=session.scalar(newer.order_by(Request.received_on, Request.id).limit(1)),
            after=session.scalar(
                older.order_by(Request.received_on.desc(), Request.id.desc()).limit(1)
            ),
        )


def cases_of(db: Database, request_id: int) -> list[RemedyRow]:
    """The reconsiderations and lawsuits about a request, the newest first."""
    order = Remedy.received_on.desc(), Remedy.id.desc()
    with db.read() as session:
        found = select(Remedy.id).where(Remedy.request_id == request_id).order_by(*order)
        ids = session.scalars(found).all()
    rows = RemedyList(db).rows(ids)
    return [rows[row_id] for row_id in ids if row_id in rows]


def void_reason_of(db: Database, request_id: int) -> str:
    """Why a registration is void; empty for one that is not, or is gone."""
    reason = select(Request.void_reason).where(
        Request.id == request_id, Request.kind == RequestKind.VOID
    )
    with db.read() as session:
        return session.scalar(reason) or ""


def export_whole(
    db: Database,
    ids: Sequence[int],
    path: Path,
    *,
    with_personal_data: bool,
    report: Callable[[int, int, str], None],
) -> Export:
    """Write the requests *ids*, in their order, with all that is registered of them.

    Under the headings that the import reads; personal data is masked unless asked for. *report* is
    told how far it is and may raise to stop.
    """
    hidden = () if with_personal_data else PERSONAL
    rows: list[list[CellValue]] = []
    for start in range(0, len(ids), AT_ONCE):
        report(start, len(ids), "读取申请")
        part = ids[start : start + AT_ONCE]
        found = whole_records(db, part)
        rows += [
            [_cell(found[row_id], column, hidden) for column in REQUEST_COLUMNS]
            for row_id in part
            if row_id in found
        ]
    headings = [column.heading for column in REQUEST_COLUMNS]
    write_sheet(path, title="依申请公开", headers=headings, rows=rows)
    return Export(path, len(rows))


def _cell(record: RequestRecord, column: Column, hidden: Collection[str]) -> CellValue:
    """The value as the import reads it back; nothing where the record says nothing."""
    value: Any = getattr(record, column.field) or ""
    match value:
        case Outcome():
            return outcome_labels().label_of(value)
        case StrEnum():
            return value.value
        case str() if column.heading in hidden:
            return masked(value)
        case _:
            return value
