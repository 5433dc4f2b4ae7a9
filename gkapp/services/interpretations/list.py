"""The list of interpretations, and of the ledger's documents that still wait for one.

The id of a document without an interpretation is the negative of its id in the ledger.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import DaysLeft, earliest_running_start
from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.interpretations.coverage import (
    Coverage,
    InterpretedDocument,
    ReleaseFacts,
    Standing,
    State,
    coverage_of,
    standing_of,
)
from gkapp.domain.interpretations.material import MaterialForm, is_mere_excerpt
from gkapp.domain.records.registers import LEAD, MAKER, DisclosureAttribute, DocumentType, Validity
from gkapp.domain.report.counting import first_day, last_day
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation, InterpretationMaterial
from gkapp.models.ledger import LedgerBody, LedgerEntry
from gkapp.services.calendar import WorkingDays, calendar_in
from gkapp.services.interpretations.records import (
    InterpretationSettings,
    interpretation_settings_in,
    materials_by,
)
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    SortKey,
    count_in_one_pass,
    in_year,
    read_ids,
    stands_in,
    unindexed,
)
from gkapp.services.records.upsert import batches

_ALWAYS = (DocumentType.REGULATION, DocumentType.NORMATIVE)
_IN_FORCE = (Validity.IN_FORCE, Validity.AMENDED)
_GOVERNMENTS = ("%政府", "%政府办公厅", "%政府办公室", "国务院", "国务院办公厅")

_entry_public_on = func.coalesce(LedgerEntry.disclosed_on, LedgerEntry.published_on)


def interpreted(ids: Sequence[int] | None = None) -> "Select[*tuple[Any, ...]]":
    """The interpretations, all or those of *ids*; of the document the ledger tells, if it can."""
    row, entry = Interpretation, LedgerEntry
    office = func.coalesce(func.nullif(row.drafting_office, ""), entry.office, "")
    statement = select(
        row.id.label("id"),
        row.entry_id.label("entry_id"),
        func.coalesce(entry.title, row.title).label("title"),
        func.coalesce(entry.document_no, "").label("document_no"),
        func.coalesce(entry.document_type, "").label("document_type"),
        office.label("office"),
        row.interpreter.label("interpreter"),
        row.person.label("person"),
        type_coerce(func.coalesce(_entry_public_on, row.document_published_on), Date).label(
            "public_on"
        ),
        row.planned_on.label("planned_on"),
        row.released_on.label("released_on"),
        row.is_exempt.label("is_exempt"),
    ).outerjoin(entry, entry.id == row.entry_id)
    return statement if ids is None else statement.where(row.id.in_(ids))


def waiting_documents(
    since: date,
    wants_others: bool,
    ids: Sequence[int] | None = None,
    *,
    in_force: bool = True,
) -> "Select[*tuple[Any, ...]]":
    """The documents that need an interpretation and have none, made on or after *since*.

    All, or those of *ids*; where *in_force* is not set, also those that have ended meanwhile.
    """
    entry = LedgerEntry
    statement = select(
        (-entry.id).label("id"),
        entry.id.label("entry_id"),
        entry.title.label("title"),
        entry.document_no.label("document_no"),
        entry.document_type.label("document_type"),
        entry.office.label("office"),
        literal("").label("interpreter"),
        literal("").label("person"),
        type_coerce(_entry_public_on, Date).label("public_on"),
        type_coerce(null(), Date).label("planned_on"),
        type_coerce(null(), Date).label("released_on"),
        false().label("is_exempt"),
    ).where(
        needs_interpretation(wants_others),
        *([unindexed(entry.validity).in_(_IN_FORCE)] if in_force else []),
        entry.made_on >= since,
        ~exists().where(Interpretation.entry_id == entry.id),
    )
    return statement if ids is None else statement.where(entry.id.in_(ids))


def needs_interpretation(wants_others: bool) -> ColumnElement[bool]:
    """Whether the department owes an interpretation of a document of the ledger.

    See gkapp.domain.interpretations.coverage, of which this is the same in the database's words.
    """
    entry = LedgerEntry
    is_open = unindexed(entry.attribute).in_((DisclosureAttribute.PROACTIVE, ""))
    kinds = tuple(DocumentType) if wants_others else _ALWAYS
    leads = or_(LedgerBody.role == LEAD, and_(LedgerBody.role == MAKER, LedgerBody.position == 1))
    is_governments = exists().where(
        LedgerBody.entry_id == entry.id,
        leads,
        or_(*(LedgerBody.name.like(name) for name in _GOVERNMENTS)),
    )
    is_drafted_here = and_(entry.office != "", is_governments)
    # Either value of counts_in_report: with it SQLite walks the index of what the report counts by
    # kind and day, and opens the few documents of the years that matter instead of all.
    is_either = entry.counts_in_report.in_((False, True))
    is_owed = or_(unindexed(entry.counts_in_report), is_drafted_here)
    return and_(is_either, entry.document_type.in_(kinds), is_open, is_owed)


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


WAITING, OVERDUE = State.WAITING.value, State.OVERDUE.value
RELEASED, EXEMPT = State.RELEASED.value, State.EXEMPT.value
VIEWS = (WAITING, OVERDUE, RELEASED, EXEMPT, ALL)

MERE_EXCERPT = "要点摘抄"

_NEWEST_FIRST = (SortKey("public_on", descending=True),)
_LONGEST_WAITING = (SortKey("public_on"),)


@dataclass(frozen=True, slots=True)
class InterpretationRow:
    """What lists show of one interpretation, or of a document that has none."""

    id: int
    entry_id: int | None
    title: str
    document_no: str
    document_type: DocumentType | None
    """None for a document that the ledger does not hold."""
    office: str
    interpreter: str
    person: str
    public_on: date | None
    planned_on: date | None
    released_on: date | None
    forms: tuple[str, ...]
    """The forms of its materials, each once."""
    materials: int
    standing: Standing
    is_excerpt: bool
    """Whether a material is taken for a mere excerpt of the document."""

    @property
    def is_begun(self) -> bool:
        """Whether there is an interpretation, not only a document that needs one."""
        return self.id > 0

    @property
    def forms_in_words(self) -> str:
        """The forms of the materials."""
        return "、".join(self.forms)


class InterpretationList:
    """Where a table of interpretations gets its ids and rows from; *today* is the database's."""

    views = VIEWS

    def __init__(self, db: Database) -> None:
        self._db = db
        self._working_days = WorkingDays(db)

    def forget_calendar(self) -> None:
        """The calendar was changed: read it anew when it is next needed."""
        self._working_days.forget_calendar()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first; what waits by the day from which its term runs."""
        return _LONGEST_WAITING if view in (WAITING, OVERDUE) else _NEWEST_FIRST

    def facets(self) -> tuple[Facet, ...]:
        """What can be narrowed by."""
        with self._db.read() as session:
            rows = self._rows(interpretation_settings_in(session))
            span = select(func.min(rows.c.public_on), func.max(rows.c.public_on))
            first, last = session.execute(span).one()
        years = range(last.year, first.year - 1, -1) if first and last else ()
        return (
            Facet("document_type", "类型", tuple(DocumentType)),
            Facet("form", "形式", tuple(MaterialForm)),
            Facet("year", "年度", tuple(str(year) for year in years)),
            Facet("check", "核对", (MERE_EXCERPT,)),
        )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of what *query* asks for, in its order."""
        days = self._working_days.left()
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            settings = interpretation_settings_in(session)
            rows = self._rows(settings)
            conditions = [
                _conditions(rows, days, settings.days)[query.view],
                *(_facet(rows, settings, *each) for each in query.facets),
            ]
            return read_ids(session, _plan(rows), ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many each view has."""
        days = self._working_days.left()
        with self._db.read() as session:
            settings = interpretation_settings_in(session)
            rows = self._rows(settings)
            views = _conditions(rows, days, settings.days)
            return count_in_one_pass(session, rows.c, views)

    def rows(self, ids: Sequence[int]) -> dict[int, InterpretationRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        days = self._working_days.left()
        begun = [each for each in ids if each > 0]
        waiting = [-each for each in ids if each < 0]
        with self._db.read() as session:
            settings = interpretation_settings_in(session)
            found = list(session.execute(interpreted(begun)))
            since = settings.since(self._db.now().date())
            documents = waiting_documents(since, settings.wants_others, waiting)
            found += session.execute(documents)
            materials = materials_by(session, begun)
            return {row.id: _row(row, materials[row.id], settings, days) for row in found}

    def _rows(self, settings: InterpretationSettings) -> Any:
        since = settings.since(self._db.now().date())
        return union_all(interpreted(), waiting_documents(since, settings.wants_others)).subquery(
            "listed"
        )


def _conditions(rows: Any, days: DaysLeft, term: int) -> Conditions:
    today = days.today
    is_open = and_(~rows.c.is_exempt, rows.c.released_on.is_(None))
    since = earliest_running_start(days.calendar, today, term) if term else today
    is_late = and_(rows.c.public_on < since, rows.c.public_on >= date(FIRST_YEAR, 1, 1))
    return {
        WAITING: is_open,
        OVERDUE: and_(is_open, is_late),
        RELEASED: and_(~rows.c.is_exempt, rows.c.released_on.is_not(None)),
        EXEMPT: rows.c.is_exempt,
        ALL: None,
    }


def _facet(rows: Any, settings: InterpretationSettings, key: str, value: str) -> Any:
    material = InterpretationMaterial
    match key:
        case "document_type":
            return rows.c.document_type == value
        case "form":
            return rows.c.id.in_(select(material.interpretation_id).where(material.form == value))
        case "year":
            return in_year(rows.c.public_on, value)
        case "check":
            copied = material.copied_share > settings.excerpt_share
            return rows.c.id.in_(select(material.interpretation_id).where(copied))
        case _:
            raise KeyError(key)


def _plan(rows: Any) -> ListPlan:
    keys = ("title", "document_no", "document_type", "office", "interpreter", "person",
            "public_on", "planned_on", "released_on")  # fmt: skip

    def has_word(word: str) -> ColumnElement[bool]:
        columns = rows.c
        return stands_in(
            word, columns.title, columns.document_no, columns.office, columns.interpreter,
            columns.person,
        )  # fmt: skip

    return ListPlan(record=rows.c, has_word=has_word, sort_keys={key: rows.c[key] for key in keys})


def _row(
    row: Row[Any],
    materials: Sequence[InterpretationMaterial],
    settings: InterpretationSettings,
    days: DaysLeft,
) -> InterpretationRow:
    facts = ReleaseFacts(bool(row.is_exempt), row.public_on, row.released_on)
    limit = settings.excerpt_share
    return InterpretationRow(
        id=row.id,
        entry_id=row.entry_id,
        title=row.title,
        document_no=row.document_no,
        document_type=DocumentType(row.document_type) if row.document_type else None,
        office=row.office,
        interpreter=row.interpreter,
        person=row.person,
        public_on=row.public_on,
        planned_on=row.planned_on,
        released_on=row.released_on,
        forms=tuple(dict.fromkeys(each.form for each in materials)),
        materials=len(materials),
        standing=standing_of(facts, days, settings.days),
        is_excerpt=any(is_mere_excerpt(each.copied_share, limit) for each in materials),
    )
