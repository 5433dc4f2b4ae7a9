"""The code of pages is there before they are asked for, and loading it is in nobody's way."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject

from gkapp.ui.kit.jobs import GIVES_WAY, JobRunner
from gkapp.ui.shell import preloading
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.preloading import Preloading
from tests.ui.patience import AT_GATE


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def loaded(monkeypatch):
    """What was loaded by whom, without a rest before."""
    loaded = []
    monkeypatch.setattr(preloading, "REST", 0)
    monkeypatch.setattr(
        preloading, "import_module", lambda name: loaded.append((name, threading.current_thread()))
    )
    return loaded


def test_every_page_says_what_it_is_made_of():
    assert all(list(each.modules()) for each in destinations())
    assert "gkapp.ui.requests.record_page" in [
        name for each in destinations() for name in each.modules()
    ]


def test_modules_are_loaded_by_a_worker_each_once_and_in_order(qtbot, runner, loaded):
    owner = QObject()
    made = Preloading(runner, ["a", "b", "a", "c"], owner)
    assert made.left == ["a", "b", "c"]
    made.begin()
    qtbot.waitUntil(lambda: not made.left and not runner.titles)
    assert [name for name, _ in loaded] == ["a", "b", "c"]
    assert threading.main_thread() not in {thread for _, thread in loaded}


def test_any_other_job_goes_first(qtbot, runner, loaded):
    owner, gate = QObject(), threading.Event()
    runner.start("写", lambda _: gate.wait(AT_GATE), owner=owner, on_done=id)
    made = Preloading(runner, ["a"], owner)
    made.begin()
    made._load_next()
    assert made.left == ["a"]
    gate.set()
    qtbot.waitUntil(lambda: [name for name, _ in loaded] == ["a"])
    qtbot.waitUntil(lambda: not runner.titles)


def test_the_window_loads_the_pages_it_offers(qtbot, context):
    window = MainWindow(context, destinations())
    qtbot.addWidget(window)
    assert window._preloading.left == list(
        dict.fromkeys(name for each in destinations() for name in each.modules())
    )
    assert not window._preloading._resting.isActive()
    window.start()
    assert window._preloading._resting.isActive()
    window.close()


def test_workers_give_way_at_once(runner):
    assert sys.getswitchinterval() == pytest.approx(GIVES_WAY)
