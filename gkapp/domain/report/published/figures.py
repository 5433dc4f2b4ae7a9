"""The figures of a published report: a value for each cell, or None where none is certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    TOTAL,
    AnnualFigures,
    ProactiveCell,
    ReportFormat,
    RowRole,
    ValueKind,
)
from gkapp.domain.report.published.numbers import BLANK, Reading
from gkapp.domain.report.published.rows import ReadCells, Unread

Counts = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """Every cell of the three tables as `AnnualFigures` has them; None where it is not certain."""

    format: ReportFormat
    """With the rows as the file has them."""
    proactive: Mapping[ProactiveCell, int | str | None]
    applications: Counts
    remedies: Counts

    @property
    def unread_applications(self) -> frozenset[str]:
        """The addresses of the cells without a value in the table of requests."""
        return frozenset(_without_value(self.applications))

    @property
    def unread_remedies(self) -> frozenset[str]:
        """The addresses of the cells without a value in the table of remedies."""
        return frozenset(_without_value(self.remedies))

    @property
    def unread(self) -> frozenset[str]:
        """The addresses of all cells without a value."""
        proactive = (
            f"{block}/{row}.{column}"
            for (block, row, column), value in self.proactive.items()
            if value is None
        )
        return self.unread_applications | self.unread_remedies | frozenset(proactive)

    def filled(self, year: int) -> AnnualFigures:
        """The figures with 0 in every cell without a value, for what wants all of them."""
        amounts = {
            (block.label, row.label, column.label)
            for block in self.format.proactive
            for row in block.rows
            for column in block.columns
            if column.kind in (ValueKind.AMOUNT, ValueKind.FREE_AMOUNT)
        }
        return AnnualFigures(
            year=year,
            format=self.format,
            proactive={
                cell: ("0" if cell in amounts else 0) if value is None else value
                for cell, value in self.proactive.items()
            },
            applications=_filled(self.applications),
            remedies=_filled(self.remedies),
        )


@dataclass(slots=True)
class Settled:
    """What became of the readings: values, blanks taken for 0, numbers in another unit, unread."""

    blanks: list[str] = field(default_factory=list[str])
    converted: list[str] = field(default_factory=list[str])
    fractions: list[str] = field(default_factory=list[str])
    unread: list[Unread] = field(default_factory=list[Unread])

    def value(self, address: str, reading: Reading, zero: int | str) -> int | str | None:
        """The value of a cell; *zero* for one that is blank."""
        if reading.fault:
            self.unread.append(Unread(address, reading.fault, reading.text))
            if reading.fault == "应为整数":
                self.fractions.append(address)
        elif reading.value is None:
            self.blanks.append(address)
            return zero
        elif reading.converted:
            self.converted.append(address)
        return reading.value


def settle_proactive(
    form: ReportFormat, found: ReadCells, settled: Settled
) -> dict[ProactiveCell, int | str | None]:
    """Every cell of the table of proactive disclosure."""
    cells: dict[ProactiveCell, int | str | None] = {}
    for block in form.proactive:
        for row in block.rows:
            address = f"{block.label}/{row.label}"
            readings = found.readings.get(address)
            if readings is None and not any(each.place == address for each in found.unread):
                settled.unread.append(Unread(address, "没有找到这一行"))
            for column in block.columns:
                is_amount = column.kind in (ValueKind.AMOUNT, ValueKind.FREE_AMOUNT)
                reading = readings.get(column.label, BLANK) if readings else None
                cells[block.label, row.label, column.label] = (
                    settled.value(f"{address}.{column.label}", reading, "0" if is_amount else 0)
                    if reading
                    else None
                )
    return cells


def settle_applications(form: ReportFormat, found: ReadCells, settled: Settled) -> Counts:
    """Every cell of the table of requests; a blank total row is 0 only over zeros."""
    keys = [row.key for row in form.application_rows]
    _say_if_missing("收到和处理政府信息公开申请情况表", found, settled)
    table = _settle(keys, APPLICANT_COLUMNS, found, settled)
    total = form.row_with(RowRole.RESULT_TOTAL).key
    results = [row.key for row in form.result_rows]
    for column in APPLICANT_COLUMNS:
        address = f"{total}.{column}"
        if address in settled.blanks and any(table[key][column] for key in results):
            table[total][column] = _withdraw(address, settled)
    return table


def settle_remedies(found: ReadCells, settled: Settled) -> Counts:
    """Every cell of the table of remedies."""
    _say_if_missing("行政复议、行政诉讼情况表", found, settled)
    return _settle(REMEDY_GROUPS, REMEDY_COLUMNS, found, settled)


def _say_if_missing(table: str, found: ReadCells, settled: Settled) -> None:
    if not found.readings and not found.unread:
        settled.unread.append(Unread(table, "没有找到这张表"))


def _settle(
    rows: Sequence[str], columns: Sequence[str], found: ReadCells, settled: Settled
) -> dict[str, dict[str, int | None]]:
    table: dict[str, dict[str, int | None]] = {}
    for key in rows:
        readings = found.readings.get(key)
        table[key] = dict.fromkeys(columns)
        if readings is None:
            if found.readings and not any(each.place == key for each in found.unread):
                settled.unread.append(Unread(key, "没有找到这一行"))
            continue
        for column in columns:
            address = f"{key}.{column}"
            if column not in readings:
                settled.unread.append(Unread(address, "没有找到这一列"))
                continue
            value = settled.value(address, readings[column], 0)
            table[key][column] = value if isinstance(value, int) else None
        _withdraw_doubtful_zeros(key, table[key], settled)
    return table


def _withdraw_doubtful_zeros(key: str, cells: dict[str, int | None], settled: Settled) -> None:
    """A blank is no sure 0 where the row's total and its other cells do not agree on it."""
    parts = [value or 0 for column, value in cells.items() if column != TOTAL]
    blanks = [column for column in cells if f"{key}.{column}" in settled.blanks]
    if TOTAL in blanks:
        doubtful = [TOTAL] if any(parts) else []
    else:
        total = cells[TOTAL]
        doubtful = blanks if total is not None and sum(parts) != total else []
    for column in doubtful:
        cells[column] = _withdraw(f"{key}.{column}", settled)


def _withdraw(address: str, settled: Settled) -> None:
    settled.blanks.remove(address)
    settled.unread.append(Unread(address, "空白，而相关各格不为 0，不能当作 0"))


def _without_value(table: Counts) -> Iterator[str]:
    for key, cells in table.items():
        yield from (f"{key}.{column}" for column, value in cells.items() if value is None)


def _filled(table: Counts) -> dict[str, dict[str, int]]:
    return {
        key: {column: value or 0 for column, value in cells.items()} for key, cells in table.items()
    }
