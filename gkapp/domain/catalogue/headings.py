"""The headings of other people's catalogues: one to three rows of them, merged, in their own words.

Knows tables of cells, no file. 公开对象 and its like may stand over columns of ticks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gkapp.domain.catalogue.items import (
    AUDIENCE,
    CATALOGUE,
    CHANNELS,
    HEADING_OF,
    LEVEL,
    LEVEL_ONE,
    LEVEL_TWO,
    NUMBER,
    WAY,
    tick_words,
)
from gkapp.domain.text.cells import Cell, CellFault, Merge, header_key

ROWS_TO_SEARCH = 50
MOST_HEADING_ROWS = 4
FEWEST_HEADINGS = 3
"""Known headings below which a table is no catalogue."""

_TICKED = (CHANNELS, AUDIENCE, WAY, LEVEL)
"""Headings that may stand over columns of ticks."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "事项编号"),
    "level_one": ("公开事项", "事项", "事项名称", "公开事项名称", "一级目录", "一级类别",
                  "公开类别", "公开类目", "一级分类", "一级", "类别"),
    "level_two": ("二级目录", "二级类别", "公开子项", "子项", "二级分类", "二级", "公开事项2"),
    "content": ("公开内容", "公开要素", "公开内容要素", "内容要素", "内容", "具体内容",
                "公开内容及要素"),
    "basis": ("依据", "法律依据", "政策依据", "公开依据条款"),
    "clause": ("依据条款", "条款"),
    "time_limit": ("时限", "公开时间", "公开时限要求", "公开期限", "更新时限"),
    "duration": ("时长", "时效", "公开时效"),
    "body": ("责任主体", "公开责任主体", "公开责任", "公开单位", "发布主体", "责任单位", "主体"),
    "office": ("责任科室", "责任部门", "承办处室", "承办科室", "责任处科室", "处室"),
    "channels": ("公开渠道", "公开载体", "渠道和载体", "公开平台", "公开渠道及载体",
                 "公开渠道与载体", "公开渠道载体"),
    "audience": ("公开范围", "对象", "公开对象范围", "公开对象/范围"),
    "way": ("公开形式", "公开类型", "方式"),
    "level": ("层级", "公开级别"),
    "note": ("说明", "备注说明"),
    "catalogue": ("目录名称",),
}  # fmt: skip
_HEADING_OF_NAME = {
    header_key(name): HEADING_OF[field]
    for field, heading in HEADING_OF.items()
    for name in (heading, *_OTHER_NAMES.get(field, ()))
}
_LONE_TICKS: Mapping[str, str] = {
    "全社会": AUDIENCE, "特定群体": AUDIENCE, "主动": WAY, "主动公开": WAY, "依申请": WAY,
    "依申请公开": WAY, "省级": LEVEL, "市级": LEVEL, "县级": LEVEL, "乡级": LEVEL,
    "乡镇级": LEVEL, "乡、村级": LEVEL, "村级": LEVEL, "县区级": LEVEL,
}  # fmt: skip
"""Headings of ticks that say by themselves what they are about."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A sheet as it was read: cells merged downwards within a column stand in every row already."""

    rows: Sequence[Sequence[Cell]]
    merges: Sequence[Merge] = ()


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """A column of the file by its index; *tick* is the heading of its ticks, empty for none."""

    index: int
    tick: str = ""


@dataclass(frozen=True, slots=True)
class HeadingGroup:
    """One heading of the file as the officer reads it, with the columns that it stands over.

    *guess* is our heading for it, empty where it is not known.
    """

    label: str
    guess: str
    columns: tuple[HeadedColumn, ...]


@dataclass(frozen=True, slots=True)
class CatalogueHeadings:
    """The headings of a table; *top* and *bottom* are their first and last row, from 0."""

    top: int
    bottom: int
    groups: tuple[HeadingGroup, ...] = field(default=())

    @property
    def names(self) -> dict[str, str]:
        """What each heading of the file stands for."""
        return {group.label: group.guess for group in self.groups}


