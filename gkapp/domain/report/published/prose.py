"""Puts the lines of a report's text together again where a page was too narrow for them."""

from collections.abc import Sequence
from itertools import pairwise

from gkapp.domain.text.document_text import Line, Start
from gkapp.domain.text.item_numbers import item_number

_SLACK = 4  # a full line may lack this many characters, as no mark may begin a line
_MOSTLY = 0.6  # of the width, where a line that is open at its end was broken to fit
_WIDEST = 60  # characters that go on one line of any page
_FEWEST = 3  # broken lines that show that a page breaks lines
_ENDED = ("。", "！", "？", "；", "：", ":", ";")


def page_width(lines: Sequence[Line]) -> float:
    """How many characters go on a line; infinite where lines were not broken to fit.

    They were if most of those that go on in the next line end within a sentence.
    """
    going_on = [a.text for a, b in pairwise(lines) if b.start is not Start.PARAGRAPH]
    if len(going_on) < _FEWEST:
        return float("inf")
    widest = sorted(map(_width, going_on))[len(going_on) * 19 // 20]
    broken = sum(not text.endswith(_ENDED) for text in going_on)
    return widest if widest <= _WIDEST and broken * 2 >= len(going_on) else float("inf")


def prose(lines: Sequence[Line], width: float) -> str:
    """The text with a line for each paragraph, on a page of that *width*."""
    found: list[str] = []
    last = ""
    for line in lines:
        goes_on = bool(found) and line.start is not Start.PARAGRAPH and _is_full(last, width)
        if goes_on and not (last.endswith("。") and item_number(line.text)):
            found[-1] += line.text
        else:
            found.append(line.text)
        last = line.text
    return "\n".join(found)


def _is_full(text: str, width: float) -> bool:
    is_open = not text.endswith(_ENDED)
    return _width(text) >= (width * _MOSTLY if is_open else width - _SLACK)


def _width(text: str) -> float:
    """In Chinese characters: a Latin letter or digit takes half of one."""
    return sum(0.5 if mark.isascii() else 1 for mark in text)
