"""Keeps what has the keyboard where it is seen while words come and go above it."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from gkapp.ui.kit.widgets.layout import area_around


@contextmanager
def place_kept(within: QWidget) -> Generator[None]:
    """Scroll by as much as the field in focus within *within* would move.

    Where everything is seen without scrolling it moves by the line: keeping room for a complaint
    under each field would make the forms half as long again.
    """
    field = QApplication.focusWidget()
    area = area_around(within)
    if area is None or field is None or not within.isAncestorOf(field):
        yield
        return
    before = _height_in(area, field)
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + _height_in(area, field) - before)


def _height_in(area: QScrollArea, field: QWidget) -> int:
    return field.mapTo(area, QPoint(0, 0)).y()
