"""What was spotted within one passage, and the passage shown without giving it away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gkapp.domain.publication_check.findings import Kind, Severity

_BLANKS = re.compile(r"\s+")
_AROUND = 16
_LONGEST = 60
_HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in a text, from *start* to *end*; *masked* is what is shown in its stead."""

    kind: Kind
    severity: Severity
    start: int
    end: int
    masked: str


def kept_ends(text: str, *, first: int, last: int) -> str:
    """The text with all but its first and last characters hidden."""
    hidden = len(text) - first - last
    return (
        text[:first] + _HIDDEN * hidden + text[len(text) - last :] if hidden > 0 else text[:first]
    )


def masked(text: str, spots: Sequence[Spot]) -> str:
    """The text with everything hidden that was spotted in it; no two spots may overlap."""
    shown, at = "", 0
    for spot in sorted(spots, key=lambda each: each.start):
        shown += text[at : spot.start] + spot.masked
        at = spot.end
    return shown + text[at:]


def excerpt(text: str, spot: Spot, spots: Sequence[Spot]) -> str:
    """The words around one spot on one line, with all spots hidden, also where they are cut."""
    before = masked(text[: spot.start], [each for each in spots if each.end <= spot.start])
    after = masked(text[spot.end :], [_moved(each, spot.end) for each in spots
                                      if each.start >= spot.end])  # fmt: skip
    before, after = one_line(before), one_line(after)
    return (
        f"{'…' if len(before) > _AROUND else ''}{before[-_AROUND:]}{one_line(spot.masked)}"
        f"{after[:_AROUND]}{'…' if len(after) > _AROUND else ''}"
    )


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The beginning of a text, on one line."""
    line = one_line(text).strip()
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def one_line(text: str) -> str:
    """The text with every stretch of blanks and line ends as one blank."""
    return _BLANKS.sub(" ", text)


def _moved(spot: Spot, by: int) -> Spot:
    return Spot(spot.kind, spot.severity, spot.start - by, spot.end - by, spot.masked)
