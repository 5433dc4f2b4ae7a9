"""Columns that know only certain words, and what a file calls these otherwise."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import Cell, CellFault, as_text

Meanings = Mapping[str, Mapping[str, str]]
"""By heading: what a file writes there, and which word of ours that stands for."""
NOTHING_MEANT: Meanings = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The *words* to choose from in a column; *read* raises Refused for what is none of them.

    It may know more names for them than are offered.
    """

    words: tuple[str, ...]
    read: Callable[[str], object]

    def knows(self, text: str) -> bool:
        """Whether *text* can stand in the column."""
        try:
            self.read(text)
        except Refused:
            return False
        return True


@dataclass(frozen=True, slots=True)
class ForeignWord:
    """What a file writes in the column *heading* in so many *rows*, where we have other words.

    *meaning* is the one that it stands for, "" as long as nobody has said.
    """

    heading: str
    text: str
    choices: tuple[str, ...]
    meaning: str = ""
    rows: int = 1


def in_our_words(cells: Mapping[str, Cell], meanings: Meanings) -> Mapping[str, Cell]:
    """A row with what has a meaning put into our words."""
    told = {
        heading: meaning
        for heading, by_text in meanings.items()
        if (meaning := by_text.get(_said(cells.get(heading, ""))))
    }
    return {**cells, **told} if told else cells


def foreign_words(
    rows: Iterable[tuple[int, Mapping[str, Cell]]],
    refused: Collection[tuple[int, str]],
    vocabularies: Mapping[str, Vocabulary],
    meanings: Meanings,
) -> tuple[ForeignWord, ...]:
    """Each word that has a meaning, and each that keeps its row out, in the order of the columns.

    *rows* are as they came; *refused* has the number of a row and the heading of the column for
    which it is refused.
    """
    found: dict[tuple[str, str], ForeignWord] = {}
    for number, cells in rows:
        for heading, vocabulary in vocabularies.items():
            is_refused = (number, heading) in refused
            if not is_refused and heading not in meanings:  # most cells of most tables
                continue
            text = _said(cells.get(heading, ""))
            meaning = meanings.get(heading, {}).get(text, "")
            if not meaning and (not is_refused or not text or vocabulary.knows(text)):
                continue
            before = found.get((heading, text))
            found[heading, text] = (
                replace(before, rows=before.rows + 1)
                if before
                else ForeignWord(heading, text, vocabulary.words, meaning)
            )
    places = {heading: at for at, heading in enumerate(vocabularies)}
    return tuple(sorted(found.values(), key=lambda word: places[word.heading]))


def _said(cell: Cell) -> str:
    return "" if isinstance(cell, CellFault) else as_text(cell)
