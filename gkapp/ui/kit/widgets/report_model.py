"""One prescribed table with its figures, for the view: which can be edited, which do not add up."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gkapp.domain.report.format import AnnualFigures
from gkapp.ui.kit.widgets.figure_change import change_in_words
from gkapp.ui.kit.widgets.report_grid import CellKind, GridCell, ReportGrid, value_at, values_at

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
