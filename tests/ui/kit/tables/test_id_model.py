"""The model: ids in memory, rows when they are seen, no exception ever through to Qt."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gkapp.domain.errors import Refused
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.ui.kit.tables.columns import PlainWords, TableColumn
from gkapp.ui.kit.tables.id_model import DRAWN, KEPT_PAGES, PAGE, Drawn, IdTableModel
from tests.ui.kit.tables.conftest import COLUMNS, Letters, letters

Role = Qt.ItemDataRole


def model_of(count, columns=COLUMNS):
    source = Letters(letters(count))
    model = IdTableModel(source, columns)
    model.ask(ListQuery())
    return model, source


@pytest.mark.parametrize("count", [0, 1, 12, PAGE + 1])
def test_it_is_a_good_model(qtmodeltester, count):
    model, _ = model_of(count)
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)
    model.ask(ListQuery(order=(SortKey("number", descending=True),)))
    model.ask(ListQuery(words="预算"))


def test_what_a_cell_tells():
    model, _ = model_of(12)
    first = model.index(1, 0)
    assert first.data() == "决算第1号"
    assert first.data(Role.AccessibleTextRole) == "决算第1号，法规处"
    assert first.data(DRAWN) == Drawn(PlainWords("决算第1号"), PlainWords("法规处", "person"))
    assert model.index(1, 3).data(DRAWN).tip == "第 1 号办理中"
    assert model.index(1, 1).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 2).data() == "" and first.data(Role.EditRole) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "事项"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None


def test_rows_are_read_by_pages_and_once():
    model, source = model_of(3 * PAGE)
    assert source.read == []
    for line in (5, 6, PAGE + 1, 7, PAGE + 2):
        model.index(line, 0).data()
    assert [len(ids) for ids in source.read] == [PAGE, PAGE]
    assert source.read[1][0] == PAGE


def test_old_pages_make_room():
    model, source = model_of((KEPT_PAGES + 3) * PAGE)
    for page in range(KEPT_PAGES + 3):
        model.index(page * PAGE, 0).data()
    source.read.clear()
    model.index((KEPT_PAGES + 2) * PAGE, 0).data()
    assert source.read == []
    model.index(0, 0).data()
    assert len(source.read) == 1


def test_the_same_answer_moves_nothing(qtbot):
    model, source = model_of(12)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    source.replace_rows([replace(row, subject="新") for row in letters(12)])
    with qtbot.waitSignal(model.dataChanged):
        model.ask(model.query)
    assert resets == [] and model.index(0, 0).data() == "新"
    source.replace_rows(letters(11))
    model.ask(model.query)
    assert resets == [1] and model.rowCount() == 11


def test_a_row_that_is_gone_is_empty():
    model, source = model_of(12)
    source.replace_rows(letters(3))
    assert model.index(5, 0).data() == "" or model.index(5, 0).data() is None
    assert model.row(5) is None and model.index(5, 0).data(DRAWN) is None


@pytest.mark.parametrize("fault", [OSError("gone"), Refused("数据库正被另一程序写入。")])
def test_rows_that_cannot_be_read_are_told_once_and_shown_empty(qtbot, expected_logs, fault):
    model, source = model_of(3 * PAGE)
    told = []
    model.failed.connect(told.append)
    source.fault = fault
    for line in (0, 1, PAGE, 2 * PAGE):
        assert not model.index(line, 0).data()
    assert told == [], "not within a painting"
    qtbot.waitUntil(lambda: told == [fault])
    assert len(expected_logs.messages) == 1 and len(source.read) == 1
    source.fault = None
    model.ask(model.query)
    assert model.index(0, 0).data() == "预算第0号"


def test_a_question_that_fails_has_no_rows(qtbot, expected_logs):
    model, source = model_of(12)
    source.fault = OSError("gone")
    with qtbot.waitSignal(model.failed) as told:
        model.ask(ListQuery(words="预算"))
    assert told.args == [source.fault] and model.rowCount() == 0
    assert model.query.words == "预算" and len(expected_logs.messages) == 1


def test_a_column_that_fails_does_not_raise_through_qt(qtbot, expected_logs):
    broken = TableColumn("broken", "坏", lambda row: 1 // 0)
    model, _ = model_of(12, (broken,))
    with qtbot.waitSignal(model.failed):
        for line in range(12):
            assert model.index(line, 0).data() is None
    assert len(expected_logs.messages) == 1


def test_what_rows_are_sorted_by():
    model, source = model_of(12)
    assert model.effective_order() == ()
    source.order_of = lambda view: [SortKey("day")] if view == "全部" else []
    assert model.effective_order() == (SortKey("day"),)
    model.ask(ListQuery(order=(SortKey("office", descending=True), SortKey("number"))))
    assert model.effective_order()[1] == SortKey("number")
    words = [
        model.headerData(section, Qt.Orientation.Horizontal, Role.AccessibleTextRole)
        for section in range(3)
    ]
    assert words == ["事项，处室降序", "序号，升序", "日期"]
