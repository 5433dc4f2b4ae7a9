"""A drawing as data: boxes, lines and words, in no file format's words.

Points from the upper left corner, y downwards. Hatching is drawn as lines of its own, so that every
back end prints it alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Ink(StrEnum):
    """What a colour is for; on paper all of them are black or grey."""

    TEXT = "text"
    QUIET = "quiet"
    """Text beside the main thing."""
    FAINT = "faint"
    """A line that only helps the eye."""
    MARK = "mark"
    """What shows a number."""


PAPER_INKS = {Ink.TEXT: 0.0, Ink.QUIET: 0.3, Ink.FAINT: 0.75, Ink.MARK: 0.2}
"""How light each ink is on paper, from 0 for black to 1 for white."""

OUTLINE = 0.7
"""How thick the line around a box is that is not filled."""

BASELINE = 0.36
"""From the middle of a line down to its baseline, in parts of the type size."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or only outlined."""

    area: Area
    ink: Ink = Ink.MARK
    is_filled: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, *width* points thick."""

    start: Point
    end: Point
    ink: Ink = Ink.FAINT
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; *x* is where its anchor stands, *y* its middle."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor = "start"
    ink: Ink = Ink.TEXT


Shape = Box | Stroke | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in their order, the first at the back; *words* say what is to be seen.

    *spots* are the areas that show one number or group of numbers each, in reading order.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: str
    spots: tuple[Area, ...] = ()


def hatching(area: Area, step: float, width: float = 0.5) -> Iterator[Stroke]:
    """Lines from the lower left to the upper right through *area*, *step* points apart."""
    right, bottom = area.x + area.width, area.y + area.height
    offset = step / 2
    while offset < area.width + area.height:
        start = _along(area.x, bottom, offset, area.height)
        end = (
            min(area.x + offset, right),
            bottom - max(0.0, offset - area.width),
        )
        yield Stroke(start, end, Ink.MARK, width)
        offset += step


def _along(left: float, bottom: float, offset: float, height: float) -> Point:
    """Up the left edge, then along the upper one."""
    return left + max(0.0, offset - height), bottom - min(offset, height)
