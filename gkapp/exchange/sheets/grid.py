"""A sheet as rows of cells, whatever file it came from, and what it is to be told about it."""

from dataclasses import dataclass
from functools import cache

from gkapp.domain.text.cells import Cell, Merge


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """Every row of a sheet from its first on, so that row n of the person is ``rows[n - 1]``.

    *name* is "" for a file that has no sheets. *hidden_rows* are numbers of rows, *hidden_columns*
    indices of columns that the person does not see; a hidden sheet is not seen at all.
    """

    name: str
    rows: list[list[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    merges: tuple[Merge, ...] = ()
    """The merged cells, in no order."""


def column_letter(index: int) -> str:
    """The letter over the column with this index from 0: A, Z, AA."""
    letters = ""
    number = index + 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_index(reference: str) -> int:
    """The index from 0 of the column that a cell's reference names: 27 of AB12."""
    return _index_of(reference.rstrip("0123456789"))


@cache
def _index_of(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
