"""Pages can be turned by button and by key, and look as they were drawn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from gkapp.documents.pdf.pages import PagePicture
from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.widgets.page_preview import PagePreview


def page(blue, green, red, width=210, height=297):
    return PagePicture(width, height, width * 4, bytes((blue, green, red, 255)) * width * height)


PAGES = [page(255, 0, 0), page(0, 255, 0), page(0, 0, 255)]


@pytest.fixture(params=["page", "width"])
def preview(qtbot, request):
    preview = PagePreview("成文预览", request.param)
    preview.resize(320, 500)
    preview.show()
    yield preview
    preview.close()


def middle(preview):
    picture = preview._sheet.grab().toImage()
    return picture.pixelColor(picture.width() // 2, min(picture.height() // 2, 100))


def test_at_first_there_is_no_page(preview):
    assert preview.number == 0
    assert preview.accessibleName() == "成文预览"
    assert not preview._back.isEnabled()
    preview.turn_on()
    assert preview.number == 0


def test_pages_are_turned(qtbot, preview):
    preview.show_pictures(PAGES)
    assert (preview.number, middle(preview)) == (1, QColor(0, 0, 255))
    with qtbot.waitSignal(preview.turned) as turned:
        preview._on.click()
    assert turned.args == [2]
    assert middle(preview) == QColor(0, 255, 0)
    assert preview.accessibleName() == "成文预览，第 2 页，共 3 页"
    preview._back.click()
    assert not preview._back.isEnabled()


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (["PageDown"], 2),
        (["End"], 3),
        (["End", "PageDown"], 3),
        (["End", "PageUp"], 2),
        (["End", "Home"], 1),
        (["A"], 1),
    ],
)
def test_keys_turn_pages(preview, keys, number):
    preview.show_pictures(PAGES)
    for key in keys:
        QTest.keyClick(preview, getattr(Qt.Key, f"Key_{key}"))
    assert preview.number == number


def test_new_pages_are_shown_where_one_was(preview):
    preview.show_pictures(PAGES)
    preview.turn_to(3)
    preview.show_pictures(PAGES[:2])
    assert preview.number == 2
    preview.show_pictures([])
    assert preview.number == 0


def test_it_says_why_there_is_no_page(preview):
    preview.show_pictures(PAGES)
    preview.show_waiting("正在生成预览…")
    assert (preview.number, preview.accessibleName()) == (0, "成文预览")
    blank = preview._sheet.grab().toImage()
    preview.show_waiting("")
    assert preview._sheet.grab().toImage() != blank


def test_the_paper_keeps_its_shape(preview):
    preview.show_pictures(PAGES)
    paper = preview._sheet._paper()
    assert paper.width() / paper.height() == pytest.approx(210 / 297, rel=0.02)
    assert paper.right() <= preview._sheet.width()


def test_a_wide_page_scrolls_back_up_when_it_is_turned(qtbot):
    preview = PagePreview("成文预览", "width")
    preview.resize(400, 200)
    preview.show()
    preview.show_pictures(PAGES)
    bar = preview.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    preview.turn_on()
    assert bar.value() == 0
    preview.close()


def test_white_paper_is_softer_in_the_dark(preview, light_afterwards):
    preview.show_pictures([page(255, 255, 255)])
    assert middle(preview) == QColor("#FFFFFF")
    light_afterwards.apply(ThemeChoice.DARK)
    assert middle(preview) == color("paper")
