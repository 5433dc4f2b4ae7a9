"""The list of a roll-up's units: what came of each one's report, and its main figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from gkapp.domain.rollup.units import ReportStanding, UnitState, unit_states
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.database import Database
from gkapp.models.rollup import Rollup, RollupReport, RollupUnit
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    Sortable,
    SortKey,
    count_in_one_pass,
    read_ids,
    stands_in,
)
from gkapp.services.rollup.rollups import existing_rollup
from gkapp.services.rollup.sums import findings_of

OUTSIDE = "名单外"
FAULTY, DOUBLED = "有问题", "重复报送"
MISSING, LATE = "未报送", "逾期公布"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What the list shows of a unit."""

    id: int
    name: str
    is_expected: bool
    states: tuple[UnitState, ...]
    due_on: date
    published_on: date | None
    received: int | None
    answered: int | None
    carried_out: int | None
    errors: int
    unread: int
    file: str
    reports: int
    """How many different files came in."""

    @property
    def is_added_up(self) -> bool:
        """Whether the unit's figures are in the sum."""
        return not {UnitState.MISSING, UnitState.OTHER_FORMAT} & set(self.states)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report that came in for a unit."""

    id: int
    file: str
    received_on: date
    published_on: date | None
    is_counted: bool
    findings: tuple[str, ...]


class RollupUnits:
    """The units of one roll-up, which can be changed; without one the list is empty."""

    def __init__(self, db: Database, rollup_id: int | None = None) -> None:
        self._db, self.rollup_id = db, rollup_id

    @property
    def views(self) -> Sequence[str]:
        """The named views, the first with all units."""
        return (ALL, MISSING, FAULTY, DOUBLED, LATE, OUTSIDE)

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As the list has them."""
        return (SortKey("position"),)

    def facets(self) -> tuple[Facet, ...]:
        """None: the views say what is looked for."""
        return ()

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the units that *query* asks for, in its order."""
        ordered = replace(query, order=query.order or tuple(self.order_of(query.view)))
        with self._db.read() as session:
            return read_ids(session, _PLAN, ordered, [self._here, _CONDITIONS[query.view]])

    def counts(self) -> dict[str, int]:
        """How many units each view has."""
        here = {
            view: self._here if each is None else and_(self._here, each)
            for view, each in _CONDITIONS.items()
        }
        with self._db.read() as session:
            return count_in_one_pass(session, RollupUnit, here)

    def rows(self, ids: Sequence[int]) -> Mapping[int, UnitRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        with self._db.read() as session:
            return {
                row.RollupUnit.id: _row(*row)
                for row in session.execute(_listing().where(RollupUnit.id.in_(ids)))
            }

    def all_rows(self) -> list[UnitRow]:
        """Every unit in the order of the list, by one statement."""
        ordered = _listing().where(self._here).order_by(RollupUnit.position, RollupUnit.id)
        with self._db.read() as session:
            return [_row(*row) for row in session.execute(ordered)]

    @property
    def _here(self) -> ColumnElement[bool]:
        return RollupUnit.rollup_id == (self.rollup_id or 0)


def reports_of(db: Database, unit_id: int) -> list[ReportRow]:
    """The reports of a unit, the one that is counted first."""
    theirs = select(RollupReport).where(RollupReport.unit_id == unit_id)
    with db.read() as session:
        return [
            ReportRow(
                row.id,
                row.file_name,
                row.received_on,
                row.published_on,
                row.is_counted,
                tuple(findings_of(row.findings)),
            )
            for row in session.scalars(
                theirs.order_by(RollupReport.is_counted.desc(), RollupReport.id.desc())
            )
        ]


def expected_units(db: Database, rollup_id: int) -> list[str]:
    """The names on the list, in its order."""
    with db.read() as session:
        existing_rollup(session, rollup_id)
        return list(
            session.scalars(
                select(RollupUnit.name)
                .where(RollupUnit.rollup_id == rollup_id, RollupUnit.is_expected.is_(True))
                .order_by(RollupUnit.position)
            )
        )


_its = aliased(RollupReport)
_any = aliased(RollupReport)
_how_many = select(func.count(_any.id)).where(_any.unit_id == RollupUnit.id).scalar_subquery()
_is_its = and_(_its.unit_id == RollupUnit.id, _its.is_counted.is_(True))


def _listing() -> Select[RollupUnit, RollupReport, int, int]:
    return (
        select(RollupUnit, _its, _how_many, Rollup.year)
        .join(Rollup, Rollup.id == RollupUnit.rollup_id)
        .outerjoin(_its, _is_its)
    )


def _row(unit: RollupUnit, report: RollupReport | None, reports: int, year: int) -> UnitRow:
    standing = None
    if report is not None:
        fits = report.format == report_format_for(year).code
        standing = ReportStanding(
            bool(report.errors), bool(report.unread), fits, report.published_on
        )
    return UnitRow(
        id=unit.id,
        name=unit.name,
        is_expected=unit.is_expected,
        states=unit_states(unit.name, year, standing, reports),
        due_on=unit.due_on,
        published_on=report.published_on if report else None,
        received=report.received if report else None,
        answered=report.answered if report else None,
        carried_out=report.carried_out if report else None,
        errors=report.errors if report else 0,
        unread=report.unread if report else 0,
        file=report.file_name if report else "",
        reports=reports,
    )


def _of_its(column: Sortable) -> ColumnElement[Any]:
    return select(column).where(_is_its).scalar_subquery()


_CONDITIONS: Conditions = {
    ALL: None,
    MISSING: ~exists().where(_any.unit_id == RollupUnit.id),
    FAULTY: exists().where(_is_its, or_(_its.errors > 0, _its.unread > 0)),
    DOUBLED: _how_many > 1,
    LATE: exists().where(_is_its, _its.published_on > RollupUnit.due_on),
    OUTSIDE: RollupUnit.is_expected.is_(False),
}


def _has_word(word: str) -> ColumnElement[bool]:
    """Also by the name of its file."""
    in_file = exists().where(_any.unit_id == RollupUnit.id, stands_in(word, _any.file_name))
    return or_(stands_in(word, RollupUnit.name), in_file)


_PLAN = ListPlan(
    record=RollupUnit,
    has_word=_has_word,
    sort_keys={
        "position": RollupUnit.position,
        "name": RollupUnit.name,
        "published_on": _of_its(_its.published_on),
        "received": _of_its(_its.received),
        "answered": _of_its(_its.answered),
        "carried_out": _of_its(_its.carried_out),
        "errors": _of_its(_its.errors + _its.unread),
    },
)
