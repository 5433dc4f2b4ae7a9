"""The page 台账核对: findings by weight and rule, each one key from its entry."""

from dataclasses import replace

import pytest

from gkapp.domain.ledger.checks import CheckWeight
from gkapp.services.ledger.checks import CheckedLedger
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.ledger.check_page import LedgerCheckPage
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import Place
from tests.ui.ledger.conftest import NOTICE


@pytest.fixture
def page(show, filled, qtbot):
    enter_record(filled.db, LEDGER, replace(NOTICE, title="又一份", address="a.example"))
    made = show(LedgerCheckPage(filled))
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    return made


def test_what_is_wrong_is_counted_and_listed(page, qtbot):
    assert page.head._words.whole_text.startswith("共 4 条，应当改正 ")
    rows = page.source.rows(page.table.records.ids).values()
    assert {"文号重复", "网址"} <= set(page.source.facets()[0].choices)
    assert {each.title for each in rows} >= {"又一份", "住房保障实施细则"}
    page.choose_view(CheckWeight.ODD.value)
    qtbot.waitUntil(lambda: not page.context.jobs.titles)
    odd = page.source.rows(page.table.records.ids).values()
    assert {each.weight for each in odd} == {CheckWeight.ODD}


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


def test_the_keyboard_waits_on_the_way_back_until_there_are_rows(page, qtbot):
    def keyboard_after(widget):
        widget.setFocus()
        with qtbot.waitSignal(page.table.answered):
            page.table.refresh()
        return page.window().focusWidget()

    assert keyboard_after(page.back_button) is page.table.view
    assert keyboard_after(page.table.bar.words) is page.table.bar.words


def test_an_empty_ledger_has_nothing_to_print(show, context, qtbot):
    page = show(LedgerCheckPage(context))
    qtbot.waitUntil(lambda: not context.jobs.titles)
    assert not page.chips.isVisible() and not page.print_button.isEnabled()
    (said,) = [each for each in page.findChildren(EmptyState) if each.isVisible()]
    assert said.accessibleName().startswith("公开台账还没有条目。")
    with qtbot.waitSignal(page.message_posted):
        page.print_list()


def test_what_is_not_looked_through_yet_is_not_called_faultless(context, qtbot):
    page = LedgerCheckPage(context)
    qtbot.addWidget(page)
    said = [each.accessibleName() for each in page.findChildren(EmptyState)]
    assert said == ["正在核对公开台账。条目多的，需要几秒钟。"]
    page.show_checked(CheckedLedger(1, (), {}, 0))
    said = [each.accessibleName() for each in page.findChildren(EmptyState)]
    assert any(each.startswith("没有发现问题。") for each in said)
    assert page.head._words.whole_text == "共 1 条"


def test_it_is_freed_when_closed(assert_freed, filled, qtbot):
    def make():
        page = LedgerCheckPage(filled)
        page.refresh()
        qtbot.waitUntil(lambda: not filled.jobs.titles)
        return page

    assert_freed(make)
