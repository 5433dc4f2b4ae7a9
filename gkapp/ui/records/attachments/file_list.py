"""The list of files: what each is called, what it is, how large, who added it and when."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gkapp.domain.text.file_names import FileKind
from gkapp.domain.text.numbers import size_in_words
from gkapp.services.records.attachments import AttachmentRow
from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.item_option import box_of, has_focus, is_hovered, is_selected, view_of
from gkapp.ui.kit.look.paint import draw_text, fill_round, focus_ring
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SIZE

Index = QModelIndex | QPersistentModelIndex

_ID = Qt.ItemDataRole.UserRole
_FACTS = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_ICONS = {
    FileKind.PDF: "report",
    FileKind.PICTURE: "picture",
    FileKind.WORD: "file",
    FileKind.TABLE: "columns",
    FileKind.OTHER: "clip",
}
_TEXT_LEFT = 44


class FileList(QListWidget):
    """Enter or double click opens, F2 renames where the name stands, Delete takes off."""

    opening_wanted = Signal()
    removal_wanted = Signal()
    renamed = Signal(int, str)
    """A file and what it is to be called."""
    menu_wanted = Signal(object)
    """Where on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._can_edit = True
        self.setAccessibleName("附件列表")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMouseTracking(True)
        self.setItemDelegate(_FileDelegate(self))
        draws_ring(self)
        self.itemDoubleClicked.connect(self.opening_wanted)
        self.itemChanged.connect(self._rename)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether names stay as they are."""
        self._can_edit = not is_read_only

    def show_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show these; those that were selected stay so, and the first is, where none was."""
        selected, current = set(self.selected_ids), self.current_id
        blocked = self.blockSignals(True)
        self.clear()
        for each in files:
            item = self._item(each)
            self.addItem(item)
            item.setSelected(each.id in selected)
            if each.id == current:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self.blockSignals(blocked)

    def choose(self, file_id: int) -> None:
        """Select one file alone."""
        for at in range(self.count()):
            if self.item(at).data(_ID) == file_id:
                self.setCurrentRow(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def selected_ids(self) -> list[int]:
        """The selected files in the order of the list."""
        rows = (self.item(at) for at in range(self.count()))
        return [item.data(_ID) for item in rows if item.isSelected()]

    @property
    def current_id(self) -> int | None:
        """The file that has the keyboard."""
        return self.currentItem().data(_ID) if self.currentRow() >= 0 else None

    def begin_renaming(self) -> None:
        """Let the name of the current file be typed."""
        if self._can_edit and self.current_id is not None:
            self.editItem(self.currentItem())

    def _item(self, each: AttachmentRow) -> QListWidgetItem:
        when = each.added_at[:16].replace("T", " ")
        facts = f"{each.kind} · {size_in_words(each.size)} · {when} {each.added_by}"
        item = QListWidgetItem(each.name)
        item.setData(_ID, each.id)
        item.setData(_FACTS, facts)
        item.setData(_ICON, _ICONS[each.kind])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name}，{facts}")
        item.setToolTip(each.name)
        if self._can_edit:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _rename(self, item: QListWidgetItem) -> None:
        if item.text().strip() != item.toolTip():
            self.renamed.emit(item.data(_ID), item.text())

    # Overrides of Qt methods

    def event(self, event: QEvent) -> bool:
        # The window has keys of its own: within the list they mean the files.
        match event:
            case QKeyEvent() if _is_delete_asked_for(event):
                event.accept()
                return True
            case _:
                return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                # The same key ends the typing of a name.
                if self.state() != QAbstractItemView.State.EditingState:
                    self.opening_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current_id is not None:
            self.menu_wanted.emit(event.globalPos())


def _is_delete_asked_for(event: QKeyEvent) -> bool:
    """Whether the window asks who wants the key, before it takes it itself."""
    return event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Delete


class _FileDelegate(QStyledItemDelegate):
    """Two lines beside a sign: the name, and the facts in small."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, SIZE.row_two_lines)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = box_of(option).adjusted(0, 1, 0, -1)
        if is_selected(option):
            fill_round(painter, box, "accent_soft")
        elif is_hovered(option):
            fill_round(painter, box, "hover")
        sign = QRectF(box.left() + 12, box.center().y() - 10, 20, 20)
        draw_icon(painter, sign, index.data(_ICON), colors().text_2)
        text = box.adjusted(_TEXT_LEFT, 6, -8, -6)
        upper, lower = QRectF(text), QRectF(text)
        upper.setHeight(text.height() / 2)
        lower.setTop(upper.bottom())
        draw_text(painter, upper, index.data())
        draw_text(painter, lower, index.data(_FACTS), "caption", "text_2")
        if has_focus(option) and view_of(option).hasFocus():
            focus_ring(painter, box)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        box = box_of(option).toRect()
        editor.setGeometry(QRect(box.left() + _TEXT_LEFT - 6, box.top() + 4,
                                 box.width() - _TEXT_LEFT, 28))  # fmt: skip
