"""A report's text is written in the window: a heading, live numbers, a list, a picture."""

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from gkapp.services.report.annual_report import gather_report
from gkapp.ui.report.text_editor.number_dialog import NumberDialog, PictureDialog
from tests.documents.picture_files import picture_file
from tests.ui.stories.officer import CTRL

CTRL_ALT = CTRL | Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_a_text_with_all_that_a_report_may_have(officer, tmp_path):
    page = officer.go("report")
    page.choose_year(2025)
    officer.rest()
    write_problems(officer, page.body.texts[5], tmp_path / "逐月.png")
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    text = gather_report(page.context.db, 2025).texts[5]
    assert text.split("\n") == [
        "（一）存在的主要问题", "全年收到申请0件，存在两个问题：", "1.答复不够及时",
        "2.解读形式单一", "图1 逐月新收件数",
    ]  # fmt: skip
    take_proposal(officer, page.body.texts[1], "申请的收到和办理")
    officer.press("保存", page.body.texts[1])
    officer.rest()
    officer.press("导出 PDF")
    officer.choose_file(tmp_path / "报告.pdf")
    pages = PdfReader(tmp_path / "报告.pdf").pages
    told = "".join(each.extract_text() for each in pages).replace("\n", "").replace(" ", "")
    assert "（一）存在的主要问题全年收到申请0件" in told
    assert told.count("新收政府信息公开申请0件") == 2
    assert [each.image.size for page in pages for each in page.images] == [(900, 300)]


def write_problems(officer, tab, file):
    """A heading, a sentence with a live number, a list, a picture with a caption."""
    officer.page.body.tabs.choose("problems")
    officer.rest()
    tab.editor.setFocus()
    tab.editor.selectAll()
    officer.key(Qt.Key.Key_Delete)
    officer.key(Qt.Key.Key_2, CTRL_ALT)
    officer.write("存在的主要问题")
    officer.key(Qt.Key.Key_Return)
    officer.write("全年收到申请")
    officer.key(Qt.Key.Key_D, CTRL_SHIFT)
    numbers = officer.dialog(NumberDialog)
    numbers.search.setText("本年新收")
    officer.press("插入", numbers)
    officer.rest()
    tab.editor.setFocus()
    officer.write("件，存在两个问题：")
    officer.key(Qt.Key.Key_Return)
    officer.press("编号列表", tab)
    officer.write("答复不够及时")
    officer.key(Qt.Key.Key_Return)
    officer.write("解读形式单一")
    insert_picture(officer, tab, file)


def insert_picture(officer, tab, file):
    file.write_bytes(picture_file(size=(900, 300)))
    officer.press("插入图片（PNG、JPEG），也可以粘贴或者拖入", tab)
    officer.choose_file(file)
    tab.editor.setFocus()
    officer.key(Qt.Key.Key_Up)
    officer.key(Qt.Key.Key_F2)
    words = officer.dialog(PictureDialog)
    words.caption.setText("逐月新收件数")
    officer.press("确定", words)
    officer.rest()
    tab.editor.setFocus()


def take_proposal(officer, tab, name):
    officer.page.body.tabs.choose("overview")
    officer.rest()
    officer.press("插入由登记簿拟出的一段文字", tab)
    menu = next(each for each in tab.findChildren(QMenu) if each.accessibleName() == "建议段落")
    next(each for each in menu.actions() if each.text() == name).trigger()
    menu.close()
