"""What was spotted within one passage, and the passage shown without giving it away."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gkapp.domain.publication_check.findings import Kind, Severity

_BLANKS = re.compile(r"\s+")
_AROUND = 16
_LONGEST = 60
_HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in a text, from *start* to *end*.

    *masked* is what is shown in its stead, of the same length.
    """

    kind: Kind
    severity: Severity
    start: int
    end: int
    masked: str


class Taken:
    """Places of a text that are spoken for: who comes later and overlaps one of them is left out.

    Texts may hold a hundred thousand numbers, so places are found by halving, not by looking
    through all of them.
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take a place; False, and nothing is taken, where it overlaps one that is."""
        at = bisect_right(self._starts, start)
        is_free = (at == 0 or self._ends[at - 1] <= start) and (
            at == len(self._starts) or end <= self._starts[at]
        )
        if is_free:
            self._starts.insert(at, start)
            self._ends.insert(at, end)
        return is_free


def kept_ends(text: str, *, first: int, last: int) -> str:
    """The text, as long as before, with all but its first and last characters hidden."""
    last = last if len(text) > first + last else 0
    hidden = len(text) - first - last
    return text[:first] + _HIDDEN * hidden + text[len(text) - last :]


def masked(text: str, spots: Sequence[Spot]) -> str:
    """The text, as long as before, with everything hidden that was spotted in it.

    No two spots may overlap.
    """
    shown: list[str] = []
    at = 0
    for spot in sorted(spots, key=lambda each: each.start):
        shown += text[at : spot.start], spot.masked
        at = spot.end
    return "".join((*shown, text[at:]))


def excerpt(hidden: str, spot: Spot) -> str:
    """The words around one spot on one line; *hidden* is the text as `masked` made it."""
    begin = max(0, spot.start - _AROUND)
    end = min(len(hidden), spot.end + _AROUND)
    words = one_line(hidden[begin:end])
    return f"{'…' if begin else ''}{words}{'…' if end < len(hidden) else ''}"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The beginning of a text, on one line."""
    line = one_line(text).strip()
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def one_line(text: str) -> str:
    """The text with every stretch of blanks and line ends as one blank."""
    return _BLANKS.sub(" ", text)
