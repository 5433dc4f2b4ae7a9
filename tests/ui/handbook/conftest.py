"""The window of the handbook, and a door to it."""

from datetime import date

import pytest

from gkapp.settings import SettingsFile
from gkapp.ui.handbook.door import HandbookDoor
from gkapp.ui.handbook.figures import whole_handbook
from gkapp.ui.kit.jobs import JobRunner

TODAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def handbook():
    return whole_handbook(TODAY)


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def door(qapp, jobs, tmp_path):
    made = HandbookDoor(SettingsFile(tmp_path / "settings.json"), jobs, lambda: TODAY, qapp)
    yield made
    made.close()
    made.deleteLater()
