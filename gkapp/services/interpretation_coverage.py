"""How far a year's documents were interpreted, for the list and for the report's text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar import WorkingCalendar
from gkapp.domain.counting import first_day, last_day
from gkapp.domain.days_left import DaysLeft
from gkapp.domain.interpretation.coverage import (
    Coverage,
    InterpretedDocument,
    coverage_of,
    coverage_sentence,
)
from gkapp.domain.interpretation.standing import ReleaseFacts, standing_of
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_in
from gkapp.services.interpretation_records import materials_by
from gkapp.services.interpretation_settings import interpretation_settings_in
from gkapp.services.interpretation_subjects import interpreted, waiting_documents


def interpretation_coverage(db: Database, year: int) -> Coverage:
    """What was done for the documents that were put before the public in *year*."""
    with db.read() as session:
        exempt = session.execute(_of_year(year, is_exempt=True)).all()
        documents = list(_documents(session, year, calendar_in(session), db.now().date()))
    return coverage_of(year, documents, len(exempt))


def interpretation_sentence(db: Database, year: int) -> str:
    """The same as the annual report tells it."""
    return coverage_sentence(interpretation_coverage(db, year))


def _documents(
    session: Session, year: int, calendar: WorkingCalendar, today: date
) -> Iterator[InterpretedDocument]:
    settings = interpretation_settings_in(session)
    days = DaysLeft(calendar, today)
    begun = session.execute(_of_year(year, is_exempt=False)).all()
    materials = materials_by(session, [row.id for row in begun])
    for row in begun:
        released = [each for each in materials[row.id] if each.released_on]
        facts = ReleaseFacts(False, row.public_on, row.released_on)
        yield InterpretedDocument(
            forms=tuple(each.form for each in released),
            materials=len(released),
            on_time=standing_of(facts, days, settings.days).on_time,
        )
    # Documents of the turn of a year may be made in the one and made public in the other.
    since = first_day(year - 1)
    waiting = waiting_documents(since, settings.wants_others, in_force=False).subquery()
    in_year = waiting.c.public_on.between(first_day(year), last_day(year))
    for _row in session.execute(select(waiting.c.id).where(in_year)):
        yield InterpretedDocument()


def _of_year(year: int, *, is_exempt: bool) -> "Select[*tuple[Any, ...]]":
    rows = interpreted().subquery()
    in_year = rows.c.public_on.between(first_day(year), last_day(year))
    return select(rows).where(in_year, rows.c.is_exempt.is_(is_exempt))
