"""A page hears of every kind of thing that it reads: nothing is shown as it was before a change.

Told by the statements that reach the database while a page of the demo department reads anew.
"""

import re
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from gkapp.app import ProgramEnvironment
from gkapp.secrets import MemoryStore
from gkapp.services.records.registers import topics_of
from gkapp.settings import SettingsFile
from gkapp.ui.department.page import ENTRIES, PreferencesPage
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.pause import running_pauses
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.shell.context import Bus, Context
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import Place
from tests.demo_copy import open_demo

NOW = datetime(2026, 10, 13, 9, 30)
NEVER = 1_000_000_000
RECORDS = {
    "ledger": "ledger_entry", "interpretations": "interpretation", "requests": "request",
    "remedies": "remedy", "opinions": "opinion_response", "decisions": "decision_consultation",
    "catalogue": "catalogue_item", "cleanups": "cleanup",
}  # fmt: skip


@pytest.fixture
def context(qapp, tmp_path):
    around = ProgramEnvironment(MemoryStore(), lambda: NOW, "周静", lambda path: None)
    runner = JobRunner()
    with open_demo(tmp_path, around) as db:
        yield Context(db, runner, SettingsFile(tmp_path / "settings.json"), lambda: NOW, Bus())
        runner.close()


@pytest.fixture
def window(context, monkeypatch):
    """Similar documents are looked for half a second after a request is shown: heard by chance."""
    monkeypatch.setattr("gkapp.ui.requests.side_panel.PAUSE", NEVER)
    window = MainWindow(context, destinations())
    window.start()
    yield window
    for page in window.host.pages.values():
        page.discard()
    window.close()


@pytest.fixture
def heard():
    """The topics of what was read since it was cleared."""
    topics = set()

    def hear(_connection, _cursor, statement, *_more):
        for table in re.findall(r'(?:FROM|JOIN)\s+"?(\w+)', statement):
            try:
                topics.update(topics_of(frozenset({table})))
            except KeyError:  # no table that changes
                continue

    event.listen(Engine, "before_cursor_execute", hear)
    yield topics
    event.remove(Engine, "before_cursor_execute", hear)


@pytest.fixture
def rest(qtbot, context, window):
    """Waits until nothing is read, nor about to be: pages read some things after a pause."""

    def is_still():
        is_pausing = any(each.interval() < NEVER for each in running_pauses())
        return not is_pausing and not context.jobs.titles

    def wait():
        QApplication.processEvents()
        qtbot.waitUntil(is_still)
        QApplication.processEvents()

    return wait


def places(db):
    """Every page, and a record of every kind that there is."""
    with db.read() as session:
        for entry in destinations():
            yield Place(entry.name)
            if table := RECORDS.get(entry.name):
                yield Place(entry.name, session.scalar(text(f"SELECT max(id) FROM {table}")))


def parts(page):
    """Brings each tab of *page* to the front in turn, and the first row of each table."""
    for view in page.findChildren(QTableView):
        view.selectRow(0)
    yield ""
    for tabs in page.findChildren(Tabs):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            yield tabs.tabText(at)


def test_every_page_hears_of_what_it_reads(window, context, heard, rest):
    unheard, told = [], set()
    for place in places(context.db):
        window.way.go(place)
        rest()
        page = window.host.current_page
        for part in () if isinstance(page, PreferencesPage) else parts(page):
            rest()
            heard.clear()
            page.refresh()
            rest()
            told |= heard
            unheard += [(place, part, str(topic)) for topic in heard - page.topics]
    assert unheard == []
    assert len(told) > len(RECORDS)  # it was listened to


def test_every_group_of_the_settings_hears_of_what_it_reads(window, context, heard, rest):
    window.way.go(Place("preferences"))
    page, unheard = window.host.current_page, []
    for entry in ENTRIES:
        page.show_group(entry.key)
        rest()
        heard.clear()
        page.group.refresh()
        rest()
        unheard += [(entry.key, str(topic)) for topic in heard - page.group.topics]
    assert unheard == []


def test_every_count_hears_of_what_it_counts(context, heard):
    for entry in destinations():
        if entry.count is not None:
            heard.clear()
            entry.count(context)
            assert heard <= entry.counted, entry.name
