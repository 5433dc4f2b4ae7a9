"""A dressed application, and the check that what was closed also goes away."""

import gc
import os
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontDatabase, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gkapp.domain.database.key import DatabaseKey
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.settings import SettingsFile, ThemeChoice
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.look.application import make_application
from gkapp.ui.kit.look.theme import theme
from gkapp.ui.shell.context import Bus, Context
from tests.blank_database import fill_once, open_blank
from tests.statement_cache import shared_statements
from tests.ui.desk import clear_desk
from tests.ui.patience import PatientBot

__all__ = ["shared_statements"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """The off-screen platform has no window manager, and says so of each thing it cannot do."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp():
    """The application as the program makes it."""
    application = make_application(ThemeChoice.LIGHT)
    if sys.platform == "win32":
        # The off-screen platform passes over the kind of file that the fonts of its windows are.
        for path in Path(os.environ["QT_QPA_FONTDIR"]).glob("*.ttc"):
            QFontDatabase.addApplicationFont(str(path))
    return application


@pytest.fixture
def qtbot(qapp, request):
    """Qt's robot with more patience than it has by itself."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def large_screen(monkeypatch):
    """The screen of the off-screen platform is smaller than any that an office has."""
    monkeypatch.setattr("gkapp.ui.kit.window_size.room_around", lambda _window: QSize(1920, 1040))


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch):
    """Windows load no page ahead: it would be one more job at a time that no test chose."""
    monkeypatch.setattr("gkapp.ui.shell.preloading.REST", 1_000_000_000)


@pytest.fixture(autouse=True)
def cleared_desk(qapp):
    """No window of a test is there in the next one."""
    yield
    clear_desk()


@pytest.fixture(autouse=True)
def released_mouse(qapp):
    """Fails a test that leaves a mouse button down: all that the next one does would be a drag."""
    yield
    held = QApplication.mouseButtons()
    for button in held:
        QTest.mouseRelease(QWidget(), button)
    assert held == Qt.MouseButton.NoButton


@pytest.fixture
def light_afterwards(qapp):
    """For tests that change the theme."""
    yield theme()
    theme().apply(ThemeChoice.LIGHT)


@pytest.fixture
def assert_freed(qtbot):
    """Asks that what *make* makes goes away by reference count alone once it is closed."""

    def check(make):
        widget = make()
        widget.resize(700, 500)
        with qtbot.waitExposed(widget):
            widget.show()
        QApplication.processEvents()
        gone = weakref.ref(widget)
        gc.disable()
        try:
            widget.close()
            QApplication.processEvents()
            del widget
            assert gone() is None, "something still holds it"
        finally:
            gc.enable()

    return check


@pytest.fixture
def tips(monkeypatch):
    """The texts that tips were asked to show, in order."""
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, *_more: shown.append(text))
    return shown


@pytest.fixture
def ask_for_tip():
    """Holds the mouse still over a point of a widget."""

    def ask(widget, point):
        event = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
        QApplication.sendEvent(widget, event)

    return ask


@pytest.fixture
def db(tmp_path, now):
    """A department's database, without a calendar of its own."""
    key = DatabaseKey.parse("0123456789abcdef" * 4)
    with open_blank(tmp_path / "台账.gkdb", key, actor="周静", now=lambda: now) as db:
        fill_once(db, _set_up)
        yield db


def _set_up(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))


@pytest.fixture
def context(qapp, db, tmp_path, now):
    """What pages are given, with settings of their own."""
    runner = JobRunner()
    settings = SettingsFile(tmp_path / "settings.json")
    yield Context(db, runner, settings, lambda: now, Bus())
    runner.close()
