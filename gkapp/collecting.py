"""Keeps Python's search for cycles away where much is made that stays.

What is loaded at the start stays until the end, and fifty thousand rows of a file are millions of
objects without a cycle among them. Looking through them all, again and again while they are made,
takes as long as the reading itself, and halts the window for half a second each time.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Generator[None]:
    """No search within; what was made by then is passed over until `collect_again`."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()


def collect_again() -> None:
    """The records are let go: look at everything again."""
    gc.unfreeze()
