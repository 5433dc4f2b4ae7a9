"""The prescribed tables of the annual report as grids of merged cells. Knows no Qt.

A cell that holds a figure has an address, as the checks name it: 三（一）予以公开.自然人.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from math import lcm
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    TOTAL,
    AnnualFigures,
    ApplicationRow,
    ProactiveBlock,
    ReportFormat,
    RowRole,
)
from gkapp.ui.kit.widgets.term_table import change_in_words

_LABELS = 3  # columns of labels in the table of requests
_NUMBER = re.compile(r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）")


class CellKind(Enum):
    """What a cell is for."""

    HEAD = "head"
    LABEL = "label"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at *row* and *column*, spanning *rows* and *columns*."""

    row: int
    column: int
    text: str
    kind: CellKind
    rows: int = 1
    columns: int = 1
    address: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class ReportGrid:
    """One table: the first *head_rows* stay in sight, the first *labels* columns hold words.

    *label_widths* are the widths in pixels that those columns want, *least* what the columns of
    figures need. Where there is no room for both, the last column of words gives way.
    """

    title: str
    head_rows: int
    labels: int
    columns: int
    label_widths: tuple[int, ...]
    least: int
    cells: tuple[GridCell, ...]

    @property
    def body_rows(self) -> int:
        """How many rows there are below the head."""
        return max(cell.row + cell.rows for cell in self.cells) - self.head_rows


def value_at(figures: AnnualFigures, address: str) -> int | str:
    """The figure at *address*; KeyError when there is no such cell."""
    place, _, column = address.rpartition(".")
    block, is_proactive, row = place.partition("/")
    if is_proactive:
        return figures.proactive[block, row, column]
    table = figures.remedies if place in figures.remedies else figures.applications
    return table[place][column]


def in_lines(cell: GridCell, fitting: int) -> str:
    """The text of a narrow cell in lines of at most *fitting* characters.

    A label beside several rows has its number on a line of its own.
    """
    if cell.kind is CellKind.HEAD and cell.columns == 1:
        return broken(cell.text, fitting)
    if cell.kind is CellKind.LABEL and cell.rows > 1:
        number, mark, words = _NUMBER.match(cell.text), "", cell.text
        if number is not None:
            mark, words = f"{number[0]}\n", cell.text[number.end() :]
        return mark + broken(words, fitting)
    return cell.text


