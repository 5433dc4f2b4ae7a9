"""Breaks Chinese text into lines: no closing mark begins a line, no opening mark ends one.

Knows characters and their widths only. Words and numbers in Latin letters and digits stay whole
unless that would leave the line half empty; —— and …… are never torn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

NO_LINE_START = frozenset("，。、；：？！．》〉”’…—·）」』】〕〗］｝％‰℃°,.;:?!)]}%々～﹏")
"""Marks that must not begin a line."""
NO_LINE_END = frozenset("（《〈“‘「『【〔〖［｛([{￥＄$")
"""Marks that must not end a line."""
HANGING = frozenset("，。、；：？！")
"""Marks that may stand in the margin instead of pulling a character down with them."""
_TORN_NEVER = frozenset("—…")
_FULLEST_GAP = 0.6  # a line less full than this breaks its long word instead
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A line as text[start:end] without the blanks at its end; the last one *ends_paragraph*."""

    start: int
    end: int
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """How much room there is: on the first line, on the others, and whether marks may hang."""

    first: float
    rest: float
    hanging: bool = False


def break_lines(text: str, widths: Sequence[float], measure: Measure) -> list[LineSpan]:
    """The lines of *text*, whose characters are as wide as *widths* says.

    Line feeds end a line. Where no legal break exists, the line is broken where it is full.
    """
    spans: list[LineSpan] = []
    start = 0
    for part in text.split("\n"):
        spans += _break_part(text, widths, measure, start, start + len(part), first=not spans)
        start += len(part) + 1
    return spans


def _break_part(
    text: str,
    widths: Sequence[float],
    measure: Measure,
    start: int,
    stop: int,
    *,
    first: bool,
) -> list[LineSpan]:
    spans: list[LineSpan] = []
    while True:
        room = measure.first if first and not spans else measure.rest
        end = _full_at(text, widths, start, stop, room)
        if end < stop:
            end = _break_before(text, start, end, stop, hanging=measure.hanging)
        trimmed = end
        while trimmed > start and text[trimmed - 1] == " ":
            trimmed -= 1
        spans.append(LineSpan(start, trimmed, end == stop))
        if end == stop:
            return spans
        start = end


def _full_at(text: str, widths: Sequence[float], start: int, stop: int, room: float) -> int:
    """The first place that no longer fits; at least one character does, blanks take no room."""
    used = 0.0
    for place in range(start, stop):
        used += widths[place]
        if used > room + _ROUNDING and text[place] != " ":
            return max(place, start + 1)
    return stop


def _break_before(text: str, start: int, full: int, stop: int, *, hanging: bool) -> int:
    """The best break at or before *full*, one further if a mark may hang there."""
    if hanging and text[full] in HANGING:
        after = full + 1
        while after < stop and text[after] == " ":
            after += 1
        if after == stop or _is_legal(text, after):
            return after
    legal = [place for place in range(full, start, -1) if _is_legal(text, place)]
    whole = next((place for place in legal if not _is_in_word(text, place)), None)
    if whole is not None and whole - start >= _FULLEST_GAP * (full - start):
        return whole
    return legal[0] if legal else full


def _is_legal(text: str, place: int) -> bool:
    """Whether the marks on both sides allow a break before text[place]."""
    before, after = text[place - 1], text[place]
    if after == " " or after in NO_LINE_START or before in NO_LINE_END:
        return False
    return not (before == after and before in _TORN_NEVER)


def _is_in_word(text: str, place: int) -> bool:
    return all("!" <= mark <= "~" for mark in text[place - 1 : place + 1])
