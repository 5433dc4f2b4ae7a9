"""The table of terms: the ground of each beside it, or under it where the room is short."""

import pytest
from PySide6.QtWidgets import QLabel

from gkapp.ui.kit.widgets.term_table import TermTable

GROUND = "《中华人民共和国政府信息公开条例》第三十三条第二款　征求意见书尚未签收，到期日为暂算"
ROWS = [
    (("答复", "text"), ("20 个工作日", "text_2"), ("至 2026-11-03", "text_2"),
     ("还剩 15 个工作日", "text"), (GROUND, "text_3")),
    (("征求意见（第三方，1）", "text"), ("15 个工作日", "text_2"), ("", "text_2"), ("", "text"),
     (GROUND, "text_3")),
]  # fmt: skip


@pytest.fixture
def table(qtbot, qapp):
    made = TermTable()
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    return made


@pytest.mark.parametrize(("width", "is_beside"), [(1000, True), (500, False)])
def test_it_is_no_wider_than_its_room(table, qtbot, width, is_beside):
    table.resize(width, 300)
    table.show()
    cells = [each for each in table.findChildren(QLabel) if each.text()]
    ground = next(each for each in cells if each.text() == GROUND)
    name = next(each for each in cells if each.text() == "答复")

    def assert_fits():
        assert table.minimumSizeHint().width() <= width
        assert (ground.y() < name.geometry().bottom()) is is_beside
        assert (ground.x() == name.x()) is not is_beside

    qtbot.waitUntil(assert_fits)


def test_it_says_its_words_row_by_row(table):
    assert table.words[:5] == [words for words, _ in ROWS[0]]
    table.show_rows(ROWS[1:])
    assert table.words == [words for words, _ in ROWS[1]]
