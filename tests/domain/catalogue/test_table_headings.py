"""Headings of catalogues in one to three rows, merged or not, in the words of many offices."""

import pytest

from gkapp.domain.catalogue.headings import HeadedColumn, RawTable, find_headings
from gkapp.domain.catalogue.items import HEADING_OF
from gkapp.domain.text.cells import CellFault, Merge
from tests.domain.catalogue.tables import FIRST, NATIONAL, table


def names(*rows, merges=()):
    found = find_headings(RawTable(list(rows), list(merges)))
    return found and found.names


def ticks(raw):
    found = find_headings(raw)
    assert found is not None
    return {
        group.label: [(each.index, each.tick) for each in group.columns]
        for group in found.groups
        if any(each.tick for each in group.columns)
    }


def test_the_national_form_with_two_rows_of_headings():
    found = find_headings(table(FIRST))
    assert found is not None
    assert (found.top, found.bottom) == (1, 2)
    assert set(found.names.values()) == set(HEADING_OF.values()) - {
        "所属目录", "条款内容", "公开时长", "责任处室", "备注",
    }  # fmt: skip
    assert ticks(table(FIRST)) == {
        "公开对象": [(8, "全社会"), (9, "特定群体")],
        "公开方式": [(10, "主动"), (11, "依申请公开")],
        "公开层级": [(12, "县级"), (13, "乡级")],
    }


def test_the_same_form_whose_merging_was_lost():
    raw = RawTable([*NATIONAL, FIRST])
    found = find_headings(raw)
    assert found is not None and found.bottom == 1
    assert ticks(raw)["公开对象"] == [(8, "全社会"), (9, "特定群体")]
    assert found.names["一级事项"] == "一级事项"


def test_three_rows_of_headings():
    rows = [
        ["序号", "公开事项", "", "公开要求", "", ""],
        ["", "一级事项", "二级事项", "公开时限", "公开对象", ""],
        ["", "", "", "", "全社会", "特定群体"],
        ["1", "甲", "乙", "实时", "√", ""],
    ]
    merges = [Merge(0, 0, 2, 0), Merge(0, 1, 0, 2), Merge(0, 3, 0, 5), Merge(1, 4, 1, 5)]
    found = find_headings(RawTable(rows, merges))
    assert found is not None and found.bottom == 2
    assert found.names["公开时限"] == "公开时限"


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("公开内容要素", "公开内容（要素）"), ("公开 渠道", "公开渠道和载体"),
        ("公开渠道和载体（在标注范围内至少选择其一公开）", "公开渠道和载体"),
        ("公开范围", "公开对象"),
        ("责任科室", "责任处室"), ("公开责任", "公开主体"), ("公开时间", "公开时限"),
        ("不认识的", ""),
    ],
)  # fmt: skip
def test_other_words_for_our_headings(written, ours):
    found = names(["序号", "事项名称", "公开依据", written])
    assert found is not None
    assert found[written] == ours


def test_a_heading_over_two_columns_without_sub_headings():
    found = names(
        ["序号", "公开事项", "", "公开内容", "公开时限"], ["1", "甲", "乙", "丙", "实时"],
        merges=[Merge(0, 1, 0, 2)],
    )  # fmt: skip
    assert found == {
        "序号": "序号", "公开事项": "一级事项", "公开事项·2": "二级事项",
        "公开内容": "公开内容（要素）", "公开时限": "公开时限",
    }  # fmt: skip


def test_what_stands_for_ours_a_second_time_is_left_to_the_officer():
    found = names(["一级事项", "公开内容", "公开时限", "公开时间", "公开时限"])
    assert found is not None
    assert [found[each] for each in ("公开时限", "公开时间", "公开时限·2")] == ["公开时限", "", ""]


def test_an_unknown_heading_over_unknown_ones_is_called_by_both():
    rows = [["一级事项", "公开内容", "公开时限", "附记", ""], ["", "", "", "甲", "乙"],
            ["一", "二", "三", "四", "五"]]  # fmt: skip
    merges = [*(Merge(0, c, 1, c) for c in (0, 1, 2)), Merge(0, 3, 0, 4)]
    found = names(*rows, merges=merges)
    assert found is not None
    assert (found["附记·甲"], found["附记·乙"]) == ("", "")


def test_ticks_that_say_by_themselves_what_they_are_about():
    raw = RawTable([["一级事项", "公开内容", "公开时限", "主动", "依申请公开", ""]])
    assert ticks(raw) == {"公开方式": [(3, "主动"), (4, "依申请公开")]}
    assert HeadedColumn(3, "主动") in find_headings(raw).groups[3].columns


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["标题", "文号", "文件类型", "成文日期"]],
        [["一级事项", "二级事项"]],
        [["公开内容", "公开依据", "公开时限"]],
        [["一级事项", CellFault("坏"), "公开时限"]],
    ],
)
def test_what_is_no_catalogue(rows):
    assert find_headings(RawTable(rows)) is None


def test_a_heading_that_is_merged_over_everything_does_not_swallow_the_lines():
    merges = [Merge(0, 0, 9, 0)]
    rows = [["一级事项", "公开内容", "公开时限"], *(["", "x", "y"] for _ in range(9))]
    found = find_headings(RawTable(rows, merges))
    assert found is not None and found.bottom == 0
