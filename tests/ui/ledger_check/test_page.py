"""The page 台账核对: findings by weight and rule, each one key from its entry."""

from dataclasses import replace

import pytest

from gkapp.domain.ledger_checks import Weight
from gkapp.services.desk import LEDGER_DESK, enter_record
from gkapp.ui.commands import Command
from gkapp.ui.ledger_check.page import LedgerCheckPage
from gkapp.ui.places import Place
from gkapp.ui.registers.print_preview import PrintPreview
from tests.ui.ledger.conftest import NOTICE


@pytest.fixture
def page(show, filled, qtbot):
    enter_record(filled.db, LEDGER_DESK, replace(NOTICE, title="又一份", address="a.example"))
    made = show(LedgerCheckPage(filled))
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    return made


def test_what_is_wrong_is_counted_and_listed(page, qtbot):
    assert page.head._words.whole_text.startswith("共 4 条，应当改正 ")
    rows = page.source.rows(page.table.records.ids).values()
    assert {"文号重复", "网址"} <= set(page.source.facets()[0].choices)
    assert {each.title for each in rows} >= {"又一份", "住房保障实施细则"}
    page.choose_view(Weight.ODD.value)
    qtbot.waitUntil(lambda: not page.context.jobs.titles)
    odd = page.source.rows(page.table.records.ids).values()
    assert {each.weight for each in odd} == {Weight.ODD}


def test_a_finding_leads_to_its_entry(page, qtbot):
    page.table.bar._boxes["rule"].choose("网址")
    qtbot.waitUntil(lambda: len(page.table.records.ids) == 1)
    with qtbot.waitSignal(page.going) as going:
        page.open_entry(page.table.records.ids[0])
    assert going.args == [Place("ledger", 4)]
    page.open_entry(9999)
    with qtbot.waitSignal(page.going) as going:
        page.back_button.click()
    assert going.args == [Place("ledger")]


def test_the_findings_are_printed(page, qtbot):
    page.commands()[Command.PRINT]()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    page.findChildren(PrintPreview)[0].close()


def test_an_empty_ledger_has_nothing_to_print(show, context, qtbot):
    page = show(LedgerCheckPage(context))
    qtbot.waitUntil(lambda: not context.jobs.titles)
    assert page.head._words.whole_text == "共 0 条，没有发现问题"
    with qtbot.waitSignal(page.told):
        page.print_list()


def test_it_is_freed_when_closed(assert_freed, filled, qtbot):
    def make():
        page = LedgerCheckPage(filled)
        page.refresh()
        qtbot.waitUntil(lambda: not filled.jobs.titles)
        return page

    assert_freed(make)
