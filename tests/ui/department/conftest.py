"""The page of settings on a real database."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from gkapp.ui.department.page import PreferencesPage


def words_in(widget):
    """Everything that its labels say and show."""
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


@pytest.fixture
def page(qtbot, context):
    made = PreferencesPage(context)
    made.resize(1180, 690)
    made.told_messages = []
    made.message_posted.connect(made.told_messages.append)
    made.show()
    yield made
    made.discard()
    made.close()
    made.deleteLater()


@pytest.fixture
def said(page):
    """What the page said so far."""
    return lambda: [message.words for message in page.told_messages]


@pytest.fixture
def group(page):
    """Shows a group and gives it."""

    def show(key):
        page.show_group(key)
        return page.group

    return show


@pytest.fixture
def dialog_of(page):
    """The dialog of a kind that is open; those that were closed are let go first."""

    def find(kind):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return next((each for each in page.findChildren(kind) if each.isVisible()), None)

    return find
