"""How long work tells how far it is."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Each = TypeVar("Each")

Report = Callable[[int, int, str], None]
"""Told how many of how many are done, and at what; may raise to stop the work."""


def tell_nobody(done: int, total: int, text: str) -> None:
    """Nobody wants to know how far it is."""


_listener: ContextVar[Report] = ContextVar("listener", default=tell_nobody)


@contextmanager
def listening(report: Report) -> Generator[None]:
    """Have *report* told how far the work in the block is, however deep within it is done."""
    token = _listener.set(report)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(done: int, total: int, text: str) -> None:
    """Tell whoever listens; what the listener raises stops the work. A *total* of 0 is unknown."""
    _listener.get()(done, total, text)


def told(each: Iterable[Each], every: int, text: str, total: int = 0) -> Iterator[Each]:
    """The same things, with a word before the first and after *every* so many of them."""
    for number, thing in enumerate(each):
        if number % every == 0:
            tell(number, total, text)
        yield thing
