"""Moving the mouse in a test, wherever it stood before."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest


def point_at(widget, place):
    """Let the mouse come to *place* of *widget*.

    The pointer is one for all tests: where it stands there already from a test before, it would not
    move and nothing would be told of it.
    """
    QTest.mouseMove(widget, place + QPoint(1, 1))
    QTest.mouseMove(widget, place)
