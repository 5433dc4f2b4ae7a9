"""Reads the table of proactive disclosure, which is kept row by row until its format is known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gkapp.domain.report.format import ProactiveBlock, ProactiveColumn, ProactiveRow, ReportFormat
from gkapp.domain.report.published.numbers import half_width, read_cell, unit_in
from gkapp.domain.report.published.rows import (
    Head,
    PublishedRow,
    ReadCells,
    Unread,
    Values,
    values_of,
)
from gkapp.domain.report.published.wording import Named, Names
from gkapp.domain.text.labels import label_key

_ITEM = re.compile(r"第二十条第.{1,4}项")
_CONTENT = "信息内容"
_USUAL_COLUMNS = {
    "制发件数": "本年制发件数",
    "废止件数": "本年废止件数",
    "有效件数": "现行有效件数",
    "本年收费金额": "本年收费金额（单位：万元）",
    "收费金额（单位：万元）": "本年收费金额（单位：万元）",
    "本年收费金额（万元）": "本年收费金额（单位：万元）",
    "本年收费金额（元）": "本年收费金额（单位：万元）",
    "本年收费金额（单位：元）": "本年收费金额（单位：万元）",
    "本年增减": "本年增/减",
    "采购总金额（万元）": "采购总金额",
    "采购总金额（元）": "采购总金额",
    "采购总金额（单位：万元）": "采购总金额",
    "采购总金额（单位：元）": "采购总金额",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row with the heading row above it."""

    row: PublishedRow
    label_at: int
    head: PublishedRow | None


class ProactiveTable:
    """Collects the rows of the table, in whatever pieces and form it stands in the file."""

    def __init__(self, formats: Iterable[ReportFormat]) -> None:
        self.found = ReadCells()
        self._formats = tuple(formats)
        self._rows = Names(row.label for _, _, row in self._all_rows())
        self._columns = Names(
            column.label for form in self._formats for block in form.proactive
            for column in block.columns
        )  # fmt: skip
        self._kept: dict[str, list[_Kept]] = {}
        self._votes: set[str] = set()
        self._head: PublishedRow | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no row was found."""
        return not self._kept

    def knows(self, label: str) -> bool:
        """Whether a text is the label of a row."""
        return self._rows.exactly(label) is not None

    def has(self, label: str) -> bool:
        """Whether the row of that label has been found."""
        named = self._rows.exactly(label)
        return named is not None and named.name in self._kept

    def is_head(self, row: PublishedRow) -> bool:
        """Whether a row names an item of article 20 or the columns below it."""
        if any(_ITEM.search("".join(cell.split())) for cell in row.cells):
            return True
        return not row.has_number and (_opens_columns(row) or bool(self._columns_in(row)))

    def take_head(self, row: PublishedRow) -> None:
        """Learn the columns of the rows that follow."""
        columns = self._columns_in(row)
        self._votes |= columns
        if columns or _opens_columns(row):
            self._head = row

    def take(self, row: PublishedRow) -> bool:
        """Keep a row if it is one of this table."""
        for place, cell in enumerate(row.cells):
            if named := self._rows.find(cell):
                self._kept.setdefault(named.name, []).append(_Kept(row, place, self._head))
                return True
        return False

    def take_sentence(self, text: str) -> bool:
        """Keep what a line such as 规章：本年制发件数1件，… says of every column of a row."""
        plain = "".join(half_width(text).split())
        for _, block, row in self._all_rows():
            if row.label in self._kept or not plain.startswith(half_width(row.label)):
                continue
            numbers = [_number_behind(column.label, plain) for column in block.columns]
            if all(numbers):
                self._votes |= {column.label for column in block.columns}
                cells = (row.label, *(each for each in numbers if each))
                self._kept.setdefault(row.label, []).append(
                    _Kept(PublishedRow(cells, None), 0, None)
                )
                return True
        return False

    def format_of(self, otherwise: ReportFormat) -> ReportFormat:
        """The format whose column labels the table has; *otherwise* where that is not clear."""
        counts = {
            form.code: len(self._votes & {c.label for b in form.proactive for c in b.columns})
            for form in self._formats
        }
        best = max(counts.values())
        winners = [form for form in self._formats if counts[form.code] == best]
        return winners[0] if len(winners) == 1 else otherwise

    def read(self, form: ReportFormat) -> None:
        """Read the rows as *form* has them into `found`, under block and row as one name."""
        for block in form.proactive:
            for row in block.rows:
                for label in self._names_of(row):
                    for kept in self._kept.get(label, ()):
                        self._read_row(block, row, kept)

    def _columns_in(self, row: PublishedRow) -> set[str]:
        return {named.name for cell in row.cells if (named := self._columns.exactly(cell))}

    def _names_of(self, row: ProactiveRow) -> Iterator[str]:
        """The label of a row, and what the other formats call the same row."""
        yield row.label
        for _, _, other in self._all_rows():
            same = row.document_type is not None and other.document_type == row.document_type
            if same and other.label != row.label:
                yield other.label

    def _read_row(self, block: ProactiveBlock, row: ProactiveRow, kept: _Kept) -> None:
        address = f"{block.label}/{row.label}"
        written = kept.row.cells[kept.label_at]
        self.found.note(written, Named(row.label, label_key(written) == label_key(row.label)))
        head, headings = self._columns_of(block.columns, kept)
        values = _values(kept, block.columns, head)
        if values is None:
            text = " ".join(kept.row.cells[kept.label_at + 1 :])
            self.found.unread.append(Unread(address, "这一行的数字与各列对不上", text))
            return
        units = {label: unit_in(heading) for label, heading in headings.items()}
        readings = {
            column.label: read_cell(values[column.label], column.kind, units.get(column.label, ""))
            for column in block.columns
        }
        self.found.add(address, readings)

    def _columns_of(
        self, columns: Sequence[ProactiveColumn], kept: _Kept
    ) -> tuple[Head | None, dict[str, str]]:
        """Where the columns stand under the heading row, and how it writes them."""
        if kept.head is None:
            return None, {}
        labels = [column.label for column in columns]
        usual = {text: name for text, name in _USUAL_COLUMNS.items() if name in labels}
        names = Names(labels, usual)
        head = Head(kept.head.table, len(kept.head.cells))
        headings: dict[str, str] = {}
        for place, cell in enumerate(kept.head.cells):
            if place > kept.label_at and (named := names.find(cell)):
                self.found.note(cell, named)
                head.places.setdefault(named.name, []).append(place)
                headings[named.name] = cell
        return (head if len(head.places) == len(columns) else None), headings

    def _all_rows(self) -> Iterator[tuple[ReportFormat, ProactiveBlock, ProactiveRow]]:
        for form in self._formats:
            for block in form.proactive:
                for row in block.rows:
                    yield form, block, row


def _opens_columns(row: PublishedRow) -> bool:
    return any(label_key(cell) == _CONTENT for cell in row.cells)


def _values(kept: _Kept, columns: Sequence[ProactiveColumn], head: Head | None) -> Values | None:
    """The texts by column; where there is one column only, all cells behind the label are its."""
    if len(columns) == 1:
        return {columns[0].label: kept.row.cells[kept.label_at + 1 :]}
    return values_of(kept.row, kept.label_at, head, [column.label for column in columns])


def _number_behind(label: str, text: str) -> str | None:
    found = re.search(rf"{re.escape(half_width(label))}[:为是共]{{0,2}}(\d[\d,.]*)", text)
    return found[1].rstrip(",.") if found else None
