"""Counting a year from the registers, and entering what no register holds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, assert_never

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.report.counting import RemedyCase, first_day, last_day, remedies_in
from gkapp.domain.report.figure_cells import (
    CountedDocuments,
    CountedRemedies,
    CountedRequests,
    FigureCell,
    TypedFigure,
    cells_of,
)
from gkapp.domain.report.figure_entry import CellFigure, Figure, OpeningFigure, read_figure
from gkapp.domain.report.figure_overrides import is_part, with_overrides
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import (
    AnnualFigures,
    CountedMeasure,
    ProactiveCell,
    ReportFormat,
    RowRole,
)
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.report import EnteredFigure, FigureOverride, OpeningBalance
from gkapp.models.requests import Remedy, Request
from gkapp.services.ledger.counted import documents_in
from gkapp.services.records import action_result as changes
from gkapp.services.records.list_query import unindexed
from gkapp.services.report.locks import refuse_if_locked

COUNTED_KIND = "公开申请"
ROLES = RowRole.RECEIVED, RowRole.CARRIED_IN, RowRole.RESULT, RowRole.CARRIED_OUT
"""What a request can be to a year."""


def requests_in(role: RowRole, year: int) -> ColumnElement[bool]:
    """The requests that rows with *role* count, however they ended and whoever applied.

    The same as gkapp.domain.report.counting.roles_in says of each.
    """
    return and_(Request.kind == COUNTED_KIND, _plays(role, year, Request.received_on))


@lru_cache
def counts_of_roles(year: int) -> "Select[*tuple[Any, ...]]":
    """How often each of ROLES, in their order, by outcome and kind of applicant.

    All requests are looked through once, where a statement for each role would do so three times.
    """
    received, ended = unindexed(Request.received_on), unindexed(Request.ended_on)
    start = first_day(year)
    # Whatever has a role in the year; most requests of a register are of years long gone.
    matters = or_(received >= start, ended.is_(None), ended >= start)
    counted = (func.count().filter(_plays(role, year, received)) for role in ROLES)
    return (
        select(Request.outcome, Request.applicant_kind, *counted)
        .where(Request.kind == COUNTED_KIND, matters)
        .group_by(Request.outcome, Request.applicant_kind)
    )


def _plays(role: RowRole, year: int, received: Any) -> ColumnElement[bool]:
    start, end = span(year)
    ended = unindexed(Request.ended_on)
    match role:
        case RowRole.RECEIVED:
            return received.between(start, end)
        case RowRole.CARRIED_IN:
            return and_(received < start, or_(ended.is_(None), ended >= start))
        case RowRole.RESULT | RowRole.RESULT_TOTAL:
            return and_(ended.between(start, end), Request.outcome.is_not(None))
        case RowRole.CARRIED_OUT:
            return and_(received <= end, or_(ended.is_(None), ended > end))
        case _:
            assert_never(role)


def span(year: int) -> tuple[date, date]:
    """The first and the last day of *year*."""
    return first_day(year), last_day(year)


class FigureState(StrEnum):
    """Where a figure comes from."""

    COUNTED = "由登记簿统计"
    """The rows it counts can be listed."""
    ADJUSTED = "已调整"
    """Counted as well, but somebody set it otherwise, with a reason."""
    SUM = "各列之和"
    """The sum of figures that were typed."""
    TYPED = "已填写"
    MISSING = "未填写"
    """No register holds it and nobody typed it: printed as 0, and warned of."""
    OPEN = "可填写"
    """Carried over from before the register begins: 0 unless somebody knows better."""

    @property
    def can_be_typed(self) -> bool:
        """Whether set_figures takes it."""
        return self in (FigureState.TYPED, FigureState.MISSING, FigureState.OPEN)

    @property
    def is_counted(self) -> bool:
        """Whether a register has the rows that it counts."""
        return self in (FigureState.COUNTED, FigureState.ADJUSTED)


def count_year(db: Database, year: int) -> AnnualFigures:
    """The figures of *year* as the registers stand now, with what somebody set otherwise.

    Refused before 2019.
    """
    with db.read() as session:
        return count_in(session, year, db.now().date())


def count_in(session: Session, year: int, today: date) -> AnnualFigures:
    """The same as one session sees it, changes that are not committed included."""
    form = report_format_for(year)
    counted = _count_registers(session, form, year, today)
    return with_overrides(counted, _override_values(session, form, year))


def count_applications(session: Session, year: int) -> AnnualFigures:
    """The same of the table of requests alone; the cells of the other tables are not counted."""
    form = report_format_for(year)
    counted = figures_from(form, year, _requests(session, year))
    return with_overrides(counted, _override_values(session, form, year))


def count_registers(db: Database, form: ReportFormat, year: int) -> AnnualFigures:
    """What the registers say in the *form* of *year*, whatever was set otherwise."""
    with db.read() as session:
        return _count_registers(session, form, year, db.now().date())


def _count_registers(session: Session, form: ReportFormat, year: int, today: date) -> AnnualFigures:
    requests = _requests(session, year)
    counts = Counts(
        received=requests.received,
        carried_in=requests.carried_in,
        carried_out=requests.carried_out,
        results=requests.results,
        remedies=remedies_in(year, remedy_cases(session)),
        documents=_documents(session, form, year, today),
        entered=_entered(session, year),
    )
    return figures_from(form, year, counts)


def has_typed_carry_over(db: Database, year: int) -> bool:
    """Whether somebody typed what was carried into *year*, of which no register knows the cases."""
    with db.read() as session:
        return not register_reaches_back(session, year) and any(_opening(session, year).values())


def set_figures(db: Database, year: int, assignments: Sequence[str]) -> changes.ActionResult:
    """Enter figures given as LABEL.COLUMN=VALUE, all of them or none.

    Refused when one cannot be read, once the report is locked, or when an opening balance is
    given for a year before which the register already holds requests.
    """
    form = report_format_for(year)
    figures = [read_figure(form, text) for text in assignments]
    if not figures:
        raise Refused("没有要填写的数字，应写作：行名.列名=数值。")
    with db.write(f"填写 {year} 年报告数字 {len(figures)} 项") as session:
        refuse_if_locked(session, year)
        for figure in figures:
            _enter(session, year, figure)
    return changes.ActionResult(
        frozenset({changes.Topic.REPORT}), f"已填写 {year} 年报告数字 {len(figures)} 项。"
    )


def missing_figures(db: Database, form: ReportFormat, year: int) -> list[ProactiveCell]:
    """The cells of *form* that nobody filled for *year* and no register counts: printed as 0."""
    with db.read() as session:
        entered = _entered(session, year)
    typed = (cell for cell in cells_of(form).values() if isinstance(cell, TypedFigure))
    return [figure.cell for figure in typed if figure.cell not in entered]


def figure_states(db: Database, year: int) -> Mapping[str, FigureState]:
    """Where each figure of *year* comes from, by its address."""
    form = report_format_for(year)
    cells = cells_of(form)
    with db.read() as session:
        entered = _entered(session, year)
        opening = None if register_reaches_back(session, year) else _opening(session, year)
        adjusted = dict.fromkeys(overrides_in(session, form, year), FigureState.ADJUSTED)
    return {address: _state(cell, entered, opening) for address, cell in cells.items()} | adjusted


def overrides_in(session: Session, form: ReportFormat, year: int) -> dict[str, FigureOverride]:
    """What was set otherwise, by address: only figures of *form* that are counted by themselves."""
    rows = session.scalars(select(FigureOverride).filter_by(year=year).order_by(FigureOverride.id))
    found = {override_address(row): row for row in rows}
    if not found:
        return {}
    cells = cells_of(form)
    if not register_reaches_back(session, year):
        opening = form.row_with(RowRole.CARRIED_IN).key
        found = {key: row for key, row in found.items() if not key.startswith(f"{opening}.")}
    return {key: row for key, row in found.items() if key in cells and is_part(cells[key])}


def _override_values(session: Session, form: ReportFormat, year: int) -> dict[str, int | str]:
    return {key: int(row.value) for key, row in overrides_in(session, form, year).items()}


def override_address(row: FigureOverride) -> str:
    """The address of the figure that *row* sets."""
    place = "/".join(filter(None, (row.block, row.row_label)))
    return f"{place}.{row.column_label}"


def _state(
    cell: FigureCell,
    entered: Mapping[ProactiveCell, str],
    opening: Mapping[ApplicantKind, int] | None,
) -> FigureState:
    """*opening* is None in years whose carry-over is counted."""
    match cell:
        case TypedFigure():
            return FigureState.TYPED if cell.cell in entered else FigureState.MISSING
        case CountedRequests(row, kind) if row.role is RowRole.CARRIED_IN and opening is not None:
            if kind is None:
                return FigureState.SUM
            return FigureState.TYPED if kind in opening else FigureState.OPEN
        case CountedRequests() | CountedRemedies() | CountedDocuments():
            return FigureState.COUNTED
        case _:
            assert_never(cell)


def _requests(session: Session, year: int) -> Counts:
    """What the requests give; of an earlier year that no register holds, what was entered."""
    by_kind = {role: defaultdict[ApplicantKind, int](int) for role in ROLES}
    results: dict[tuple[Outcome, ApplicantKind], int] = {}
    for outcome, kind, *numbers in session.execute(counts_of_roles(year)):
        for role, number in zip(ROLES, numbers, strict=True):
            if number:
                by_kind[role][ApplicantKind(kind)] += number
                if role is RowRole.RESULT:
                    results[Outcome(outcome), ApplicantKind(kind)] = number
    return Counts(
        received=by_kind[RowRole.RECEIVED],
        carried_in=by_kind[RowRole.CARRIED_IN] or _entered_carry_over(session, year),
        carried_out=by_kind[RowRole.CARRIED_OUT],
        results=results,
    )


def _entered_carry_over(session: Session, year: int) -> dict[ApplicantKind, int]:
    """For the year in which the register begins."""
    opening = _opening(session, year)
    return {} if opening and register_reaches_back(session, year) else opening


def _opening(session: Session, year: int) -> dict[ApplicantKind, int]:
    opening = OpeningBalance
    entered = select(opening.applicant_kind, opening.count).where(opening.year == year)
    return {ApplicantKind(kind): number for kind, number in session.execute(entered)}


def register_reaches_back(session: Session, year: int) -> bool:
    """Whether the register holds requests that were received before *year*."""
    earlier = select(Request.id).where(
        Request.kind == COUNTED_KIND, Request.received_on < first_day(year)
    )
    return session.scalar(earlier.limit(1)) is not None


def remedy_cases(session: Session) -> list[RemedyCase]:
    """Every case; which of them count is for gkapp.domain.report.counting to say."""
    columns = (
        Remedy.id, Remedy.kind, Remedy.received_on, Remedy.decided_on, Remedy.result,
        Remedy.parent_id, Remedy.is_respondent,
    )  # fmt: skip
    return [
        RemedyCase(
            row.id, RemedyKind(row.kind), row.received_on, row.decided_on,
            RemedyResult(row.result), row.parent_id, row.is_respondent,
        )
        for row in session.execute(select(*columns))
    ]  # fmt: skip


def _documents(
    session: Session, form: ReportFormat, year: int, today: date
) -> Mapping[tuple[str, CountedMeasure], int]:
    """Only what *form* asks for: of today's, an index alone can tell."""
    wanted = [cell for cell in cells_of(form).values() if isinstance(cell, CountedDocuments)]
    measures = list(dict.fromkeys(cell.measure for cell in wanted))
    counted = (func.count().filter(documents_in(measure, year, today)) for measure in measures)
    statement = (
        select(LedgerEntry.document_type, *counted)
        .where(
            LedgerEntry.counts_in_report,
            LedgerEntry.document_type.in_({cell.document_type for cell in wanted}),
        )
        .group_by(LedgerEntry.document_type)
    )
    counts: dict[tuple[str, CountedMeasure], int] = {}
    for document_type, *numbers in session.execute(statement):
        for measure, number in zip(measures, numbers, strict=True):
            counts[document_type, measure] = number
    return counts


def _entered(session: Session, year: int) -> dict[ProactiveCell, str]:
    figure = EnteredFigure
    columns = figure.block, figure.row_label, figure.column_label, figure.value
    rows = session.execute(select(*columns).where(figure.year == year))
    return {(block, row, column): value for block, row, column, value in rows}


def _enter(session: Session, year: int, figure: Figure) -> None:
    match figure:
        case CellFigure(cell, value):
            place = dict(zip(("block", "row_label", "column_label"), cell, strict=True))
            row = session.scalar(select(EnteredFigure).filter_by(year=year, **place))
            if row is None:
                row = EnteredFigure(year=year, **place)
                session.add(row)
            row.value = value
        case OpeningFigure(kind, count):
            if register_reaches_back(session, year):
                raise Refused(
                    f"登记簿中已有 {year} 年以前收到的申请，上年结转由登记簿统计，不能直接填写。"
                )
            row = session.scalar(
                select(OpeningBalance).filter_by(year=year, applicant_kind=kind.value)
            )
            if row is None:
                row = OpeningBalance(year=year, applicant_kind=kind.value)
                session.add(row)
            row.count = count
        case _:
            assert_never(figure)
