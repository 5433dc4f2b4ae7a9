"""Pages as they will be printed, one after another, from pictures that a job has drawn."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from gkapp.documents.pdf.pages import PagePicture
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import tool_button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row, scroll
from gkapp.ui.kit.widgets.pdf_view import SHADOW, draw_paper, image_of

Fit = Literal["page", "width"]

_A4 = 210 / 297


class PagePreview(QWidget):
    """One page at a time, with buttons and Page Up, Page Down, Home and End to turn them."""

    turned = Signal(int)
    """The number of the page that is now shown, from 1."""

    def __init__(self, title: str, fit: Fit = "page") -> None:
        """*fit* the whole page into the room, or its width, with the height to scroll."""
        super().__init__()
        self._pictures: Sequence[PagePicture] = ()
        self._number = 0
        self._sheet = _Sheet(fit)
        self._where = label("", "small", "text_3")
        self._back = tool_button("left", "上一页（PgUp）")
        self._on = tool_button("right", "下一页（PgDn）")
        self._back.clicked.connect(self.turn_back)
        self._on.clicked.connect(self.turn_on)
        self._area: QScrollArea | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = column(self, gap=SPACE.x2)
        layout.addLayout(self._head(title))
        layout.addWidget(self._body(fit), 1)
        self._say()

    def _head(self, title: str) -> QHBoxLayout:
        head = row(gap=SPACE.x2)
        head.addWidget(label(title, "strong"))
        head.addWidget(self._where, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        return head

    def _body(self, fit: Fit) -> QWidget:
        if fit == "page":
            return self._sheet
        self._area = scroll(self._sheet)
        return self._area

    @property
    def number(self) -> int:
        """The number of the page that is shown, from 1; 0 while there is none."""
        return self._number

    def show_pictures(self, pictures: Sequence[PagePicture]) -> None:
        """Show these pages, staying at the same number where there still is one."""
        self._pictures = tuple(pictures)
        self._number = min(max(self._number, 1), len(self._pictures))
        self._show()

    def show_waiting(self, words: str) -> None:
        """Say why there is no page yet."""
        self._pictures, self._number = (), 0
        self._sheet.show_words(words)
        self._say()

    def turn_to(self, number: int) -> None:
        """Show the page *number*, or the nearest there is."""
        number = max(1, min(number, len(self._pictures)))
        if self._pictures and number != self._number:
            self._number = number
            self._show()
            self.turned.emit(number)

    def turn_back(self) -> None:
        """Show the page before."""
        self.turn_to(self._number - 1)

    def turn_on(self) -> None:
        """Show the next page."""
        self.turn_to(self._number + 1)

    def _show(self) -> None:
        if self._pictures:
            self._sheet.show_picture(self._pictures[self._number - 1])
        else:
            self._sheet.show_words("没有可预览的页面")
        if self._area is not None:
            self._area.verticalScrollBar().setValue(0)
        self._say()

    def _say(self) -> None:
        count = len(self._pictures)
        words = f"第 {self._number} 页，共 {count} 页" if count else ""
        self._where.setText(words)
        self._back.setEnabled(self._number > 1)
        self._on.setEnabled(self._number < count)
        self.setAccessibleName(f"成文预览，{words}" if words else "成文预览")

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self.turn_back()
            case Qt.Key.Key_PageDown:
                self.turn_on()
            case Qt.Key.Key_Home:
                self.turn_to(1)
            case Qt.Key.Key_End:
                self.turn_to(len(self._pictures))
            case _:
                super().keyPressEvent(event)


class _Sheet(QWidget):
    """One page of paper, sharp at the scale of its screen."""

    def __init__(self, fit: Fit) -> None:
        super().__init__()
        self._fit = fit
        self._image: QImage | None = None
        self._words = ""
        self._scaled: QPixmap | None = None
        self.setMinimumSize(120, 96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: PagePicture) -> None:
        """Show a page."""
        self._image, self._words = image_of(picture), ""
        self._refit()

    def show_words(self, words: str) -> None:
        """Show blank paper with a word on it."""
        self._image, self._words = None, words
        self._refit()

    def _refit(self) -> None:
        self._scaled = None
        if self._fit == "width":
            self.setFixedHeight(round(self._paper().height()) + 2 * SHADOW)
        self.update()

    def _paper(self) -> QRectF:
        """Where the paper lies."""
        shape = self._image.width() / self._image.height() if self._image else _A4
        width = float(self.width() - 2 * SHADOW)
        if self._fit == "page":
            width = min(width, (self.height() - 2 * SHADOW) * shape)
        left = (self.width() - width) / 2
        return QRectF(round(left), SHADOW - 1, round(width), round(width / shape))

    def _picture(self, size: QSize) -> QPixmap:
        if self._scaled is None or self._image is None:
            ratio = self.devicePixelRatioF()
            assert self._image is not None
            scaled = self._image.scaled(
                size * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled = QPixmap.fromImage(scaled)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        paper = self._paper()
        printed = self._picture(paper.size().toSize()) if self._image else None
        draw_paper(p, paper, printed, self._words)
