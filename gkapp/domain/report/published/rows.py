"""The rows of a document's tables, and the lines of text between them, in reading order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gkapp.domain.report.published.numbers import Reading, is_number
from gkapp.domain.report.published.wording import Deviation, Named
from gkapp.domain.text.cells import says_nothing
from gkapp.domain.text.document_text import DocumentText, Line


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read with certainty: its address or place, and why, to the officer."""

    place: str
    reason: str
    text: str = ""
    """What stands there, "" for nothing."""

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        written = f"“{self.text}”" if self.text else ""
        return f"{self.place}：{written}{self.reason}。"


@dataclass(slots=True)
class ReadCells:
    """The readings of one table, row by row, with the labels that differ from the official ones."""

    readings: dict[str, dict[str, Reading]] = field(default_factory=dict[str, dict[str, Reading]])
    deviations: list[Deviation] = field(default_factory=list[Deviation])
    unread: list[Unread] = field(default_factory=list[Unread])

    def add(self, row: str, found: Mapping[str, Reading]) -> None:
        """Take the readings of a row, which may have been read before."""
        cells = self.readings.setdefault(row, {})
        for column, reading in found.items():
            cells[column] = cells[column].merged_with(reading) if column in cells else reading

    def note(self, written: str, named: Named) -> None:
        """Keep a label that is not the official one, once."""
        deviation = Deviation("".join(written.split()), named.name)
        if not named.is_official and deviation not in self.deviations:
            self.deviations.append(deviation)


_LONG = 40  # characters; more of them alone in a row are a paragraph in a frame


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """The cells of a row, merged ones repeated; *table* tells apart the tables of the file.

    A row written as a line of text has no table and its cells no columns, only an order.
    """

    cells: tuple[str, ...]
    table: int | None

    @property
    def has_number(self) -> bool:
        """Whether any cell is a number."""
        return any(map(is_number, self.cells))

    def label_at(self, before: int | None = None) -> int | None:
        """The last cell with words, in all the row or *before* a place; None if there is none."""
        places = range(len(self.cells[:before]))
        return next((place for place in reversed(places) if _has_words(self.cells[place])), None)


Part = Line | PublishedRow


@dataclass(slots=True)
class Head:
    """The columns of a table: which of its places stand under which name."""

    table: int | None
    width: int
    places: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    @property
    def first(self) -> int:
        """The first place under a name."""
        return min(min(places) for places in self.places.values())

    @property
    def names(self) -> list[str]:
        """The names from left to right."""
        return sorted(self.places, key=lambda name: min(self.places[name]))

    def fits(self, row: PublishedRow) -> bool:
        """Whether the columns of *row* are those of this head, also on the next page."""
        return row.table is not None and len(row.cells) == self.width


Values = Mapping[str, tuple[str, ...]]
"""The texts under each column's name."""


def parts_of(document: DocumentText, is_heading: Callable[[str], bool]) -> list[Part]:
    """The lines and the rows; a heading or a paragraph alone in a row is a line."""
    parts: list[Part] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Line):
            parts.append(block)
            continue
        for cells in block.rows:
            texts = list(dict.fromkeys(filter(None, cells)))
            if len(texts) == 1 and (len(texts[0]) > _LONG or is_heading(texts[0])):
                parts += (Line(text.strip()) for text in texts[0].split("\n") if text.strip())
            else:
                parts.append(PublishedRow(cells, number))
    return parts


def values_of(
    row: PublishedRow, label_at: int, head: Head | None, names: Sequence[str]
) -> Values | None:
    """The texts of a row by column: by place under the head, or in order if the number fits.

    None where neither tells which text belongs to which column.
    """
    if head is not None and head.fits(row) and label_at < head.first:
        between = row.cells[label_at + 1 : head.first]
        if not any(map(is_number, between)):
            return {
                name: tuple(row.cells[place] for place in places)
                for name, places in head.places.items()
            }
    rest = row.cells[label_at + 1 :]
    while len(rest) > len(names) and not rest[-1]:
        rest = rest[:-1]
    if len(rest) != len(names):
        return None
    return {name: (text,) for name, text in zip(names, rest, strict=True)}


def mend_broken_rows(
    parts: Sequence[Part], knows: Callable[[str], bool], is_head: Callable[[PublishedRow], bool]
) -> list[Part]:
    """Join the two halves of a row that a page's end cut through its label.

    *knows* tells a whole label; *is_head* a row that is printed again at the head of the page.
    """
    mended: list[Part] = []
    last: int | None = None  # where the last row of the table above stands
    for part in parts:
        if isinstance(part, Line):
            last = None
        elif not is_head(part):
            above = None if last is None else mended[last]
            if isinstance(above, PublishedRow) and above.table != part.table:
                whole = _joined(above, part, knows)
                if last is not None and whole is not None:
                    mended[last] = whole
                    continue
            last = len(mended)
        mended.append(part)
    return mended


def _joined(
    above: PublishedRow, below: PublishedRow, knows: Callable[[str], bool]
) -> PublishedRow | None:
    upper, lower = above.label_at(), below.label_at()
    if upper is None or lower is None or (above.has_number and below.has_number):
        return None
    label = above.cells[upper] + below.cells[lower]
    if knows(below.cells[lower]) or not knows(label):
        return None
    row, half = (below, lower) if below.has_number else (above, upper)
    cells = tuple(label if cell == row.cells[half] else cell for cell in row.cells)
    return replace(row, cells=cells)


def _has_words(cell: str) -> bool:
    return not says_nothing(cell) and not is_number(cell)


def runs_of_lines(parts: Sequence[Part]) -> Iterator[list[tuple[int, str]]]:
    """The lines that follow each other, each with its place."""
    for is_line, run in groupby(enumerate(parts), key=lambda numbered: _is_line(numbered[1])):
        if is_line:
            yield [(place, part.text) for place, part in run if isinstance(part, Line)]


def _is_line(part: Part) -> bool:
    return isinstance(part, Line)
