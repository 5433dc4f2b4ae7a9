"""A day in the window: a table is dropped on the ledger, looked through, imported, taken back."""

import pytest

from gkapp.services.calendar import load_shipped_calendar
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import Place
from tests.ui.imports.conftest import row


@pytest.fixture
def window(context, qtbot):
    load_shipped_calendar(context.db)
    made = MainWindow(context, destinations())
    qtbot.addWidget(made)
    made.start(Place("ledger"))
    return made


def test_from_the_drop_to_the_undo(window, context, table, idle, qtbot):
    idle()
    ledger = window.host.current_page
    assert ledger.empty.isVisible()
    ledger.drop.dropped.emit(table(row(1), row(2), row(3, 有效性="没有")))
    idle()
    imports = window.host.current_page
    assert imports.preview.planned == 2
    imports.preview.skip_box.click()
    imports.import_button.click()
    idle()
    assert window.host.current_page is ledger
    assert len(ledger.table.records.ids) == 2
    (message,) = window.messages.messages
    assert message.words == "已导入 2 个台账条目：新增 2 个，未导入 1 个。"
    assert message.action == "撤销"
    message.act()
    idle()
    assert ledger.table.is_empty
    assert not any(".csv" in each for each in window.way.trail), "names of files are not kept"
