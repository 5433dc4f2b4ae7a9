"""What a table shows, taken out in parts."""

from datetime import datetime

import pytest

from gkapp.documents.blocks import Align, Table
from gkapp.domain.errors import Refused
from gkapp.ui.kit.jobs import Cancelled, Progress
from gkapp.ui.kit.tables import id_model as shown_rows
from gkapp.ui.kit.tables.id_model import ShownRows
from tests.ui.kit.tables.conftest import COLUMNS, Letters, letters

NOW = datetime(2026, 3, 4, 9, 30)


def shown(count, ids=None):
    source = Letters(letters(count))
    return ShownRows("登记表", "范围：全部", COLUMNS[:3], ids or range(count), source)


def test_rows_come_in_order_and_in_parts(monkeypatch):
    monkeypatch.setattr(shown_rows, "BATCH", 5)
    rows = shown(12, [11, 3, 99, 4, 5, 6, 7])
    assert [row.number for row in rows.rows()] == [11, 3, 4, 5, 6, 7], "one is gone"
    assert [len(ids) for ids in rows.source.read] == [5, 2]


def test_it_is_printed_as_it_is_shown():
    document = shown(3).document("云岭省住房和城乡建设厅", NOW, Progress("打印"))
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0].cells] == ["事项", "处室", "序号", "日期"]
    assert [cell.text for cell in table.rows[2].cells] == ["决算第1号", "法规处", "1", "2026-01-02"]
    assert table.rows[2].cells[2].align is Align.RIGHT
    assert document.blocks[1].text == "范围：全部"


def test_columns_that_are_not_shown_can_stand_at_the_right():
    assert shown(3).titles == ["事项", "处室", "序号", "日期"]
    more = shown(3).with_columns((COLUMNS[0], COLUMNS[3]))
    assert more.titles == ["事项", "处室", "序号", "日期", COLUMNS[3].title]


def test_too_much_paper_is_refused(monkeypatch):
    monkeypatch.setattr(shown_rows, "MOST_PRINTED", 11)
    with pytest.raises(Refused, match=r"有 12 条.*11 条"):
        shown(12).document("某厅", NOW, Progress("打印"))


def test_reading_tells_how_far_it_is_and_can_be_stopped(monkeypatch, tmp_path):
    monkeypatch.setattr(shown_rows, "BATCH", 4)
    progress, seen = Progress("导出"), []
    for row in shown(12).rows(progress):
        seen.append((row.number, progress.done, progress.total))
    assert seen[4] == (4, 4, 12)
    progress.cancel()
    with pytest.raises(Cancelled):
        shown(12).export(tmp_path / "表.xlsx", progress)
    assert list(tmp_path.iterdir()) == []
