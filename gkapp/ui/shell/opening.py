"""The empty frame of the window, shown at once while the program behind it is still loading.

It stands where the window will stand and has the same bars, so that the window only fills in. It
loads nothing but Qt.
"""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEventLoop, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.paint import CENTER, draw_text
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import SIZE

SMALLEST = QSize(640, 360)
"""A screen of 1366 by 768 at 200 % has little more."""
USUAL = QSize(1366, 740)
_WORDS = "正在打开…"
_LONGEST_WAIT = 500  # milliseconds; a window that is covered may never be painted
_OVERLAP = 200  # milliseconds until the window above it has painted itself


def put_back(window: QWidget, geometry: str) -> None:
    """Put *window* where it stood last, as the settings keep it, or at its usual size.

    Qt moves it onto a screen that is there, and gives up where it is too large for it: then, and at
    the first start on a small or magnified screen, the window fills the screen.
    """
    if window.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
        return
    window.resize(USUAL)
    room = room_around(window)
    if USUAL.width() > room.width() or USUAL.height() > room.height():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def room_around(window: QWidget) -> QSize:
    """What the screen of *window* has room for beside the system's own bars."""
    return window.screen().availableSize()


def resize_within(window: QWidget, width: int, height: int) -> None:
    """Give *window* this size, or what its screen has room for beside the bar with its title."""
    room = room_around(window)
    window.resize(min(width, room.width()), min(height, room.height() - SIZE.control))


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
