"""Telling by hand what the columns of a file are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.records.register_import import Asked
from gkapp.ui.imports.mapping_dialog import MappingDialog

HEADINGS = ("名称", "类别", "效力", "电话")
NAMES = dict.fromkeys(HEADINGS, "")


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = MappingDialog("目录.csv", LEDGER_IMPORT, HEADINGS, NAMES, parent)
    made.keeps_parent = parent
    made.open()
    return made


def choose(dialog, heading, ours):
    box = dialog.boxes[heading]
    box.setCurrentIndex(box.findData(ours))


def test_it_says_what_is_missing_until_nothing_is(dialog, qtbot):
    assert dialog._words.text() == "还没有指定：标题、文件类型、有效性。"
    assert not dialog.agree.isEnabled()
    for heading, ours in zip(HEADINGS, ("标题", "文件类型", "有效性"), strict=False):
        choose(dialog, heading, ours)
    assert dialog._words.text() == "导入 3 列，不导入 1 列。"
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.agree.click()
    assert agreed.args == [{"名称": "标题", "类别": "文件类型", "效力": "有效性", "电话": ""}]


def test_it_says_whose_headings_stand_on_the_right(dialog, qtbot):
    assert "右边是本程序的栏目" in words_in(dialog)
    theirs = replace(LEDGER_IMPORT, asked=(Asked("文件标题", required=True),))
    other = MappingDialog("发文.csv", theirs, HEADINGS, NAMES, dialog.keeps_parent)
    assert "右边是对接方案中对方系统的表头" in words_in(other)


def test_the_first_value_of_a_column_stands_beside_its_heading(dialog):
    other = MappingDialog(
        "目录.csv",
        LEDGER_IMPORT,
        HEADINGS,
        NAMES,
        dialog.keeps_parent,
        samples={"名称": "供水条例"},
    )
    assert "供水条例" in words_in(other)
    assert other.boxes["名称"].accessibleDescription() == "第一个值：供水条例"


def words_in(dialog):
    return "".join(each.text() for each in dialog.findChildren(QLabel))


def test_a_column_is_chosen_only_once(dialog):
    choose(dialog, "名称", "标题")
    choose(dialog, "电话", "标题")
    assert "“标题”选了不止一列" in dialog._words.text()
    assert dialog.boxes["名称"].property("problem") == "true"
    assert dialog.boxes["类别"].property("problem") == "false"


def test_the_wheel_changes_nothing(dialog):
    box = dialog.boxes["名称"]
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == 0


def test_every_box_is_named_for_a_screen_reader(dialog):
    assert dialog.boxes["效力"].accessibleName() == "文件中的“效力”列"
