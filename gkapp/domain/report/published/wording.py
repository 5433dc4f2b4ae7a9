"""Which official name a text means: to the letter, by another usual name, or by a small slip."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from gkapp.domain.text.labels import label_key

_LIKE = 0.8  # how much of two names must agree
_CLEARLY = 0.05  # by how much the best must be nearer than the next
_SHORTEST = 4  # characters; of shorter names half a slip makes another one


@dataclass(frozen=True, slots=True)
class Named:
    """The official name that a text means, and whether the text is that name."""

    name: str
    is_official: bool


@dataclass(frozen=True, slots=True)
class Deviation:
    """A label that is not printed as the format prescribes."""

    written: str
    official: str


class Names:
    """The official names for one kind of place; *also* gives other texts that mean one of them."""

    def __init__(self, official: Iterable[str], also: Mapping[str, str] | None = None) -> None:
        self._official = {label_key(name): name for name in official}
        self._also = {label_key(text): name for text, name in (also or {}).items()}
        self._keys = tuple(self._official)

    def exactly(self, text: str) -> Named | None:
        """The name that *text* gives, apart from numbers, punctuation and blanks."""
        key = label_key(text)
        if name := self._official.get(key):
            return Named(name, True)
        return Named(self._also[key], False) if key in self._also else None

    def find(self, text: str) -> Named | None:
        """The name that *text* gives or all but gives; None where that is not certain."""
        if found := self.exactly(text):
            return found
        key = _nearest(label_key(text), self._keys)
        return Named(self._official[key], False) if key else None


@lru_cache(maxsize=4096)  # reports of one year say the same few words over and over
def _nearest(key: str, keys: tuple[str, ...]) -> str:
    if len(key) < _SHORTEST:
        return ""
    scores = ((SequenceMatcher(None, key, each).ratio(), each) for each in keys)
    (best, name), *others = sorted(scores, reverse=True)
    clear = not others or best - others[0][0] > _CLEARLY
    return name if best >= _LIKE and clear else ""
