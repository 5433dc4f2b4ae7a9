"""The frame that is seen before anything else is loaded."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.window_size import USUAL
from gkapp.ui.shell.opening import OpeningFrame

LIGHT = """
import sys

import pytest
import gkapp.window, gkapp.ui.kit.look.application, gkapp.ui.shell.opening
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


@pytest.mark.parametrize(("room", "fills"), [((911, 480), True), ((1366, 740), False)])
def test_on_a_screen_that_is_too_small_it_fills_the_screen(qtbot, monkeypatch, room, fills):
    monkeypatch.setattr("gkapp.ui.kit.window_size.room_around", lambda _window: QSize(*room))
    frame = OpeningFrame("")
    qtbot.addWidget(frame)
    assert frame.isMaximized() == fills


@pytest.mark.parametrize("size", [(700, 500), (1900, 1000)])
def test_a_screen_that_is_gone_takes_no_window_with_it(qtbot, size):
    before = QWidget()
    qtbot.addWidget(before)
    before.setGeometry(4000, 900, *size)
    before.show()
    kept = bytes(before.saveGeometry().toBase64().data()).decode("ascii")
    frame = OpeningFrame(kept)
    qtbot.addWidget(frame)
    frame.show()
    assert frame.screen().geometry().contains(frame.geometry().topLeft())
