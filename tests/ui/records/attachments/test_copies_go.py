"""Copies for other programs go when the window closes."""

import tempfile

import pytest

from gkapp.app import ProgramEnvironment
from gkapp.secrets import MemoryStore
from gkapp.services.records.attachments import NamedContent
from gkapp.settings import SettingsFile
from gkapp.ui.records.attachments.outgoing import opened_here
from gkapp.ui.shell.database_opening import DatabaseOpeners
from gkapp.ui.shell.program import Program
from tests.demo_copy import open_demo


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The system's place for temporary files."""
    made = tmp_path / "temp"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.fixture
def program(qtbot, now, tmp_path):
    around = ProgramEnvironment(MemoryStore(), lambda: now, "周静", lambda path: None)
    demo = tmp_path / "demo"
    demo.mkdir()
    doors = DatabaseOpeners(
        open=None, create=None, prepare=None, on_close=print, discard=None,
        demo=lambda: open_demo(demo, around),
    )  # fmt: skip
    made = Program(doors, SettingsFile(tmp_path / "settings.json"), lambda: now, tmp_path)
    yield made
    if made.window is not None:
        made.window.close()


def test_they_go(program, place, qtbot):
    program.start(demo=True)
    qtbot.waitUntil(lambda: program.window is not None)
    copy = opened_here(program.window.context).files.put(NamedContent("来函.docx", b"PK"))
    assert copy.is_relative_to(place)
    program.window.close()
    qtbot.waitUntil(lambda: not copy.parent.exists())
