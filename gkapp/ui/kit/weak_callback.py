"""Holding on to a callback without keeping its owner alive."""

from collections.abc import Callable
from inspect import ismethod
from typing import ParamSpec, TypeVar
from weakref import WeakMethod

from PySide6.QtWidgets import QApplication


def the_application() -> QApplication:
    """The application that was made when the program started."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


P = ParamSpec("P")
R = TypeVar("R")


def weak_callback(callback: Callable[P, R]) -> Callable[[], Callable[P, R] | None]:
    """Gives *callback* back when called; None once a method's owner is gone.

    A child that held a method of its window would keep the closed window for ever.
    """
    if ismethod(callback):
        return WeakMethod(callback)
    return lambda: callback
