"""A department with interpretations, and pages over it that are shown."""

import pytest

from tests.blank_database import fill_once
from tests.services.interpretations.interpreted_documents import fill


@pytest.fixture
def filled(context):
    fill_once(context.db, fill)
    return context


@pytest.fixture
def show(qtbot):
    def make(page):
        qtbot.addWidget(page)
        page.resize(1174, 692)
        page.fit(1174, 692)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(lambda: not page.context.jobs.titles)
        return page

    return make
