"""The page of one request whose registration is voided or deleted, and what its history tells."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QMenu

from gkapp.domain.errors import Refused
from gkapp.services.database.undo import undo
from gkapp.services.records.record_actions import delete_records, open_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.requests.grouping import VoidRequestDialog
from gkapp.ui.requests.record_page import RequestPage
from tests.ui.requests.conftest import ENDED, LATE, PENDING, PLAIN, fill_in


def open_menu(page):
    page.more_button.click()
    (menu,) = [each for each in page.more_button.findChildren(QMenu) if each.isVisible()]
    return menu, {each.text(): each for each in menu.actions()}


def test_a_registration_is_voided(show, filled, qtbot):
    page = show(RequestPage(filled, PENDING))
    menu, actions = open_menu(page)
    actions["作废…"].trigger()
    menu.close()
    (dialog,) = page.findChildren(VoidRequestDialog)
    dialog.words.setPlainText("重复登记")
    with qtbot.waitSignal(page.message_posted) as told:
        dialog.agree.click()
    assert told.args[0].words == "已作废申请“2026-0001”。"
    assert page.head._tag.accessibleName() == "已作废"
    assert page.head._words.whole_text.endswith("作废原因：重复登记")
    assert page.form.field("phone").isReadOnly()
    menu, actions = open_menu(page)
    assert not actions["作废…"].isEnabled()
    menu.close()
    filled.bus.changed.emit(undo(filled.db).topics)
    assert not page.form.field("phone").isReadOnly()


def test_edits_come_before_voiding(show, filled):
    page = show(RequestPage(filled, PENDING))
    fill_in(page.form, phone="1")
    menu, actions = open_menu(page)
    assert actions["作废…"].toolTip() == "请先保存或者放弃修改。"
    assert not actions["作废…"].isEnabled()
    menu.close()


def test_a_request_is_deleted_with_a_way_back(show, filled, qtbot):
    page = show(RequestPage(filled, PENDING))
    menu, actions = open_menu(page)
    with qtbot.waitSignals([page.message_posted, page.over]):
        actions["删除"].trigger()
    menu.close()
    with pytest.raises(Refused, match="已被删除"):
        RequestPage(filled, PENDING)
    undo(filled.db)
    assert open_record(filled.db, REQUESTS, PENDING).draft == replace(PLAIN, number="2026-0001")


def test_an_answered_request_is_deleted_only_after_a_question(show, filled, qtbot):
    page = show(RequestPage(filled, ENDED))
    page.delete()
    (question,) = page.findChildren(Question)
    assert question.windowTitle() == "要删除申请“2026-0004”吗？"
    with qtbot.waitSignals([page.over, question.destroyed]):
        question._buttons.button(0).click()


def test_a_page_whose_request_is_gone_is_left(show, filled, qtbot):
    page = show(RequestPage(filled, LATE))
    with qtbot.waitSignal(page.over):
        filled.bus.changed.emit(delete_records(filled.db, REQUESTS, [LATE]).topics)


def test_the_history_is_told_in_words(show, filled):
    page = show(RequestPage(filled, PENDING))
    fill_in(page.form, office="法规处")
    page.save()
    page.arrive("history")
    texts = [each.text() for each in page.history.findChildren(QLabel)]
    assert texts.index("修改申请") < texts.index("登记申请")
    assert "规划处 → 法规处" in texts
