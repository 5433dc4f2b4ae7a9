"""Reads the table of requests: rows by their labels, columns by the kinds of applicants."""

from collections.abc import Iterable

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    TOTAL,
    ApplicationRow,
    ReportFormat,
    RowRole,
    ValueKind,
)
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.report.published.numbers import read_cell
from gkapp.domain.report.published.rows import Head, PublishedRow, ReadCells, Unread, values_of
from gkapp.domain.report.published.wording import Named, Names
from gkapp.domain.text.labels import label_key

_COLUMNS = Names(APPLICANT_COLUMNS, {"合计": TOTAL, "其它": "其他"})
_TELLING = frozenset(APPLICANT_COLUMNS[:-2])
"""The columns that no other table has."""


class ApplicationTable:
    """Collects the rows of the table, in whatever pieces and form it stands in the file."""

    def __init__(self, formats: Iterable[ReportFormat]) -> None:
        self.found = ReadCells()
        self._rows = {row.label: row for form in formats for row in form.application_rows}
        also = {row.short: row.label for row in self._rows.values()} | {"合计": "（七）总计"}
        self._names = Names(self._rows, also)
        self._head: Head | None = None
        self._is_heading = False

    def knows(self, label: str) -> bool:
        """Whether a text is the label of a row."""
        return self._names.exactly(label) is not None

    def has(self, label: str) -> bool:
        """Whether the row of that label has been read."""
        named = self._names.exactly(label)
        return named is not None and self._rows[named.name].key in self.found.readings

    def is_head(self, row: PublishedRow) -> bool:
        """Whether a row names kinds of applicants."""
        names = {named.name for cell in row.cells if (named := _COLUMNS.exactly(cell))}
        return bool(names & _TELLING) and not row.has_number

    def take_head(self, row: PublishedRow) -> None:
        """Learn the columns; the heading rows of one table are taken together."""
        if self._head is None or not self._is_heading or self._head.table != row.table:
            self._head = Head(row.table, len(row.cells))
        self._is_heading = True
        for place, cell in enumerate(row.cells):
            if named := _COLUMNS.find(cell):
                self.found.note(cell, named)
                self._head.places.setdefault(named.name, []).append(place)

    def take(self, row: PublishedRow) -> bool:
        """Read a row if it is one of this table."""
        place, named = self._label_in(row)
        if named is None:
            return False
        self._is_heading = False
        self.found.note(row.cells[place], named)
        self._read(row, place, self._rows[named.name])
        return True

    def rows_for(self, form: ReportFormat) -> tuple[ApplicationRow, ...]:
        """The rows as the file has them: 其他处理 in one or in three, whatever the format says."""
        of_form = {row.key for row in form.application_rows}
        lapsed = [row for row in self._rows.values() if Outcome.OTHER in row.outcomes]
        foreign = [row for row in lapsed if row.key in self.found.readings]
        if any(row.key in of_form for row in foreign) or not foreign:
            return form.application_rows
        group = [row for row in self._rows.values() if _is_lapsed(row) and row.key not in of_form]
        rows = [row for row in form.application_rows if not _is_lapsed(row)]
        place = next(n for n, row in enumerate(rows) if row.role is RowRole.RESULT_TOTAL)
        return (*rows[:place], *group, *rows[place:])

    def _label_in(self, row: PublishedRow) -> tuple[int, Named | None]:
        """The last cell with words and the row that it names, which is not that of its group."""
        fits = self._head is not None and self._head.fits(row)
        place = row.label_at(self._head.first if fits and self._head else None)
        return (0, None) if place is None else (place, self._names.find(row.cells[place]))

    def _read(self, row: PublishedRow, place: int, of_row: ApplicationRow) -> None:
        names = self._head.names if self._head else APPLICANT_COLUMNS
        values = values_of(row, place, self._head, names)
        if values is None:
            self.found.unread.append(
                Unread(of_row.key, "这一行的数字与各列对不上", " ".join(row.cells[place + 1 :]))
            )
            return
        readings = {column: read_cell(texts, ValueKind.COUNT) for column, texts in values.items()}
        self.found.add(of_row.key, readings)


def _is_lapsed(row: ApplicationRow) -> bool:
    return row.role is RowRole.RESULT and label_key(row.group or row.label) == "其他处理"
