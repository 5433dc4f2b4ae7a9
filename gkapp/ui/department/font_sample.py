"""A few words in the very font file that documents will be written with."""

from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QRawFont
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.theme import color

WORDS = "政府信息公开"
_PX = 20
_HEIGHT = 32


class FontSample(QWidget):
    """Drawn glyph by glyph from the file, which need not be installed."""

    def __init__(self) -> None:
        super().__init__()
        self._font: QRawFont | None = None
        self.setFixedSize(_PX * len(WORDS) + 8, _HEIGHT)

    def show_file(self, file: Path) -> None:
        """Show what *file* draws."""
        self._font = QRawFont(str(file), _PX)
        self.setAccessibleName(f"字样：{WORDS}")
        self.update()

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._font is None or not self._font.isValid():
            return
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, base = 2.0, (_HEIGHT + self._font.ascent() - self._font.descent()) / 2
        for glyph in self._font.glyphIndexesForString(WORDS):
            path = self._font.pathForGlyph(glyph)
            p.fillPath(path.translated(QPointF(left, base)), color("text"))
            left += _PX  # Chinese characters are as wide as they are high
