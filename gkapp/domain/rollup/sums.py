"""Sums of many reports' figures in the tables of one format, and what a sum cannot say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    AnnualFigures,
    ApplicationRow,
    ProactiveCell,
    ReportFormat,
    RowRole,
    ValueKind,
)
from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.report.published.figures import PublishedFigures

_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one file says; *org* is "" where it names no unit."""

    org: str
    year: int
    figures: PublishedFigures
    findings: tuple[ReportFinding, ...]
    unread: tuple[str, ...]
    """Sentences about what could not be read with certainty."""
    dated_on: date | None = None
    """The day written below the report, which is not after its publication."""


def day_below(lines: Iterable[str], year: int) -> date | None:
    """The last line that is nothing but a day of the year after the report's, or None."""
    for line in reversed(list(lines)):
        found = _DAY.fullmatch("".join(line.split()))
        if found and int(found[1]) > year:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
    return None


UNDIVIDED = "未分项填报的其他处理"
"""The added row for counts of 其他处理 that units gave in one row where three are prescribed."""

_OTHER_HANDLING = frozenset({Outcome.CORRECTION_LAPSED, Outcome.FEE_LAPSED, Outcome.OTHER})

CellValue = int | str | None


@dataclass(frozen=True, slots=True)
class RollupSum:
    """The tables of all reports together, and what is missing in them."""

    figures: AnnualFigures
    """With one more row where units did not divide 其他处理."""
    reports: int
    gaps: Mapping[str, int]
    """For the cells that some reports leave open: how many, by the cell's address."""
    undivided: int
    """How many reports have counts of 其他处理 that cannot be divided into its three rows."""


def fits(figures: PublishedFigures, form: ReportFormat) -> bool:
    """Whether a report has the tables of *form*, so that it can be added up with others."""
    return figures.format.code == form.code


def sum_reports(year: int, form: ReportFormat, parts: Iterable[PublishedFigures]) -> RollupSum:
    """The sum of reports that fit *form*; cells without a value add nothing and are told."""
    adding = _Adding(form)
    for part in parts:
        adding.add(part)
    return adding.sum(year)


def cell_values(figures: PublishedFigures, form: ReportFormat) -> dict[str, CellValue]:
    """What a report adds to each cell of a sum in *form*, by the cell's address."""
    cells: dict[str, CellValue] = {
        f"{block}/{row}.{column}": value
        for (block, row, column), value in figures.proactive.items()
    }
    for table in (fitted_rows(figures, form), figures.remedies):
        for key, row in table.items():
            cells.update((f"{key}.{column}", value) for column, value in row.items())
    return cells


def fitted_rows(
    figures: PublishedFigures, form: ReportFormat
) -> Mapping[str, Mapping[str, int | None]]:
    """The table of requests in the rows of *form*.

    Three rows of 其他处理 become one by adding; one becomes three only where it is 0 throughout,
    and otherwise stays what it is.
    """
    own, wanted = [[row.key for row in other_rows(each)] for each in (figures.format, form)]
    if own == wanted:
        return figures.applications
    table = dict(figures.applications)
    given = [table.pop(key) for key in own]
    if len(own) > 1:
        table[wanted[0]] = {
            column: _added(row[column] for row in given) for column in APPLICANT_COLUMNS
        }
        return table
    zeros = dict.fromkeys(APPLICANT_COLUMNS, 0)
    table |= dict.fromkeys(wanted, zeros)
    if given[0] != zeros:
        table[own[0]] = given[0]
    return table


def other_rows(form: ReportFormat) -> tuple[ApplicationRow, ...]:
    """The rows of （六）其他处理: one or three."""
    return tuple(row for row in form.result_rows if set(row.outcomes) & _OTHER_HANDLING)


def _added(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else sum(value or 0 for value in known)


@dataclass(slots=True)
class _Adding:
    """A sum while it grows."""

    form: ReportFormat
    reports: int = 0
    undivided: int = 0
    _whole: dict[str, int] = field(default_factory=dict[str, int])
    _money: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    _gaps: dict[str, int] = field(default_factory=dict[str, int])
    _extra: ApplicationRow | None = None

    @property
    def _bare_unit(self) -> str:
        """The unit of an amount that names none."""
        kinds = {column.kind for block in self.form.proactive for column in block.columns}
        return "元" if ValueKind.FREE_AMOUNT in kinds else "万元"

    def add(self, part: PublishedFigures) -> None:
        self.reports += 1
        if len(other_rows(part.format)) < len(other_rows(self.form)):
            self._note_undivided(part)
        for address, value in cell_values(part, self.form).items():
            if value is None:
                self._gaps[address] = self._gaps.get(address, 0) + 1
            elif isinstance(value, int):
                self._whole[address] = self._whole.get(address, 0) + value
            else:
                amount = _in_wan(value, self._bare_unit)
                self._money[address] = self._money.get(address, Decimal(0)) + amount

    def _note_undivided(self, part: PublishedFigures) -> None:
        (row,) = other_rows(part.format)
        if row.key in fitted_rows(part, self.form):
            self.undivided += 1
            self._extra = row

    def sum(self, year: int) -> RollupSum:
        form = self._form()
        figures = AnnualFigures(
            year=year,
            format=form,
            proactive=self._proactive(),
            applications=self._table([row.key for row in form.application_rows], APPLICANT_COLUMNS),
            remedies=self._table(REMEDY_GROUPS, REMEDY_COLUMNS),
        )
        return RollupSum(figures, self.reports, self._gaps, self.undivided)

    def _form(self) -> ReportFormat:
        if self._extra is None:
            return self.form
        group = other_rows(self.form)[0].group
        extra = replace(self._extra, group=group, label=UNDIVIDED, short=UNDIVIDED)
        rows = list(self.form.application_rows)
        place = next(n for n, row in enumerate(rows) if row.role is RowRole.RESULT_TOTAL)
        return replace(self.form, application_rows=(*rows[:place], extra, *rows[place:]))

    def _proactive(self) -> dict[ProactiveCell, int | str]:
        return {
            (block.label, row.label, column.label): self._value(
                f"{block.label}/{row.label}.{column.label}", column.kind
            )
            for block in self.form.proactive
            for row in block.rows
            for column in block.columns
        }

    def _value(self, address: str, kind: ValueKind) -> int | str:
        if kind in (ValueKind.COUNT, ValueKind.CHANGE):
            return self._whole.get(address, 0)
        amount = f"{self._money.get(address, Decimal(0)):f}"
        amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
        return f"{amount}万元" if kind is ValueKind.FREE_AMOUNT else amount

    def _table(self, keys: Sequence[str], columns: Sequence[str]) -> dict[str, dict[str, int]]:
        return {
            key: {column: self._whole.get(f"{key}.{column}", 0) for column in columns}
            for key in keys
        }


_WAN_PLACES = {"万元": 0, "元": -4, "亿元": 4}
"""By how many places the point moves on the way to 万元."""


def _in_wan(text: str, bare_unit: str) -> Decimal:
    digits = text.rstrip("元万亿")
    unit = text[len(digits) :] or bare_unit
    return Decimal(digits).scaleb(_WAN_PLACES[unit])
