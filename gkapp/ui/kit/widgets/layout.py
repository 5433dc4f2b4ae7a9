"""Boxes on the grid: rows, columns, cards, hairlines, scroll areas."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gkapp.ui.kit.look.tokens import SPACE

FrameKind = Literal["card", "inset", "popup"]


def column(parent: QWidget | None = None, margin: int = 0, gap: int = SPACE.x2) -> QVBoxLayout:
    """A layout from top to bottom; of *parent* if one is given."""
    layout = QVBoxLayout()
    _set_up(layout, parent, margin, gap)
    return layout


def row(parent: QWidget | None = None, margin: int = 0, gap: int = SPACE.x2) -> QHBoxLayout:
    """A layout from left to right; of *parent* if one is given."""
    layout = QHBoxLayout()
    _set_up(layout, parent, margin, gap)
    return layout


def _set_up(layout: QBoxLayout, parent: QWidget | None, margin: int, gap: int) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    if parent is not None:
        parent.setLayout(layout)


def page_column(page: QWidget, gap: int = SPACE.x3) -> QVBoxLayout:
    """The layout of a page, with the margins that all pages have."""
    layout = column(page, gap=gap)
    layout.setContentsMargins(SPACE.x5, SPACE.x4, SPACE.x5, SPACE.x4)
    return layout


def frame(kind: FrameKind = "card") -> QFrame:
    """A styled frame without a layout of its own."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def card(margin: int = SPACE.x4, gap: int = SPACE.x2) -> tuple[QFrame, QVBoxLayout]:
    """A card and the column inside it."""
    made = frame("card")
    return made, column(made, margin, gap)


def plain(kind: str = "clear") -> QWidget:
    """A widget that only holds others; the stylesheet paints it by *kind*."""
    made = QWidget()
    made.setProperty("kind", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def line(*, upright: bool = False) -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("kind", "vline" if upright else "line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def scroll(inner: QWidget | None = None, *, sideways: bool = False) -> QScrollArea:
    """*inner* in an area that scrolls where the room is too small, instead of squeezing it.

    None where the area is to stand in its place first: moving a full one costs more.
    """
    area = QScrollArea()
    let_scroll(area, sideways=sideways)
    if inner is not None:
        area.setWidget(inner)
    return area


def let_scroll(area: QScrollArea, *, sideways: bool = False) -> None:
    """Let *area* be as every area is that scrolls: no frame, no ground of its own, no focus."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def area_around(widget: QWidget) -> QScrollArea | None:
    """The nearest area that scrolls *widget*; asked when needed, for kept it would keep a page."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def clear(layout: QLayout) -> None:
    """Take everything out of *layout* and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if widget := item.widget():
            widget.hide()  # deleteLater alone leaves it painted until the loop turns
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
