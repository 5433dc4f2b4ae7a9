"""Counting a year from the registers, and entering what no register holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.counting import RemedyCase, first_day, last_day, remedies_in
from gkapp.domain.errors import Refused
from gkapp.domain.figure_entry import CellFigure, Figure, OpeningFigure, read_figure
from gkapp.domain.figures import Counts, figures_from
from gkapp.domain.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.domain.report_format import AnnualFigures, Measure, ProactiveCell
from gkapp.exchange.report_formats import report_format_for
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.reports import EnteredFigure, OpeningBalance
from gkapp.models.requests import Remedy, Request
from gkapp.services import changes

COUNTED_KIND = "公开申请"


def count_year(db: Database, year: int) -> AnnualFigures:
    """The figures of *year* as the registers stand now; Refused before 2019."""
    form = report_format_for(year)
    with db.read() as session:
        counts = Counts(
            received=_by_kind(session, Request.received_on.between(*_year(year))),
            carried_in=_carried_in(session, year),
            carried_out=_by_kind(
                session, Request.received_on <= last_day(year), _open_after(last_day(year))
            ),
            results=_results(session, year),
            remedies=remedies_in(year, _remedy_cases(session)),
            documents=_documents(session, year),
            entered=_entered(session, year),
        )
    return figures_from(form, year, counts)


def set_figures(db: Database, year: int, assignments: Sequence[str]) -> changes.Outcome:
    """Enter figures given as LABEL.COLUMN=VALUE, all of them or none.

    Refused when one cannot be read, or when an opening balance is given for a year before which
    the register already holds requests.
    """
    form = report_format_for(year)
    figures = [read_figure(form, text) for text in assignments]
    if not figures:
        raise Refused("没有要填写的数字，应写作：行名.列名=数值。")
    with db.write(f"填写 {year} 年报告数字 {len(figures)} 项") as session:
        for figure in figures:
            _enter(session, year, figure)
    return changes.Outcome(
        frozenset({changes.Topic.REPORT}), f"已填写 {year} 年报告数字 {len(figures)} 项。"
    )


def missing_figures(db: Database, year: int) -> list[ProactiveCell]:
    """The cells of *year* that nobody filled and no register counts; they are printed as 0."""
    form = report_format_for(year)
    with db.read() as session:
        entered = _entered(session, year)
    return [
        (block.label, row.label, column.label)
        for block in form.proactive
        for row in block.rows
        for column in block.columns
        if not (row.document_type and column.measure)
        and (block.label, row.label, column.label) not in entered
    ]


def _year(year: int) -> tuple[date, date]:
    return first_day(year), last_day(year)


def _open_after(day: date) -> ColumnElement[bool]:
    return or_(Request.ended_on.is_(None), Request.ended_on > day)


def _by_kind(session: Session, *conditions: ColumnElement[bool]) -> dict[ApplicantKind, int]:
    statement = (
        select(Request.applicant_kind, func.count())
        .where(Request.kind == COUNTED_KIND, *conditions)
        .group_by(Request.applicant_kind)
    )
    return {ApplicantKind(kind): number for kind, number in session.execute(statement)}


def _carried_in(session: Session, year: int) -> dict[ApplicantKind, int]:
    """Counted, or as entered for the year in which the register begins."""
    if _reaches_back(session, year):
        still_open = or_(Request.ended_on.is_(None), Request.ended_on >= first_day(year))
        return _by_kind(session, Request.received_on < first_day(year), still_open)
    statement = select(OpeningBalance).where(OpeningBalance.year == year)
    return {ApplicantKind(row.applicant_kind): row.count for row in session.scalars(statement)}


def _reaches_back(session: Session, year: int) -> bool:
    earlier = select(Request.id).where(
        Request.kind == COUNTED_KIND, Request.received_on < first_day(year)
    )
    return session.scalar(earlier.limit(1)) is not None


def _results(session: Session, year: int) -> dict[tuple[Outcome, ApplicantKind], int]:
    statement = (
        select(Request.outcome, Request.applicant_kind, func.count())
        .where(Request.kind == COUNTED_KIND, Request.ended_on.between(*_year(year)))
        .group_by(Request.outcome, Request.applicant_kind)
    )
    return {
        (Outcome(outcome), ApplicantKind(kind)): number
        for outcome, kind, number in session.execute(statement)
        if outcome is not None
    }


def _remedy_cases(session: Session) -> list[RemedyCase]:
    columns = (
        Remedy.id, Remedy.kind, Remedy.received_on, Remedy.decided_on, Remedy.result,
        Remedy.parent_id,
    )  # fmt: skip
    return [
        RemedyCase(
            row.id, RemedyKind(row.kind), row.received_on, row.decided_on,
            RemedyResult(row.result), row.parent_id,
        )
        for row in session.execute(select(*columns).where(Remedy.is_respondent))
    ]  # fmt: skip


def _documents(session: Session, year: int) -> Mapping[tuple[str, Measure], int]:
    start, end = _year(year)
    entry = LedgerEntry
    standing = or_(entry.ended_on.is_(None), entry.ended_on > end)
    shown_on = func.coalesce(entry.disclosed_on, entry.published_on)
    measures = {
        Measure.MADE: entry.made_on.between(start, end),
        Measure.ENDED: entry.ended_on.between(start, end),
        Measure.IN_FORCE: and_(entry.made_on <= end, standing),
        Measure.DISCLOSED: shown_on.between(start, end),
        Measure.DISCLOSED_TOTAL: and_(shown_on <= end, standing),
    }
    statement = (
        select(
            entry.document_type,
            *(func.count().filter(condition) for condition in measures.values()),
        )
        .where(entry.counts_in_report)
        .group_by(entry.document_type)
    )
    counts: dict[tuple[str, Measure], int] = {}
    for document_type, *numbers in session.execute(statement):
        for measure, number in zip(measures, numbers, strict=True):
            counts[document_type, measure] = number
    return counts


def _entered(session: Session, year: int) -> dict[ProactiveCell, str]:
    rows = session.scalars(select(EnteredFigure).where(EnteredFigure.year == year))
    return {(row.block, row.row_label, row.column_label): row.value for row in rows}


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
            if _reaches_back(session, year):
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
