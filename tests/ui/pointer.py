"""Moving and clicking the mouse in a test, whatever it did before."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest


def point_at(widget, place):
    """Let the mouse come to *place* of *widget*.

    The pointer is one for all tests: where it stands there already from a test before, it would not
    move and nothing would be told of it.
    """
    QTest.mouseMove(widget, place + QPoint(1, 1))
    QTest.mouseMove(widget, place)


def double_click(widget, place):
    """Click twice on *place* of *widget* and let go: Qt's own double click holds the button."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=place)
