"""A second start: who is the one, what is handed over, and what when nobody takes it."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gkapp.ui.shell.second_start import OneWindow, come_to_front, hand_over

LONG = 30.0
HOLD = """
import sys, time
from pathlib import Path
from gkapp.ui.shell.second_start import OneWindow
one = OneWindow(Path(sys.argv[1]))
print(one.claim(), flush=True)
time.sleep(600)
"""
BEGIN = """
import sys
from gkapp.cli.main import run
from PySide6.QtCore import QTimer
import gkapp.ui.kit.look.application as made
make = made.make_application
def make_and_wait(choice):
    application = make(choice)
    QTimer.singleShot(0, lambda: print("shown", flush=True))
    return application
made.make_application = make_and_wait
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "window"


@pytest.fixture
def first(folder, qapp):
    one = OneWindow(folder)
    assert one.claim()
    yield one
    one.give_up()


def handing(folder, path, patience=LONG):
    """Another program's start, in a thread, as it waits; its outcome comes into the list."""
    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(hand_over(folder, path, patience)))
    thread.start()
    return thread, outcome


def test_only_one_claims(folder, first):
    second = OneWindow(folder)
    assert not second.claim()
    first.give_up()
    assert second.claim()
    second.give_up()


def test_a_crash_frees_the_claim(folder, qapp):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout.readline().strip() == "True"
        one = OneWindow(folder)
        assert not one.claim()
        holder.kill()
        holder.wait()
    assert one.claim()
    one.give_up()


@pytest.mark.parametrize("path", [Path("公开 台账.gkdb"), None])
def test_what_is_handed_over_arrives(folder, first, path, qtbot):
    first.listen()
    with qtbot.waitSignal(first.wanted) as told:
        thread, outcome = handing(folder, path)
    thread.join()
    assert outcome == [True]
    assert told.args == [path and Path.cwd() / path]


def test_what_came_before_anybody_listened_arrives_as_well(folder, first, qtbot):
    thread, outcome = handing(folder, None)
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.json"))))
    with qtbot.waitSignal(first.wanted):
        first.listen()
    thread.join()
    assert outcome == [True]


def test_nobody_takes_it(folder, first):
    thread, outcome = handing(folder, None, patience=0.2)
    thread.join()
    assert outcome == [False]
    assert list(folder.glob("*.json")) == []


def test_what_a_crash_left_over_is_nothing_to_open(folder, qapp):
    folder.mkdir()
    (folder / "0.json").write_text('{"path": "x"}', encoding="utf-8")
    one = OneWindow(folder)
    told = []
    one.wanted.connect(told.append)
    assert one.claim()
    one.listen()
    assert told == []
    one.give_up()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"path": 3}'])
def test_a_message_that_says_nothing_only_brings_the_window(folder, first, content):
    told = []
    first.wanted.connect(told.append)
    (folder / "0.json").write_text(content, encoding="utf-8")
    first.listen()
    assert told == [None]


def test_a_window_that_is_minimized_comes_back(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    come_to_front(window)
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_a_second_start_of_the_program_ends_at_once(tmp_path):
    own = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"), str(tmp_path))
    environ = os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", BEGIN]
    running = subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with running:
        try:
            assert running.stdout.readline().strip() == "shown"
            second = subprocess.run(
                command, env=environ, capture_output=True, timeout=LONG, check=False
            )
            assert second.returncode == 0
            assert running.poll() is None
        finally:
            running.kill()
