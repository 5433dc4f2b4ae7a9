"""Pages to read: turned and zoomed by key, drawn as fine as they are seen, never all at once."""

import gc
import weakref
from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gkapp.documents.blocks import Document, PageBreak, paragraph
from gkapp.documents.pdf.writing import write_pdf
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.widgets.pdf_panel import PdfPanel, page_sizes
from gkapp.ui.kit.widgets.pdf_view import GAP, Fit, stacked

A4 = (595.28, 841.89)
COUNT = 7


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    blocks = [paragraph("第一页")]
    for number in range(1, COUNT):
        blocks += [PageBreak(), paragraph(f"第{number}页之后")]
    path = tmp_path_factory.mktemp("pdf") / "七页.pdf"
    write_pdf(Document("名", "某局", tuple(blocks)), path, made_at=datetime(2026, 1, 20))
    return path.read_bytes()


@pytest.fixture
def jobs(qapp):
    jobs = JobRunner()
    yield jobs
    jobs.close()


@pytest.fixture
def panel(qtbot, jobs):
    panel = PdfPanel("成文预览", jobs)
    panel.resize(900, 700)
    qtbot.activate(panel)
    panel.setFocus()
    yield panel
    panel.close()


@pytest.fixture
def shown(qtbot, panel, content):
    panel.show_pdf(content, page_sizes(content))
    qtbot.waitUntil(lambda: 0 in panel.view._drawn_at)
    return panel


def press(panel, words):
    (found,) = (each for each in panel.findChildren(QPushButton) if each.text() == words)
    found.click()


def key(panel, pressed, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), pressed, modifier)


def test_pages_are_drawn_when_they_are_seen(shown):
    view = shown.view
    assert (view.number, view.count, view.zoom) == (1, COUNT, 1.0)
    assert view.accessibleName() == f"成文预览，第 1 页，共 {COUNT} 页"
    assert set(view._pixmaps) == {0}
    drawn = view.grab().toImage()
    view._pixmaps.clear()
    assert view.grab().toImage() != drawn


