"""Lays a chart out as a drawing that needs no colour: fills, hatching, outlines, direct numbers.

Months and years stand beside each other, kinds and results below each other. Sizes follow from the
width and the type size alone, so that the window and the paper get the same drawing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gkapp.documents.blocks import Area, Box, Drawing, Ink, Shape, Stroke, Words, hatching
from gkapp.domain.report.charts.chart import UNKNOWN, Chart, ChartKind

_UPRIGHT = frozenset({ChartKind.MONTHS, ChartKind.YEARS})
_DIGIT = 0.56  # the widest a digit is, in parts of the type size
_SMALLEST = 0.66  # of the type size, for numbers over narrow bars
_BARS_HEIGHT = 11.5  # of the type size, for the highest bar
_EMPTY_HEIGHT = 1.0  # where there is no bar at all
_GROUP_SHARE = 0.74  # of a category's room, for its bars
_WIDEST_BAR = 3.4  # of the type size
_LINE = 1.5  # from one line of text to the next, in parts of the type size
_ROW = 2.1  # from one lying bar to the next
_LYING = 1.25  # how thick a lying bar is
_HATCH = 0.38  # from one line of the hatching to the next


def chart_drawing(chart: Chart, width: float, type_size: float) -> Drawing:
    """*chart* as wide as *width*; as high as it needs."""
    plan = _Plan(chart, width, type_size)
    made = plan.upright() if chart.kind in _UPRIGHT else plan.lying()
    shapes = [*plan.legend(), *made.shapes, *plan.notes(made.height)]
    height = made.height + len(chart.notes) * _LINE * type_size
    return Drawing(width, height, tuple(shapes), chart.summary, tuple(made.spots))


@dataclass(frozen=True, slots=True)
class _Made:
    shapes: list[Shape]
    spots: list[Area]
    height: float


class _Plan:
    """One chart's measures, all in points."""

    def __init__(self, chart: Chart, width: float, type_size: float) -> None:
        self._chart, self._width, self._type = chart, width, type_size
        self._largest = max(chart.largest, 1)
        self._bars = (_BARS_HEIGHT if chart.largest else _EMPTY_HEIGHT) * type_size

    # Parts of both kinds

    @property
    def _top(self) -> float:
        """Where the chart begins, below the legend."""
        return self._type * (_LINE + 0.5 if len(self._chart.series) > 1 else 0.3)

    def legend(self) -> Iterator[Shape]:
        """What each filling means, where there is more than one."""
        if len(self._chart.series) == 1:
            return
        size, left = self._type, 0.0
        for place, each in enumerate(self._chart.series):
            swatch = Area(left, size * 0.3, size * 1.6, size * 0.9)
            yield from self._bar(swatch, place)
            yield Words(left + size * 2, size * 0.75, each.name, size)
            left += size * (2 + len(each.name) + 1.5)

    def notes(self, top: float) -> Iterator[Shape]:
        """What is to be known, below the chart."""
        size = self._type * 0.9
        for place, note in enumerate(self._chart.notes):
            middle = top + (place + 0.5) * _LINE * self._type
            yield Words(0, middle, note, size, ink=Ink.QUIET)

    def _bar(self, area: Area, series: int) -> Iterator[Shape]:
        """The first series is full, the second hatched, the third an outline."""
        yield Box(area, is_filled=series == 0)
        if series == 1:
            yield from hatching(area, self._type * _HATCH)

    # Bars that stand

    def upright(self) -> _Made:
        """Groups of bars beside each other, each number over its bar."""
        size = self._type
        room = self._width / len(self._chart.categories)
        foot = self._top + _LINE * size + self._bars
        height = foot + _LINE * size
        shapes: list[Shape] = []
        spots: list[Area] = []
        for place, category in enumerate(self._chart.categories):
            left = place * room
            shapes += self._group(place, left, room, foot)
            shapes.append(Words(left + room / 2, foot + 0.85 * size, category, size, "middle"))
            spots.append(Area(left, self._top, room, height - self._top))
        shapes.append(Stroke((0, foot), (self._width, foot), Ink.QUIET, 0.7))
        return _Made(shapes, spots, height)

    def _group(self, place: int, left: float, room: float, foot: float) -> Iterator[Shape]:
        series = self._chart.series
        if all(each.values[place] is None for each in series):
            middle = foot - 0.8 * self._type
            yield Words(left + room / 2, middle, UNKNOWN, self._type * 0.9, "middle", Ink.QUIET)
            return
        wide = min(_WIDEST_BAR * self._type, room * _GROUP_SHARE / len(series))
        first = left + (room - wide * len(series)) / 2
        for number, each in enumerate(series):
            value = each.values[place] or 0
            high = self._bars * value / self._largest
            bar = Area(first + number * wide + 0.08 * wide, foot - high, 0.84 * wide, high)
            if value:
                yield from self._bar(bar, number)
            over = foot - high - 0.62 * self._type
            yield Words(
                bar.x + bar.width / 2, over, str(value), self._over_bar(wide), "middle",
                Ink.TEXT if value else Ink.QUIET,
            )  # fmt: skip

    def _over_bar(self, wide: float) -> float:
        """The type size in which the longest number is no wider than its bar."""
        digits = len(str(self._largest))
        return max(_SMALLEST * self._type, min(0.92 * self._type, wide / (digits * _DIGIT)))

    # Bars that lie

    def lying(self) -> _Made:
        """One bar below the other, its name before and its number behind it."""
        size = self._type
        (series,) = self._chart.series
        names = (max(map(len, self._chart.categories)) + 0.8) * size
        numbers = (len(str(self._largest)) * _DIGIT + 1) * size
        longest = self._width - names - numbers
        shapes: list[Shape] = []
        spots: list[Area] = []
        for place, category in enumerate(self._chart.categories):
            top = self._top + place * _ROW * size
            middle = top + _ROW * size / 2
            value = series.values[place] or 0
            long = longest * value / self._largest
            shapes.append(Words(names - 0.6 * size, middle, category, size, "end"))
            if value:
                area = Area(names, middle - _LYING * size / 2, long, _LYING * size)
                shapes += self._bar(area, 0)
            ink = Ink.TEXT if value else Ink.QUIET
            shapes.append(Words(names + long + 0.5 * size, middle, str(value), size, ink=ink))
            spots.append(Area(0, top, self._width, _ROW * size))
        foot = self._top + len(self._chart.categories) * _ROW * size
        shapes.append(Stroke((names, self._top), (names, foot), Ink.QUIET, 0.7))
        return _Made(shapes, spots, foot + 0.3 * size)
