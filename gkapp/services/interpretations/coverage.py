"""How far a year's documents were interpreted, for the list and for the report's text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.interpretations.coverage import Coverage, InterpretedDocument, coverage_of
from gkapp.domain.interpretations.status import ReleaseFacts, standing_of
from gkapp.domain.report.counting import first_day, last_day
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation, InterpretationMaterial
from gkapp.services.calendar import calendar_in
from gkapp.services.interpretations.settings import interpretation_settings_in
from gkapp.services.interpretations.subjects import interpreted, waiting_documents
from gkapp.services.records.upsert import batches


def interpretation_coverage(db: Database, year: int) -> Coverage:
    """What was done for the documents that were put before the public in *year*."""
    with db.read() as session:
        rows = session.execute(_of_year(year)).all()
        begun = [row for row in rows if not row.is_exempt]
        documents = [
            *(_interpreted(session, begun, db.now().date()) if begun else ()),
            *[InterpretedDocument()] * _waiting(session, year),
        ]
    return coverage_of(year, documents, len(rows) - len(begun))


def keeps_register(db: Database) -> bool:
    """Whether interpretations are registered here at all.

    Of a department that registers none nothing can be told, not even that there were none.
    """
    with db.read() as session:
        return session.scalar(select(Interpretation.id).limit(1)) is not None


def _interpreted(
    session: Session, begun: "Sequence[Row[*tuple[Any, ...]]]", today: date
) -> Iterator[InterpretedDocument]:
    settings = interpretation_settings_in(session)
    days = DaysLeft(calendar_in(session), today)
    released = _released_forms(session, [row.id for row in begun])
    for row in begun:
        facts = ReleaseFacts(False, row.public_on, row.released_on)
        yield InterpretedDocument(
            forms=tuple(released[row.id]),
            materials=len(released[row.id]),
            on_time=standing_of(facts, days, settings.days).on_time,
        )


def _released_forms(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """The form of each material that was released, by its interpretation."""
    material = InterpretationMaterial
    found: defaultdict[int, list[str]] = defaultdict(list)
    for part in batches(ids):
        rows = (
            select(material.interpretation_id, material.form)
            .where(material.interpretation_id.in_(part), material.released_on.is_not(None))
            .order_by(material.id)
        )
        for interpretation_id, form in session.execute(rows):
            found[interpretation_id].append(form)
    return found


def _waiting(session: Session, year: int) -> int:
    """How many documents of the year nobody has begun to interpret."""
    wants_others = interpretation_settings_in(session).wants_others
    # Documents of the turn of a year may be made in the one and made public in the other.
    since = first_day(year - 1)
    waiting = waiting_documents(since, wants_others, in_force=False).subquery()
    in_year = waiting.c.public_on.between(first_day(year), last_day(year))
    counted = select(func.count()).select_from(waiting).where(in_year)
    return session.scalar(counted) or 0


def _of_year(year: int) -> "Select[*tuple[Any, ...]]":
    rows = interpreted().subquery()
    return select(rows).where(rows.c.public_on.between(first_day(year), last_day(year)))
