"""The summed tables of a roll-up, each cell down to the reports that make it up."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.report.figure_cells import cells_of
from gkapp.domain.report.format import ReportFormat
from gkapp.domain.report.identities import Finding, Level, check_identities
from gkapp.domain.report.published.figures import PublishedFigures
from gkapp.domain.rollup.sums import CellValue, RollupSum, cell_values, fits, sum_reports
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.unit_reports import figures_kept
from gkapp.models.database import Database
from gkapp.models.rollup import RollupReport, RollupUnit
from gkapp.services.rollup.rollups import existing_rollup

_TOLD_EACH = 500


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A roll-up's sum, with what must be said of it."""

    id: int
    year: int
    title: str
    sum: RollupSum
    findings: tuple[Finding, ...]
    """C1 to C5 of the sum."""
    notes: tuple[str, ...]
    """What the sum leaves open, a sentence each."""
    faults: tuple[str, ...] = ()
    """Where the figures are out of balance: in the sum, then in the units that cause it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit's report adds to a cell; *value* None where the cell was not read."""

    unit_id: int
    unit: str
    value: CellValue


def sum_rollup(db: Database, rollup_id: int, *, report: Report = tell_nobody) -> RolledUp:
    """Add up the counted reports of the year's format; *report* may raise to stop."""
    with db.read() as session:
        rollup = existing_rollup(session, rollup_id)
        form = report_format_for(rollup.year)
        kept = _counted(session, rollup_id)
        others = _of_other_format(session, rollup_id, form)
        faulty = _faulty(session, rollup_id, form)
    figures = (each for _, _, each in _read(kept, report))
    total = sum_reports(rollup.year, form, (each for each in figures if fits(each, form)))
    findings = tuple(check_identities(total.figures))
    return RolledUp(
        rollup.id,
        rollup.year,
        rollup.title,
        total,
        findings,
        tuple(_notes(total, others)),
        tuple(_faults(findings, faulty)),
    )


def parts_of(
    db: Database, rollup_id: int, address: str, *, report: Report = tell_nobody
) -> list[Part]:
    """The reports that a summed cell is made of, those that add nothing left out.

    KeyError for an address that the sum does not have.
    """
    with db.read() as session:
        form = report_format_for(existing_rollup(session, rollup_id).year)
        kept = _counted(session, rollup_id)
    parts = [
        Part(unit_id, name, cell_values(figures, form).get(address, 0))
        for unit_id, name, figures in _read(kept, report)
        if fits(figures, form)
    ]
    found = [part for part in parts if part.value is None or not _is_zero(part.value)]
    if not found and address not in cells_of(form):
        raise KeyError(address)
    return found


def findings_of(text: str, level: Level | None = None) -> list[str]:
    """The sentences about a report that were kept with it, all or those of one *level*."""
    kept = json.loads(text or "[]")
    return [each["message"] for each in kept if level in (None, each["level"])]


def _counted(session: Session, rollup_id: int) -> list[tuple[int, str, str]]:
    """Unit, its name and its figures, in the order of the list."""
    found = session.execute(
        select(RollupUnit.id, RollupUnit.name, RollupReport.figures)
        .join(RollupReport, RollupReport.unit_id == RollupUnit.id)
        .where(RollupReport.rollup_id == rollup_id, RollupReport.is_counted.is_(True))
        .order_by(RollupUnit.position, RollupUnit.id)
    )
    return [(unit_id, name, figures) for unit_id, name, figures in found]


def _read(
    kept: list[tuple[int, str, str]], report: Report
) -> Iterator[tuple[int, str, PublishedFigures]]:
    for done, (unit_id, name, text) in enumerate(kept):
        if done % _TOLD_EACH == 0:
            report(done, len(kept), "正在汇总")
        yield unit_id, name, figures_kept(text)


def _of_other_format(session: Session, rollup_id: int, form: ReportFormat) -> list[str]:
    return list(
        session.scalars(
            select(RollupUnit.name)
            .join(RollupReport, RollupReport.unit_id == RollupUnit.id)
            .where(
                RollupReport.rollup_id == rollup_id,
                RollupReport.is_counted.is_(True),
                RollupReport.format != form.code,
            )
            .order_by(RollupUnit.position)
        )
    )


def _faulty(session: Session, rollup_id: int, form: ReportFormat) -> list[tuple[str, list[str]]]:
    """The units in the sum whose own figures are out of balance, and what is said of each."""
    found = session.execute(
        select(RollupUnit.name, RollupReport.findings)
        .join(RollupReport, RollupReport.unit_id == RollupUnit.id)
        .where(
            RollupReport.rollup_id == rollup_id,
            RollupReport.is_counted.is_(True),
            RollupReport.format == form.code,
            RollupReport.errors > 0,
        )
        .order_by(RollupUnit.position, RollupUnit.id)
    )
    return [(name, findings_of(text, Level.ERROR)) for name, text in found]


def _faults(findings: tuple[Finding, ...], faulty: list[tuple[str, list[str]]]) -> Iterator[str]:
    wrong = [each.message for each in findings if each.level is Level.ERROR]
    if wrong:
        yield f"注意：合计数字有 {len(wrong)} 处勾稽不符。{''.join(wrong)}"
    if faulty:
        yield f"勾稽不符的单位 {len(faulty)} 个："
    for name, messages in faulty:
        yield f"{name}：{''.join(messages)}"


def _notes(total: RollupSum, others: list[str]) -> Iterator[str]:
    if total.undivided:
        yield (
            f"有 {total.undivided} 个单位的“（六）其他处理”合为一行填报，不能分列，"
            "其件数单列为“未分项填报的其他处理”。"
        )
    if total.gaps:
        cells = sum(total.gaps.values())
        yield f"有 {cells} 格在原报告中没有读出，没有计入合计，请对照原报告补填。"
    if others:
        named = "、".join(others[:_MOST_NAMED]) + ("等" if len(others) > _MOST_NAMED else "")
        yield f"{named} {len(others)} 个单位的报告不是本年度规定的表格，没有计入合计。"


_MOST_NAMED = 5


def _is_zero(value: int | str) -> bool:
    return not str(value).strip("0.元万亿")
