"""Python's search for cycles, held back where a widget that it frees brings the program down.

It runs on whichever thread happens to make an object, and frees what it finds there: while a job
runs perhaps on another thread than the widget's own, and while Qt goes from widget to widget
perhaps one that is still to come.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

_YOUNG = 0
MANY = 50_000
"""Objects that a job left behind, beyond which they are its answer and not worth a look."""


class CycleSearch:
    """Held by every job from its start until its answer is on the GUI thread, and by the theme.

    Used only on the GUI thread.
    """

    def __init__(self) -> None:
        self._holders = 0
        self._was_on = False

    def hold(self) -> None:
        """No search from now on."""
        if not self._holders:
            self._was_on = gc.isenabled()
            gc.disable()
        self._holders += 1

    def release(self) -> None:
        """Search again once nobody holds it any more."""
        self._holders -= 1
        if not self._holders and self._was_on:
            # What is due is done here: the worker may be making its last few objects still.
            if gc.get_count()[_YOUNG] > MANY:
                gc.freeze()  # a hundred thousand findings would hold the window up for as long
            else:
                gc.collect(_YOUNG)
            gc.enable()

    @contextmanager
    def held(self) -> Generator[None]:
        """No search within."""
        self.hold()
        try:
            yield
        finally:
            self.release()


cycle_search = CycleSearch()
"""The one of the whole process."""
