"""The headings of other people's catalogues: one to three rows of them, merged, in their own words.

Knows tables of cells, no file. 公开对象 and its like may stand over columns of ticks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gkapp.domain.catalogue.items import (
    AUDIENCE,
    CHANNELS,
    HEADING_OF,
    LEVEL,
    LEVEL_ONE,
    LEVEL_TWO,
    WAY,
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
