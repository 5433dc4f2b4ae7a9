"""Where one has been in the handbook: back and forward."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A section of a chapter."""

    chapter: str
    section: int


class Trail:
    """The spots in the order in which they were gone to."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._at = -1

    @property
    def has_before(self) -> bool:
        """Whether there is a way back."""
        return self._at > 0

    @property
    def has_after(self) -> bool:
        """Whether there is a way forward."""
        return self._at < len(self._spots) - 1

    def visit(self, spot: Spot) -> None:
        """Go to *spot*; what was ahead is forgotten."""
        if self._at >= 0 and self._spots[self._at] == spot:
            return
        self._spots[self._at + 1 :] = [spot]
        self._at += 1

    def step(self, by: int) -> Spot:
        """Go one back (-1) or forward (1); the spot there."""
        self._at += by
        return self._spots[self._at]
