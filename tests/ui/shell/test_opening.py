"""The frame that is seen before anything else is loaded."""

import subprocess
import sys

from PySide6.QtWidgets import QWidget

from gkapp.ui.shell.opening import USUAL, OpeningFrame

LIGHT = """
import sys
import gkapp.window, gkapp.ui.look.application, gkapp.ui.shell.opening
assert "PySide6" in sys.modules
print([name for name in ("sqlalchemy", "gkapp.models", "gkapp.services") if name in sys.modules])
"""


def test_it_is_painted_when_it_has_appeared(qtbot):
    frame = OpeningFrame("")
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.appear()
    assert frame.isVisible()
    assert frame.size() == USUAL


def test_it_stands_where_the_window_stood(qtbot):
    before = QWidget()
    qtbot.addWidget(before)
    before.setGeometry(40, 50, 700, 500)
    before.show()
    kept = bytes(before.saveGeometry().toBase64().data()).decode("ascii")
    frame = OpeningFrame(kept)
    qtbot.addWidget(frame)
    assert frame.geometry() == before.geometry()


def test_it_goes_when_the_window_is_there(qtbot):
    frame = OpeningFrame("")
    qtbot.addWidget(frame)
    frame.appear()
    frame.give_way()
    qtbot.waitUntil(lambda: not frame.isVisible())


def test_nothing_but_qt_is_loaded_for_it():
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
