"""The page of one document: entering, changing, complaints, drafts, history, deleting."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.database.undo import undo
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import change_record, delete_records, open_record
from gkapp.ui.ledger.record_page import CHANNELS, REVIEWS, LedgerRecordPage
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.places import NEW, Place


def fill_in(form, **values):
    for name, value in values.items():
        form.field(name).show_value(value)


def test_a_document_is_entered(show, context, qtbot):
    page = show(LedgerRecordPage(context, NEW))
    assert page.heading == "新增条目"
    assert not page.save_button.isEnabled()
    assert not page.delete_button.isVisible()
    fill_in(page.form, title="供水条例释义", document_type=DocumentType.OTHER)
    assert page.unsaved() == "台账条目“新增条目”"
    with qtbot.waitSignal(page.message_posted) as told:
        assert not page.save()
    assert told.args[0].words == "还有 1 处需要填写或改正：公开属性。"
    fill_in(page.form, attribute=DisclosureAttribute.PROACTIVE)
    with qtbot.waitSignals([page.became, page.message_posted]):
        assert page.save()
    assert (page.record, page.heading, page.unsaved()) == (1, "供水条例释义", "")
    assert page.delete_button.isVisible()
    draft = open_record(context.db, LEDGER, 1).draft
    assert (draft.title, draft.makers) == ("供水条例释义", ("云岭省住房和城乡建设厅",))


def test_keys_lead_through_the_form(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    title, kind = page.form.field("title"), page.form.field("document_type")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert kind.hasFocus()
    QTest.keyClick(kind, Qt.Key.Key_Tab)
    assert page.form.field("document_no").hasFocus()


def test_a_document_is_changed_and_its_history_told(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    assert page.head._title.whole_text == "住房保障实施细则"
    page.form.field("topic").setText("住房保障")
    assert page.save_button.isEnabled()
    page.save_button.click()
    assert not page.form.is_dirty
    page.arrive("history")
    texts = [each.text() for each in page.history.findChildren(QLabel)]
    assert "修改台账条目" in texts
    assert "登记台账条目" in texts
    assert texts[2:4] == ["主题分类", "住房保障"]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(show, filled):
    page = show(LedgerRecordPage(filled, 1))
    page.form.field("topic").setText("甲")
    opened = open_record(filled.db, LEDGER, 1)
    change_record(filled.db, LEDGER, 1, page.form.draft, opened.version)
    page.form.field("topic").setText("乙")
    with pytest.raises(Refused, match="已被修改"):
        page.save()
    assert page.form.is_dirty


def test_the_term_follows_what_is_typed(show, filled):
    page = show(LedgerRecordPage(filled, 1))
    assert page.side.words == "待公开，还剩 13 个工作日"
    page.form.field("attribute").show_value(DisclosureAttribute.WITHHELD)
    assert page.side.words == "不予公开，不计公开期限"
    page.form.field("attribute").show_value(None)
    assert page.side.words == "先选择公开属性"
    page.form.field("attribute").show_value(DisclosureAttribute.PROACTIVE)
    page.form.field("disclosed_on").show_value(date(2026, 3, 2))
    assert page.side.words == "已公开"
    page.form.field("formed_on").show_value(None)
    page.form.field("disclosed_on").show_value(None)
    assert page.side.words == "填写成文日期后计算"
    page.form.field("formed_on").show_value(date(2025, 12, 1))
    page.form.field("disclosed_on").show_value(date(2026, 3, 2))
    assert page.side.words == "已公开，超过期限"
    page.fit(700, 500)
    assert not page.side.isVisible()


def test_a_change_has_a_term_of_its_own(show, filled):
    page = show(LedgerRecordPage(filled, 1))
    page.form.field("disclosed_on").show_value(date(2026, 2, 25))
    assert page.side.words == "已公开"
    page.form.field("changed_on").show_value(date(2026, 3, 2))
    assert page.side.words == "待公开，还剩 18 个工作日"
    page.form.field("disclosed_on").show_value(date(2026, 3, 3))
    assert page.side.words == "已公开"


@pytest.mark.parametrize("tab", [REVIEWS, CHANNELS])
def test_the_fields_of_the_other_tabs_come_when_one_is_shown(show, filled, tab):
    page = show(LedgerRecordPage(filled, 1))
    assert {"title", "ended_on"} <= set(page.form.names)
    assert {"filed_on", "gazette_on"}.isdisjoint(page.form.names)
    page.tabs.choose(tab)
    assert {"filed_on", "gazette_on"} <= set(page.form.names)
    assert not page.form.is_dirty


def test_what_is_public_must_have_been_reviewed_before(show, filled):
    page = show(LedgerRecordPage(filled, 1))
    assert page.side.review_words == "公开前应当完成保密审查（《条例》第十七条）"
    page.form.field("disclosed_on").show_value(date(2026, 2, 26))
    assert page.side.review_words == "没有登记公开前的保密审查（《条例》第十七条）"
    page.form.field("secrecy_done_on").show_value(date(2026, 2, 27))
    assert page.side.review_words == "保密审查 2026-02-27 晚于公开（《条例》第十七条）"
    page.form.field("secrecy_done_on").show_value(date(2026, 2, 25))
    assert page.side.review_words == "保密审查 2026-02-25 完成"
    page.form.field("attribute").show_value(DisclosureAttribute.WITHHELD)
    assert page.side.review_words == ""


def test_what_was_typed_survives(show, filled, qtbot):
    first = show(LedgerRecordPage(filled, 1))
    first.form.field("topic").setText("没有保存的主题")
    first.keep_draft()
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    page = LedgerRecordPage(filled, 1)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.message_posted) as told:
        page.show()
    assert page.form.draft.topic == "没有保存的主题"
    assert page.unsaved() == "台账条目“住房保障实施细则”"
    told.args[0].act()
    assert page.form.draft.topic == ""
    assert page.unsaved() == ""


def test_a_document_is_deleted(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    page.form.field("topic").setText("改到一半")
    with qtbot.waitSignals([page.message_posted, page.over]):
        page.delete_button.click()
    with pytest.raises(Refused, match="已被删除"):
        LedgerRecordPage(filled, 1)
    undo(filled.db)
    assert open_record(filled.db, LEDGER, 1).draft.topic == ""


def test_a_page_whose_document_is_gone_is_left(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 2))
    with qtbot.waitSignal(page.over):
        filled.bus.changed.emit(delete_records(filled.db, LEDGER, [2]).topics)


def test_ctrl_n_goes_to_a_new_one(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    with qtbot.waitSignal(page.going) as going:
        page._go_to_new()
    assert going.args == [Place("ledger", NEW)]


def test_saving_what_is_not_changed_says_so(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    with qtbot.waitSignal(page.message_posted) as told:
        assert page.save()
    assert told.args[0].words == "没有需要保存的修改。"


def test_news_do_not_take_away_what_is_typed(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    page.form.field("topic").setText("正在填写")
    filled.bus.changed.emit(delete_records(filled.db, LEDGER, [3]).topics)
    assert page.form.draft.topic == "正在填写"


def test_a_new_record_page_is_blank_again_after_discarding(show, context):
    page = show(LedgerRecordPage(context, NEW))
    page.form.field("title").setText("甲")
    page.discard()
    assert page.form.draft == LedgerDraft(makers=("云岭省住房和城乡建设厅",))
    assert page.unsaved() == ""


@pytest.mark.parametrize("record", [NEW, 1])
def test_it_is_freed_when_closed(assert_freed, filled, record):
    assert_freed(lambda: LedgerRecordPage(filled, record))


def test_the_drafting_sheet_of_a_document_is_printed(show, filled, qtbot):
    assert not show(LedgerRecordPage(filled, NEW)).sheet_button.isVisible()
    page = show(LedgerRecordPage(filled, 1))
    page.sheet_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.windowTitle() == "打印预览 - 发文稿纸" and preview.word_button.isVisible()
    preview.reject()
