"""The lines of an evidence list as a table that can be typed into; what it holds is not saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gkapp.domain.remedies.evidence import MOST_PAGES, EvidenceLine, page_ranges

Index = QModelIndex | QPersistentModelIndex

HEADS = ("序号", "证据名称", "证明目的", "证据来源", "页数", "页码")
NAME, PURPOSE, SOURCE, PAGES = range(1, 5)
_FIELDS = {NAME: "name", PURPOSE: "purpose", SOURCE: "source"}
_NOWHERE = QModelIndex()
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)


class EvidenceModel(QAbstractTableModel):
    """Tells what was typed and leaves it to others to save it and show the list anew."""

    edited = Signal(object)
    """The lines as they are to be."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[EvidenceLine, ...] = ()
        self.is_read_only = False
        self._ranges: Sequence[str] = ()

    def show_lines(self, lines: Sequence[EvidenceLine]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self._ranges = page_ranges(self.lines)
        self.endResetModel()

    def _text(self, row: int, column: int) -> str:
        line = self.lines[row]
        if column in _FIELDS:
            return getattr(line, _FIELDS[column])
        if column == PAGES:
            return "" if line.pages is None else str(line.pages)
        return self._ranges[row] if column > PAGES else str(row + 1)

    # Overrides of Qt methods

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in _SHOWN:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_text = index.column() in _FIELDS
            across = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignHCenter
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self.is_read_only:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        can_be_typed = index.column() in (*_FIELDS, PAGES)
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_typed else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A number of pages that is none is not taken."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = " ".join(str(value).split())
        line = self.lines[index.row()]
        if index.column() == PAGES:
            if text and not (text.isdecimal() and 1 <= int(text) <= MOST_PAGES):
                return False
            changed = replace(line, pages=int(text) if text else None)
        else:
            changed = replace(line, **{_FIELDS[index.column()]: text})
        if changed == line:
            return False
        at = index.row()
        self.edited.emit((*self.lines[:at], changed, *self.lines[at + 1 :]))
        return True
