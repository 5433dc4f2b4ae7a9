"""Several things named in a sentence, as many as it bears."""

from collections.abc import Iterable
from itertools import islice


def first_named(names: Iterable[str], most: int, mark: str = "、") -> str:
    """The first *most* of *names*, with *mark* between them; 等 where there are more."""
    rest = iter(names)
    told = mark.join(islice(rest, most))
    return told if next(rest, None) is None else f"{told}等"
