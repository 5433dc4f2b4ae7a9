"""Reads the table of reconsiderations and lawsuits, however its groups are laid out."""

from collections.abc import Iterator

from gkapp.domain.report.format import REMEDY_COLUMNS, REMEDY_GROUPS, TOTAL, ValueKind
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.domain.report.published.numbers import is_number, read_cell
from gkapp.domain.report.published.rows import PublishedRow, ReadCells, Unread
from gkapp.domain.report.published.wording import Names
from gkapp.domain.text.cells import says_nothing
from gkapp.domain.text.labels import label_key

_GROUPS = Names(
    REMEDY_GROUPS,
    {
        "未经复议直接起诉": RemedyKind.DIRECT_LITIGATION,
        "未经复议直接诉讼": RemedyKind.DIRECT_LITIGATION,
        "复议后起诉": RemedyKind.LITIGATION_AFTER_RECONSIDERATION,
        "经复议后起诉": RemedyKind.LITIGATION_AFTER_RECONSIDERATION,
    },
)
_USUAL_RESULTS = {
    "维持": "结果维持", "纠正": "结果纠正", "其他": "其他结果", "未审结": "尚未审结",
    "合计": TOTAL,
}  # fmt: skip
_RESULTS = Names(REMEDY_COLUMNS, _USUAL_RESULTS)
_TELLING = frozenset(("结果维持", "结果纠正", "其他结果", "尚未审结"))
_STANDARD = tuple((group, column) for group in REMEDY_GROUPS for column in REMEDY_COLUMNS)
_FEW = 2  # labels of a row of figures that say nothing about it, such as 件数
_TABLE = "行政复议、行政诉讼情况表"
_Pair = tuple[str, str]


class RemedyTable:
    """Collects the cells of the table, each by its group and its result."""

    def __init__(self) -> None:
        self.found = ReadCells()
        self._table: int | None = None
        self._width = 0
        self._groups: dict[int, str] = {}
        self._results: dict[int, str] = {}
        self._is_heading = False

    def owns(self, row: PublishedRow) -> bool:
        """Whether a row stands below the heading rows in the same table, or names a group."""
        return self._is_below_head(row) or (
            row.table is not None and any(map(_GROUPS.exactly, row.cells))
        )

    def is_head(self, row: PublishedRow) -> bool:
        """Whether a row names remedies or their results, and has no numbers."""
        if row.has_number or row.table is None:
            return False
        results = [named for cell in row.cells if (named := _RESULTS.exactly(cell))]
        telling = {named for named in results if named.name in _TELLING}
        groups = {label_key(cell) for cell in row.cells if _is_group(cell)}
        return any(named.is_official for named in telling) or max(len(telling), len(groups)) > 1

    def take_head(self, row: PublishedRow) -> None:
        """Learn the columns; the heading rows of one table are taken together."""
        if not self._is_heading or self._table != row.table:
            self._groups, self._results = {}, {}
        self._is_heading, self._table, self._width = True, row.table, len(row.cells)
        for place, cell in enumerate(row.cells):
            if group := _GROUPS.exactly(cell):
                self._groups[place] = group.name
            elif result := _RESULTS.find(cell):
                self._results[place] = result.name
                self.found.note(cell, result)

    def take(self, row: PublishedRow) -> bool:
        """Read a row of figures if it belongs to this table."""
        labels = [cell for cell in row.cells if not _is_value(cell)]
        known = any(_GROUPS.exactly(cell) or _RESULTS.exactly(cell) for cell in labels)
        continues = bool(self._results or self._groups) and len(row.cells) == self._width
        if row.table is None or not (known or (continues and len(labels) < _FEW)):
            return False
        self._is_heading = False
        if self._read(row):
            return True
        if self._is_below_head(row):
            self.found.unread.append(
                Unread(_TABLE, "这一行的数字与各列对不上", " ".join(row.cells))
            )
        return self._is_below_head(row)

    def _is_below_head(self, row: PublishedRow) -> bool:
        return row.table is not None and row.table == self._table

    def _read(self, row: PublishedRow) -> bool:
        cells: dict[_Pair, list[str]] = {}
        for pair, text in self._paired(row):
            cells.setdefault(pair, []).append(text)
        for (group, result), texts in cells.items():
            self.found.add(group, {result: read_cell(tuple(texts), ValueKind.COUNT)})
        return bool(cells)

    def _paired(self, row: PublishedRow) -> Iterator[tuple[_Pair, str]]:
        """Each value with its group and result, from the columns or from the row's own labels."""
        fits = len(row.cells) == self._width
        group = next((g.name for cell in row.cells if (g := _GROUPS.exactly(cell))), None)
        result = next((r.name for cell in row.cells if (r := _RESULTS.exactly(cell))), None)
        values = [(n, cell) for n, cell in enumerate(row.cells) if _is_value(cell)]
        whole = not group and not result and len(values) == len(_STANDARD)
        if whole and len(set(self._groups.values())) < len(REMEDY_GROUPS):
            yield from zip(_STANDARD, (text for _, text in values), strict=True)
            return
        for place, text in values:
            own_group = group or (self._groups.get(place) if fits else None)
            own_result = result or (self._results.get(place) if fits else None)
            if own_group and own_result:
                yield (own_group, own_result), text


def _is_group(cell: str) -> bool:
    return _GROUPS.exactly(cell) is not None or label_key(cell) == "行政诉讼"


def _is_value(cell: str) -> bool:
    return is_number(cell) or says_nothing(cell)
