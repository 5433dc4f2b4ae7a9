"""Reading beside the window: the last question's answer, and nobody else's."""

from threading import Event

import pytest
from PySide6.QtCore import QObject

from gkapp.domain.errors import Refused
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from tests.ui.patience import AT_GATE


class Asker(QObject):
    """Notes what it is told."""

    def __init__(self):
        super().__init__()
        self.found, self.errors = [], []

    def take(self, answer):
        self.found.append(answer)

    def fail(self, error):
        self.errors.append(error)


@pytest.fixture
def asker(qapp):
    return Asker()


@pytest.fixture
def settle(qtbot, context):
    return lambda: qtbot.waitUntil(lambda: not context.jobs.titles)


def refuse():
    raise Refused("读不出。")


def test_only_the_latest_answer_counts(context, asker, settle):
    reading = LatestOnlyJob(context.jobs, "看看", asker.take, asker)
    go_on = Event()
    reading.start(lambda: go_on.wait(AT_GATE) and "early")
    reading.start(lambda: "never begun")
    reading.start(lambda: "late")
    go_on.set()
    settle()
    assert asker.found == ["late"]


def test_a_refusal_is_told_to_whoever_wants_it(context, asker, settle):
    failed = []
    context.jobs.failed.connect(failed.append)
    LatestOnlyJob(context.jobs, "看看", asker.take, asker, asker.fail).start(refuse)
    settle()
    LatestOnlyJob(context.jobs, "看看", asker.take, asker).start(refuse)
    settle()
    assert (len(asker.errors), len(failed), asker.found) == (1, 1, [])


def test_who_is_gone_is_told_nothing(context, qtbot):
    asker = Asker()
    found = asker.found
    LatestOnlyJob(context.jobs, "看看", asker.take, asker).start(lambda: 1)
    del asker
    qtbot.waitUntil(lambda: not context.jobs.titles)
    assert found == []
