"""Filling the prescribed tables from counts: every cell has a value, and totals are sums."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    TOTAL,
    AnnualFigures,
    CountedMeasure,
    ProactiveCell,
    ReportFormat,
    RowRole,
    ValueKind,
)
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult

KindCounts = Mapping[ApplicantKind, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the registers say about one year, and what was entered by hand."""

    received: KindCounts = field(default_factory=dict[ApplicantKind, int])
    carried_in: KindCounts = field(default_factory=dict[ApplicantKind, int])
    carried_out: KindCounts = field(default_factory=dict[ApplicantKind, int])
    results: Mapping[tuple[Outcome, ApplicantKind], int] = field(
        default_factory=dict[tuple[Outcome, ApplicantKind], int]
    )
    remedies: Mapping[RemedyKind, Mapping[RemedyResult, int]] = field(
        default_factory=dict[RemedyKind, Mapping[RemedyResult, int]]
    )
    documents: Mapping[tuple[str, CountedMeasure], int] = field(
        default_factory=dict[tuple[str, CountedMeasure], int]
    )
    """By document type and measure."""
    entered: Mapping[ProactiveCell, str] = field(default_factory=dict[ProactiveCell, str])


def figures_from(form: ReportFormat, year: int, counts: Counts) -> AnnualFigures:
    """Every cell of the three tables; what nobody entered is 0."""
    return AnnualFigures(
        year=year,
        format=form,
        proactive=_proactive(form, counts),
        applications=_applications(form, counts),
        remedies=_remedies(counts),
    )


def _proactive(form: ReportFormat, counts: Counts) -> dict[ProactiveCell, int | str]:
    cells: dict[ProactiveCell, int | str] = {}
    for block in form.proactive:
        for row in block.rows:
            for column in block.columns:
                cell = (block.label, row.label, column.label)
                if row.document_type and column.measure:
                    cells[cell] = counts.documents.get((row.document_type, column.measure), 0)
                else:
                    cells[cell] = _entered_value(counts.entered.get(cell, "0"), column.kind)
    return cells


def _entered_value(text: str, kind: ValueKind) -> int | str:
    match kind:
        case ValueKind.COUNT | ValueKind.CHANGE:
            return int(text)
        case ValueKind.AMOUNT | ValueKind.FREE_AMOUNT:
            return text
        case _:
            assert_never(kind)


def _applications(form: ReportFormat, counts: Counts) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    total = dict.fromkeys(APPLICANT_COLUMNS, 0)
    for row in form.application_rows:
        match row.role:
            case RowRole.RECEIVED:
                table[row.key] = _with_total(counts.received)
            case RowRole.CARRIED_IN:
                table[row.key] = _with_total(counts.carried_in)
            case RowRole.CARRIED_OUT:
                table[row.key] = _with_total(counts.carried_out)
            case RowRole.RESULT:
                by_kind = {
                    kind: sum(counts.results.get((outcome, kind), 0) for outcome in row.outcomes)
                    for kind in ApplicantKind
                }
                table[row.key] = _with_total(by_kind)
                total = {column: total[column] + table[row.key][column] for column in total}
            case RowRole.RESULT_TOTAL:
                table[row.key] = total
            case _:
                assert_never(row.role)
    return table


def _with_total(counts: KindCounts) -> dict[str, int]:
    cells = {kind.value: counts.get(kind, 0) for kind in ApplicantKind}
    return cells | {TOTAL: sum(cells.values())}


def _remedies(counts: Counts) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for kind in RemedyKind:
        results = counts.remedies.get(kind, {})
        cells = {result.value: results.get(result, 0) for result in RemedyResult}
        table[kind.value] = cells | {TOTAL: sum(cells.values())}
    return table