def test_keys_go_through_the_pages(qtbot, shown):
    view = shown.view
    key(shown, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() == view.viewport().height()
    key(shown, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == 0
    key(shown, Qt.Key.Key_End)
    assert view.number == COUNT
    qtbot.waitUntil(lambda: COUNT - 1 in view._pixmaps)
    assert len(view._pixmaps) <= 3
    key(shown, Qt.Key.Key_Home)
    assert view.number == 1
    key(shown, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    view.turn_to(3)
    assert view.number == 3


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_zooming_draws_finer_pages_and_stays_at_its_place(qtbot, shown):
    view = shown.view
    view.turn_to(4)
    coarse = None
    for pressed in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        coarse = view.zoom
        key(shown, pressed, CONTROL)
        assert view.zoom > coarse
    assert (view.number, view.zoom) == (4, 1.5)
    qtbot.waitUntil(lambda: view._drawn_at.get(3) == pytest.approx(96 * 1.5))
    assert view.horizontalScrollBar().maximum() > 0
    key(shown, Qt.Key.Key_Minus, CONTROL)
    assert view.zoom == 1.25
    for _ in range(12):
        key(shown, Qt.Key.Key_Minus, CONTROL)
    assert view.zoom == 0.5
    for _ in range(12):
        key(shown, Qt.Key.Key_Plus, CONTROL)
    assert view.zoom == 3.0
    qtbot.waitUntil(lambda: 3 in view._drawn_at and view._drawn_at[3] == pytest.approx(288))


def test_pages_fit_the_width_or_the_room(shown):
    view = shown.view
    press(shown, "适合宽度")
    assert view._stack.places[0].width() == pytest.approx(view.viewport().width() - 2 * GAP, abs=1)
    press(shown, "整页")
    assert view._stack.places[0].height() == pytest.approx(
        view.viewport().height() - 2 * GAP, abs=1
    )
    key(shown, Qt.Key.Key_0, CONTROL)
    before = view.zoom
    shown.resize(1200, 700)
    assert view.zoom > before


def test_a_narrow_room_shows_less_than_the_natural_size(panel, content):
    panel.resize(500, 400)
    panel.show_pdf(content, page_sizes(content))
    assert panel.view.zoom < 1


def wheel(view, delta, modifier):
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_control_zooms(shown):
    view = shown.view
    wheel(view, -240, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0
    wheel(view, 120, CONTROL)
    assert view.zoom == 1.25
    wheel(view, -120, CONTROL)
    wheel(view, 0, CONTROL)
    assert view.zoom == 1.0


def test_another_document_is_shown_at_the_same_place(qtbot, shown, content):
    shown.view.turn_to(5)
    other = bytes(bytearray(content))
    shown.show_pdf(other, page_sizes(other))
    assert shown.view.number == 5
    qtbot.waitUntil(lambda: 4 in shown.view._drawn_at)
    shown.show_pdf(other, page_sizes(other)[:2])
    assert shown.view.number == 2


def test_it_says_why_there_is_nothing(shown):
    before = shown.view.grab().toImage()
    shown.show_words("本机没有中文字体。")
    assert (shown.view.number, shown.view.count) == (0, 0)
    assert shown.view.accessibleName() == "成文预览"
    assert shown.view.grab().toImage() != before
    shown.view.turn_to(2)
    shown.view.fit(Fit.WIDTH)


def test_a_page_that_is_not_wanted_any_more_is_let_go(qtbot, shown, content):
    from gkapp.ui.kit.widgets.pdf_panel import _drawn

    drawn = _drawn(content, 0, 50.0, None)
    shown._show(drawn)
    assert shown.view._drawn_at[0] == 96
    shown.show_pdf(bytes(bytearray(content)), page_sizes(content))
    shown._show(drawn)
    assert 0 not in shown.view._drawn_at


def test_pages_of_different_sizes_lie_in_the_middle():
    stack = stacked([(72, 144), (144, 72)], 1.0, 400)
    assert [place.center().x() for place in stack.places] == [200, 200]
    assert stack.height == 3 * GAP + 192 + 96
    assert stack.page_at(0) == 0
    assert stack.page_at(GAP + 192 + 1) == 1
    assert stack.page_at(9999) == 1
    assert stack.pages_between(0, GAP + 10) == range(1)
    assert stack.pages_between(0, 999) == range(2)
    assert not stack.pages_between(5000, 6000)
    assert stacked([], 1.0, 10).pages_between(0, 10) == range(0)


def is_drawn(view):
    return bool(view._drawn_at)


def test_nothing_keeps_it(qtbot, jobs, content):
    panel = PdfPanel("成文预览", jobs)
    panel.resize(900, 700)
    panel.show()
    panel.show_pdf(content, page_sizes(content))
    qtbot.waitUntil(partial(is_drawn, panel.view))
    gone = weakref.ref(panel)
    gc.disable()
    try:
        panel.close()
        QApplication.processEvents()
        del panel
        assert gone() is None
    finally:
        gc.enable()


@pytest.fixture
def searching(qtbot, shown):
    """Looks for words and waits for the answer."""

    def look(words):
        shown.bar.edit.setText(words)
        shown.bar.ask_now()
        qtbot.waitUntil(lambda: shown.bar.told.text() != "正在查找…")
        return shown.bar.told.text()

    key(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.bar.edit.hasFocus()
    return look


def test_words_are_found_marked_and_led_to(shown, searching):
    view = shown.view
    assert searching("页之后") == f"第 1 处，共 {COUNT - 1} 处"
    assert view.number == 2
    assert shown.bar.edit.accessibleDescription() == shown.bar.told.text()
    key(shown, Qt.Key.Key_F3)
    assert shown.bar.told.text() == f"第 2 处，共 {COUNT - 1} 处"
    key(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    shown.bar.back.click()
    assert shown.bar.told.text() == f"第 {COUNT - 1} 处，共 {COUNT - 1} 处"
    view.setFocus()
    key(shown, Qt.Key.Key_F3)
    assert shown.bar.told.text().startswith("第 1 处")
    place = view._area_of(view._hits[0].page, view._hits[0].areas[0])
    top = view.verticalScrollBar().value()
    assert top <= place.top() <= top + view.viewport().height()
    key(shown, Qt.Key.Key_Escape)
    assert shown.bar.isHidden() and not view._hits and view.hasFocus()
    view.turn_to(1)
    assert searching("没有的话") == "没有找到"
    assert not shown.bar.on.isEnabled()


def test_typing_waits_before_it_is_looked_for(shown, searching):
    shown.bar.edit.setText("页之后")
    assert not shown.view._hits
    key(shown, Qt.Key.Key_Return)
    assert shown.bar.told.text() == "正在查找…"


def test_another_file_is_searched_anew(qtbot, shown, searching, content):
    searching("页之后")
    other = bytes(bytearray(content))
    shown.show_pdf(other, page_sizes(other))
    qtbot.waitUntil(lambda: shown.bar.told.text().startswith("第 1 处"))
    shown.show_words("没有预览")
    assert not shown.view._hits
    shown.search.end()
    shown.show_pdf(other, page_sizes(other))
    assert not shown.view._hits
