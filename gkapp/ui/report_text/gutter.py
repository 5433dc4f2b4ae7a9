"""The margin beside the text, with the numbers that headings and items get from their order."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QTextEdit, QWidget

from gkapp.domain.report_markup import Kind, numbers_before
from gkapp.ui.look.theme import color, font, metrics
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.report_text.document import blocks_of, part_of
from gkapp.ui.report_text.formats import kind_of

_WIDEST = "（二十）"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Gutter(QWidget):
    """Stands at the left edge of a text editor, its parent."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self.setFixedWidth(self.needed)
        editor.document().contentsChanged.connect(self._look)
        editor.verticalScrollBar().valueChanged.connect(self._look)

    @property
    def needed(self) -> int:
        """Pixels for the widest number."""
        return metrics("strong").horizontalAdvance(_WIDEST) + SPACE.x1

    def _look(self, _value: int = 0) -> None:
        self.update()

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(self.needed, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        editor = self.parent()
        if not isinstance(editor, QTextEdit):
            return
        painter = QPainter(self)
        blocks = list(blocks_of(editor.document()))
        for block, number in zip(blocks, numbers_before(map(part_of, blocks)), strict=True):
            if number:
                self._draw(painter, editor, block, number)

    def _draw(self, painter: QPainter, editor: QTextEdit, block: QTextBlock, number: str) -> None:
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
