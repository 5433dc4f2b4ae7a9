"""The page of a decision: what it lacks while it is typed, and the way to its document."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from gkapp.ui.participation.decision_page import DecisionPage
from gkapp.ui.shell.places import NEW, Place
from tests.ui.participation.conftest import ASKED, CLOSED


def fill_in(form, **values):
    for name, value in values.items():
        form.field(name).show_value(value)


def test_a_short_time_asks_for_its_reason(show, filled, qtbot):
    page = show(DecisionPage(filled, NEW))
    assert page.side_panel.words == "未开始征集"
    fill_in(page.form, title="补贴方案", opened_from=date(2026, 3, 1))
    fill_in(page.form, opened_until=date(2026, 3, 10))
    assert not page.save()
    assert "10 日，少于 30 日" in page.form.problems["short_reason"]
    assert "没有写明理由" in page.side_panel.odd
    fill_in(page.form, short_reason="紧急")
    with qtbot.waitSignal(page.became) as became:
        assert page.save()
    assert became.args == [Place("decisions", 3)]
    assert page.head._tag.accessibleName() == "征集中" and page.head._due.isVisible()
    assert page.side_panel.odd == ""


def test_the_hearing_and_the_result_are_followed(show, filled):
    page = show(DecisionPage(filled, ASKED))
    assert "最迟 2026-03-05 送达" in page.side_panel.odd
    fill_in(page.form, delivered_on=date(2026, 3, 4))
    assert page.side_panel.odd == ""
    closed = show(DecisionPage(filled, CLOSED))
    assert closed.side_panel.words == "截止已 31 日"
    fill_in(closed.form, result_on=date(2026, 3, 3), received=5, taken_up=6)
    assert not closed.save()
    fill_in(closed.form, received=8, result_address="https://x.example")
    assert closed.save()
    assert closed.head._tag.accessibleName() == "已公布"
    assert not closed.head._due.isVisible()


def test_it_leads_to_the_document_that_came_of_it(show, filled, qtbot):
    document = LedgerDraft(
        title="物业条例", document_no="云建规〔2026〕1号", document_type=DocumentType.NORMATIVE,
        office="法规处", formed_on=date(2026, 3, 2), attribute=DisclosureAttribute.PROACTIVE,
    )  # fmt: skip
    entry = enter_record(filled.db, LEDGER, document).row_id
    page = show(DecisionPage(filled, CLOSED))
    assert not page.document_button.isVisible()
    page.go_to_document()
    fill_in(page.form, document_no="云建规[2026]1号")
    assert page.save()
    with qtbot.waitSignal(page.going) as going:
        page.document_button.click()
    assert going.args == [Place("ledger", entry)]


def test_a_stopped_one_owes_nothing(show, filled):
    page = show(DecisionPage(filled, CLOSED))
    fill_in(page.form, stopped_reason="不再推进")
    assert (page.side_panel.words, page.side_panel.odd) == ("已终止", "")
    assert page.form.draft == replace(page.form.original, stopped_reason="不再推进")


@pytest.mark.parametrize("record", [NEW, ASKED])
def test_the_page_is_freed(assert_freed, filled, record):
    assert_freed(lambda: DecisionPage(filled, record))
