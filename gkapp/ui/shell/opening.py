"""The empty frame of the window, shown at once while the program behind it is still loading.

It stands where the window will stand and has the same bars, so that the window only fills in. It
loads nothing but Qt.
"""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.paint import CENTER, draw_text
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.window_size import SMALLEST, put_back

_WORDS = "正在打开…"
_LONGEST_WAIT = 500  # milliseconds; a window that is covered may never be painted
_OVERLAP = 200  # milliseconds until the window above it has painted itself


class OpeningFrame(QWidget):
    """Top bar, navigation and status bar without anything in them."""

    painted = Signal()

    def __init__(self, geometry: str) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(SMALLEST)
        put_back(self, geometry)

    def appear(self) -> None:
        """Return when it is seen."""
        seen = QEventLoop()
        self.painted.connect(seen.quit)
        self._after(_LONGEST_WAIT, seen.quit)
        self.show()
        seen.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def give_way(self) -> None:
        """Go when the window that was just shown above it is seen."""
        self._after(_OVERLAP, self.close)

    def _after(self, pause: int, act: Callable[[], object]) -> None:
        timer = QTimer(self, interval=pause, singleShot=True)
        timer.timeout.connect(act)
        timer.start()

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        width, height = self.width(), self.height()
        side = SIZE.nav_narrow if width < SIZE.nav_break else SIZE.nav_wide
        middle = height - SIZE.top_bar - SIZE.status_bar
        p = QPainter(self)
        p.fillRect(0, 0, width, height, color("border"))
        p.fillRect(0, 0, width, SIZE.top_bar - 1, color("surface"))
        p.fillRect(0, SIZE.top_bar, side - 1, middle, color("nav"))
        page = QRectF(side, SIZE.top_bar, width - side, middle)
        p.fillRect(page, color("window"))
        draw_text(p, page, _WORDS, "body", "text_2", CENTER)
        p.fillRect(0, height - SIZE.status_bar + 1, width, SIZE.status_bar - 1, color("surface"))
        self.painted.emit()
