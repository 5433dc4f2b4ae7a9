"""Where a window stood last, and what its screen has room for. It loads nothing but Qt."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.tokens import SIZE

SMALLEST = QSize(640, 360)
"""A screen of 1366 by 768 at 200 % has little more."""
USUAL = QSize(1366, 740)


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
