"""A hundred thousand rows of an encrypted database: what is read is what is seen, and no more."""

import pytest
from PySide6.QtWidgets import QApplication

from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.list_query import ALL, ListQuery, SortKey
from gkapp.services.requests.list import RequestList
from gkapp.ui.kit.tables.id_model import PAGE
from gkapp.ui.kit.tables.record_table import RecordTable, Runners
from gkapp.ui.ledger.list_columns import LEDGER_TABLE
from gkapp.ui.requests.list_columns import REQUEST_TABLE
from tests.fixtures.big_registers import ROWS
from tests.fixtures.statements import statements


@pytest.fixture(
    params=[(LEDGER_TABLE, LedgerList), (REQUEST_TABLE, RequestList)], ids=lambda p: p[0].name
)
def table(request, qtbot, big_db, store, jobs):
    spec, make_source = request.param
    source = make_source(big_db)
    source.counts()
    table = RecordTable(spec, source, store, Runners(jobs))
    qtbot.addWidget(table)
    table.resize(1000, 600)
    with qtbot.waitExposed(table):
        table.show()
    table.set_view(ALL)
    table.refresh()
    QApplication.processEvents()
    return table


def seen_reading(act):
    """Statements over the rows; requests ask besides, of a small table, who is answered anew."""
    with statements() as ran:
        act()
        QApplication.processEvents()
    return sum("FROM remedy \nWHERE remedy.orders_answer" not in each for each in ran)


def test_opening_reads_ids_facets_and_one_page(table):
    assert seen_reading(table.refresh) == 3
    assert len(table.records.ids) == ROWS


def test_scrolling_reads_pages_that_are_seen(table):
    assert seen_reading(table.view.scrollToBottom) == 1
    assert seen_reading(lambda: table.view.scrollTo(table.records.index(ROWS // 2, 0))) in (1, 2)
    assert seen_reading(table.view.scrollToTop) == 0


def test_selecting_all_reads_nothing(table):
    assert seen_reading(table.view.selectAll) == 0
    assert (
        table.bar.count_label.text()
        == f"共 {ROWS:,} {table.spec.measure}，已选 {ROWS:,} {table.spec.measure}"
    )


def test_all_stay_selected_in_another_order(table):
    table.view.selectAll()
    key = table.spec.columns[0].second.key
    assert seen_reading(lambda: table.sort((SortKey(key, descending=True),))) <= 3
    assert table.view.selected_count == ROWS
    assert list(table.records.ids) != sorted(table.records.ids)


def test_words_narrow(table):
    table.show_query(ListQuery(ALL, "湖滨新区 号"))
    assert 0 < len(table.records.ids) < ROWS // 5
    column = table.spec.columns[0]
    rows = table.source.rows(table.records.ids[:PAGE]).values()
    assert all("湖滨新区" in column.text(row) for row in rows)


def test_the_model_is_sound(table, qtmodeltester):
    table.show_query(ListQuery(ALL, "湖滨新区 水质 1234"))
    assert table.records.ids
    qtmodeltester.check(table.records, force_py=True)
