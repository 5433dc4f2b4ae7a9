"""A job's answer arrives once, on the GUI thread, and only where somebody still waits for it."""

import gc
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QApplication, QDialog

from gkapp.domain.errors import Refused
from gkapp.ui.kit.jobs import Cancelled, JobRunner, Progress
from tests.ui.patience import AT_GATE


class Owner(QObject):
    def __init__(self):
        super().__init__()
        self.answers = []
        self.threads = []

    def take(self, answer):
        self.answers.append(answer)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def owner(qapp):
    return Owner()


@pytest.fixture
def gate():
    """Holds a job back until the test lets it go on."""
    gate = threading.Event()
    yield gate
    gate.set()


def test_the_answer_arrives_on_the_gui_thread(qtbot, runner, owner):
    worker = []

    def work(progress):
        worker.append(threading.current_thread())
        return 6 * 7

    runner.start("算", work, owner=owner, on_done=owner.take)
    qtbot.waitUntil(lambda: owner.answers == [42])
    assert owner.threads == [QApplication.instance().thread()]
    assert worker[0] is not threading.main_thread()


def test_jobs_run_one_after_another(qtbot, runner, owner):
    running, most = [], []

    def work(progress):
        running.append(1)
        most.append(len(running))
        running.pop()
        return progress.title

    for title in "一二三四":
        runner.start(title, work, owner=owner, on_done=owner.take)
    assert runner.titles == list("一二三四")
    qtbot.waitUntil(lambda: owner.answers == list("一二三四"))
    assert max(most) == 1
    assert runner.titles == []


def test_a_job_that_only_reads_does_not_wait_for_a_writer(qtbot, runner, owner, gate):
    runner.start("导入", lambda progress: gate.wait(), owner=owner, on_done=owner.take)
    runner.start("统计", lambda progress: "读", owner=owner, on_done=owner.take, only_reads=True)
    qtbot.waitUntil(lambda: owner.answers == ["读"])
    assert runner.titles == ["导入"]


def test_jobs_that_only_read_run_one_after_another(qtbot, runner, owner):
    for number in range(20):
        work = partial(_number, number)
        runner.start("统计", work, owner=owner, on_done=owner.take, only_reads=True)
    qtbot.waitUntil(lambda: owner.answers == list(range(20)))


def test_no_answer_arrives_before_start_returns(qtbot, runner, owner):
    for _ in range(50):
        runner.start("算", lambda progress: 1, owner=owner, on_done=owner.take)
        assert owner.answers == []
        qtbot.waitUntil(lambda: owner.answers == [1])
        owner.answers.clear()


def test_an_error_reaches_the_owner(qtbot, runner, owner):
    def work(progress):
        raise Refused("文件不存在。")

    runner.start("导入", work, owner=owner, on_done=owner.take, on_error=owner.take)
    qtbot.waitUntil(lambda: bool(owner.answers))
    assert owner.answers[0].message == "文件不存在。"


@pytest.mark.parametrize("error", [Refused("不行。"), ValueError("bug")])
def test_an_error_that_nobody_handles_reaches_the_window(qtbot, runner, owner, error):
    def work(progress):
        raise error

    with qtbot.waitSignal(runner.failed) as failed:
        runner.start("导入", work, owner=owner, on_done=owner.take)
    assert failed.args == [error]
    assert owner.answers == []


def test_a_cancelled_job_calls_nobody_back(qtbot, runner, owner, gate):
    def work(progress):
        gate.wait()
        progress.report(1, 2)

    progress = runner.start("导入", work, owner=owner, on_done=owner.take, on_error=owner.take)
    with qtbot.waitSignal(runner.ended), qtbot.assertNotEmitted(runner.failed):
        progress.cancel()
        gate.set()
    assert owner.answers == []
    assert progress.is_cancelled


def test_a_job_cancelled_while_it_waits_never_begins(qtbot, runner, owner, gate):
    begun = []
    runner.start("先", lambda progress: gate.wait(), owner=owner, on_done=owner.take)
    second = runner.start("后", begun.append, owner=owner, on_done=owner.take)
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: runner.titles == [])
    assert begun == []


def test_nothing_is_begun_after_the_end(qtbot, runner):
    runner.close()
    done = []
    runner.start("写", lambda _progress: done.append(1), owner=runner, on_done=done.append)
    assert (done, runner.titles) == ([], [])


def test_a_job_of_a_closed_window_is_dropped(qtbot, runner, gate):
    taken = []
    owner = Owner()

    def work(progress):
        gate.wait()
        return 1

    runner.start("导出", work, owner=owner, on_done=taken.append, on_error=taken.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _is_alive(owner))
    with qtbot.waitSignal(runner.ended):
        gate.set()
    assert taken == []


def test_a_bug_in_a_job_of_a_closed_window_is_still_told(qtbot, runner, gate):
    owner = Owner()

    def work(progress):
        gate.wait()
        raise ValueError("bug")

    runner.start("导出", work, owner=owner, on_done=print, on_error=print)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _is_alive(owner))
    with qtbot.waitSignal(runner.failed):
        gate.set()


def test_a_running_job_does_not_keep_its_window_alive(qtbot, runner, gate):
    owner = Owner()
    gone = weakref.ref(owner)
    runner.start("导出", lambda progress: gate.wait(), owner=owner, on_done=owner.take)
    del owner
    assert gone() is None
    with qtbot.waitSignal(runner.ended):
        gate.set()


