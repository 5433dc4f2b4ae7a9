"""Cells: a single line stands in the middle, and so does a tag that has nothing under it."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gkapp.ui.kit.tables.cells import draw_cell
from gkapp.ui.kit.tables.columns import PlainWords, Status
from gkapp.ui.kit.tables.id_model import Drawn


def inked_rows(drawn):
    """The lowest and highest line of pixels that something was drawn on."""
    image = QImage(200, 56, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        draw_cell(painter, QRectF(0, 0, 200, 56), drawn, is_selected=False)
    white = QColor("white").rgb()
    rows = [y for y in range(56) if any(image.pixel(x, y) != white for x in range(0, 200))]
    return rows[0], rows[-1]


@pytest.mark.parametrize(
    "first", [Status("有效", "done", "check"), PlainWords("云岭省住房和城乡建设厅")]
)
@pytest.mark.parametrize("second", [None, PlainWords("")])
def test_what_stands_alone_stands_in_the_middle(qapp, first, second):
    top, bottom = inked_rows(Drawn(first, second))
    assert (top + bottom) / 2 == pytest.approx(28, abs=2.5)


def test_with_a_second_line_the_first_makes_room(qapp):
    alone = inked_rows(Drawn(PlainWords("标题"), None))
    both = inked_rows(Drawn(PlainWords("标题"), PlainWords("文号")))
    assert both[0] < alone[0] and both[1] > alone[1]
