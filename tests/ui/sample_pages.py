"""Pages made for tests: they note what happens to them."""

from PySide6.QtWidgets import QLineEdit

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.widgets.layout import page_column
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.navigation import Destination, NavigationSection
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import NEW, Place

MISSING = 404


class SamplePage(Page):
    """A list that looks at requests."""

    topics = frozenset({Topic.REQUESTS})

    def __init__(self, context):
        super().__init__(context)
        self.refreshed = 0
        self.parts = []
        self.room = None
        self.commanded = []
        self.edit = QLineEdit()
        page_column(self).addWidget(self.edit)

    def refresh(self):
        self.refreshed += 1

    def fit(self, width, height):
        self.room = (width, height)

    def arrive(self, part):
        self.parts.append(part)

    def commands(self):
        return {**super().commands(), Command.NEW: self.make_new, Command.DELETE: self.refuse}

    def make_new(self):
        self.commanded.append(Command.NEW)

    def refuse(self):
        raise Refused("不能删除。")


class SampleRecord(SamplePage):
    """A record that can be edited."""

    def __init__(self, context, record):
        if record == MISSING:
            raise Refused("该申请已不存在。")
        super().__init__(context)
        self.record = record
        self.saved = []
        self.can_save = True
        self.original = ""
        self.edit.textChanged.connect(self.edited)

    @property
    def heading(self):
        return "新申请" if self.record == NEW else f"申请 {self.record}"

    def unsaved(self):
        return f"“{self.heading}”" if self.edit.text() != self.original else ""

    def save(self):
        if not self.can_save:
            return False
        self.original = self.edit.text()
        self.saved.append(self.original)
        return True

    def discard(self):
        self.edit.setText(self.original)

    def save_as(self, record):
        self.record = record
        self.became.emit(Place("requests", record))


def destinations(count=None):
    """A navigation of three pages, one of which has records and a count."""
    return [
        Destination("today", "今日", "today", SamplePage),
        Destination(
            "requests",
            "依申请公开",
            "request",
            SamplePage,
            SampleRecord,
            count=count,
            counted=frozenset({Topic.REQUESTS}),
        ),
        Destination("settings", "设置", "settings", SamplePage, section=NavigationSection.GROUNDS),
    ]
