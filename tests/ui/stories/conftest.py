"""A program over a department's own database file, as it runs on an officer's computer."""

import pytest
from PySide6.QtWidgets import QApplication

from gkapp.app import ProgramEnvironment, create_database
from gkapp.secrets import KEY_VARIABLE, MemoryStore
from gkapp.services.department.particulars import Unit
from gkapp.settings import SettingsFile
from gkapp.ui.shell.program import Program
from gkapp.window import _doors
from tests.demo_copy import open_demo
from tests.ui.stories.officer import Officer

UNIT = "云岭省住房和城乡建设厅"


@pytest.fixture
def around(now, monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.setattr("gkapp.app.demo_database", open_demo)
    return ProgramEnvironment(MemoryStore(), lambda: now, "周静", lambda path: None)


@pytest.fixture
def database(around, tmp_path):
    path = tmp_path / "台账.gkdb"
    create_database(path, Unit(UNIT), around).db.close()
    return path


@pytest.fixture
def sit_down(qtbot, qapp, around, now, tmp_path, database):
    """Opens the database in a program of its own, and ends what is left of it afterwards."""
    officers = []

    def start(*, settings="settings.json", demo=False):
        kept = SettingsFile(tmp_path / settings)
        program = Program(_doors(around, kept), kept, lambda: now, tmp_path)
        officer = Officer(program, qtbot)
        officers.append(officer)
        program.start(None if demo else database, demo=demo)
        if program.window is not None:
            qtbot.activate(program.window)
            officer.rest()
        return officer

    yield start
    for officer in reversed(officers):
        end(officer)
    QApplication.processEvents()


def end(officer):
    """Close a window without a question."""
    program = officer.program
    if program.window is not None:
        for page in program.window.host.pages.values():
            page.discard()
        officer.rest()
        program.window.close()
        officer.until(lambda: program.window is None)  # a backup comes first
    if program.first_page is not None:
        program.first_page.close()


@pytest.fixture
def officer(sit_down):
    """An officer at the window of their department."""
    return sit_down()
