"""Reading in the handbook: contents, links, search, the way back, size, paper."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.settings import ThemeChoice
from gkapp.ui.handbook.dressing import headings_in, notes_in
from gkapp.ui.handbook.handbook_layout import HandbookLayout
from gkapp.ui.handbook.window import HandbookWindow
from gkapp.ui.kit.look.theme import color

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot, handbook, jobs):
    made = HandbookWindow(handbook, HandbookLayout(), jobs, {})
    made.open_at("requests")
    qtbot.activate(made)
    yield made
    if shiboken6.isValid(made):
        made.close()


def seen(window):
    """The chapter that is shown, and the section at the top of it."""
    return window.reader.chapter.name, window.reader.section


def marked(window):
    return window.contents.currentItem().text(0)


def key(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def test_it_opens_at_a_section(window):
    window.open_at("requests", "nothing", "clock")
    number = window.reader.chapter.section_called("clock")
    assert seen(window) == ("requests", number)
    assert marked(window) == "期限"
    assert window.windowTitle().startswith("依申请公开 - 使用说明")


def test_a_chapter_that_is_missing_leads_to_the_first(window):
    window.open_at("nowhere")
    assert seen(window)[0] == "start"


def test_every_section_has_its_heading(window, handbook):
    for chapter in handbook.chapters.values():
        window.go_to(chapter, 0)
        headings = [each.text() for each in headings_in(window.reader.document())]
        assert headings == [each.title for each in chapter.sections]


def test_the_contents_lead_and_follow(window):
    window.contents.chosen.emit("terms", 0)
    assert seen(window) == ("terms", 0)
    bar = window.reader.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert seen(window)[1] > 0
    assert window.contents.currentItem().parent().text(0) == "期限怎么算"


def test_a_link_leads_on_and_the_keys_back_and_forth(window):
    window.reader.anchorClicked.emit(QUrl("terms.md#receipt"))
    assert seen(window)[0] == "terms"
    key(window, Qt.Key.Key_Left, ALT)
    assert seen(window) == ("requests", 0)
    assert not window.back.isEnabled()
    key(window, Qt.Key.Key_Right, ALT)
    assert seen(window)[0] == "terms"
    assert not window.forward.isEnabled()


def test_search_lists_hits_marks_the_words_and_goes_there(window):
    key(window, Qt.Key.Key_F, CTRL)
    assert window.search.hasFocus()
    window.search.setText("怎么调休？")
    assert window.hits.isVisible() and not window.contents.isVisible()
    assert window.hits.list.count() >= 2
    assert "查到" in window.hits.words.text()
    key(window, Qt.Key.Key_Return)
    assert window.reader.extraSelections()
    assert window.reader.extraSelections()[0].cursor.selectedText() == "调休"
    key(window, Qt.Key.Key_Down)
    assert window.hits.list.hasFocus()
    key(window, Qt.Key.Key_Escape)
    assert window.contents.isVisible()
    assert window.reader.extraSelections() == []


def test_the_arrow_keys_belong_to_the_text_one_reads(window):
    bar = window.reader.verticalScrollBar()
    key(window, Qt.Key.Key_Down)
    assert bar.value() > 0
    window.open_at("today")
    window.contents.setFocus()
    for _ in range(20):
        if seen(window)[0] != "today":
            break
        key(window, Qt.Key.Key_Down)
    assert seen(window) == ("ledger", 0)  # past the heading of its group


def test_what_is_not_found_is_said(window):
    window.search.setText("没有这个词")
    assert not window.hits.list.isVisible()
    assert window.hits.words.text().startswith("没有查到")
    window.hits.choose()
    assert seen(window)[0] == "requests"


def test_escape_closes_it(window, qtbot):
    with qtbot.waitSignal(window.closed):
        key(window, Qt.Key.Key_Escape)


def test_the_text_is_enlarged_where_one_reads(window):
    window.open_at("requests", "clock")
    before = seen(window)
    key(window, Qt.Key.Key_Plus, CTRL)
    assert window.reader.zoom == 110
    assert seen(window) == before
    for _ in range(9):
        window.larger.click()
    assert window.reader.zoom == 200 and not window.larger.isEnabled()
    assert window.standing.zoom == 200
    key(window, Qt.Key.Key_0, CTRL)
    assert window.reader.zoom == 100


def test_a_narrower_window_stays_at_its_place(window):
    window.open_at("requests", "clock")
    before = seen(window)
    window.resize(520, 400)
    assert seen(window) == before


def test_the_text_follows_the_theme(window, light_afterwards):
    light_afterwards.apply(ThemeChoice.DARK)
    cursor = window.reader.textCursor()
    cursor.setPosition(1)
    assert cursor.charFormat().foreground().color() == color("text")


def test_notes_stand_out(window):
    window.open_at("requests")
    note = notes_in(window.reader.document())[0]
    window.reader.ensureCursorVisible()
    box = note.layout().boundingRect().translated(note.layout().position())
    bar = window.reader.verticalScrollBar()
    bar.setValue(int(box.top()) - 20)
    image = window.reader.viewport().grab().toImage()
    spot = QPoint(6, int(box.center().y()) - bar.value())
    assert image.pixelColor(spot) == color("accent_soft")


def test_printing_asks_with_the_systems_dialog(window, qtbot):
    window.print_chapter()
    qtbot.waitUntil(lambda: bool(window.findChildren(QPrintDialog)))
    (dialog,) = window.findChildren(QPrintDialog)
    assert dialog.windowTitle() == "打印“使用说明 依申请公开”"
    dialog.reject()


def test_it_is_freed_when_closed(assert_freed, handbook, jobs):
    def make():
        made = HandbookWindow(handbook, HandbookLayout(), jobs, {})
        made.open_at("report")
        made.search.setText("定稿")
        return made

    assert_freed(make)


def test_lines_are_whole_and_the_section_on_top_when_first_shown(qtbot, handbook, jobs):
    window = HandbookWindow(handbook, HandbookLayout(), jobs, {})
    qtbot.addWidget(window)
    window.resize(800, 760)
    window.open_at("requests", "clock")
    window.show()
    QApplication.processEvents()
    reader = window.reader
    assert reader.document().textWidth() == reader.viewport().width()
    assert reader.verticalScrollBar().value() > 0
