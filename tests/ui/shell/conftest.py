"""Windows over sample pages, closed when the test is over."""

import pytest

from gkapp.ui.shell.main_window import MainWindow
from tests.ui.sample_pages import destinations


@pytest.fixture
def make_window(qtbot, context):
    """Makes windows at a place, active and with sample pages."""
    made = []

    def make(place=None, **given):
        window = MainWindow(context, destinations(**given))
        made.append(window)
        window.start(place)
        qtbot.activate(window)
        return window

    yield make
    for window in made:
        for page in window.host.pages.values():
            page.discard()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window):
    """A window at its first page."""
    return make_window()
