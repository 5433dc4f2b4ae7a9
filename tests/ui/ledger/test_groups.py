"""The form of a document: every field of the draft, and what the fields do with each other."""

from dataclasses import fields
from datetime import date

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import open_record
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.shell.places import NEW


def test_every_field_of_the_draft_can_be_typed(show, context):
    page = show(LedgerRecordPage(context, NEW))
    page.form.add_rest()
    assert set(page.form.names) == {field.name for field in fields(LedgerDraft)}
    names = [page.form.field(name).focus_widget.accessibleName() for name in page.form.names]
    assert "保密审查意见号" in names
    assert all(names)


def test_the_end_of_validity_is_proposed_and_taken(show, filled):
    page = show(LedgerRecordPage(filled, 2))
    expiry = page.form.field("expires_on")
    assert expiry.take_button.isVisible()
    assert expiry.take_button.text().strip() == "按期限填 2030-06-09"
    page.form.field("effective_on").show_value(date(2025, 8, 1))
    page.form.field("title").setText("城市更新办法（试行）")
    expiry.take_button.click()
    assert expiry.value() == date(2027, 7, 31)
    assert not expiry.take_button.isVisible()
    expiry.show_value(None)
    page.form.field("document_type").show_value(DocumentType.OTHER)
    assert not expiry.take_button.isVisible()
    expiry.take_button.click()
    assert expiry.value() is None


def test_a_reason_belongs_to_what_is_not_open(show, filled):
    page = show(LedgerRecordPage(filled, 1))
    reason = page.form.field("attribute_article")
    assert not reason.isEnabled()
    page.form.field("attribute").show_value(DisclosureAttribute.WITHHELD)
    assert reason.isEnabled()


def test_what_is_typed_in_every_tab_is_saved_at_once(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    page.form.field("drafter").setText("周静")
    page.form.field("secrecy_result").show_value("可以公开")
    page.form.field("other_channels").setPlainText("报刊：云岭日报（2026-03-02）")
    assert page.save()
    draft = open_record(filled.db, LEDGER, 1).draft
    assert (draft.drafter, draft.secrecy_result) == ("周静", "可以公开")
    assert draft.disclosed_on == date(2026, 3, 2)
