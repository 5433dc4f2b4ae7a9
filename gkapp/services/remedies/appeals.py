"""Judgments and rulings that can still be appealed against, and nobody has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.registers import RemedyType
from gkapp.domain.remedies.terms import RemedyDue, further_due
from gkapp.exchange.law.rules import remedy_decisions, remedy_terms
from gkapp.models.database import Database
from gkapp.models.requests import Remedy
from gkapp.services.calendar import calendar_in
from gkapp.services.remedies.records import record_of

LONGEST = timedelta(days=60)
"""No appeal is open for longer, days off at its end included."""


@dataclass(frozen=True, slots=True)
class OpenAppeal:
    """A case of the first instance; *due* is the last day as reckoned from when it reached us."""

    id: int
    case_number: str
    applicant: str
    decision: str
    due: RemedyDue


def open_appeals(db: Database) -> list[OpenAppeal]:
    """The cases in which the department is the defendant, the next to end first."""
    today = db.now().date()
    appeal = aliased(Remedy)
    is_appealed = select(appeal.id).where(appeal.parent_id == Remedy.id).exists()
    recent = select(Remedy).where(
        Remedy.is_respondent, Remedy.decided_on >= today - LONGEST, ~is_appealed
    )
    with db.read() as session:
        rows = session.scalars(recent).all()
        found = list(_open(rows, calendar_in(session), today)) if rows else []
    return sorted(found, key=lambda case: (case.due.due, case.id))


def _open(rows: Iterable[Remedy], calendar: WorkingCalendar, today: date) -> Iterator[OpenAppeal]:
    for row in rows:
        record = record_of(row)
        due = further_due(record, remedy_decisions(), remedy_terms(), calendar)
        if record.type is RemedyType.LITIGATION and due is not None and due.due >= today:
            words = record.decision or record.result
            yield OpenAppeal(row.id, row.case_number, row.applicant, words, due)
