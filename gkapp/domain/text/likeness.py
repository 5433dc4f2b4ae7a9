"""How alike two wordings are, by the pairs of neighbouring characters (bigrams) they share.

Chinese needs no words for it: 保障房项目 has the pairs 保障, 障房, 房项, 项目. Blanks and marks do
not count, nor do capitals.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

LONGEST = 2_000
"""Characters of a wording that are looked at: what comes after them makes nobody wiser."""

FEWEST = 4
"""Pairs below which a wording is too short to be like anything."""


class ShareOf(Enum):
    """What the shared pairs are a share of."""

    BOTH = "both"
    """Of the pairs of the two together (Dice): 1 for the same wording, whatever its order."""
    OF_FOUND = "of what is found"
    """Of the pairs of the text that is found: 1 for a title that the wording names whole."""


@dataclass(frozen=True, slots=True)
class SimilarText:
    """A text that is like what was asked, by its key; *share* is above 0 and at most 1."""

    key: int
    share: float


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters, characters and digits of *text*."""
    kept = _kept(text)
    return frozenset(kept[at : at + 2] for at in range(len(kept) - 1))


def likeness(one: str, other: str) -> float:
    """How alike two texts are (Dice), from 0 to 1, whichever comes first; the same is 1."""
    if _kept(one) == _kept(other):
        return 1.0
    some, others = bigrams(one), bigrams(other)
    together = len(some) + len(others)
    return 2 * len(some & others) / together if together else 0.0


def _kept(text: str) -> str:
    return "".join(each for each in text[:LONGEST].lower() if each.isalnum())


_FRAME = re.compile(
    r"^关于(?:印发|公布|公开|下达|做好|加强|开展|核准)?|的(?:通知|公告|通报|函|意见|决定)$"
)


def title_core(title: str) -> str:
    """A document's title without what every title has: 关于印发…的通知."""
    return _FRAME.sub("", title)


class LikenessIndex:
    """Many texts by their pairs, so that a wording is compared with all of them at once.

    Four bytes for each pair of each text; it never changes, and threads may share it.
    """

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        """*texts* with their keys."""
        self._keys = array("q")
        self._sizes = array("H")
        self._having: dict[str, array[int]] = {}
        for key, text in texts:
            self._add(key, bigrams(text))

    def _add(self, key: int, pairs: frozenset[str]) -> None:
        at = len(self._keys)
        self._keys.append(key)
        self._sizes.append(len(pairs))
        for pair in pairs:
            having = self._having.get(pair)
            if having is None:
                having = self._having[pair] = array("L")
            having.append(at)

    def nearest(self, text: str, measure: ShareOf, *, least: float, most: int) -> list[SimilarText]:
        """The *most* texts that are like *text* by *least* or more, the likest and latest first."""
        asked = bigrams(text)
        if len(asked) < FEWEST:
            return []
        shared: dict[int, int] = {}
        for pair in asked:
            for at in self._having.get(pair, ()):
                shared[at] = shared.get(at, 0) + 1
        hits = [
            (share, at)
            for at, count in shared.items()
            if self._sizes[at] >= FEWEST
            and (share := self._share(measure, count, len(asked), self._sizes[at])) >= least
        ]
        return [
            SimilarText(self._keys[at], share) for share, at in sorted(hits, reverse=True)[:most]
        ]

    @staticmethod
    def _share(measure: ShareOf, shared: int, asked: int, found: int) -> float:
        return 2 * shared / (asked + found) if measure is ShareOf.BOTH else shared / found
