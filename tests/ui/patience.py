"""Waiting in tests as long as the slowest machine needs: waiting that succeeds costs nothing."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial, partialmethod

from pytestqt.qtbot import QtBot

LONGEST = 60_000
"""Milliseconds after which what was waited for does not come any more."""

AT_GATE = LONGEST / 1000
"""Seconds that a job waits for its test to let it go on."""

WAITS = ("waitUntil", "waitSignal", "waitSignals", "waitExposed")


class PatientBot(QtBot):
    """Qt's robot, which gives up late: how fast a machine is says nothing about the program.

    It keeps what it was given until that is closed. A page that only a cycle keeps is still seen,
    and a search for cycles that comes while it paints would free it under its own painter.
    """

    def __init__(self, request):
        super().__init__(request)
        self._kept = []

    def addWidget(self, widget, **more):
        self._kept.append(widget)
        super().addWidget(widget, **more)

    @contextmanager
    def waitActive(self, widget) -> Generator[None]:
        """Asks for it until it is: a window of the test before may take it along as it goes."""
        yield
        self.waitUntil(partial(_activate, widget))


def _activate(widget) -> bool:
    if not widget.isActiveWindow():
        widget.activateWindow()
    return widget.isActiveWindow()


for name in WAITS:
    setattr(PatientBot, name, partialmethod(getattr(QtBot, name), timeout=LONGEST))
