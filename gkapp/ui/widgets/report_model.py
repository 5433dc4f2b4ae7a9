"""One prescribed table with its figures, for the view: which can be edited, which do not add up."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gkapp.domain.report_format import AnnualFigures
from gkapp.ui.widgets.report_grid import CellKind, GridCell, ReportGrid, value_at

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


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

    def cell(self, index: Index) -> GridCell | None:
        """The cell that begins at *index*; None where one above or before it reaches over."""
        return self._cells.get((index.row(), index.column()))

    def value(self, cell: GridCell) -> int | str:
        """The figure of a cell."""
        return self._values.get(cell.address, "")

    def problem(self, cell: GridCell) -> str:
        """What is wrong with it; empty when nothing is."""
        return self._problems.get(cell.address, "")

    def is_entered(self, cell: GridCell) -> bool:
        """Whether the officer types this figure."""
        return cell.address in self._entered

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
        problem = self.problem(cell)
        return "：".join(filter(None, (cell.address, str(self.value(cell)), problem)))

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
                return str(self.value(cell))
            case Qt.ItemDataRole.ToolTipRole:
                return self.problem(cell) or None
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
        if text == str(self.value(cell)):
            return False
        self.entered.emit(cell.address, text)
        return True
