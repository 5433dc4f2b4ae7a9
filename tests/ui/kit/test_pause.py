"""Work that waits until nobody types: done once, after the last start, or at once."""

import pytest
from PySide6.QtCore import QObject

from gkapp.ui.kit.pause import Pause, running_pauses

LONG = 3_600_000


@pytest.fixture
def done():
    return []


@pytest.fixture
def pause(qapp, done):
    owner = QObject()
    yield Pause(owner, LONG, lambda: done.append("done"))
    owner.deleteLater()


def test_it_is_running_once_it_was_started(pause, done):
    assert running_pauses() == []
    pause.start()
    pause.start()
    assert running_pauses() == [pause]
    assert done == []


def test_it_can_be_ended_at_once(pause, done):
    pause.start()
    pause.end()
    pause.end()
    assert done == ["done"]
    assert running_pauses() == []


def test_what_waits_for_nothing_is_not_done(pause, done):
    pause.end()
    pause.start()
    pause.stop()
    pause.end()
    assert done == []


def test_it_ends_by_itself(pause, done, qtbot):
    pause.setInterval(1)
    pause.start()
    with qtbot.waitSignal(pause.timeout):
        pass
    assert done == ["done"]
