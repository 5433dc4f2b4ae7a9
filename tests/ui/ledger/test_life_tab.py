"""The tab 有效性: steps, chains, re-examinations, through the page of a document."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from gkapp.domain.ledger.document_life import DocumentRef, LifeDraft, LifeKind, Reexamined
from gkapp.domain.records.registers import DisclosureAttribute, Validity
from gkapp.services.database.undo import undo
from gkapp.services.ledger.life import life_of, register_step
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record, open_record
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.ledger.life_dialogs import DocumentField, finder
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.shell.places import Place
from tests.ui.ledger.conftest import NOTICE
from tests.ui.locked_report import refuse_next_write


@pytest.fixture
def tab(show, filled):
    page = show(LedgerRecordPage(filled, 2))
    page.arrive("life")
    made = page._makers["life"].made
    made.page = page
    return made


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel)]


def dialog_of(tab):
    (dialog,) = tab.findChildren(DraftDialog)
    return dialog


def test_a_step_is_registered_and_undone(tab, filled, qtbot):
    assert tab.standing.details.text() == "没有有效期，长期有效"
    assert not tab.back_button.isEnabled()
    tab.open_menu()
    (menu,) = tab.step_button.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == [f"{kind}…" for kind in LifeKind]
    menu.actions()[2].trigger()
    menu.close()
    dialog = dialog_of(tab)
    assert dialog.form.field("effective_on").value() == date(2026, 3, 4)
    dialog.form.field("by").show_value(DocumentRef("《新办法》"))
    with qtbot.waitSignal(tab.page.message_posted) as told:
        dialog.save()
    assert told.args[0].words == "已登记“城市更新办法”废止。"
    assert open_record(filled.db, LEDGER, 2).draft.validity is Validity.REPEALED
    assert tab.standing.words.text() == "废止"
    assert not tab.step_button.isEnabled()
    assert "2026-03-04 废止，依据《新办法》" in texts(tab)
    filled.bus.changed.emit(undo(filled.db).topics)
    assert tab.standing.words.text() == "有效"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "有效期至 9999-12-31，9999-06-30 起应当评估"),
        ({"validity": Validity.LAPSED, "ended_on": date(2026, 3, 1)}, "自 2026-03-01 起失效"),
    ],
)
def test_a_validity_up_to_the_last_day_of_the_calendar_is_told(show, filled, changes, told):
    draft = replace(NOTICE, document_no="云建规〔2025〕8号", expires_on=date.max, **changes)
    page = show(LedgerRecordPage(filled, enter_record(filled.db, LEDGER, draft).row_id))
    page.arrive("life")
    tab = page._makers["life"].made
    assert tab.standing.details.text() == told
    tab.ask_for_step(LifeKind.RENEWED)
    assert dialog_of(tab).form.field("valid_until").value() is None


def test_what_ended_an_imported_document_is_added(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 3))
    page.arrive("life")
    tab = page._makers["life"].made
    tab.ask_for_step(LifeKind.REPEALED)
    form = dialog_of(tab).form
    assert form.field("effective_on").value() == date(2024, 1, 1)
    form.field("by").setText("《清理决定》")
    dialog_of(tab).save()
    assert "2024-01-01 废止，依据《清理决定》" in texts(tab)
    assert not tab.step_button.isEnabled()


def test_complaints_stay_in_the_dialog(tab, qtbot):
    tab.ask_for_step(LifeKind.EXTENDED)
    dialog = dialog_of(tab)
    dialog.save()
    assert dialog.isVisible()
    assert dialog.problem.text() == "还有 1 处需要填写或改正：新的有效期至。"
    dialog.form.field("valid_until").show_value(date(2027, 1, 1))
    dialog.reject()
    (question,) = dialog.findChildren(Question)
    question._buttons.button(0).click()
    assert not dialog.isVisible()


def test_the_last_step_is_taken_back(tab, filled, qtbot):
    register_step(filled.db, 2, LifeDraft(LifeKind.AMENDED, date(2026, 1, 5)))
    tab.page.mark_stale()
    with qtbot.waitSignal(tab.page.message_posted) as told:
        tab.back_button.click()
    assert told.args[0].words == "已撤回修改，请核对有效性和有效期至。"
    with qtbot.waitSignal(tab.page.message_posted) as told:
        tab.take_back()
    assert told.args[0].words == "没有可以撤回的变动。"


def test_a_step_that_alters_a_locked_report_is_asked_about_both_ways(tab, filled):
    tab.ask_for_step(LifeKind.REPEALED)
    dialog = dialog_of(tab)
    dialog.form.field("by").show_value(DocumentRef("《新办法》"))
    refuse_next_write(filled.db)
    dialog.save()
    insist(dialog, "仍要保存")
    assert open_record(filled.db, LEDGER, 2).draft.validity is Validity.REPEALED
    refuse_next_write(filled.db)
    tab.back_button.click()
    insist(tab, "仍要撤回")
    assert life_of(filled.db, 2).steps == ()


def insist(asker, words):
    (question,) = (each for each in asker.findChildren(Question) if each.isVisible())
    button = question.findChildren(QPushButton)[-1]
    assert button.text() == words
    button.click()


def test_the_chain_leads_to_its_documents(tab, filled, qtbot):
    step = LifeDraft(LifeKind.REPLACED, date(2026, 3, 1), by=DocumentRef("《新》", 1))
    register_step(filled.db, 2, step)
    tab.page.mark_stale()
    assert "↓ 2026-03-01 替代，依据《住房保障实施细则》（云建规〔2026〕1号）" in texts(tab)
    with qtbot.waitSignal(tab.page.going) as going:
        tab.opening_asked.emit(1)
    assert going.args == [Place("ledger", 1, "life")]


def test_a_renewal_begins_where_the_validity_ends(show, filled):
    ending = replace(NOTICE, title="将到期", document_no="", published_on=date(2026, 2, 24),
                     expires_on=date(2026, 6, 30))  # fmt: skip
    row_id = enter_record(filled.db, LEDGER, ending).row_id
    page = show(LedgerRecordPage(filled, row_id))
    page.arrive("life")
    tab = page._makers["life"].made
    assert tab.standing.details.text() == "有效期至 2026-06-30，已到届满前评估的时间"
    tab.ask_for_step(LifeKind.RENEWED)
    form = dialog_of(tab).form
    assert form.field("effective_on").value() == date(2026, 7, 1)
    assert form.field("valid_until").value() == date(2031, 6, 30)
    dialog_of(tab).save()
    assert life_of(filled.db, row_id).record.expires_on == date(2031, 6, 30)


def test_what_is_not_open_is_examined_anew(show, filled, qtbot):
    hidden = replace(NOTICE, title="密", document_no="", attribute=DisclosureAttribute.WITHHELD,
                     attribute_reason="秘密")  # fmt: skip
    row_id = enter_record(filled.db, LEDGER, hidden).row_id
    page = show(LedgerRecordPage(filled, row_id))
    page.arrive("life")
    tab = page._makers["life"].made
    tab.examine_button.click()
    form = dialog_of(tab).form
    assert form.field("next_on").value() == date(2027, 3, 4)
    form.field("result").show_value(Reexamined.KEPT)
    form.field("reason").setPlainText("仍属秘密")
    with qtbot.waitSignal(page.message_posted):
        dialog_of(tab).save()
    assert "2026-03-04 继续不公开　仍属秘密" in texts(tab)


def test_documents_are_offered_while_one_types(qtbot, filled):
    field = DocumentField(finder(filled.db))
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.setText("城市更新")
    field.look()
    assert field._found.stringList() == ["《城市更新办法》（云建规〔2025〕9号）"]
    field.setText("《城市更新办法》（云建规〔2025〕9号）")
    assert field.value() == DocumentRef("《城市更新办法》（云建规〔2025〕9号）", 2)
    field.show_value(DocumentRef("别的"))
    assert field.value() == DocumentRef("别的")


def test_it_is_freed_when_closed(assert_freed, filled):
    def make():
        page = LedgerRecordPage(filled, 2)
        page.refresh()
        page.arrive("life")
        return page

    assert_freed(make)
