"""Which entries of the ledger are the department's own, so that its report counts them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.authorship import is_our_own, may_be_ours, why_not_counted
from gkapp.domain.records.registers import LEAD, DocumentType
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerBody, LedgerEntry
from gkapp.services.department.own_names import own_names_in
from gkapp.services.records.derived_values import DerivedValues
from gkapp.services.records.upsert import rows_by


@dataclass(frozen=True, slots=True)
class UncountedDocument:
    """A regulation or normative document that no report of the department counts, and why."""

    title: str
    reason: str
    may_be_ours: bool


def uncounted_documents(session: Session, year: int) -> list[UncountedDocument]:
    """Those made in *year* that are not the department's, and its own that tell no day at all."""
    unit, _aliases = own_names_in(session)
    entry = LedgerEntry
    first, last = date(year, 1, 1), date(year, 12, 31)
    not_ours = and_(entry.counts_in_report.is_(False), entry.made_on.between(first, last))
    without_day = and_(entry.counts_in_report.is_(True), entry.made_on.is_(None))
    counted = entry.document_type.in_((DocumentType.REGULATION, DocumentType.NORMATIVE))
    rows = session.execute(
        select(entry.id, entry.title, entry.counts_in_report)
        .where(counted, or_(not_ours, without_day))
        .order_by(entry.made_on, entry.id)
    ).all()
    bodies = _bodies_of(session, [row.id for row in rows])
    found: list[UncountedDocument] = []
    for row in rows:
        makers, lead = bodies.get(row.id, ((), ""))
        if row.counts_in_report:
            reason, is_doubtful = "没有成文日期和公布日期", True
        else:
            reason = why_not_counted(makers, lead)
            is_doubtful = may_be_ours(unit, makers, lead)
        found.append(UncountedDocument(row.title, reason, is_doubtful))
    return found


def _bodies_of(
    session: Session, ids: Collection[int] | None
) -> dict[int, tuple[tuple[str, ...], str]]:
    """The makers and the lead of the entries *ids*; of all where that is None."""
    statement = select(LedgerBody).order_by(LedgerBody.position)
    if ids is not None:
        statement = statement.where(LedgerBody.entry_id.in_(ids))
    found: dict[int, tuple[tuple[str, ...], str]] = {}
    for body in session.scalars(statement):
        makers, lead = found.get(body.entry_id, ((), ""))
        is_lead = body.role == LEAD
        found[body.entry_id] = (makers, body.name) if is_lead else ((*makers, body.name), lead)
    return found


def _entries_of(session: Session, _table: type[Record], _ids: Collection[int]) -> set[int]:
    """All of them: each is judged by the names of the department."""
    return set(session.scalars(select(LedgerEntry.id)))


def _recount(_db: Database, session: Session, _ids: Collection[int]) -> int:
    """Say anew which entries are the department's own, and how many of them that changed."""
    unit, aliases = own_names_in(session)
    bodies = _bodies_of(session, None)
    changed: list[int] = []
    for row_id, was in session.execute(select(LedgerEntry.id, LedgerEntry.counts_in_report)):
        makers, lead = bodies.get(row_id, ((), ""))
        if is_our_own(unit, makers, lead, aliases) != was:
            changed.append(row_id)
    for row in rows_by(session, LedgerEntry, "id", changed).values():
        row.counts_in_report = not row.counts_in_report
    return len(changed)


def _nothing(
    _db: Database, _session: Session, _table: type[Record], _changed: Collection[int]
) -> None:
    """No file brings the names of the department."""


OWNERSHIP = DerivedValues(_entries_of, _recount, _nothing, "是否计入本单位年度报告")
