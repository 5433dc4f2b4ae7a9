"""Waiting in tests as long as the slowest machine needs: waiting that succeeds costs nothing."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import partialmethod

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from gkapp.ui.kit.pause import running_pauses

LONGEST = 60_000
"""Milliseconds after which what was waited for does not come any more."""

AT_GATE = LONGEST / 1000
"""Seconds that a job waits for its test to let it go on."""

WAITS = ("waitSignal", "waitSignals", "waitExposed")


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

    def activate(self, widget):
        """Show the window of *widget* and give it the keyboard.

        Off screen there is no window manager: whatever comes up next takes the keyboard, and when
        it goes nobody has it. So it is asked for until it is there.
        """
        window = widget.window()
        if not window.isVisible():
            window.show()

        def ask():
            window.activateWindow()
            QApplication.processEvents()
            active = QApplication.activeWindow()
            assert window.isActiveWindow(), f"{window} is wanted, the keyboard is with {active}"

        self.waitUntil(ask)

    @contextmanager
    def waitActive(self, widget) -> Generator[None]:
        """Do what shows the window of *widget*, then `activate` it."""
        yield
        self.activate(widget)

    def waitUntil(self, callback):
        """Wait as Qt's robot does, which lets ten milliseconds pass before it looks again.

        What a test waits for is mostly there after one or two, and there are thousands of waits.
        Nobody types in the meantime, so that every pause is over.
        """
        patience = QDeadlineTimer(LONGEST)
        while True:
            unmet = None
            try:
                result = callback()
            except AssertionError as error:
                result, unmet = False, error
            if result is None or result is True:
                return
            if result is not False:
                raise ValueError(f"what is waited for is neither true nor false: {result!r}")
            if patience.hasExpired():
                raise TimeoutError(f"not there after {LONGEST} milliseconds") from unmet
            end_pauses()
            self.wait(1)


def end_pauses():
    """Do at once what waits until typing or choosing is over, and what begins to wait by it.

    What would not come within the longest wait of a test is left alone.
    """
    while pauses := [each for each in running_pauses() if each.interval() <= LONGEST]:
        for pause in pauses:
            pause.end()


for name in WAITS:
    setattr(PatientBot, name, partialmethod(getattr(QtBot, name), timeout=LONGEST))
