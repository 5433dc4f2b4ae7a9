"""Where the pages of a document lie under one another, at a zoom. Knows no widget."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

POINTS_PER_INCH = 72
SCREEN_DPI = 96
"""Logical pixels of an inch at 100 %."""
GAP = 16
"""Logical pixels around and between pages."""


def natural_size(points: tuple[float, float]) -> QSizeF:
    """What a page of so many points measures on the screen at 100 %."""
    scale = SCREEN_DPI / POINTS_PER_INCH
    return QSizeF(points[0] * scale, points[1] * scale)


@dataclass(frozen=True, slots=True)
class PageStack:
    """Pages from top to bottom, centred on one another."""

    places: tuple[QRectF, ...]
    width: float
    height: float

    def page_at(self, y: float) -> int:
        """The number, from 0, of the page that lies at *y* or begins next below it."""
        bottoms = [place.bottom() for place in self.places]
        return min(bisect_right(bottoms, y), len(self.places) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """The numbers of the pages of which something lies between."""
        within = [
            number
            for number, place in enumerate(self.places)
            if place.bottom() > top and place.top() < bottom
        ]
        return range(within[0], within[-1] + 1) if within else range(0)


def stacked(sizes: Sequence[tuple[float, float]], zoom: float, room: float) -> PageStack:
    """Pages of these *sizes* in points; they stand in the middle of a *room* wider than they."""
    measured = [natural_size(each) * zoom for each in sizes]
    widest = max((each.width() for each in measured), default=0.0)
    width = max(room, widest + 2 * GAP)
    places: list[QRectF] = []
    top = float(GAP)
    for each in measured:
        left = round((width - each.width()) / 2)
        places.append(QRectF(left, top, round(each.width()), round(each.height())))
        top = places[-1].bottom() + GAP
    return PageStack(tuple(places), width, top)
