"""How long work tells how far it is."""

from collections.abc import Callable

Report = Callable[[int, int, str], None]
"""Told how many of how many are done, and at what; may raise to stop the work."""


def tell_nobody(done: int, total: int, text: str) -> None:
    """Nobody wants to know how far it is."""
