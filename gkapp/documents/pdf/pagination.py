"""Puts pieces of known height on pages: pure arithmetic, no drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, Protocol, TypeVar


class Tie(IntEnum):
    """How firmly a piece holds on to the one after it."""

    NONE = 0
    WHERE_IT_FITS = 1
    """On one page, unless the tied pieces are higher than a page."""
    ALWAYS = 2
    """On one page in any case, as a heading with its text."""


class Piece(Protocol):
    """What stands on a page as a whole. Heights are in points."""

    @property
    def height(self) -> float: ...
    @property
    def tie(self) -> Tie: ...
    @property
    def repeated_height(self) -> float:
        """What is repeated above the piece where it begins a page: a table's header."""
        ...

    @property
    def begins_page(self) -> bool: ...
    @property
    def is_gap(self) -> bool:
        """Whether it vanishes at the edges of a page. It is tied on as the piece above it is."""
        ...


P = TypeVar("P", bound=Piece)


@dataclass(frozen=True, slots=True)
class Placed(Generic[P]):
    """A piece with its distance from the top of the type area."""

    piece: P
    top: float


def paginate(pieces: Sequence[P], page_height: float) -> list[list[Placed[P]]]:
    """The pages, at least one. A piece higher than a page gets one of its own."""
    pages = _Pages[P](page_height)
    for group in _groups(pieces, Tie.WHERE_IT_FITS):
        if group[0].begins_page:
            pages.turn()
        for part in pages.holdable(group):
            pages.put(part)
    return pages.done


class _Pages(Generic[P]):
    def __init__(self, height: float) -> None:
        self._height = height
        self._used = 0.0
        self.done: list[list[Placed[P]]] = [[]]

    def turn(self) -> None:
        """Begin a new page, unless this one is still empty."""
        if self.done[-1]:
            self.done.append([])
            self._used = 0.0

    def holdable(self, group: Sequence[P]) -> Iterator[Sequence[P]]:
        """The pieces in parts that a page can hold, torn at their weakest ties first."""
        if self._can_hold(group):
            yield group
            return
        for part in _groups(group, Tie.ALWAYS):
            if self._can_hold(part):
                yield part
            else:
                yield from ([piece] for piece in part)

    def _can_hold(self, group: Sequence[P]) -> bool:
        return group[0].repeated_height + _total(group) <= self._height

    def put(self, group: Sequence[P]) -> None:
        """Set the pieces below each other, on a new page if they don't fit on this one."""
        fits = self._used + _total(group) <= self._height
        if group[0].is_gap and (not fits or not self.done[-1]):
            return
        if not fits:
            self.turn()
        for piece in group:
            if not self.done[-1]:
                self._used = piece.repeated_height
            self.done[-1].append(Placed(piece, self._used))
            self._used += piece.height


def _total(group: Sequence[Piece]) -> float:
    return sum(piece.height for piece in group)


def _groups(pieces: Sequence[P], weakest: Tie) -> Iterator[Sequence[P]]:
    """The pieces in groups held together by ties of at least that strength."""
    begin = 0
    for place, piece in enumerate(pieces):
        if piece.tie < weakest or place == len(pieces) - 1:
            yield pieces[begin : place + 1]
            begin = place + 1
