"""The file of a request from its page's menu."""

from PySide6.QtWidgets import QFileDialog, QMenu

from gkapp.services.database.undo import list_actions
from gkapp.ui.requests.case_file import CaseFileDialog, CaseFileWish
from gkapp.ui.requests.record_page import RequestPage
from tests.ui.requests.conftest import ENDED, fill_in


def binding(menu):
    """The entry of the menu that binds a file."""
    return next(each for each in menu.actions() if each.text() == "生成卷宗…")


def test_it_is_asked_for_and_written(show, filled, tmp_path, qtbot):
    page = show(RequestPage(filled, ENDED))
    said = []
    page.message_posted.connect(said.append)
    page.open_menu()
    menu = page.findChild(QMenu)
    binding(menu).trigger()
    menu.close()
    dialog = page.findChild(CaseFileDialog)
    assert dialog.retention.currentText() == "空着，以后手填"
    assert not dialog.personal.isChecked()
    dialog.personal.click()
    dialog.retention.setCurrentText("30年")
    dialog.agree.click()
    place = page.findChild(QFileDialog)
    assert place.selectedFiles()[0].endswith("卷宗 2026-0004.pdf")
    path = tmp_path / "卷宗.pdf"
    place.fileSelected.emit(str(path))
    place.close()
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    assert path.read_bytes().startswith(b"%PDF")
    (message,) = said
    assert message.words.startswith("卷宗已生成，共 ")
    assert (
        "没有合入：“答复书”“答复书送达凭证（邮寄）”：另附（程序中没有电子文件）。" in message.words
    )
    assert (message.action, message.also) == ("打开文件夹", "打开文件")
    assert list_actions(filled.db)[0].title == "生成申请 2026-0004 的卷宗（含个人信息）"


def test_a_place_that_cannot_be_written_is_told(show, filled, tmp_path, qtbot):
    page = show(RequestPage(filled, ENDED))
    said = []
    page.message_posted.connect(said.append)
    page.case_file.ask(ENDED, "2026-0004")
    page.findChild(CaseFileDialog).reject()
    page.case_file.write(CaseFileWish(), str(tmp_path / "none" / "a.pdf"))
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    assert "不存在" in said[0].words


def test_what_is_unsaved_comes_first(show, filled):
    page = show(RequestPage(filled, ENDED))
    fill_in(page.form, phone="1")
    page.open_menu()
    action = binding(page.findChild(QMenu))
    assert (action.isEnabled(), action.toolTip()) == (False, "请先保存或者放弃修改。")
    page.findChild(QMenu).close()
    page.discard()
