"""The identities (勾稽关系) that every annual report must keep within its year: C1 to C5."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    TOTAL,
    AnnualFigures,
    RowRole,
    ValueKind,
)


class Level(StrEnum):
    """How much a finding weighs: passed, worth a look, or to be mended before publication."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """What one check says; *cells* are addresses such as 三（一）予以公开.自然人."""

    id: str
    level: Level
    message: str
    cells: tuple[str, ...] = ()
    section: int | None = None
    """The section whose text it is about, 0 for the preamble."""
    requests: tuple[int, ...] = ()
    """The ids of the requests in which it is to be mended."""


@dataclass(frozen=True, slots=True)
class _Fault:
    words: str
    cells: tuple[str, ...]


_Check = Callable[[AnnualFigures], Iterator[_Fault]]


def check_identities(figures: AnnualFigures) -> list[ReportFinding]:
    """Run C1 to C5: one passed finding, or one error for each fault."""
    findings: list[ReportFinding] = []
    for check_id, (passed, check) in _CHECKS.items():
        faults = list(check(figures))
        findings += [ReportFinding(check_id, Level.ERROR, f.words, f.cells) for f in faults]
        if not faults:
            findings.append(ReportFinding(check_id, Level.OK, passed))
    return findings


def _balance(figures: AnnualFigures) -> Iterator[_Fault]:
    """C1, printed in the table itself: 一 + 二 = 三（七） + 四, in each column."""
    roles = (RowRole.RECEIVED, RowRole.CARRIED_IN, RowRole.RESULT_TOTAL, RowRole.CARRIED_OUT)
    keys = [figures.format.row_with(role).key for role in roles]
    for column in APPLICANT_COLUMNS:
        new, old, done, left = (figures.applications[key][column] for key in keys)
        if new + old != done + left:
            yield _Fault(
                f"“{column}”列：第一项 {new} 加第二项 {old} 等于 {new + old}，"
                f"第三项总计 {done} 加第四项 {left} 等于 {done + left}，两者不符。",
                _cells(keys, column),
            )


def _result_total(figures: AnnualFigures) -> Iterator[_Fault]:
    """C2: 三（七） is the sum of the results, in each column."""
    total_key = figures.format.row_with(RowRole.RESULT_TOTAL).key
    keys = [row.key for row in figures.format.result_rows]
    for column in APPLICANT_COLUMNS:
        found = sum(figures.applications[key][column] for key in keys)
        stated = figures.applications[total_key][column]
        if found != stated:
            yield _Fault(
                f"“{column}”列：（一）至（六）各项之和为 {found}，"
                f"（七）总计为 {stated}，两者不符。",
                _cells([total_key], column),
            )


def _row_totals(figures: AnnualFigures) -> Iterator[_Fault]:
    """C3: in each row the total is the sum of the six columns."""
    for row in figures.format.application_rows:
        yield from _sum_fault(row.key, figures.applications[row.key], APPLICANT_COLUMNS)


def _remedy_totals(figures: AnnualFigures) -> Iterator[_Fault]:
    """C4: in each group of remedies the total is the sum of the four results."""
    for group, cells in figures.remedies.items():
        yield from _sum_fault(group, cells, REMEDY_COLUMNS)


def _whole_numbers(figures: AnnualFigures) -> Iterator[_Fault]:
    """C5: counts are whole numbers of at least 0; amounts may have decimals, changes a sign."""
    for table in (figures.applications, figures.remedies):
        for key, cells in table.items():
            for column, value in cells.items():
                if value < 0:
                    yield _below_zero(key, column, value, f"{key}.{column}")
    for block in figures.format.proactive:
        for row in block.rows:
            for column in block.columns:
                value = figures.proactive[block.label, row.label, column.label]
                if column.kind is ValueKind.COUNT and int(value) < 0:
                    address = f"{block.label}/{row.label}.{column.label}"
                    yield _below_zero(row.label, column.label, value, address)


def _below_zero(name: str, column: str, value: int | str, address: str) -> _Fault:
    return _Fault(f"“{name}”的“{column}”为 {value}，不能小于 0。", (address,))


def _sum_fault(name: str, cells: Mapping[str, int], columns: tuple[str, ...]) -> Iterator[_Fault]:
    found = sum(cells[column] for column in columns if column != TOTAL)
    if found != cells[TOTAL]:
        yield _Fault(
            f"“{name}”：各列之和为 {found}，总计为 {cells[TOTAL]}，两者不符。",
            (f"{name}.{TOTAL}",),
        )


def _cells(keys: Iterable[str], column: str) -> tuple[str, ...]:
    return tuple(f"{key}.{column}" for key in keys)


_CHECKS: dict[str, tuple[str, _Check]] = {
    "C1": ("第一项加第二项之和等于第三项总计加第四项之和，七列均相符。", _balance),
    "C2": ("第三项（七）总计等于（一）至（六）各项之和，七列均相符。", _result_total),
    "C3": ("各行总计等于六类申请人之和。", _row_totals),
    "C4": ("行政复议、行政诉讼各组总计等于四种结果之和。", _remedy_totals),
    "C5": ("各项件数均为不小于 0 的整数。", _whole_numbers),
}