def broken(text: str, fitting: int) -> str:
    """*text* in lines as even as can be, broken rather between pairs of characters.

    Left to itself a heading such as 社会公益组织 would leave one character alone on its last line.
    """
    if len(text) <= fitting:
        return text
    lines = -(-len(text) // fitting)
    size = -(-len(text) // lines)
    if size % 2 and size < fitting:
        size += 1
    rest = text[size:]
    return f"{text[:size]}\n{broken(rest, min(fitting, -(-len(rest) // (lines - 1))))}"


def values_at(figures: AnnualFigures, addresses: Iterable[str]) -> dict[str, int | str]:
    """The figures at those of *addresses* that the year's tables have."""
    found: dict[str, int | str] = {}
    for address in addresses:
        with suppress(KeyError):
            found[address] = value_at(figures, address)
    return found


def application_grid(form: ReportFormat) -> ReportGrid:
    """Table 3: requests received and how they ended, by kind of applicant."""
    last = _LABELS + len(APPLICANT_COLUMNS) - 1
    head = [
        GridCell(0, 0, form.identity_note, CellKind.HEAD, 3, _LABELS),
        GridCell(0, _LABELS, "申请人情况", CellKind.HEAD, 1, len(APPLICANT_COLUMNS)),
        GridCell(1, _LABELS, APPLICANT_COLUMNS[0], CellKind.HEAD, 2),
        GridCell(1, _LABELS + 1, "法人或其他组织", CellKind.HEAD, 1, len(APPLICANT_COLUMNS) - 2),
        GridCell(1, last, TOTAL, CellKind.HEAD, 2),
    ]
    head += [
        GridCell(2, _LABELS + 1 + at, name, CellKind.HEAD)
        for at, name in enumerate(APPLICANT_COLUMNS[1:-1])
    ]
    body = [*_application_labels(form), *_application_values(form)]
    return ReportGrid(
        title="收到和处理政府信息公开申请情况",
        head_rows=3,
        labels=_LABELS,
        columns=last + 1,
        label_widths=(52, 80, 222),
        least=52,
        cells=(*head, *body),
    )


def _is_result(row: ApplicationRow) -> bool:
    return row.role in (RowRole.RESULT, RowRole.RESULT_TOTAL)


def _is_strong(row: ApplicationRow) -> bool:
    return row.role is not RowRole.RESULT


def _application_labels(form: ReportFormat) -> Iterator[GridCell]:
    at = 3
    for is_result, members in groupby(form.application_rows, _is_result):
        rows = tuple(members)
        if is_result:
            yield GridCell(at, 0, form.result_heading, CellKind.LABEL, len(rows), is_strong=True)
            yield from _result_labels(rows, at)
        else:
            for offset, row in enumerate(rows):
                yield GridCell(
                    at + offset, 0, row.label, CellKind.LABEL, 1, _LABELS, is_strong=True
                )
        at += len(rows)


def _result_labels(rows: Sequence[ApplicationRow], first: int) -> Iterator[GridCell]:
    at = first
    for group, members in groupby(rows, lambda row: row.group):
        own = tuple(members)
        if group is not None:
            yield GridCell(at, 1, group, CellKind.LABEL, len(own))
        column, span = (1, 2) if group is None else (2, 1)
        for offset, row in enumerate(own):
            yield GridCell(
                at + offset, column, row.label, CellKind.LABEL, 1, span,
                is_strong=_is_strong(row),
            )  # fmt: skip
        at += len(own)


def _application_values(form: ReportFormat) -> Iterator[GridCell]:
    for at, row in enumerate(form.application_rows):
        for offset, name in enumerate(APPLICANT_COLUMNS):
            yield GridCell(
                3 + at,
                _LABELS + offset,
                "",
                CellKind.VALUE,
                address=f"{row.key}.{name}",
                is_strong=_is_strong(row) or name == TOTAL,
            )


def proactive_grid(form: ReportFormat) -> ReportGrid:
    """Table 2: one table for all items of article 20, each under a line with its name."""
    units = lcm(*(len(block.columns) for block in form.proactive))
    cells: list[GridCell] = []
    at = 0
    for block in form.proactive:
        cells += _block_cells(block, at, units)
        at += 2 + len(block.rows)
    return ReportGrid(
        title="主动公开政府信息情况",
        head_rows=0,
        labels=1,
        columns=1 + units,
        label_widths=(220,),
        least=40,
        cells=tuple(cells),
    )


def _block_cells(block: ProactiveBlock, first: int, units: int) -> Iterator[GridCell]:
    span = units // len(block.columns)
    yield GridCell(first, 0, block.label, CellKind.HEAD, 1, 1 + units, is_strong=True)
    yield GridCell(first + 1, 0, "信息内容", CellKind.HEAD)
    for at, column in enumerate(block.columns):
        yield GridCell(first + 1, 1 + at * span, column.label, CellKind.HEAD, 1, span)
    for below, row in enumerate(block.rows, start=first + 2):
        yield GridCell(below, 0, row.label, CellKind.LABEL)
        for at, column in enumerate(block.columns):
            address = f"{block.label}/{row.label}.{column.label}"
            yield GridCell(below, 1 + at * span, "", CellKind.VALUE, columns=span, address=address)


def remedy_grid() -> ReportGrid:
    """Table 4: reconsideration, and litigation without and after it."""
    width = len(REMEDY_COLUMNS)
    cells = [
        GridCell(0, 0, "行政复议", CellKind.HEAD, 1, width),
        GridCell(0, width, "行政诉讼", CellKind.HEAD, 1, 2 * width),
        GridCell(1, width, "未经复议直接起诉", CellKind.HEAD, 1, width),
        GridCell(1, 2 * width, "复议后起诉", CellKind.HEAD, 1, width),
    ]
    for at, (group, name) in enumerate(
        (group, name) for group in REMEDY_GROUPS for name in REMEDY_COLUMNS
    ):
        is_first = at < width
        cells.append(GridCell(1 if is_first else 2, at, name, CellKind.HEAD, 2 if is_first else 1))
        cells.append(
            GridCell(
                3, at, "", CellKind.VALUE, address=f"{group}.{name}", is_strong=name == TOTAL
            )
        )  # fmt: skip
    return ReportGrid(
        title="政府信息公开行政复议、行政诉讼情况",
        head_rows=3,
        labels=0,
        columns=3 * width,
        label_widths=(),
        least=48,
        cells=tuple(cells),
    )


Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a figure that the officer types, or has set otherwise than counted."""

    text: str
    is_missing: bool = False
    """Nobody has typed it yet: even the value that it shows is worth typing."""
    detail: str = ""
    """What was counted in its place, and why it was set otherwise; such a figure has a mark."""


_NO_NOTE = Note("")


class ReportModel(QAbstractTableModel):
    """The rows below the head; a cell stands where its span begins."""

    entered = Signal(str, str)
    """Address and text of a figure that the officer typed."""

    def __init__(self, grid: ReportGrid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self._cells = {
            (cell.row - grid.head_rows, cell.column): cell
            for cell in grid.cells
            if cell.row >= grid.head_rows
        }
        self._values: dict[str, int | str] = {}
        self._entered: frozenset[str] = frozenset()
        self._problems: Mapping[str, str] = {}
        self._notes: Mapping[str, Note] = {}
        self._previous: Mapping[str, int | str] | None = None
        self._marked: Collection[str] = frozenset()
        self._refused = ("", "")

    def show_figures(
        self, figures: AnnualFigures, can_enter: Callable[[str], bool] | None = None
    ) -> None:
        """Show these; *can_enter* tells which addresses no register holds."""
        addresses = [cell.address for cell in self._cells.values() if cell.address]
        self._values = {address: value_at(figures, address) for address in addresses}
        self._entered = frozenset(filter(can_enter, addresses)) if can_enter else frozenset()
        self._tell_all()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the addresses that do not add up, each with what is wrong."""
        self._problems = problems
        self._tell_all()

    def show_notes(self, notes: Mapping[str, Note]) -> None:
        """Say this beside the figures at these addresses."""
        self._notes = notes
        self._tell_all()

    def show_previous(self, figures: AnnualFigures | None) -> None:
        """Show the year before beside each figure, as far as its table had it; None for none."""
        if figures is None:
            self._previous = None
        else:
            addresses = {cell.address for cell in self._cells.values() if cell.address}
            self._previous = values_at(figures, addresses)
        self._tell_all()

    def mark(self, addresses: Collection[str]) -> None:
        """Frame these figures: something speaks of them."""
        self._marked = addresses
        self._tell_all()

    def cell(self, index: Index) -> GridCell | None:
        """The cell that begins at *index*; None where one above or before it reaches over."""
        return self._cells.get((index.row(), index.column()))

    def value(self, cell: GridCell) -> int | str:
        """The figure of a cell."""
        return self._values.get(cell.address, "")

    def problem(self, cell: GridCell) -> str:
        """What is wrong with it; empty when nothing is."""
        return self._problems.get(cell.address, "")

    def note(self, cell: GridCell) -> Note:
        """What is said beside it."""
        return self._notes.get(cell.address, _NO_NOTE)

    def is_marked(self, cell: GridCell) -> bool:
        """Whether something speaks of it."""
        return cell.address in self._marked

    @property
    def has_previous(self) -> bool:
        """Whether the year before is shown."""
        return self._previous is not None

    def comparison(self, cell: GridCell) -> tuple[str, str]:
        """The figure of the year before and how far it has moved; empty where there is none."""
        if self._previous is None or cell.address not in self._previous:
            return "", ""
        before = self._previous[cell.address]
        return str(before), change_in_words(before, self.value(cell))

    def is_entered(self, cell: GridCell) -> bool:
        """Whether the officer types this figure."""
        return cell.address in self._entered

    def remember_refused(self, address: str, text: str) -> None:
        """Begin the next editing at *address* with a text that was refused; "" to forget it."""
        self._refused = (address, text)

    @property
    def refused_address(self) -> str:
        """Where a text was refused; empty when none was."""
        return self._refused[0]

    @property
    def typed_places(self) -> list[tuple[int, int]]:
        """Where the figures stand that the officer types, in reading order."""
        return sorted(place for place, cell in self._cells.items() if self.is_entered(cell))

    def index_of(self, address: str) -> QModelIndex:
        """Where the figure at *address* stands; an invalid index when it is not in this table."""
        for (row, column), cell in self._cells.items():
            if cell.address == address:
                return self.index(row, column)
        return QModelIndex()

    def _tell_all(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _spoken(self, cell: GridCell) -> str:
        if not cell.address:
            return cell.text
        before, change = self.comparison(cell)
        compared = f"上年 {before}，{change}" if before else ""
        note = self.note(cell)
        said = (note.text, note.detail, self.problem(cell), compared)
        return "：".join(filter(None, (cell.address, str(self.value(cell)), *said)))

    def _tip(self, cell: GridCell) -> str | None:
        told = "\n".join(filter(None, (self.problem(cell), self.note(cell).detail)))
        if told:
            return told
        if self.is_entered(cell):
            return "：".join(filter(None, (self.note(cell).text, "直接输入数字，回车确认")))
        return "点击查看计入此数的记录" if self.value(cell) not in ("", 0) else None

    # Overrides of Qt methods

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.body_rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(self.value(cell)) if cell.address else cell.text
            case Qt.ItemDataRole.EditRole:
                address, text = self._refused
                return text if address and address == cell.address else str(self.value(cell))
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(cell) if cell.address else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(cell)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.cell(index)
        if cell is None or cell.kind is not CellKind.VALUE:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_entered(cell) else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or cell is None or not self.is_entered(cell):
            return False
        if not text or (text == str(self.value(cell)) and not self.note(cell).is_missing):
            return False
        self.entered.emit(cell.address, text)
        return True
