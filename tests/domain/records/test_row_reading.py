"""Cells of a row become values, or complaints that name their column."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import (
    any_day,
    choice,
    code,
    columns_of,
    count,
    flag,
    names,
    past_day,
    text,
)
from gkapp.domain.records.row_reading import (
    Accepted,
    CellProblem,
    CellWarning,
    RecordRule,
    Rejected,
    broken,
    days_out_of_order,
    judged,
    read_values,
    split_names,
)
from gkapp.domain.text.cells import CellFault


class Size(StrEnum):
    BIG = "大"
    SMALL = "小"


@dataclass(frozen=True)
class Thing:
    begun: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingDraft:
    name: str = text("名称", required=True)
    code: str = code("编号")
    bodies: tuple[str, ...] = names("机关")
    begun: date | None = past_day("开始")
    ended: date | None = any_day("结束")
    days: int = count("天数")
    size: Size | None = choice("大小", Size, {"巨大": Size.BIG})


COLUMNS = columns_of(ThingDraft)
TODAY = date(2026, 3, 4)


def test_values_by_field():
    cells = {
        "名称": "甲",
        "编号": "007",
        "机关": "省教育厅、省财政厅，省人社厅",
        "开始": "2026-03-04",
        "结束": date(2026, 3, 5),
        "天数": "3.0",
        "大小": "巨大",
        "别的": "不读",
    }
    assert read_values(COLUMNS, cells, TODAY) == (
        {
            "name": "甲",
            "code": "007",
            "bodies": ("省教育厅", "省财政厅", "省人社厅"),
            "begun": TODAY,
            "ended": date(2026, 3, 5),
            "days": 3,
            "size": Size.BIG,
        },
        [],
    )


@pytest.mark.parametrize("cells", [{"名称": "甲"}, {"名称": "甲", "编号": "/", "天数": "无"}])
def test_missing_and_empty_cells_have_their_column_s_empty_value(cells):
    values, problems = read_values(COLUMNS, cells, TODAY)
    assert problems == []
    assert values == {
        "name": "甲",
        "code": "",
        "bodies": (),
        "begun": None,
        "ended": None,
        "days": 0,
        "size": None,
    }


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("名称", "", "没有填写名称"),
        ("名称", "无", "没有填写名称"),
        ("编号", CellFault("坏了。"), "坏了。"),
        ("开始", "2026-03-05", "晚于今天"),
        ("开始", date(2026, 3, 5), "晚于今天"),
        ("结束", "后天", "不是可识别的日期"),
        ("天数", "三", "不是整数"),
        ("大小", "中", "大、小"),
    ],
)
def test_a_cell_that_cannot_be_is_named(heading, cell, told):
    values, problems = read_values(COLUMNS, {"名称": "甲", heading: cell}, TODAY)
    assert [problem.column for problem in problems] == [heading]
    assert told in problems[0].reason
    assert len(values) == len(COLUMNS) - 1


def test_all_bad_cells_of_a_row_are_told_at_once():
    _, problems = read_values(COLUMNS, {"天数": "三", "大小": "中"}, TODAY)
    assert [problem.column for problem in problems] == ["名称", "天数", "大小"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("甲", ("甲",)), ("甲；乙", ("甲", "乙")), ("甲\n乙, 丙;丁", ("甲", "乙", "丙", "丁")),
     ("甲、、", ("甲",))],
)  # fmt: skip
def test_names_are_parted(cell, expected):
    assert split_names(cell) == expected


def test_days_out_of_order():
    pairs = [("begun", "ended")]
    thing = Thing(begun=date(2026, 2, 2), ended=date(2026, 2, 1))
    assert list(days_out_of_order(thing, COLUMNS, pairs)) == [
        ("结束", "结束2026-02-01早于开始2026-02-02，请核对这两个日期。")
    ]
    for fine in (Thing(date(2026, 2, 2), date(2026, 2, 2)), Thing(), Thing(ended=TODAY)):
        assert not list(days_out_of_order(fine, COLUMNS, pairs))


def test_rules_and_verdicts():
    rules = [
        RecordRule("开始", "{0.begun}不行", lambda thing: thing.begun),
        RecordRule("结束", "不行", lambda thing: thing.ended),
    ]
    thing = Thing(begun=TODAY)
    assert list(broken(thing, rules)) == [("开始", "2026-03-04不行")]
    assert judged(thing, broken(thing, rules), []) == Rejected(
        (CellProblem("开始", "2026-03-04不行"),)
    )
    assert judged(thing, [], [("甲", "乙")]) == Accepted(thing, (CellWarning("甲", "乙"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptDraft:
    is_exempt: bool = flag("不需回应")


def test_a_column_of_yes_and_no_takes_no_other_word():
    (column,) = columns_of(ExemptDraft)
    assert (column.read("是"), column.read("否"), column.empty) == (True, False, False)
    with pytest.raises(Refused, match="请填写是或否"):
        column.read("也许")
