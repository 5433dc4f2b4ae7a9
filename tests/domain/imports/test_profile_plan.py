"""What a file of another system would do to the ledger."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.imports.profile import (
    from_ledger,
    given_headings,
    profile_called,
    profile_from,
    to_ledger,
)
from gkapp.domain.imports.profile_plan import ExchangePlanner, read_part
from gkapp.domain.ledger.intake import judge_entry, ledger_register
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.imports.plan import NOTHING_DECIDED, ConflictRule, FieldChange, judge_rows
from gkapp.domain.records.row_reading import Rejected
from gkapp.domain.text.cells import CellFault
from gkapp.exchange.law.rules import shipped_calendar

TODAY = date(2026, 3, 4)
PROFILE = profile_from(
    {
        "name": "公文系统",
        "system": "公文系统",
        "key": "编号",
        "fixed": {"有效性": "有效", "文件类型": "规章"},
        "columns": [
            {"theirs": "名称", "ours": "标题"},
            {"theirs": "字号", "ours": "文号"},
            {"theirs": "登记号", "ours": "统一登记号"},
            {"theirs": "处室", "ours": "起草处室", "difference": "以对方为准"},
            {"theirs": "主题", "ours": "主题分类", "difference": "以本台账为准"},
            {"theirs": "成文", "ours": "成文日期"},
            {"theirs": "属性", "ours": "公开属性", "values": {"公": "主动公开", "": "不予公开"}},
            {"theirs": "理由", "ours": "不公开理由"},
            {"theirs": "依据", "ours": "不公开依据", "difference": "以对方为准"},
        ],
    }
)
ROW = {
    "编号": "K1", "名称": "某办法", "字号": "云建发〔2025〕1号", "处室": "法规处", "主题": "城建",
    "成文": "2025-03-03", "属性": "公", "登记号": "", "理由": "", "依据": "",
}  # fmt: skip


def judge(record):
    return judge_entry(record, shipped_calendar(), TODAY)


def plan(rows, existing=(), *, update=False, given=PROFILE.headings, decisions=NOTHING_DECIDED):
    read, refused = judge_rows(
        [(number, to_ledger(PROFILE, row)) for number, row in enumerate(rows, start=2)],
        lambda cells: read_part(cells, TODAY),
    )
    assert refused == []
    planner = ExchangePlanner(PROFILE, judge)
    headings = given_headings(PROFILE, given)
    register = ledger_register()
    return planner(read, existing, register, given=headings, update=update, decisions=decisions)


def known(row_id=1, **cells):
    (row,) = plan([ROW]).new
    changed = read_part(to_ledger(PROFILE, ROW | cells), TODAY).record
    return Existing(row_id, judge(changed).record if cells else row.record)


def test_a_row_of_theirs_becomes_one_of_ours_and_goes_back():
    ours = to_ledger(PROFILE, ROW)
    assert (ours["公开属性"], ours["来源系统"], ours["来源编号"]) == ("主动公开", "公文系统", "K1")
    assert (ours["文件类型"], ours["成文日期"]) == ("规章", "2025-03-03")
    assert dict(zip(PROFILE.headings, from_ledger(PROFILE, ours), strict=True)) == ROW
    assert to_ledger(PROFILE, {"属性": "", "成文": date(2025, 1, 1)}) == {
        "有效性": "有效", "文件类型": "规章", "公开属性": "不予公开", "成文日期": date(2025, 1, 1),
    }  # fmt: skip
    assert to_ledger(PROFILE, {})["公开属性"] == "不予公开"
    assert given_headings(PROFILE, ["名称"]) == ("标题",)
    without = replace(PROFILE, key="")
    assert len(from_ledger(without, ours)) == len(PROFILE.columns) == len(without.headings)
    assert profile_called([PROFILE], "公文系统") is PROFILE
    assert profile_called([PROFILE], "别的") is None


def test_what_is_not_known_is_new_and_judged():
    found = plan([ROW, ROW | {"编号": "K2", "字号": "2", "成文": ""}])
    assert [row.row for row in found.new] == [2]
    assert [(cell.row, cell.column) for cell in found.refused] == [(3, "公布日期")]


def test_a_faulty_cell_refuses_its_row():
    verdict = read_part(to_ledger(PROFILE, ROW | {"成文": CellFault("坏了")}), TODAY)
    assert isinstance(verdict, Rejected)


def test_the_same_again_changes_nothing_and_empty_cells_say_nothing():
    assert plan([ROW], [known()]).same == (2,)
    assert plan([ROW | {"字号": "", "成文": ""}], [known()]).same == (2,)


@pytest.mark.parametrize("update", [True, False])
def test_a_difference_is_asked_for(update):
    found = plan([ROW | {"成文": "2025-03-04"}], [known()], update=update)
    if update:
        (row,) = found.changed
        assert [change.column for change in row.changes] == ["成文日期"]
    else:
        (cell,) = found.refused
        assert cell.column == "成文日期"
        assert cell.reason == "已登记为2025-03-03，文件为2025-03-04；确要修改的，请选择更新。"


def test_theirs_and_ours_hold_as_the_profile_says():
    found = plan([ROW | {"处室": "房产处", "主题": "别的"}], [known()])
    (row,) = found.changed
    assert row.changes == (FieldChange("起草处室", "“法规处”", "“房产处”", is_unasked=True),)
    assert [cell.text for cell in found.warnings if cell.column == "主题分类"] == [
        "已登记为“城建”，文件为“别的”；按对接方案保留原内容。"
    ]


WITHHELD = {"属性": "不予公开", "理由": "内部事务信息", "依据": "第十六条"}


def test_what_is_said_of_disclosure_is_decided_together():
    found = plan([ROW | WITHHELD], [known()])
    (conflict,) = found.conflicts
    columns = ["公开属性", "不公开理由", "不公开依据"]
    assert [each.column for each in conflict.changes] == columns
    assert [cell.column for cell in found.refused] == columns
    (row,) = plan([ROW | WITHHELD], [known()], update=True).changed
    assert row.record.attribute_reason == "内部事务信息"
    (row,) = plan([ROW], [known(**WITHHELD)], update=True).changed
    assert (row.record.attribute, row.record.attribute_reason) == ("主动公开", "")
    assert row.record.attribute_article == ""
    (row,) = plan([ROW], [known(**WITHHELD)], update=True, given=("名称", "属性")).changed
    assert row.record.attribute_reason == "内部事务信息", "of what the file has no column"


def test_who_keeps_a_row_keeps_all_of_it():
    entry = known(处室="房产处", 字号="")
    rows = [ROW | {"成文": "2025-03-04"}]
    (conflict,) = plan(rows, [entry]).conflicts
    assert [each.column for each in conflict.changes] == ["文号", "起草处室", "成文日期"]
    found = plan(rows, [entry], decisions={2: ConflictRule.OURS})
    assert (found.kept, found.changed) == ((2,), ())
    assert {cell.column for cell in found.warnings} == {"文号", "起草处室", "成文日期"}
    assert found.warnings[0].text.endswith("；保留原内容。")
    (row,) = plan(rows, [entry], decisions={2: ConflictRule.THEIRS}).changed
    told = {each.column: each.is_unasked for each in row.changes}
    assert told == {"文号": False, "起草处室": True, "成文日期": False}


def test_what_is_empty_here_is_filled_in_with_the_key():
    entry = known(编号="", 主题="")
    (row,) = plan([ROW], [entry]).changed
    assert {change.column for change in row.changes} == {"主题分类", "来源系统", "来源编号"}
    assert (row.record.source_system, row.record.source_key) == ("公文系统", "K1")


def test_a_change_that_cannot_be_is_refused():
    entry = known()
    entry = replace(entry, record=replace(entry.record, expires_on=date(2025, 3, 5)))
    found = plan([ROW | {"成文": "2025-03-06"}], [entry], update=True)
    assert [cell.column for cell in found.refused] == ["有效期至"]


def test_the_key_finds_what_has_another_name_now():
    (row,) = plan([ROW | {"名称": "新名称", "字号": ""}], [known()], update=True).changed
    assert row.id == 1


def test_a_title_finds_only_what_nothing_tells_apart():
    entry = known(编号="")
    assert plan([ROW | {"字号": ""}], [entry]).changed[0].id == 1
    found = plan([ROW | {"字号": "", "成文": "2025-03-04"}], [entry])
    assert [row.row for row in found.new] == [2]
    (doubt,) = (cell for cell in found.warnings if cell.column == "标题")
    assert doubt.text == (
        "已有同名文件，成文日期为2025-03-03，本行为2025-03-04；"
        "请核对是否同一文件，是同一文件的，改正后再导入，不要重复登记。"
    )
    keyed = plan([ROW | {"编号": "K9", "字号": ""}], [known()])
    assert "标题" in {cell.column for cell in keyed.warnings}, "registered twice over there, maybe"
    others = plan([ROW | {"编号": "K8", "字号": "云建发〔2025〕8号"}], [known()])
    assert "标题" not in {cell.column for cell in others.warnings}, "yearly documents are alike"


def test_what_speaks_of_two_entries_is_refused():
    other = known(2, 编号="K2", 字号="云建发〔2025〕2号")
    (cell,) = plan([ROW | {"字号": "云建发〔2025〕2号"}], [known(), other]).refused
    assert (cell.column, "核对" in cell.reason) == ("文号", True)
    (cell,) = plan([ROW | {"编号": ""}], [known(), known(2, 编号="K2")]).refused
    assert cell.reason == "台账中有2个条目的字号与此相同，请先核对台账。"
    (cell,) = plan([ROW | {"编号": "K9"}], [known()]).refused
    assert "在公文系统的编号是“K1”，不是“K9”" in cell.reason


def test_rows_of_one_entry_are_not_both_taken():
    found = plan([ROW, ROW], [known()])
    assert (found.same, len(found.warnings)) == ((2, 3), 1)
    found = plan([ROW, ROW | {"名称": "别的"}], [known()])
    assert {cell.row for cell in found.refused} == {2, 3}
    assert found.refused[0].column == "来源编号"
    assert found.refused[0].reason.startswith("与第 3 行的编号相同"), "as the file calls it"
    entry = known(登记号="YLCR-2025-01001")
    rows = [ROW | {"字号": ""}, ROW | {"编号": "", "字号": "", "登记号": "YLCR-2025-01001"}]
    (cell,) = plan(rows, [entry]).refused
    assert cell.reason == "与第2行指向台账中的同一条目，请核对。"