def find_headings(table: RawTable) -> CatalogueHeadings | None:
    """The headings of a catalogue; None where the table does not look like one.

    Such a table has at least three known headings, 一级事项 or what stands for it among them.
    """
    words = _HeadingWords(table)
    for top in range(min(len(table.rows), ROWS_TO_SEARCH)):
        known = {_known(text) for text in words.row(top)} - {""}
        if len(known) < FEWEST_HEADINGS:
            continue
        bottom = _bottom(words, top)
        groups = tuple(_groups(words, top, bottom))
        guesses = [group.guess for group in groups if group.guess]
        if LEVEL_ONE in guesses and len(guesses) >= FEWEST_HEADINGS:
            return CatalogueHeadings(top, bottom, groups)
    return None


class _HeadingWords:
    """What stands where in the first rows, merged cells reaching over all that they cover."""

    def __init__(self, table: RawTable) -> None:
        last = min(len(table.rows), ROWS_TO_SEARCH + MOST_HEADING_ROWS)
        self._rows = [[_text(cell) for cell in row] for row in table.rows[:last]]
        self.width = max(map(len, self._rows), default=0)
        self._covering: dict[tuple[int, int], Merge] = {}
        for merge in table.merges:
            if merge.top < last:
                self._cover(merge, last)

    def _cover(self, merge: Merge, last: int) -> None:
        right = min(merge.right, self.width - 1)
        for row in range(merge.top, min(merge.bottom, last - 1) + 1):
            for column in range(merge.left, right + 1):
                self._covering[row, column] = merge

    def at(self, row: int, column: int) -> str:
        """The words at a place."""
        merge = self._covering.get((row, column))
        if merge is not None:
            row, column = merge.top, merge.left
        cells = self._rows[row] if row < len(self._rows) else []
        return cells[column] if column < len(cells) else ""

    def row(self, row: int) -> list[str]:
        """The words of a row."""
        return [self.at(row, column) for column in range(self.width)]

    def reach(self, row: int, column: int) -> int:
        """The last row of what stands at a place."""
        merge = self._covering.get((row, column))
        return merge.bottom if merge is not None else row

    @property
    def rows(self) -> int:
        """How many rows are looked at."""
        return len(self._rows)


def _bottom(words: _HeadingWords, top: int) -> int:
    """The last row of headings: as far as merged ones reach, and rows of sub-headings below."""
    bottom = top
    while bottom - top < MOST_HEADING_ROWS - 1 and bottom + 1 < words.rows:
        reach = max((words.reach(bottom, column) for column in range(words.width)), default=bottom)
        if reach > bottom and reach - top < MOST_HEADING_ROWS:
            bottom = reach
        elif _is_sub_row(words, top, bottom + 1):
            bottom += 1
        else:
            break
    return bottom


def _is_sub_row(words: _HeadingWords, top: int, row: int) -> bool:
    """Whether a row says nothing but sub-headings, or what stands above it already."""
    said = [
        text for column, text in enumerate(words.row(row)) if text and text != words.at(top, column)
    ]
    return bool(said) and all(_is_sub_heading(text) for text in said)


def _is_sub_heading(text: str) -> bool:
    return bool(_known(text) or _LONE_TICKS.get(header_key(text)))


def _groups(words: _HeadingWords, top: int, bottom: int) -> Iterator[HeadingGroup]:
    """The headings from left to right; columns of ticks under one heading are one group."""
    gathered: dict[str, tuple[str, list[HeadedColumn]]] = {}
    taken: set[str] = set()
    above = ""
    for column in range(words.width):
        path = list(
            dict.fromkeys(filter(None, (words.at(r, column) for r in range(top, bottom + 1))))
        )
        if not path:
            continue
        if len(path) == 1 and not words.at(top, column) and _known(above) in _TICKED:
            path = [above, *path]  # a heading over several columns whose merging was lost
        above = words.at(top, column) or above
        label, guess, tick = _named(path, taken)
        if label in gathered and tick:
            gathered[label][1].append(HeadedColumn(column, tick))
            continue
        label = _told_apart(label, gathered)
        gathered[label] = (guess, [HeadedColumn(column, tick)])
        taken.add(guess)
    for label, (guess, columns) in gathered.items():
        yield HeadingGroup(label, guess, tuple(columns))


