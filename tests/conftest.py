"""What every test stands on: no screen, a clock that stands still, and a log that stays quiet."""

import logging
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from gkapp.stray_files import stray_name

# How fast a machine draws examples says nothing about the rules they are drawn for.
settings.register_profile("gkapp", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gkapp")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":
    # There the off-screen platform looks for fonts in a folder of Qt's own alone, which is empty.
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["SYSTEMROOT"], "Fonts")))

NOW = datetime(2026, 3, 4, 9, 30)


class LogWatch(logging.Handler):
    """Keeps every warning and error that is logged while a test runs."""

    def __init__(self):
        super().__init__(level=logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append(record)

    @property
    def messages(self):
        return [record.getMessage() for record in self.records]


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def today():
    return NOW.date()


@pytest.fixture
def log_watch():
    """The warnings and errors logged so far in this test."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)


@pytest.fixture
def expected_logs(log_watch):
    """For a test that brings about a warning or an error in the log: asks that there is one.

    `expected_logs.messages` are their texts.
    """
    yield log_watch
    assert log_watch.records, "this test said that something would be logged, but nothing was"


@pytest.fixture(autouse=True)
def quiet_log(request, log_watch):
    """Fails a test in which something is logged that it did not ask for by `expected_logs`."""
    yield
    if "expected_logs" not in request.fixturenames:
        assert log_watch.messages == [], "logged, though the test did not expect it"


@pytest.fixture(scope="session")
def dead_process():
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.fixture
def stray_of_dead(dead_process):
    """Leaves in a folder what a process that has ended was writing there."""

    def leave(folder, suffix):
        name = stray_name(suffix).replace(f"-{os.getpid()}-", f"-{dead_process}-")
        left = folder / name
        left.write_text("half", encoding="utf-8")
        return left

    return leave
