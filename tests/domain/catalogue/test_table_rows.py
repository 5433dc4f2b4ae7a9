"""Lines of catalogues below their headings: merged, ticked, repeated; and what is none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.catalogue.headings import RawTable, find_headings
from gkapp.domain.text.cells import CellFault, Merge
from tests.domain.catalogue.tables import FIRST, NATIONAL, SECOND, TITLE, moved, table, taken


def test_lines_of_the_national_form():
    found = taken(table(FIRST, SECOND))
    assert (found.title, found.unplaced, found.carried) == (TITLE, (), ())
    assert [number for number, _ in found.rows] == [4, 5]
    first, second = (cells for _, cells in found.rows)
    assert first["所属目录"] == TITLE
    assert first["公开渠道和载体"] == "■政府网站\n□政府公报"
    assert (first["公开对象"], first["公开方式"], first["公开层级"]) == (
        "全社会",
        "主动",
        "县级、乡级",
    )
    assert second["公开对象"] == "特定群体（求职者）"
    assert second["公开方式"] == "依申请公开"


def test_a_table_without_a_title_bears_the_name_of_its_file():
    assert taken(table(FIRST, title="")).title == "清单"
    odd = table(FIRST, title="二〇二六年三月")
    assert (taken(odd).title, taken(odd).unplaced[0].text) == ("清单", "二〇二六年三月")


def test_what_stands_over_the_headings_and_is_not_the_title_is_told():
    raw = RawTable(
        [["附件1：目录"], ["填报单位：县人社局", "", "2026年3月"], [TITLE], *NATIONAL, FIRST]
    )
    found = taken(raw)
    assert found.title == TITLE
    assert [(each.row, each.text) for each in found.unplaced] == [
        (1, "附件1：目录"), (2, "填报单位：县人社局　2026年3月"),
    ]  # fmt: skip


def test_titles_of_sections_notes_and_repeated_headings_are_told():
    section = ["一、概况信息", *[""] * 13]
    note = ["注：本目录由办公室负责解释。"]
    again = [*NATIONAL[0][:1], "公开事项", "公开事项", *NATIONAL[0][3:]]
    merges = [Merge(3, 0, 3, 13)]
    found = taken(table(section, FIRST, again, SECOND, note, merges=merges))
    assert [number for number, _ in found.rows] == [5, 7]
    assert [each.row for each in found.unplaced] == [4, 6, 8]
    assert found.unplaced[0].text == "一、概况信息"


def test_a_lone_number_or_a_long_lone_text_is_no_line():
    found = taken(table(["3"], ["", "长" * 201], FIRST))
    assert [each.row for each in found.unplaced] == [4, 5]


def test_a_lone_first_level_is_a_line():
    found = taken(table(["", "机构职能"], FIRST))
    assert len(found.rows) == 2 and not found.unplaced


def test_a_line_without_its_first_level_takes_the_one_above():
    bare = ["", "", "", "更多内容", *[""] * 10]
    found = taken(table(FIRST, bare))
    cells = found.rows[1][1]
    assert (cells["一级事项"], cells["二级事项"]) == ("就业信息服务", "政策法规咨询")
    assert found.carried == (5,)
    own = taken(table(FIRST, ["", "", "岗位", "更多", *[""] * 10])).rows[1][1]
    assert (own["一级事项"], own["二级事项"]) == ("就业信息服务", "岗位")


def test_the_first_line_has_nothing_above_it():
    found = taken(table(["1", "", "二级", "内容"]))
    assert found.rows[0][1]["一级事项"] == "" and not found.carried


def test_a_table_without_second_levels_carries_only_the_first():
    rows = [["一级事项", "公开内容", "公开时限"], ["甲", "一", "实时"], ["", "二", "实时"]]
    found = taken(RawTable(rows))
    assert found.rows[1][1]["一级事项"] == "甲" and "二级事项" not in found.rows[1][1]


def test_levels_merged_into_one_over_several_rows():
    first = ["1", "机构职能", "", "名称", "《条例》", "实时"]
    second = ["2", "", "", "地址", "《条例》", "实时"]
    blank = [""] * 6
    found = taken(table(first, second, blank, merges=[Merge(3, 1, 4, 2), Merge(4, 20, 5, 21)]))
    assert [cells["一级事项"] for _, cells in found.rows] == ["机构职能", "机构职能"]
    assert not found.carried


def test_what_a_merged_cell_hides_is_not_lost():
    hidden = ["", "机构职能", "", "", *[""] * 10]
    raw = table(["", "", "", "", "", "实时"], hidden, merges=[Merge(3, 1, 4, 2)])
    assert taken(raw).rows[1][1]["一级事项"] == "机构职能"


def test_the_widest_merged_cell_of_a_row_decides():
    row = ["甲", "", "", "", *[""] * 10]
    merges = [Merge(3, 0, 3, 13), Merge(3, 0, 3, 1), Merge(3, 2, 3, 4)]
    assert not taken(table(row, merges=merges)).rows


def test_columns_that_the_officer_named_count_and_others_do_not():
    raw = RawTable([["一级事项", "公开内容", "公开时限", "网址", "附注"],
                    ["甲", "乙", "实时", "一", "二"]])  # fmt: skip
    headings = find_headings(raw)
    assert headings is not None
    given = headings.names | {"网址": "备注", "附注": "备注", "公开内容": ""}
    found = taken(raw, given)
    cells = found.rows[0][1]
    assert cells["备注"] == "一\n二"
    assert "公开内容（要素）" not in cells
    assert found.given == ("所属目录", "一级事项", "公开时限", "备注")


@pytest.mark.parametrize("place", [8, 3])
def test_what_a_file_has_lost_stays_a_fault(place):
    row = [*FIRST]
    row[place] = CellFault("坏了")
    heading = {8: "公开对象", 3: "公开内容（要素）"}[place]
    assert taken(table(row)).rows[0][1][heading] == CellFault("坏了")


def test_faults_in_columns_for_the_same():
    raw = RawTable([["一级事项", "公开内容", "公开时限", "网址", "附注"],
                    ["甲", "乙", "实时", CellFault("一"), "二"],
                    ["甲", "乙", "实时", "一", CellFault("二")],
                    ["甲", "乙", "实时", "一", ""]])  # fmt: skip
    headings = find_headings(raw)
    assert headings is not None
    found = taken(raw, headings.names | {"网址": "备注", "附注": "备注"})
    assert [cells["备注"] for _, cells in found.rows] == [CellFault("一"), CellFault("二"), "一"]


CELLS = st.one_of(
    st.sampled_from(["", "", "√", "甲", "序号", "公开事项", "一级事项", "公开内容", "公开时限",
                     "■政府网站 □公报", "注：说明"]),
    st.just(CellFault("坏")),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=8)
CORNER = st.integers(0, 9)
MERGES = st.lists(
    st.builds(
        lambda top, left, down, right: Merge(top, left, top + down, left + right),
        CORNER, CORNER, st.integers(0, 4), st.integers(0, 4),
    ),
    max_size=5,
)  # fmt: skip


@given(ROWS, MERGES)
def test_every_row_is_a_line_or_told(rows, merges):
    raw = RawTable([*NATIONAL, *rows], [*moved([], 0), *merges])
    headings = find_headings(raw)
    if headings is None:
        return
    found = taken(raw)
    seen = {number for number, _ in found.rows} | {each.row for each in found.unplaced}
    filled = {
        number
        for number, row in enumerate(raw.rows, start=1)
        if number > headings.bottom + 1 and any(cell != "" for cell in row)
    }
    assert filled <= seen
    assert all(cells["所属目录"] for _, cells in found.rows)
