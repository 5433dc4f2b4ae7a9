"""Splitting a letter, handling together and the kind of a letter, from the request's page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from gkapp.models.requests import Request
from gkapp.ui.requests.grouping import SplitDialog, TogetherDialog
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import Place
from tests.ui.requests.conftest import ENDED, LATE, PENDING

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def menu_of(page):
    page.open_menu()
    *_, menu = page.more_button.findChildren(QMenu, options=DIRECT)
    return {action.text(): action for action in menu.actions()}


def one(page, kind):
    (dialog,) = page.findChildren(kind)
    return dialog


@pytest.fixture
def page(show, filled):
    return show(RequestPage(filled, PENDING))


def test_a_letter_is_split_and_its_parts_are_led_to(page, qtbot):
    menu_of(page)["拆分…"].trigger()
    dialog = one(page, SplitDialog)
    assert [field.value() for field in dialog.parts] == ["澄江路改造项目的补偿方案", ""]
    assert not dialog.agree.isEnabled()
    dialog.parts[1].show_value("评估报告")
    dialog.add_part()
    dialog.parts[2].show_value("征收决定")
    assert dialog.agree.text() == "拆分为 3 件"
    dialog.agree.click()
    qtbot.waitUntil(lambda: "另有 3 件" in page.side_panel.applicant_words)  # 2026-0004, too
    links = page.side_panel.relatives.links
    assert [each.text() for each in links] == [
        "2026-0005　拆分出的申请", "2026-0006　拆分出的申请",
    ]  # fmt: skip
    with qtbot.waitSignal(page.going) as gone:
        links[1].click()
    assert gone.args == [Place("requests", 6)]


def test_what_is_over_is_not_split(show, filled):
    page = show(RequestPage(filled, ENDED))
    split = menu_of(page)["拆分…"]
    assert not split.isEnabled()
    assert "不能拆分" in split.toolTip()


def test_what_is_unsaved_is_saved_first(page):
    page.form.field("note").show_value("催办")
    menu = menu_of(page)
    assert not menu["拆分…"].isEnabled()
    assert not menu["合并办理…"].isEnabled()
    assert not menu["来件性质"].isEnabled()


def test_requests_are_handled_together_and_apart(page):
    menu_of(page)["合并办理…"].trigger()
    dialog = one(page, TogetherDialog)
    assert not dialog.agree.isEnabled()
    dialog.number.show_value("2026-0002")
    dialog.agree.click()
    assert [each.text() for each in page.side_panel.relatives.links] == ["2026-0002　合并办理"]
    menu_of(page)["取消合并办理"].trigger()
    assert page.side_panel.relatives.links == []


def test_an_unknown_number_is_told(page, qtbot):
    menu_of(page)["合并办理…"].trigger()
    dialog = one(page, TogetherDialog)
    dialog.number.show_value("2026-9999")
    with qtbot.waitSignal(page.message_posted) as told:
        dialog.agree.click()
    assert "2026-9999" in told.args[0].words


def test_the_kind_of_a_letter_is_set_and_told(page, filled):
    menu_of(page)
    *_, submenu = page.more_button.findChildren(QMenu)
    kinds = submenu.actions()
    assert [action.isChecked() for action in kinds] == [True, False, False]
    kinds[2].trigger()
    with filled.db.read() as session:
        assert session.scalar(select(Request.kind).filter_by(id=PENDING)) == "非申请来件"
        assert session.scalar(select(Request.kind).filter_by(id=LATE)) == "公开申请"
