"""The list of interpretations, and of the ledger's documents that still wait for one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, union_all

from gkapp.domain.calendar.deadline import DaysLeft, earliest_running_start
from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.interpretations.material import MaterialForm, is_mere_excerpt
from gkapp.domain.interpretations.status import (
    InterpretationState,
    InterpretationStatus,
    ReleaseFacts,
    standing_of,
)
from gkapp.domain.records.registers import DocumentType
from gkapp.models.interpretations import Interpretation, InterpretationMaterial
from gkapp.services.interpretations.parts import materials_by
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.interpretations.settings import (
    InterpretationSettings,
    interpretation_settings_in,
)
from gkapp.services.interpretations.subjects import interpreted, waiting_documents
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    CountingDays,
    Facet,
    ListPlan,
    ListQuery,
    SearchPlan,
    SortKey,
    count_in_one_pass,
    in_year,
    read_keys,
    stands_in,
    year_facet,
)
from gkapp.services.records.register import RecordKey, ids_of

WAITING, OVERDUE = InterpretationState.WAITING.value, InterpretationState.OVERDUE.value
RELEASED, EXEMPT = InterpretationState.RELEASED.value, InterpretationState.EXEMPT.value
VIEWS = (WAITING, OVERDUE, RELEASED, EXEMPT, ALL)

MERE_EXCERPT = "要点摘抄"

_NEWEST_FIRST = (SortKey("public_on", descending=True),)
_LONGEST_WAITING = (SortKey("public_on"),)


@dataclass(frozen=True, slots=True)
class InterpretationRow:
    """What lists show of one interpretation, or of a document that has none."""

    key: RecordKey
    """That of the interpretation, or of the document in the ledger."""
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
    standing: InterpretationStatus
    is_excerpt: bool
    """Whether a material is taken for a mere excerpt of the document."""

    @property
    def is_begun(self) -> bool:
        """Whether there is an interpretation, not only a document that needs one."""
        return self.key.register == INTERPRETATIONS.name

    @property
    def forms_in_words(self) -> str:
        """The forms of the materials."""
        return "、".join(self.forms)


class InterpretationList(CountingDays):
    """Where a table of interpretations gets its ids and rows from; *today* is the database's."""

    views = VIEWS

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first; what waits by the day from which its term runs."""
        return _LONGEST_WAITING if view in (WAITING, OVERDUE) else _NEWEST_FIRST

    def facets(self) -> tuple[Facet, ...]:
        """What can be narrowed by."""
        with self._db.read() as session:
            rows = self._rows(interpretation_settings_in(session))
            span = select(func.min(rows.c.public_on), func.max(rows.c.public_on))
            first, last = session.execute(span).one()
        return (
            Facet("document_type", "类型", tuple(DocumentType)),
            Facet("form", "形式", tuple(MaterialForm)),
            year_facet(first, last),
            Facet("check", "核对", (MERE_EXCERPT,)),
        )

    def ids(self, query: ListQuery) -> Sequence[RecordKey]:
        """The keys of what *query* asks for, in its order."""
        days = self._working_days.left()
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            settings = interpretation_settings_in(session)
            rows = self._rows(settings)
            conditions = [
                _conditions(rows, days, settings.days)[query.view],
                *(_facet(rows, settings, *each) for each in query.facets),
            ]
            return read_keys(session, _plan(rows), ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many each view has."""
        days = self._working_days.left()
        with self._db.read() as session:
            settings = interpretation_settings_in(session)
            rows = self._rows(settings)
            views = _conditions(rows, days, settings.days)
            return count_in_one_pass(session, rows.c, views)

    def rows(self, ids: Sequence[RecordKey]) -> dict[RecordKey, InterpretationRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        days = self._working_days.left()
        begun, waiting = ids_of(INTERPRETATIONS, ids), ids_of(LEDGER, ids)
        with self._db.read() as session:
            settings = interpretation_settings_in(session)
            materials = materials_by(session, begun)
            since = settings.since(self._db.now().date())
            documents = waiting_documents(since, settings.wants_others, waiting)
            found = [
                *(
                    _row(row, materials[row.id], settings, days)
                    for row in session.execute(interpreted(begun))
                ),
                *(_row(row, (), settings, days) for row in session.execute(documents)),
            ]
        return {row.key: row for row in found}

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
            return _has_material(rows, material.form == value)
        case "year":
            return in_year(rows.c.public_on, value)
        case "check":
            return _has_material(rows, material.copied_share > settings.excerpt_share)
        case _:
            raise KeyError(key)


def _has_material(rows: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    having = select(InterpretationMaterial.interpretation_id).where(condition)
    return and_(rows.c.register == INTERPRETATIONS.name, rows.c.id.in_(having))


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
        key=RecordKey(row.register, row.id),
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


INTERPRETATION_SEARCH = SearchPlan(
    fields=(
        Interpretation.title, Interpretation.interpreter, Interpretation.person,
        Interpretation.outline, Interpretation.note,
    ),
    told=lambda row: (row.title, "　".join(filter(None, ("政策解读", row.interpreter)))),
    rank=2,
)  # fmt: skip
