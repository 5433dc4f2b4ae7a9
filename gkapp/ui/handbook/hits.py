"""What was found in the handbook: the section, its chapter, and the words around."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gkapp.domain.handbook import Hit
from gkapp.ui.kit.look.item_option import box_of, is_hovered, is_selected
from gkapp.ui.kit.look.paint import draw_text, draw_wrapped, fill_round, text_width
from gkapp.ui.kit.look.theme import metrics
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.clear_edit import ClearEdit
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column

_HIT = Qt.ItemDataRole.UserRole
_ROW = 72  # pixels
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SearchField(ClearEdit):
    """Where one writes what is looked for; Down leads into what was found."""

    left_below = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("在使用说明中查找（Ctrl+F）")
        self.setAccessibleName("在使用说明中查找")

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)


class Hits(QWidget):
    """The list, with the number of what was found above it."""

    chosen = Signal(object)
    """A Hit."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self, gap=SPACE.x1)
        self.words = label("", "small", "text_3", wrap=True)
        self.words.setContentsMargins(SPACE.x3, 0, SPACE.x2, 0)
        self.list = QListWidget()
        self.list.setAccessibleName("查到的章节")
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List these, without going to any."""
        self.list.blockSignals(True)
        self.list.clear()
        for hit in hits:
            row = QListWidgetItem(f"{hit.chapter.title}：{hit.title}，{hit.excerpt}")
            row.setData(_HIT, hit)
            self.list.addItem(row)
        self.list.blockSignals(False)
        self.list.setVisible(bool(hits))
        found = f"查到 {len(hits)} 处" if hits else "没有查到，请换一个说法，或者少写几个字。"
        self.words.setText(found)

    def choose(self, step: int = 0) -> None:
        """Go to the next or previous one, or to the first where none was chosen yet."""
        row = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
        if row != self.list.currentRow():
            self.list.setCurrentRow(row)
        else:
            self._choose(self.list.currentItem())

    def _choose(self, row: QListWidgetItem | None, _before: object = None) -> None:
        if row is not None:
            self.chosen.emit(row.data(_HIT))


class _HitDelegate(QStyledItemDelegate):
    """The section, its chapter quietly beside it, and two lines of text."""

    # Overrides of Qt methods

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(_HIT)
        assert isinstance(hit, Hit)
        painter.save()
        box = box_of(option).adjusted(0, 1, 0, -1)
        if is_selected(option):
            fill_round(painter, box, "surface", line="border")
        elif is_hovered(option):
            fill_round(painter, box, "pressed")
        words = box.adjusted(SPACE.x3, SPACE.x1, -SPACE.x2, -SPACE.x1)
        line = QRectF(words.left(), words.top(), words.width(), 22)
        ink = "accent" if is_selected(option) else "text"
        draw_text(painter, line, hit.title, "strong", ink)
        if hit.section:
            taken = text_width(hit.title, "strong") + SPACE.x2
            beside = line.adjusted(taken, 0, 0, 0)
            if beside.width() > SPACE.x8:
                draw_text(painter, beside, hit.chapter.title, "caption", "text_3")
        below = QRectF(words.left(), words.top() + 24, words.width(), 2 * _line_height())
        painter.setClipRect(below)
        draw_wrapped(painter, below, hit.excerpt, "small", "text_2", _LEFT)
        painter.restore()


def _line_height() -> int:
    return metrics("small").lineSpacing()
