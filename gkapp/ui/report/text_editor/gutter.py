"""The margin beside the text, with the numbers that headings and items get from their order."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QTextEdit, QWidget

from gkapp.domain.report.markup import Kind, numbers_before
from gkapp.ui.kit.look.theme import color, font, metrics
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.report.text_editor.document import blocks_of, part_of
from gkapp.ui.report.text_editor.formats import kind_of

_USUAL = "10."
"""What a text with any number has room for, so that it does not move with each further item."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Gutter(QWidget):
    """Stands at the left edge of a text editor, its parent; as wide as the numbers there are."""

    resized = Signal()
    """`needed` is another width now."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._numbers: list[str] = []
        self.needed = SPACE.x1
        """Pixels for the widest number; next to nothing where there is none."""
        editor.document().contentsChanged.connect(self._count)
        editor.verticalScrollBar().valueChanged.connect(self._look)

    @property
    def _editor(self) -> QTextEdit:
        return cast("QTextEdit", self.parent())  # kept, it would never go away

    def _count(self) -> None:
        parts = map(part_of, blocks_of(self._editor.document()))
        self._numbers = list(numbers_before(parts))
        needed = _width_of(filter(None, self._numbers))
        if needed != self.needed:
            self.needed = needed
            self.resized.emit()
        self.update()

    def _look(self, _value: int) -> None:
        self.update()

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(self.needed, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        blocks = blocks_of(self._editor.document())
        for block, number in zip(blocks, self._numbers, strict=False):
            if number:
                self._draw(painter, block, number)

    def _draw(self, painter: QPainter, block: QTextBlock, number: str) -> None:
        editor = self._editor
        layout = editor.document().documentLayout()
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        top = layout.blockBoundingRect(block).top() + line.y() - editor.verticalScrollBar().value()
        place = QRectF(0, top, self.width() - SPACE.x1, line.height())
        is_heading = kind_of(block) is Kind.HEADING
        painter.setFont(font("strong" if is_heading else "body"))  # pyright: ignore[reportUnknownMemberType] - wrong stub
        painter.setPen(color("text_2"))
        painter.drawText(place, int(_RIGHT), number)


def _width_of(numbers: Iterable[str]) -> int:
    ink = metrics("strong")
    widths = [ink.horizontalAdvance(each) for each in numbers]
    if not widths:
        return SPACE.x1
    return max(*widths, ink.horizontalAdvance(_USUAL)) + 2 * SPACE.x1
