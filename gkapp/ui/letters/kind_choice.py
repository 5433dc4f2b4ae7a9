"""Choosing a kind of letter: what the request calls for first, each with what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem

from gkapp.domain.letters.kinds import LetterKind
from gkapp.services.letters.choice import LetterChoices
from gkapp.ui.kit.look.item_option import box_of, is_selected
from gkapp.ui.kit.look.paint import draw_text, fill_round, text_width
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label

_LINES = 24
_USE = Qt.ItemDataRole.UserRole
_WIDEST = 720
_ROW, _BETWEEN = 28, 9
"""Pixels: the height of a line, and of the rule between what fits now and the others."""


class KindChoice(QComboBox):
    """The kinds by name; *use* tells of the chosen one, the list of each."""

    def __init__(self, choices: LetterChoices) -> None:
        super().__init__()
        self._kinds = choices.all
        self.use = label("", "small", "text_3", wrap=True)
        for kind in choices.now:
            self._add(kind)
        if choices.now and choices.other:
            self.insertSeparator(len(choices.now))
        for kind in choices.other:
            self._add(kind)
        self.setMaxVisibleItems(_LINES)
        self._delegate = _KindDelegate(self)
        self.view().setItemDelegate(self._delegate)
        self.currentIndexChanged.connect(self._tell)
        self._tell()

    @property
    def kind(self) -> LetterKind:
        """The kind that is chosen."""
        name = self.currentText()
        return next(kind for kind in self._kinds if kind.name == name)

    def choose(self, code: str) -> None:
        """Choose the kind of that code."""
        kind = next(kind for kind in self._kinds if kind.code == code)
        self.setCurrentIndex(self.findText(kind.name))
        self._tell()

    def _add(self, kind: LetterKind) -> None:
        self.addItem(kind.name, kind.use)
        self.setItemData(self.count() - 1, kind.use, Qt.ItemDataRole.ToolTipRole)

    def _tell(self) -> None:
        self.use.setText(self.kind.use)
        self.setAccessibleDescription(self.kind.use)

    # Overrides of Qt methods

    def showPopup(self) -> None:
        """Wide enough for the names with what they are for."""
        room = self._delegate.width_for(self._kinds) + 2 * SPACE.x5
        self.view().setMinimumWidth(max(self.width(), min(room, _WIDEST)))
        super().showPopup()


class _KindDelegate(QStyledItemDelegate):
    """The name, and beside it, fainter, what the letter is for."""

    def __init__(self, parent: QComboBox) -> None:
        super().__init__(parent)
        self._names = 0

    def width_for(self, kinds: Sequence[LetterKind]) -> int:
        """Pixels for the widest line; the names stand in a column of their own."""
        self._names = max(text_width(kind.name, "body") for kind in kinds) + SPACE.x4
        return self._names + max(text_width(kind.use, "caption") for kind in kinds)

    # Overrides of Qt methods

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_WIDEST, _ROW if index.data(_USE) else _BETWEEN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        box = box_of(option)
        if not index.data(_USE):
            line = QRectF(box.left(), box.center().y(), box.width(), 1)
            painter.fillRect(line, QColor(colors().border))
            painter.restore()
            return
        if is_selected(option):
            fill_round(painter, box, "accent_soft")
        name = QRectF(box.left() + SPACE.x2, box.top(), self._names, box.height())
        draw_text(painter, name, index.data())
        use = QRectF(name.right(), box.top(), box.right() - name.right(), box.height())
        draw_text(painter, use, index.data(_USE), "caption", "text_3")
        painter.restore()
