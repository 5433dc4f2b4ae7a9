"""Writing in the editor: kinds, live numbers, pictures, what is pasted, and that it goes away."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.domain.report.markup import MarkupPart, ParagraphKind
from gkapp.domain.report.numbers import KnownNumber
from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.theme import metrics
from gkapp.ui.report.sections import TextPart
from gkapp.ui.report.text_editor.editor import ReportEditor
from gkapp.ui.report.text_editor.number_dialog import NumberDialog, PictureDialog
from gkapp.ui.report.text_tab import TextTab
from tests.documents.picture_files import picture_file
from tests.ui.pointer import double_click

NAME = "0f" * 32
NUMBERS = {
    key: KnownNumber(key, name, value)
    for key, name, value in (("新收", "本年新收申请", "50"), ("办结", "本年办结申请", "49"))
}
WORD = """<html><head><title>x</title><style>p {color: red}</style></head><body>
<!--StartFragment--><h2><span>（一）主动公开<o:p></o:p></span></h2>
<p class=MsoNormal>全年公开信息
12条，<b>办结</b>3件。</p><h3>1.网站</h3>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
 style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>甲</p>
<p style='mso-list:l1 level1 lfo2'><span><span style='mso-list:Ignore'>·</span></span>乙</p>
<ol><li>丙</li><li><p>丁</p></li></ol><ul><li>戊</li></ul>
<table><tr><td>格一</td><td>格二</td></tr></table><p>末<br>尾</p><!--EndFragment--></body></html>"""
AS_KEPT = (
    "## 主动公开\n全年公开信息12条，办结3件。\n### 网站\n+ 甲\n- 乙\n+ 丙\n+ 丁\n- 戊\n"
    "格一\n格二\n末\n尾"
)


@pytest.fixture
def editor(qtbot):
    made = ReportEditor()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_numbers(NUMBERS)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def at(editor, position, end=None):
    cursor = editor.textCursor()
    cursor.setPosition(position)
    cursor.setPosition(position if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return editor


def press(editor, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor, key, modifier)


def test_a_number_is_deleted_as_one_and_comes_back(editor):
    editor.show_written("收到⟦新收⟧件")
    press(at(editor, 3), Qt.Key.Key_Backspace)
    assert editor.written == "收到件"
    press(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.written == "收到⟦新收⟧件"
    press(at(editor, 2), Qt.Key.Key_Right)
    assert editor.textCursor().position() == 3
    QTest.keyClicks(editor, "x")
    assert editor.written == "收到⟦新收⟧x件"


def test_numbers_follow_without_a_step_of_the_undo(editor):
    editor.show_written("收到⟦新收⟧件")
    block = editor.document().firstBlock()
    narrow = block.layout().lineAt(0).naturalTextWidth()
    editor.show_numbers({"新收": KnownNumber("新收", "本年新收申请", "1234567")})
    assert block.layout().lineAt(0).naturalTextWidth() > narrow
    assert not editor.document().isUndoAvailable()


def test_a_tip_says_what_a_number_follows(editor, tips, ask_for_tip):
    editor.show_written("收⟦新收⟧件，⟦旧的⟧件")
    for position, told in ((1, "本年新收申请：50"), (4, "本年报告没有这个数字")):
        begin = editor.cursorRect(at(editor, position).textCursor())
        ask_for_tip(editor.viewport(), begin.center() + QPoint(8, 0))
        assert tips[-1].startswith(told)
    ask_for_tip(editor.viewport(), QPoint(300, 300))
    assert tips[-1] == ""


def test_an_unknown_number_is_found(editor):
    editor.show_written("收⟦新收⟧件\n又⟦旧的⟧件")
    editor.go_to_unknown_number()
    assert (editor.textCursor().selectionStart(), editor.textCursor().selectionEnd()) == (5, 6)


def test_copied_text_is_plain_for_others_and_live_for_us(editor):
    editor.show_written("## 办理\n收到⟦新收⟧件")
    editor.selectAll()
    editor.copy()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "（一）办理\n收到50件"
    at(editor, len(editor.toPlainText()))
    editor.paste()
    assert editor.written == "## 办理\n收到⟦新收⟧件\n## 办理\n收到⟦新收⟧件"


def test_paragraphs_are_given_kinds(editor):
    editor.show_written("（一）甲\n1.乙\n丙\n丁")
    kinds = []
    editor.kind_changed.connect(kinds.append)
    at(editor, 1).set_kind(ParagraphKind.HEADING)
    at(editor, 4).set_kind(ParagraphKind.SUBHEADING)
    at(editor, 5, 7).set_kind(ParagraphKind.NUMBERED)
    assert editor.written == "## 甲\n### 乙\n+ 丙\n+ 丁"
    assert (editor.kind, kinds[-1]) == (ParagraphKind.NUMBERED, ParagraphKind.NUMBERED)
    editor.set_kind(ParagraphKind.NUMBERED)
    assert editor.written == "## 甲\n### 乙\n丙\n丁"
    for _ in range(4):
        editor.undo()
    assert editor.written == "（一）甲\n1.乙\n丙\n丁"


def test_of_a_paragraph_with_a_heading_only_that_becomes_one(editor):
    editor.show_written("（一）主动公开情况。收到⟦新收⟧件。\n（二）其他")
    at(editor, 15).set_kind(ParagraphKind.HEADING)
    assert editor.written == "## 主动公开情况\n收到⟦新收⟧件。\n（二）其他"
    editor.undo()
    assert editor.written == "（一）主动公开情况。收到⟦新收⟧件。\n（二）其他"


def test_a_long_text_is_shown_and_typed_at_once(editor):
    """What is done for every number in it must not be done to all of it."""
    editor.show_written("全年⟦新收⟧件，" * 400)
    reads = []
    editor.document().contentsChanged.connect(lambda: reads.append(1))
    editor.show_written("全年⟦办结⟧件，\n" * 400)
    assert len(reads) <= 2


def test_a_text_is_shown_from_its_beginning_and_a_narrower_editor_stays_at_the_cursor(editor):
    editor.show_written("全年⟦新收⟧件，\n" * 200)
    assert (editor.textCursor().position(), editor.verticalScrollBar().value()) == (0, 0)
    editor.show_written("".join(f"第{place}段，" + "字" * 100 + "\n" for place in range(100)))
    at(editor, 5000)
    editor.ensureCursorVisible()
    for width in (320, 700):
        editor.resize(width, 400)
        QApplication.processEvents()
        assert editor.viewport().rect().contains(editor.cursorRect().center())


def test_enter_and_backspace_know_kinds(editor):
    editor.show_written("## 甲乙\n+ 丙")
    press(at(editor, 2), Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    assert editor.written == "## 甲乙\nx\n+ 丙"
    press(at(editor, 6), Qt.Key.Key_Return)
    QTest.keyClicks(editor, "y")
    assert editor.written == "## 甲乙\nx\n+ 丙\n+ y"
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Return)  # an empty item ends the list
    QTest.keyClicks(editor, "z")
    assert editor.written.endswith("+ y\nz")
    press(at(editor, 0), Qt.Key.Key_Return)
    assert editor.written.startswith("## 甲乙")
    press(at(editor, 1), Qt.Key.Key_Backspace)
    assert editor.written.startswith("甲乙\nx")


def test_from_word_come_headings_lists_and_plain_paragraphs(editor):
    data = QMimeData()
    data.setHtml(WORD)
    data.setText("不用这个")
    editor.insertFromMimeData(data)
    assert editor.written == AS_KEPT


def test_plain_text_is_pasted_line_by_line(editor):
    data = QMimeData()
    data.setText("## 不是标题\n甲\n")
    editor.insertFromMimeData(data)
    assert editor.written == "\\## 不是标题\n甲"
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(QMimeData())
    assert not editor.canInsertFromMimeData(QMimeData())


def test_pictures_are_offered_however_they_come(editor, tmp_path):
    offered = []
    editor.pictures_offered.connect(offered.extend)
    file = tmp_path / "图.png"
    file.write_bytes(picture_file())
    dropped, copied, page = QMimeData(), QMimeData(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    copied.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    page.setHtml(f"<p>字</p><img src='{file.as_uri()}'><img src='data:image/png;base64,AAAA'>"
                 "<img src='http://x/y.png'><img src='data:image/png;base64,A'>")  # fmt: skip
    for data in (dropped, copied, page):
        editor.insertFromMimeData(data)
    assert editor.canInsertFromMimeData(dropped)
    report = QMimeData()  # which the page takes, to read it
    report.setUrls([QUrl.fromLocalFile(str(tmp_path / "上年报告.docx"))])
    assert not editor.canInsertFromMimeData(report)
    assert [str(each) for each in (offered[0], offered[2])] == [str(file)] * 2
    assert offered[1].startswith(b"\x89PNG") and offered[3] == b"\0\0\0"
    assert len(offered) == 4
    assert editor.written == "字"


def test_a_picture_stands_in_the_text_with_its_words(qtbot, editor):
    editor.show_written("甲乙")
    editor.insert_picture(NAME, picture_file())
    assert editor.written == f"甲乙\n![]({NAME})"
    size = editor._pictures.size_of(NAME)
    assert (size.width(), size.height()) == (300, 200)
    opened = []
    editor.words_wanted.connect(opened.append)
    begin = editor.cursorRect(at(editor, 3).textCursor())
    double_click(editor.viewport(), begin.center() + QPoint(30, 0))
    assert opened == [MarkupPart("", ParagraphKind.PICTURE, NAME)]
    dialog = PictureDialog(opened[0], editor)
    dialog.changed.connect(editor.change_words)
    dialog.open()
    dialog.caption.setText("图1 数量")
    dialog.alt.setText("柱状图")
    dialog.accept()
    assert editor.written == f"甲乙\n![数量]({NAME} 柱状图)"
    editor.undo()
    editor.change_words(MarkupPart("别的", ParagraphKind.PICTURE, NAME), "不", "不")
    assert editor.written == f"甲乙\n![]({NAME})"


def test_everything_is_drawn_in_both_themes(editor, light_afterwards):
    editor.show_written(f"## 题⟦新收⟧⟦旧的⟧\n+ 甲\n![图]({NAME})\n![]({'aa' * 32})\n- 乙")
    editor.show_pictures({NAME: picture_file(size=(3000, 200))})
    assert editor._pictures.size_of(NAME).width() == editor._pictures.width
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        light_afterwards.apply(choice)
        assert not editor.grab().isNull()


def test_numbers_are_found_by_their_names(editor):
    dialog = NumberDialog(NUMBERS, editor)
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    dialog.search.setText("没有")
    assert (dialog.insert.isEnabled(), dialog.insert.toolTip()) == (False, "没有这样的数字")
    dialog.accept()
    assert chosen == []
    dialog.search.setText("办结")
    dialog.search.setFocus()
    assert dialog.list.currentItem().text() == "本年办结申请：49"
    dialog.search.clear()
    press(dialog.search, Qt.Key.Key_Down)
    dialog.insert.click()
    assert chosen == ["办结"]


def test_the_editor_goes_away(assert_freed):
    def make():
        made = ReportEditor()
        made.show_written(f"## 题⟦新收⟧\n![]({NAME})")
        made.show_numbers(NUMBERS)
        return made

    assert_freed(make)


@pytest.mark.parametrize(
    "make",
    [
        lambda: NumberDialog(NUMBERS, None),
        lambda: PictureDialog(MarkupPart("图", ParagraphKind.PICTURE, NAME), None),
        lambda: TextTab(TextPart("overview", "一、总体", 1), read_only=False),
    ],
)
def test_what_belongs_to_it_goes_away(assert_freed, make):
    assert_freed(make)


def test_the_margin_is_as_wide_as_the_numbers_that_there_are(editor):
    def margin():
        return editor.viewport().x()

    editor.show_written("全年公开信息。")
    bare = margin()
    assert bare < 12
    editor.show_written("+ 甲\n+ 乙")
    items = margin()
    editor.show_written("## 主动公开\n全年公开信息。")
    assert bare < items < margin()
    assert margin() >= metrics("strong").horizontalAdvance("（一）")
    assert editor._gutter.width() == editor._gutter.needed
    editor.show_written("全年公开信息。")
    assert margin() == bare
