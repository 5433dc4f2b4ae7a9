"""The tabs 材料 and 核对: materials entered and changed, elements ticked, excerpts found."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gkapp.domain.interpretations.material import MaterialForm
from gkapp.domain.progress import tell_nobody
from gkapp.models.interpretations import InterpretationMaterial
from gkapp.models.ledger import LedgerEntry
from gkapp.services.interpretations.materials import elements_of, materials_of, save_material
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments, attachments_of
from gkapp.ui.interpretations.checks_tab import DocumentTextDialog
from gkapp.ui.interpretations.materials_tab import (
    MaterialDialog,
    MaterialFilesDialog,
    check_cell,
    check_words,
)
from gkapp.ui.interpretations.record_page import InterpretationPage
from gkapp.ui.kit.tables.columns import Status
from gkapp.ui.kit.widgets.question import Question
from tests.services.interpretations.interpreted_documents import DONE, ENTRY, LOOSE, WORDS

COPIED = "本办法适用于本省行政区域内的住房租赁活动。"


@pytest.fixture
def page(show, filled):
    made = show(InterpretationPage(filled, DONE))
    made.arrive("materials")
    return made


@pytest.fixture
def tab(page):
    return page.materials_tab


def dialog(page, kind):
    return page.findChildren(kind)[-1]


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.jobs.titles)


def test_the_materials_are_a_good_model(tab, qtmodeltester):
    qtmodeltester.check(tab.model, force_py=True)
    assert [tab.model.index(0, at).data() for at in range(3)] == ["一图读懂", "图解", "2026-02-27"]


def test_a_material_is_entered(page, tab, filled, qtbot):
    tab.add_button.click()
    asked = dialog(page, MaterialDialog)
    asked.save()
    assert "形式" in asked.problem.text()
    asked.form.field("form").show_value(MaterialForm.VIDEO)
    asked.form.field("title").show_value("短视频")
    with qtbot.waitSignal(page.message_posted) as told:
        asked.save()
    assert told.args[0].offers_undo
    assert tab.count == 3
    assert page.tabs.tabText(1) == "材料 3"
    assert materials_of(filled.db, DONE)[-1].draft.title == "短视频"


def test_enter_opens_and_delete_deletes(page, tab, filled, qtbot):
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    asked = dialog(page, MaterialDialog)
    assert asked.windowTitle() == "修改解读材料"
    assert not asked.save_button.isEnabled()
    asked.form.field("title").show_value("一图看懂")
    asked.reject()
    question = dialog(asked, Question)
    question.reject()
    asked.save()
    assert materials_of(filled.db, DONE)[0].draft.title == "一图看懂"
    qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    assert tab.count == 1


def test_what_another_changed_is_not_overwritten(page, tab, filled):
    tab.edit()
    asked = dialog(page, MaterialDialog)
    known = materials_of(filled.db, DONE)[0]
    save_material(filled.db, DONE, replace(known.draft, title="别人改的"), known)
    asked.form.field("title").show_value("我改的")
    asked.save()
    assert "已被修改" in asked.problem.text() and asked.isVisible()
    asked.form.load(asked.form.draft)
    asked.reject()


def test_the_words_are_read_from_a_file(page, tab, filled, qtbot, tmp_path):
    tab.edit()
    asked = dialog(page, MaterialDialog)
    (tmp_path / "稿.txt").write_text("解读的文字", "utf-8")
    asked.read_file(str(tmp_path / "没有.txt"))
    qtbot.waitUntil(lambda: "没有.txt" in asked.problem.text())
    asked.read_file(str(tmp_path / "稿.txt"))
    qtbot.waitUntil(lambda: asked.form.draft.text == "解读的文字")
    assert "已读入" in asked.problem.text()
    asked.save()
    assert materials_of(filled.db, DONE)[0].draft.text == "解读的文字"


def test_an_address_is_copied(page, tab, filled, qtbot):
    assert tab.copy_button.toolTip() == "这篇材料没有登记网址"
    known = materials_of(filled.db, DONE)[0]
    save_material(filled.db, DONE, replace(known.draft, address="https://a.example/1"), known)
    page.refresh()
    with qtbot.waitSignal(page.message_posted):
        tab.copy_button.click()
    assert QGuiApplication.clipboard().text() == "https://a.example/1"


def test_files_hang_on_one_material(page, tab, filled, qtbot):
    tab.files_button.click()
    asked = dialog(page, MaterialFilesDialog)
    asked.panel.add([NamedContent("图.png", b"png")])
    idle(qtbot, page)
    owner = Owner(InterpretationMaterial, materials_of(filled.db, DONE)[0].id)
    assert [each.name for each in attachments_of(filled.db, owner)] == ["图.png"]
    assert tab.model.index(0, 4).data() == "1 个"
    (message,) = asked.messages.messages
    assert message.action == "撤销"
    message.act()
    qtbot.waitUntil(lambda: not attachments_of(filled.db, owner))
    idle(qtbot, page)
    assert asked.panel.empty.isVisible()
    asked.accept()


def test_without_materials_it_says_how_to_begin(show, filled, qtbot):
    page = show(InterpretationPage(filled, LOOSE))
    page.arrive("materials")
    qtbot.waitUntil(page.materials_tab.empty.isVisible)
    assert page.materials_tab.current is None
    page.materials_tab.edit()
    page.materials_tab.show_files()
    page.materials_tab.copy_address()
    page.materials_tab.delete()
    page.materials_tab.empty.acted.emit()
    assert page.findChildren(MaterialDialog)


def test_a_file_with_a_long_name_leaves_the_checks_their_edge(page):
    tab = page.checks_tab
    least = tab.source.minimumSizeHint().width()
    tab.source.addItem(
        "云岭省住房和城乡建设厅关于进一步做好城镇老旧小区改造有关工作的通知（公开台账附件）"
    )
    assert tab.source.minimumSizeHint().width() == least


def test_elements_are_ticked(page, filled, qtbot):
    page.arrive("checks")
    tab = page.checks_tab
    assert tab.missing == 9
    with qtbot.waitSignal(page.message_posted):
        tab.boxes["背景依据"].click()
    assert tab.missing == 8
    assert [each.name for each in elements_of(filled.db, DONE) if each.is_there] == ["背景依据"]


def test_an_excerpt_is_found_in_a_file_of_the_ledger(page, filled, qtbot):
    page.arrive("checks")
    tab = page.checks_tab
    assert not tab.compare_button.isEnabled()
    owner = Owner(LedgerEntry, ENTRY["done"])
    add_attachments(filled.db, owner, [NamedContent("正文.txt", COPIED.encode())], tell_nobody)
    page.refresh()
    assert tab.source.itemText(0) == "正文.txt（公开台账附件）"
    tab.compare_button.click()
    qtbot.waitUntil(lambda: "相同的句子占 50%" in tab.lines.words[0])
    assert "不是摘抄" in tab.lines.words[0]
    _, words = materials_of(filled.db, DONE)
    save_material(filled.db, DONE, replace(WORDS, text=COPIED), words)
    page.refresh()
    assert "未比对" in tab.lines.words[0]
    tab.compare()
    qtbot.waitUntil(lambda: "要点摘抄" in tab.lines.words[0])
    row = materials_of(filled.db, DONE)[1]
    assert check_words(row) == "要点摘抄 100%"
    assert isinstance(check_cell(row), Status)


def test_the_words_of_the_document_can_be_pasted(page, filled, qtbot):
    page.arrive("checks")
    tab = page.checks_tab
    tab.paste_button.click()
    asked = dialog(page, DocumentTextDialog)
    assert not asked.agree.isEnabled()
    asked.words.show_value(COPIED)
    asked.agree.click()
    qtbot.waitUntil(lambda: tab.source.count() == 1)
    assert tab.source.itemText(0) == "文件正文.txt（解读附件）"
    assert "相同的句子占 50%" in tab.lines.words[0]


def test_without_words_there_is_nothing_to_compare(show, filled, qtbot):
    page = show(InterpretationPage(filled, LOOSE))
    page.arrive("checks")
    assert page.checks_tab.lines.words == [""]
    with qtbot.waitSignal(page.message_posted) as told:
        page.checks_tab._start(COPIED)
    assert "还没有录入文字" in told.args[0].words


def test_the_dialogs_are_freed(assert_freed, page, filled):
    rules = page.rules
    known = materials_of(filled.db, DONE)[0]
    assert_freed(lambda: DocumentTextDialog(page))
    assert_freed(lambda: MaterialDialog(filled, DONE, known, rules, page))
    assert_freed(lambda: MaterialFilesDialog(filled, known, page))
