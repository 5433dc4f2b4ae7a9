"""How readers tell how far they are; whoever listens may raise in order to stop them."""

from collections.abc import Callable

Report = Callable[[int, int, str], object]
"""Called with what is done, the whole, and words about it."""


def silent(_done: int, _total: int, _text: str) -> None:
    """Nobody listens."""
