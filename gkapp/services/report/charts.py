"""The charts of a year's report, and which of them are printed in its first section."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, extract, func, select
from sqlalchemy.orm import Session

from gkapp.domain.report.charts.chart import (
    MONTHS,
    YEARS_SHOWN,
    Chart,
    ChartKind,
    ReportCharts,
    by_applicant,
    by_month,
    by_result,
    over_years,
)
from gkapp.domain.report.format import AnnualFigures, RowRole
from gkapp.exchange.law.rules import report_formats
from gkapp.models.database import Database
from gkapp.models.report import ReportChart
from gkapp.models.requests import Request
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.report.figure_conditions import COUNTED_KIND, requests_in
from gkapp.services.report.figures import count_applications
from gkapp.services.report.locks import refuse_if_locked
from gkapp.services.report.year_before import COUNTED_HERE, YearBefore, kept_figures, years_kept


def gather_charts(db: Database, figures: AnnualFigures, before: YearBefore | None) -> ReportCharts:
    """All charts of the year of *figures*, and those that were chosen for its report.

    *before* is what is known of the year before it.
    """
    return ReportCharts(_charts(db, figures, before), _chosen(db, figures.year))


def choose_charts(db: Database, year: int, kinds: Collection[ChartKind]) -> Outcome:
    """Let these charts, and no others, stand in the report; Refused once it is locked."""
    wanted = [kind for kind in ChartKind if kind in kinds]
    names = "、".join(kind.words for kind in wanted)
    title = f"{year} 年报告配图：{names}" if names else f"{year} 年报告不配图"
    with db.write(title) as session:
        refuse_if_locked(session, year)
        rows = session.scalars(select(ReportChart).filter_by(year=year)).all()
        for row in rows:
            if row.kind not in kinds:
                session.delete(row)
        known = {row.kind for row in rows}
        session.add_all(
            ReportChart(year=year, kind=kind.value) for kind in wanted if kind not in known
        )
    told = f"{year} 年报告第一部分配图：{names}。" if names else f"{year} 年报告第一部分不配图。"
    return Outcome(frozenset({Topic.REPORT}), told)


def _charts(db: Database, figures: AnnualFigures, before: YearBefore | None) -> tuple[Chart, ...]:
    year = figures.year
    with db.read() as session:
        received = _by_month(session, Request.received_on, RowRole.RECEIVED, year)
        ended = _by_month(session, Request.ended_on, RowRole.RESULT_TOTAL, year)
        begun = session.scalar(_first_received())
        earlier = _earlier(session, year - 1, begun)
    if before is not None:
        earlier[year - 1] = before
    counted = {year, *(each for each, known in earlier.items() if known.source == COUNTED_HERE)}
    return (
        by_month(figures, received, ended),
        by_applicant(figures),
        by_result(figures),
        over_years(
            figures,
            {each: known.figures for each, known in earlier.items()},
            begun if begun is not None and begun.year in counted else None,
        ),
    )


def _earlier(session: Session, end: int, begun: date | None) -> dict[int, YearBefore]:
    """The years of the chart before *end*, with no more than it shows; see year_before()."""
    first = max(report_formats()[0].first_year, end - YEARS_SHOWN + 2)
    years = range(first, end)
    kept = years_kept(session, years)
    found = {year: kept_figures(session, year) for year in years if year in kept}
    if begun is not None:
        for year in range(max(first, begun.year), end):
            if year not in kept:
                found[year] = YearBefore(count_applications(session, year), COUNTED_HERE)
    return {year: known for year, known in found.items() if known is not None}


def _first_received() -> Select[date]:
    return select(func.min(Request.received_on)).where(Request.kind == COUNTED_KIND)


def _by_month(session: Session, day: object, role: RowRole, year: int) -> list[int]:
    """How many requests a row with *role* counts, by the month of their *day*."""
    month: ColumnElement[int] = extract("month", day)  # pyright: ignore[reportArgumentType]
    counted = select(month, func.count()).where(requests_in(role, year)).group_by(month)
    numbers = {row[0]: row[1] for row in session.execute(counted)}
    return [numbers.get(each, 0) for each in MONTHS]


def _chosen(db: Database, year: int) -> tuple[ChartKind, ...]:
    with db.read() as session:
        kinds = set(session.scalars(select(ReportChart.kind).filter_by(year=year)))
    return tuple(kind for kind in ChartKind if kind in kinds)
