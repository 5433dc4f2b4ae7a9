"""The tab of the evidence list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from gkapp.domain.remedies.evidence import EvidenceLine
from gkapp.services.case_file.evidence import evidence_of, save_evidence
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.remedies.evidence_model import NAME, PAGES, PURPOSE, EvidenceModel
from gkapp.ui.remedies.evidence_tab import EvidenceTab
from tests.ui.remedies.conftest import REVIEWED, SUED

LINES = (
    EvidenceLine("甲", "证明甲", "申请人提交", 2),
    EvidenceLine("乙", "", "", 1),
    EvidenceLine("丙", "", "", None),
)


@pytest.fixture
def tab(filled, qtbot):
    save_evidence(filled.db, REVIEWED, LINES)
    made = EvidenceTab(filled)
    qtbot.addWidget(made)
    made.show_case(REVIEWED)
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def names(filled, case=REVIEWED):
    return [line.name for line in evidence_of(filled.db, case)]


def test_the_model(qtmodeltester):
    model = EvidenceModel()
    qtmodeltester.check(model)
    model.show_lines(LINES)
    qtmodeltester.check(model)
    assert isinstance(qtmodeltester, ModelTester)


def test_cells_say_what_is_known(tab):
    texts = [[tab.model.index(row, at).data() for at in range(6)] for row in range(3)]
    assert texts == [
        ["1", "甲", "证明甲", "申请人提交", "2", "1—2"],
        ["2", "乙", "", "", "1", "3"],
        ["3", "丙", "", "", "", ""],
    ]
    heads = [tab.model.headerData(at, Qt.Orientation.Horizontal) for at in range(6)]
    assert heads == ["序号", "证据名称", "证明目的", "证据来源", "页数", "页码"]


@pytest.mark.parametrize(
    ("column", "typed", "is_taken"),
    [
        (NAME, "甲的\n文件", True),
        (PURPOSE, "证明甲", False),
        (PAGES, "12", True),
        (PAGES, "", True),
        (PAGES, "0", False),
        (PAGES, "两页", False),
        (PAGES, "99999", False),
    ],
)
def test_what_is_typed_is_saved_at_once(tab, filled, column, typed, is_taken):
    told = []
    tab.changed.connect(told.append)
    assert tab.model.setData(tab.model.index(0, column), typed) is is_taken
    assert bool(told) is is_taken
    expected = " ".join(typed.split()) if is_taken else LINES[0].name
    if column == NAME:
        assert names(filled)[0] == expected
    if column == PAGES and is_taken:
        assert evidence_of(filled.db, REVIEWED)[0].pages == (int(typed) if typed else None)


def test_a_line_without_a_name_is_refused(tab, filled, qtbot):
    with qtbot.waitSignal(tab.message_posted) as told:
        tab.model.setData(tab.model.index(0, NAME), " ")
    assert "没有证据名称" in told.args[0].words
    assert names(filled) == ["甲", "乙", "丙"]
    assert tab.model.lines == LINES


def test_lines_are_moved_by_keys_and_buttons(tab, filled):
    tab.table.go_to(0)
    QTest.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(filled) == ["乙", "甲", "丙"]
    assert tab.table.current_row == 1
    tab.down_button.click()
    assert names(filled) == ["乙", "丙", "甲"]
    assert not tab.down_button.isEnabled()
    tab.down_button.clicked.emit()
    QTest.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    tab.up_button.click()
    assert names(filled) == ["甲", "乙", "丙"]
    assert not tab.up_button.isEnabled()


def drop(table, row, is_below_middle):
    y = table.rowViewportPosition(row) + (table.rowHeight(row) - 2 if is_below_middle else 2)
    event = QDropEvent(
        QPointF(QPoint(100, y)), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    table.dropEvent(event)


@pytest.mark.parametrize(
    ("place", "over", "is_below", "order"),
    [
        (0, 2, True, "乙丙甲"),
        (0, 2, False, "乙甲丙"),
        (2, 0, False, "丙甲乙"),
        (2, 0, True, "甲丙乙"),
        (1, 1, True, "甲乙丙"),
    ],
)
def test_lines_are_dragged(tab, filled, place, over, is_below, order):
    tab.table.go_to(place)
    drop(tab.table, over, is_below)
    assert "".join(names(filled)) == order


def test_a_line_dragged_below_all_goes_last(tab, filled):
    tab.table.go_to(0)
    tab.table.rowAt = lambda _y: -1
    drop(tab.table, 2, True)
    assert names(filled) == ["乙", "丙", "甲"]


def test_a_line_is_added_and_taken_off(tab, filled):
    tab.add_button.click()
    assert names(filled) == ["甲", "乙", "丙", "新证据"]
    assert tab.table.current_row == 3
    tab.table.setCurrentIndex(tab.model.index(3, 1))
    tab.table.closePersistentEditor(tab.model.index(3, 1))
    tab.delete_button.click()
    tab.table.go_to(0)
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert names(filled) == ["乙", "丙"]


def test_the_course_of_the_request_is_brought_in(tab, filled, qtbot):
    tab.suggest_button.click()
    assert names(filled)[3:5] == [
        "政府信息公开申请表",
        "答复书（云公复〔2026〕1号）",
    ]
    with qtbot.waitSignal(tab.message_posted) as told:
        tab.suggest_button.click()
    assert "没有可以带出的证据" in told.args[0].words


def test_an_empty_list_says_what_to_do(tab, filled):
    tab.show_case(SUED)
    assert tab.empty.isVisible()
    assert not tab.print_button.isEnabled()
    tab.empty.acted.emit()
    assert not tab.empty.isVisible()
    assert tab.print_button.isEnabled()
    assert names(filled, SUED)


def test_the_same_list_stays_as_it_is(tab):
    resets = []
    tab.table.go_to(2)
    tab.model.modelReset.connect(lambda: resets.append(1))
    tab.show_case(REVIEWED)
    assert resets == []
    assert tab.table.current_row == 2


def test_the_list_is_seen_before_it_is_printed(tab, qtbot):
    tab.print_button.click()
    qtbot.waitUntil(lambda: bool(tab.findChildren(PrintPreview)))
    (preview,) = tab.findChildren(PrintPreview)
    assert preview.panel.view.count == 1
    preview.reject()


def test_the_list_is_kept_as_a_word_file(tab, tmp_path, qtbot):
    file = tmp_path / "清单.docx"
    with qtbot.waitSignal(tab.message_posted) as told:
        tab.save_word(str(file))
    assert told.args[0].words == f"已导出“{Path(file).name}”。"
    assert Path(file).stat().st_size > 1000


def test_nothing_is_changed_in_a_database_that_is_only_read(tab, filled):
    tab.model.is_read_only = True
    tab._allow()
    flags = tab.model.flags(tab.model.index(0, NAME))
    assert not flags & Qt.ItemFlag.ItemIsEditable
    for each in (tab.add_button, tab.suggest_button, tab.up_button, tab.delete_button):
        assert not each.isEnabled()
    tab.table.move_current(1)
    tab.delete_current()
    assert names(filled) == ["甲", "乙", "丙"]


def test_rows_grow_with_their_words(tab, qtbot):
    before = tab.table.rowHeight(0)
    tab.model.setData(tab.model.index(0, PURPOSE), "证明的内容很长" * 30)
    qtbot.waitUntil(lambda: tab.table.rowHeight(0) > 2 * before)


def test_the_tab_is_freed(assert_freed, filled):
    assert_freed(lambda: EvidenceTab(filled))
