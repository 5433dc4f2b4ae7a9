"""The three tables of a report, filled row by row from wherever in the document they stand."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gkapp.domain.report.format import ReportFormat
from gkapp.domain.report.published.applications import ApplicationTable
from gkapp.domain.report.published.numbers import half_width, is_number
from gkapp.domain.report.published.proactive import ProactiveTable
from gkapp.domain.report.published.remedies import RemedyTable
from gkapp.domain.report.published.rows import (
    Part,
    PublishedRow,
    Unread,
    mend_broken_rows,
    runs_of_lines,
)
from gkapp.domain.text.cells import says_nothing
from gkapp.domain.text.document_text import Line

_GLUED = re.compile(r"(.*[^\d.,])(\d[\d,]*(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row with the places of the lines that it stands in."""

    places: tuple[int, ...]
    row: PublishedRow


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
            yield LineRow(tuple(places), PublishedRow((label, *values), None))
        label, places, values = (words if knows(words) else ""), [place], numbers


def label_and_numbers(text: str) -> tuple[str, list[str]]:
    """The words of a line and the numbers, or signs for none, at its end."""
    words = half_width(text).replace("|", " ").split()
    numbers: list[str] = []
    while words and (is_number(words[-1]) or says_nothing(words[-1])):
        numbers.append(words.pop())
    numbers.reverse()
    glued = _GLUED.fullmatch("".join(words)) if not numbers else None
    return (glued[1], [glued[2]]) if glued else ("".join(words), numbers)


class ReportTables:
    """The tables with what was read of each, and the rows that belong to none."""

    def __init__(self, formats: Iterable[ReportFormat]) -> None:
        formats = tuple(formats)
        self.proactive = ProactiveTable(formats)
        self.applications = ApplicationTable(formats)
        self.remedies = RemedyTable()
        self.unread: list[Unread] = []

    @property
    def are_empty(self) -> bool:
        """Whether no row of any table was found."""
        found = (self.applications.found, self.remedies.found)
        return self.proactive.is_empty and not any(each.readings or each.unread for each in found)

    def take(self, parts: Sequence[Part]) -> list[Line]:
        """Read all rows, also those written as lines; returns the lines that are text."""
        parts = mend_broken_rows(parts, self._knows, self._is_head)
        strange: list[PublishedRow] = []
        used: set[int | None] = set()
        for part in parts:
            if isinstance(part, PublishedRow):
                if self._take_row(part):
                    used.add(part.table)
                elif part.has_number:
                    strange.append(part)
        self.unread += (
            Unread("表格", "没有认出这一行", " ".join(dict.fromkeys(filter(None, row.cells))))
            for row in strange
            if row.table in used
        )
        taken = {place for run in runs_of_lines(parts) for place in self._take_lines(run)}
        return [
            part
            for place, part in enumerate(parts)
            if isinstance(part, Line) and place not in taken
        ]

    def _take_lines(self, run: Sequence[tuple[int, str]]) -> list[int]:
        """Read the rows that stand among the lines, unless a table has them; which lines they are.

        The headings of such rows go with them.
        """
        taken: list[int] = []
        for found in rows_in_lines(run, self._knows):
            if not self._has(found.row.cells[0]) and self._take_row(found.row):
                taken += found.places
        for place, text in run:
            sentences = [each for each in text.split("；") if self.proactive.take_sentence(each)]
            if sentences or (
                taken and self.proactive.is_head(PublishedRow(tuple(text.split()), None))
            ):
                taken.append(place)
        return taken

    def _take_row(self, row: PublishedRow) -> bool:
        for table in (self.applications, self.remedies, self.proactive):
            if table.is_head(row):
                table.take_head(row)
                return True
        if self.remedies.owns(row):
            return self.remedies.take(row)
        return self.applications.take(row) or self.proactive.take(row) or self.remedies.take(row)

    def _is_head(self, row: PublishedRow) -> bool:
        tables = (self.applications, self.remedies, self.proactive)
        return any(table.is_head(row) for table in tables)

    def _knows(self, label: str) -> bool:
        return self.applications.knows(label) or self.proactive.knows(label)

    def _has(self, label: str) -> bool:
        return self.applications.has(label) or self.proactive.has(label)
