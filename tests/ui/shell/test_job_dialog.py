"""Long work is shown and can be stopped; short work is not shown at all."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.shell.job_dialog import JobWatch


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.show()
    yield window
    window.close()


@pytest.fixture
def watch(runner, window):
    return JobWatch(runner, window)


@pytest.fixture
def gate():
    gate = threading.Event()
    yield gate
    gate.set()


def start(runner, window, gate, title="导出", **given):
    def work(progress):
        progress.report(1, 4, "第 1 件，共 4 件")
        gate.wait()
        progress.report(2, 4)

    return runner.start(title, work, owner=window, on_done=print, **given)


def shown(watch):
    return watch.dialog is not None and watch.dialog.isVisible()


def test_short_work_is_not_shown(qtbot, runner, window, watch, gate):
    start(runner, window, gate)
    with qtbot.waitSignal(runner.ended):
        gate.set()
    assert watch.dialog is None
    assert not watch._patience.isActive()


def test_long_work_is_shown_until_it_is_over(qtbot, runner, window, watch, gate):
    start(runner, window, gate)
    qtbot.waitUntil(lambda: shown(watch))
    qtbot.waitUntil(lambda: watch.dialog._panel._step.whole_text == "第 1 件，共 4 件")
    assert watch.dialog.windowTitle() == "导出"
    with qtbot.waitSignal(runner.ended):
        gate.set()
    assert watch.dialog is None


def test_quiet_work_is_never_shown(qtbot, runner, window, watch, gate):
    start(runner, window, gate, is_quiet=True)
    assert not watch._patience.isActive()
    with qtbot.waitSignal(runner.ended):
        gate.set()


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_it_can_be_stopped(qtbot, runner, window, watch, gate, way):
    progress = start(runner, window, gate)
    qtbot.waitUntil(lambda: shown(watch))
    match way:
        case "button":
            watch.dialog.findChild(QPushButton).click()
        case "escape":
            QTest.keyClick(watch.dialog, Qt.Key.Key_Escape)
        case "close":
            watch.dialog.close()
    assert progress.is_cancelled
    assert shown(watch), "it stays until the job has stopped"
    with qtbot.waitSignal(runner.ended):
        gate.set()


def test_other_keys_do_nothing(qtbot, runner, window, watch, gate):
    progress = start(runner, window, gate)
    qtbot.waitUntil(lambda: shown(watch))
    QTest.keyClick(watch.dialog, Qt.Key.Key_A)
    assert not progress.is_cancelled


def test_the_next_job_gets_a_dialog_of_its_own(qtbot, runner, window, watch, gate):
    second = threading.Event()
    start(runner, window, gate, "导出")
    start(runner, window, second, "备份")
    qtbot.waitUntil(lambda: shown(watch))
    with qtbot.waitSignal(runner.ended):
        gate.set()
    qtbot.waitUntil(lambda: shown(watch))
    assert watch.dialog.windowTitle() == "备份"
    with qtbot.waitSignal(runner.ended):
        second.set()


def test_a_reader_that_ends_meanwhile_leaves_the_dialog_alone(qtbot, runner, window, watch, gate):
    start(runner, window, gate, "导入")
    qtbot.waitUntil(lambda: shown(watch))
    dialog, second = watch.dialog, threading.Event()
    second.set()
    start(runner, window, second, "预览", only_reads=True)
    qtbot.waitUntil(lambda: runner.titles == ["导入"])
    assert watch.dialog is dialog
    assert not watch._patience.isActive()
    with qtbot.waitSignal(runner.ended):
        gate.set()
    assert watch.dialog is None