def _named(path: Sequence[str], taken: Iterable[str]) -> tuple[str, str, str]:
    """How a column is called, what it is, and the words of its ticks; each of ours only once."""
    first, last = _known(path[0]), _known(path[-1])
    if len(path) > 1 and first in _TICKED:
        return path[0], first, path[-1]
    if not first and (lone := _LONE_TICKS.get(header_key(path[-1]))):
        return lone, lone, path[-1]
    guess = last or first
    if guess == LEVEL_ONE and LEVEL_ONE in taken:
        guess = LEVEL_TWO
    if guess in taken:
        guess = ""
    return path[-1] if last or len(path) == 1 else "·".join(path), guess, ""


def _told_apart(label: str, others: Iterable[str]) -> str:
    """A label that no other column bears."""
    names, number = set(others), 2
    told = label
    while told in names:
        told, number = f"{label}·{number}", number + 1
    return told


def _known(text: str) -> str:
    return _HEADING_OF_NAME.get(header_key(text), "") if text else ""


def _text(cell: Cell) -> str:
    return "" if isinstance(cell, CellFault) else " ".join(str(cell).split())


_REMARK = re.compile(r"^[（(]?(?:注|备注|说明|填表|填报|联系|附[:：注]|单位[:：]|制表|审核)")
_LONGEST_TITLE = 200
_FEWEST_REPEATED = 3
"""Headings that a row must repeat to be taken for the headings again."""


