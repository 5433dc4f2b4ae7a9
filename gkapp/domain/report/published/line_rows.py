"""Rows of a table that stand in a document as lines of text: a label, and numbers behind it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkapp.domain.report.published.numbers import half_width, is_number
from gkapp.domain.report.published.rows import Row
from gkapp.domain.text.cells import says_nothing

_GLUED = re.compile(r"(.*[^\d.,])(\d[\d,]*(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row with the places of the lines that it stands in."""

    places: tuple[int, ...]
    row: Row


def rows_in_lines(
    lines: Iterable[tuple[int, str]], knows: Callable[[str], bool]
) -> Iterator[LineRow]:
    """The rows whose labels *knows* tells; their numbers may follow on lines of their own."""
    label, places, values = "", list[int](), list[str]()
    for place, text in (*lines, (-1, "")):
        words, numbers = label_and_numbers(text)
        if numbers and not words:
            places.append(place)
            values += numbers
            continue
        if label and values:
            yield LineRow(tuple(places), Row((label, *values), None))
        label, places, values = (words if knows(words) else ""), [place], numbers


def label_and_numbers(text: str) -> tuple[str, list[str]]:
    """The words of a line and the numbers, or signs for none, at its end."""
    words = half_width(text).replace("|", " ").split()
    numbers: list[str] = []
    while words and (is_number(words[-1]) or says_nothing(words[-1])):
        numbers.insert(0, words.pop())
    glued = _GLUED.fullmatch("".join(words)) if not numbers else None
    return (glued[1], [glued[2]]) if glued else ("".join(words), numbers)
