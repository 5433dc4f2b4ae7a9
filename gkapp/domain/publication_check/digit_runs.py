"""Runs of digits in a text, and the numbers that runs parted by single marks make together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_RUN = re.compile(r"[0-9]+")
# What people put between the groups of a number, or a line's end that cuts it in two.
_BETWEEN = re.compile(r"[ \u00a0\u2002\u2003\u2009\-‐‑–—·]|[ \u00a0]?\n[ \u00a0]?")
_MOST_RUNS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that may be one number; *groups* are the lengths of the runs that make it up.

    *start* and *end* are places in the text.
    """

    digits: str
    start: int
    end: int
    groups: tuple[int, ...]


def level_digits(text: str) -> str:
    """The text with full-width digits, X, hyphen and blank made half-width; as long as before."""
    return text.translate(_FULL_WIDTH)


def candidates(level: str, accepts: Callable[[int], bool]) -> Iterator[Candidate]:
    """Every whole run, or series of runs, whose count of digits is accepted; *level* is levelled.

    A series takes its runs whole and never starts or ends within one.
    """
    runs = [found.span() for found in _RUN.finditer(level)]
    for first, (start, _) in enumerate(runs):
        digits = ""
        groups: list[int] = []
        for place in range(first, min(first + _MOST_RUNS, len(runs))):
            begin, end = runs[place]
            if place > first and not _BETWEEN.fullmatch(level, runs[place - 1][1], begin):
                break
            digits += level[begin:end]
            groups.append(end - begin)
            if accepts(len(digits)):
                yield Candidate(digits, start, end, tuple(groups))