@dataclass(frozen=True, slots=True)
class UnplacedText:
    """Words that belong to no line; *row* is their number in the spreadsheet."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """A catalogue as it was read: its title, its lines by their numbers, and what is left.

    *carried*: lines without a first level, for which the one above was taken.
    """

    title: str
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]
    unplaced: tuple[UnplacedText, ...]
    carried: tuple[int, ...]
    given: tuple[str, ...]


def read_rows(
    table: RawTable, headings: CatalogueHeadings, names: Mapping[str, str], fallback: str
) -> CatalogueTable:
    """The lines under *headings*, of which *names* says what they stand for, "" for nothing.

    *fallback* is the title of a table that has none.
    """
    reader = _Reader(table, headings, names)
    title, above = _title(table, headings)
    title = title or fallback
    rows = tuple((number, {CATALOGUE: title, **cells}) for number, cells in reader.lines())
    given = tuple(dict.fromkeys((CATALOGUE, *reader.given)))
    return CatalogueTable(title, rows, (*above, *reader.unplaced), tuple(reader.carried), given)


class _Reader:
    def __init__(
        self, table: RawTable, headings: CatalogueHeadings, names: Mapping[str, str]
    ) -> None:
        self._table, self._first = table, headings.bottom + 1
        taken = [(group, names.get(group.label, "")) for group in headings.groups]
        self._groups = [(group, heading) for group, heading in taken if heading]
        self.given = [heading for _, heading in self._groups]
        self._places = [c.index for group, _ in self._groups for c in group.columns]
        self._repeated = [
            (column.index, {column.tick or group.label, group.label})
            for group in headings.groups
            for column in group.columns
        ]
        self._wide = self._wide_merges(table)
        self.unplaced: list[UnplacedText] = []
        self.carried: list[int] = []

    def _wide_merges(self, table: RawTable) -> Mapping[int, tuple[int, int, int]]:
        """The widest merged cell of each row of lines: its first row, first and last column."""
        widest: dict[int, tuple[int, int, int]] = {}
        for merge in table.merges:
            if merge.right == merge.left or merge.top < self._first:
                continue
            for row in range(merge.top, min(merge.bottom + 1, len(table.rows))):
                known = widest.get(row)
                if known is None or merge.right - merge.left > known[2] - known[1]:
                    widest[row] = (merge.top, merge.left, merge.right)
        return widest

    def lines(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """The lines by their numbers; everything else is noted."""
        one: Cell = ""
        two: Cell = ""
        for index in range(self._first, len(self._table.rows)):
            row = self._spread(index)
            if not any(cell != "" for cell in row):
                continue
            cells = self._cells(row)
            if self._is_no_line(index, row, cells):
                self.unplaced.append(UnplacedText(index + 1, _joined(row)))
                continue
            if cells.get(LEVEL_ONE, "") == "" and one != "":
                cells[LEVEL_ONE] = one
                if LEVEL_TWO in cells and cells[LEVEL_TWO] == "":
                    cells[LEVEL_TWO] = two
                self.carried.append(index + 1)
            one, two = cells.get(LEVEL_ONE, ""), cells.get(LEVEL_TWO, "")
            yield index + 1, cells

    def _spread(self, index: int) -> Sequence[Cell]:
        """The row, with what is merged over several columns and rows in its first column."""
        row = self._table.rows[index]
        wide = self._wide.get(index)
        if wide is None or wide[0] == index or wide[1] >= len(row):
            return row
        top, left, _ = wide
        above = self._table.rows[top]
        if not any(cell != "" for cell in row) or left >= len(above) or row[left] != "":
            return row  # what a merged cell hides is told rather than lost
        return [*row[:left], above[left], *row[left + 1 :]]

    def _cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for group, heading in self._groups:
            said = _said(group, row, "\n" if heading == CHANNELS else "、")
            before = cells.get(heading, "")
            cells[heading] = said if before == "" else _both(before, said)
        return cells

    def _is_no_line(self, index: int, row: Sequence[Cell], cells: Mapping[str, Cell]) -> bool:
        texts = [_plain(cell) for cell in row if cell != ""]
        if self._repeats_headings(row):
            return True
        if len(texts) > 1:
            return False
        if len(texts[0]) > _LONGEST_TITLE or _REMARK.match(texts[0]):
            return True
        wide = self._wide.get(index)
        if wide is not None and wide[0] == index:
            covered = sum(wide[1] <= place <= wide[2] for place in self._places)
            return covered * 2 > len(self._places)
        return all(cell == "" for heading, cell in cells.items() if heading != NUMBER)

    def _repeats_headings(self, row: Sequence[Cell]) -> bool:
        same = sum(
            index < len(row) and " ".join(_plain(row[index]).split()) in words
            for index, words in self._repeated
        )
        return same >= min(_FEWEST_REPEATED, len(self._repeated))


def _said(group: HeadingGroup, row: Sequence[Cell], between: str) -> Cell:
    """What a row says under a heading; a fault in one of its cells is a fault of the whole."""
    cells = [(row[c.index] if c.index < len(row) else "", c.tick) for c in group.columns]
    if len(cells) == 1 and not cells[0][1]:
        return cells[0][0]
    faults = [cell for cell, _ in cells if isinstance(cell, CellFault)]
    if faults:
        return faults[0]
    told = (tick_words(str(cell), tick) if tick else str(cell) for cell, tick in cells)
    return between.join(filter(None, told))


def _both(one: Cell, other: Cell) -> Cell:
    """Two columns that stand for the same."""
    if isinstance(one, CellFault) or other == "":
        return one
    return other if isinstance(other, CellFault) else f"{one}\n{other}"


def _title(table: RawTable, headings: CatalogueHeadings) -> tuple[str, tuple[UnplacedText, ...]]:
    """The title over the headings, and whatever else stands there."""
    above = [
        UnplacedText(number, text)
        for number, row in enumerate(table.rows[: headings.top], start=1)
        if (text := _joined(row))
    ]
    named = [each for each in above if re.search("目录|清单|一览表", each.text)]
    whole = [each for each in named if not each.text.startswith("附件")]
    chosen = next(iter(whole or named), None)
    if chosen is None:
        return "", tuple(above)
    title = "".join(chosen.text.split())[:_LONGEST_TITLE]
    return title, tuple(each for each in above if each is not chosen)


def _joined(row: Sequence[Cell]) -> str:
    """The different texts of a row, on one line."""
    texts = dict.fromkeys(" ".join(_plain(cell).split()) for cell in row)
    return "　".join(filter(None, texts))


def _plain(cell: Cell) -> str:
    return cell.reason if isinstance(cell, CellFault) else str(cell)