def test_a_dialog_that_ran_a_job_is_freed(qtbot, runner):
    class Dialog(QDialog):
        def __init__(self):
            super().__init__()
            self.answer = None
            runner.start("算", lambda progress: 1, owner=self, on_done=self.take)

        def take(self, answer):
            self.answer = answer

    dialog = Dialog()
    with qtbot.waitSignal(runner.ended):
        pass
    assert dialog.answer == 1
    gone = weakref.ref(dialog)
    del dialog
    assert gone() is None


def test_progress_is_read_while_the_job_runs(qtbot, runner, owner, gate):
    reported = threading.Event()

    def work(progress):
        progress.report(3, 10, "第 3 行")
        reported.set()
        gate.wait()

    progress = runner.start("导入", work, owner=owner, on_done=owner.take)
    assert reported.wait(AT_GATE)
    assert (progress.done, progress.total, progress.text) == (3, 10, "第 3 行")


def test_closing_stops_what_runs_and_forgets_what_waits(qtbot, owner):
    runner = JobRunner()
    begun = threading.Event()
    stopped = []

    def work(progress):
        begun.set()
        try:
            while True:
                progress.report(0, 0)
        except Cancelled:
            stopped.append(progress.title)
            raise

    runner.start("导入", work, owner=owner, on_done=owner.take)
    runner.start("导出", work, owner=owner, on_done=owner.take)
    assert begun.wait(AT_GATE)
    assert runner.titles == ["导入", "导出"]
    runner.close()
    assert stopped == ["导入"]
    assert owner.answers == []


def test_closing_waits_for_both_workers(owner, gate):
    runner = JobRunner()
    begun, over = threading.Semaphore(0), []

    def work(progress):
        begun.release()
        gate.wait()
        over.append(progress.title)

    runner.start("导入", work, owner=owner, on_done=owner.take)
    runner.start("统计", work, owner=owner, on_done=owner.take, only_reads=True)
    assert all(begun.acquire(timeout=AT_GATE) for _ in range(2))
    threading.Timer(0.05, gate.set).start()
    runner.close()
    assert sorted(over) == ["导入", "统计"]
    assert runner.titles == []


def test_an_answer_that_comes_before_closing_is_not_given_after_it(qtbot, owner):
    runner = JobRunner()
    runner.start("算", lambda progress: 1, owner=owner, on_done=owner.take)
    runner._writer.shutdown(wait=True)
    runner.close()
    QApplication.processEvents()
    assert owner.answers == []


class Thing(QObject):
    """One of a cycle that only Python's search finds."""

    def __init__(self, freed):
        super().__init__()
        self.itself = self
        self.destroyed.connect(
            lambda: freed.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )


def test_no_job_frees_what_belongs_to_the_window(qtbot, runner, owner):
    freed = []
    gc.collect()
    Thing(freed)
    runner.start("导出", _make_much, owner=owner, on_done=owner.take, only_reads=True)
    qtbot.waitUntil(lambda: owner.answers == [100_000])
    gc.collect()
    assert freed == [threading.main_thread()]


def test_cycles_are_searched_for_again_when_no_job_is_left(qtbot, runner, owner, gate):
    runner.start("导入", lambda progress: gate.wait(), owner=owner, on_done=owner.take)
    runner.start("统计", _make_much, owner=owner, on_done=owner.take, only_reads=True)
    qtbot.waitUntil(lambda: owner.answers == [100_000])
    assert not gc.isenabled()
    gate.set()
    qtbot.waitUntil(lambda: runner.titles == [])
    assert gc.isenabled()


def test_cycles_are_searched_for_again_after_closing(owner):
    runner = JobRunner()
    for _ in range(3):
        runner.start("统计", lambda progress: 1, owner=owner, on_done=owner.take)
    assert not gc.isenabled()
    runner.close()
    assert gc.isenabled()


class Work:
    """Tells on which thread it is let go of; so does what it makes."""

    def __init__(self, freed):
        self.freed = freed

    def __call__(self, progress):
        if progress.title == "失败":
            raise ValueError
        return Work(self.freed)

    def __del__(self):
        self.freed.append(threading.current_thread())


@pytest.mark.parametrize("title", ["算", "失败"])
def test_what_a_job_held_is_let_go_of_on_the_gui_thread(qtbot, runner, owner, title):
    freed = []
    for _ in range(100):
        runner.start(title, Work(freed), owner=owner, on_done=id, on_error=id)
        qtbot.waitUntil(lambda: runner.titles == [])
    assert set(freed) == {threading.main_thread()}


def test_a_report_after_cancelling_raises():
    progress = Progress("导入")
    progress.report(1, 2)
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.report(2, 2)


def _number(number, _progress):
    return number


def _make_much(_progress):
    return len([[number] for number in range(100_000)])


def _is_alive(thing):
    from shiboken6 import isValid

    return isValid(thing)


def test_who_closes_at_the_end_of_a_job_hears_no_answer_of_it(qtbot, owner):
    """The window closes once its last job is over, and the database with it."""
    runner = JobRunner()
    runner.ended.connect(runner.close)
    with qtbot.waitSignal(runner.ended):
        runner.start("读取", lambda _progress: 1, owner=owner, on_done=owner.take)
    assert owner.answers == []
