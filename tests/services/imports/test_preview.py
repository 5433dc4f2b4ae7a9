"""The preview of an import: the fate of each row, planning again, the rows left out, templates."""

import csv
from datetime import datetime

import pytest

from gkapp.documents.prints.recovery_sheet import write_recovery_sheet
from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.plan import ConflictRule
from gkapp.exchange.sheets.profiles import shipped_profiles
from gkapp.exchange.sheets.registers import read_headings, read_sheet
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.imports.guess import Recognised, recognise, table_imports
from gkapp.services.imports.preview import (
    REASONS,
    RowStatus,
    altered_by_import,
    export_refused,
    fates_of,
    values_of,
    write_template,
)
from gkapp.services.imports.profiles import import_by_profile
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.participation.intake import OPINION_IMPORT
from gkapp.services.records.importing import decide, plan_again, prepare_import, save_import
from gkapp.services.requests.intake import REQUEST_IMPORT

GOOD = {"标题": "甲办法", "文号": "云建〔2026〕1号", "文件类型": "其他文件", "有效性": "有效",
        "成文日期": "2026-02-24", "公开属性": "主动公开", "公布日期": "2026-02-25"}  # fmt: skip
BAD = {**GOOD, "标题": "乙办法", "文号": "云建〔2026〕2号", "文件类型": "便条"}
NOTICE = "国务院办公厅关于2025年部分节假日安排的通知\n国办发明电〔2024〕12号\n" \
    "一、元旦：1月1日（周三）放假1天，不调休。\n"  # fmt: skip
MADE_AT = datetime(2026, 1, 20, 9, 30)
POINTS = "2026年政务公开工作要点\n一、强化公开\n（一）公开预算。（省财政厅负责）\n"


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    load_shipped_calendar(db)
    return db


@pytest.fixture
def table(tmp_path):
    def write(*rows, name="表.csv"):
        path = tmp_path / name
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def test_each_row_has_its_fate(ready, table):
    save_import(ready, prepare_import(ready, LEDGER_IMPORT, table(GOOD)))
    other = {**GOOD, "标题": "丙办法", "文号": "云建〔2026〕3号", "实际公开日期": "2026-03-03",
             "成文日期": "2025-01-06"}  # fmt: skip
    changed = {**GOOD, "主题分类": "住房"}
    path = table(changed, BAD, other, {**other, "文号": "云建〔2026〕4号", "公布日期": ""})
    prepared = prepare_import(ready, LEDGER_IMPORT, path, update=True)
    first, second, third, fourth = fates_of(prepared)
    assert (first.row, first.fate, first.name) == (2, RowStatus.CHANGED, "甲办法")
    assert first.in_words == "主题分类：空 → “住房”"
    assert (second.fate, second.name) == (RowStatus.REFUSED, "乙办法")
    assert second.remarks[0].column == "文件类型"
    assert third.fate is RowStatus.NEW
    assert third.has_warning
    assert fourth.fate is RowStatus.NEW
    again = plan_again(ready, prepared, update=False)
    assert fates_of(again)[0].fate is RowStatus.CONFLICT
    assert fates_of(plan_again(ready, again, update=True)) == (first, second, third, fourth)


def test_a_row_that_says_nothing_is_marked(ready, table):
    told = {"收到日期": "2026-02-10", "申请人类型": "自然人", "申请编号": "4"}
    path = table(told, {**told, "申请编号": "5", "申请人": "张三"})
    bare, named = fates_of(prepare_import(ready, REQUEST_IMPORT, path))
    assert (bare.name, bare.fate, bare.is_bare) == (
        "4（没有申请人、申请内容）",
        RowStatus.NEW,
        True,
    )
    assert (named.name, named.is_bare) == ("5　张三", False)


def test_a_conflict_is_decided_row_by_row(ready, table):
    second = {**GOOD, "标题": "乙办法", "文号": "云建〔2026〕2号"}
    save_import(ready, prepare_import(ready, LEDGER_IMPORT, table(GOOD, second)))
    path = table({**GOOD, "主题分类": "住房"}, {**second, "主题分类": "城建"})
    prepared = prepare_import(ready, LEDGER_IMPORT, path)
    asked, other = fates_of(prepared)
    assert [(each.column, each.after) for each in asked.differences] == [("主题分类", "“住房”")]
    assert (asked.fate, asked.decision, other.fate) == (
        RowStatus.CONFLICT,
        None,
        RowStatus.CONFLICT,
    )
    decided = plan_again(
        ready, prepared, update=False, decisions={2: ConflictRule.THEIRS, 3: ConflictRule.OURS}
    )
    assert [each.fate for each in fates_of(decided)] == [RowStatus.CHANGED, RowStatus.KEPT]
    one_by_one = decide(ready, prepared, {2: ConflictRule.THEIRS})
    assert decide(ready, one_by_one, {3: ConflictRule.OURS}) == decided
    outcome = save_import(ready, decided)
    assert outcome.text == "已导入 1 个台账条目：更新 1 个，保留原内容 1 个。"
    ours = plan_again(ready, prepared, update=True, decisions={3: ConflictRule.OURS})
    assert [each.fate for each in fates_of(ours)] == [RowStatus.SAME, RowStatus.KEPT]


def test_rows_alike_are_the_same(ready, table):
    prepared = prepare_import(ready, LEDGER_IMPORT, table(GOOD, GOOD))
    assert [each.fate for each in fates_of(prepared)] == [RowStatus.NEW, RowStatus.SAME]
    assert fates_of(prepared)[1].has_warning


def test_the_rows_left_out_come_back_when_they_are_mended(ready, table, tmp_path):
    prepared = prepare_import(ready, LEDGER_IMPORT, table(GOOD, BAD))
    assert export_refused(prepared, tmp_path / "问题.xlsx") == 1
    sheet = read_sheet(tmp_path / "问题.xlsx", known=[*GOOD, REASONS])
    (row,) = sheet.rows
    assert row.cells["标题"] == "乙办法"
    assert row.cells[REASONS].startswith("文件类型：")
    again = prepare_import(ready, LEDGER_IMPORT, tmp_path / "问题.xlsx")
    assert again.unknown_headers == (REASONS,)


def test_rows_left_out_stand_under_the_headings_of_their_own_file(ready, table, tmp_path):
    row = {("信息名称" if key == "标题" else key): value for key, value in BAD.items()}
    names = {"信息名称": "标题"}
    prepared = prepare_import(ready, LEDGER_IMPORT, table({**row, "备注": "无"}), names=names)
    path = tmp_path / "问题.xlsx"
    export_refused(prepared, path)
    assert read_headings(path, known=list(row)) == (*row, REASONS)
    (profile,) = (each for each in shipped_profiles() if each.system == "公文系统")
    theirs = {"公文编号": "1", "文件 标题": "丙", "文件种类": "一般公文", "成文日期": "某日"}
    prepared = prepare_import(ready, import_by_profile(ready, profile), table(theirs))
    export_refused(prepared, path)
    assert read_headings(path, known=list(theirs)) == (*theirs, REASONS)
    (left,) = read_sheet(path, known=profile.headings).rows
    assert left.cells["文件种类"] == "一般公文"
    assert recognise(path, None, shipped_profiles()) == Recognised("ledger", profile)


def test_a_template_has_the_headings(tmp_path):
    write_template(REQUEST_IMPORT, tmp_path / "模板.xlsx")
    headings = [column.heading for column in REQUEST_IMPORT.register().columns]
    assert list(read_headings(tmp_path / "模板.xlsx", known=headings)) == headings


def test_columns_are_taken_for_what_the_officer_says(ready, table):
    row = {("名称" if key == "标题" else key): value for key, value in GOOD.items()}
    with pytest.raises(Refused, match="缺少“标题”列"):
        prepare_import(ready, LEDGER_IMPORT, table(row))
    prepared = prepare_import(ready, LEDGER_IMPORT, table(row), names={"名称": "标题"})
    assert prepared.plan.new[0].record.title == "甲办法"


def test_it_is_told_how_far_it_is_and_can_be_stopped(ready, table):
    told = []
    prepare_import(ready, LEDGER_IMPORT, table(GOOD), report=lambda *each: told.append(each[2]))
    assert told == ["正在读取“表.csv”", "正在核对第 1 行，共 1 行", "正在与已登记的内容比较"]

    def stop(*_):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        prepare_import(ready, LEDGER_IMPORT, table(GOOD), report=stop)


REQUEST = {"申请编号": "1", "收到日期": "2026-02-10", "申请人类型": "自然人", "申请内容": "甲"}
CASE = {"类型": "行政复议", "收到日期": "2026-02-10", "结果": "尚未审结", "案号": "1"}


@pytest.mark.parametrize(
    ("row", "expected", "kind"),
    [
        (GOOD, None, "ledger"),
        (REQUEST, None, "requests"),
        (CASE, None, "remedies"),
        (GOOD, "requests", "ledger"),
        (GOOD, "calendar", "ledger"),
        ({"名称": "甲", "号码": "1"}, "ledger", "ledger"),
    ],
)
def test_a_table_is_known_by_its_headings(table, row, expected, kind):
    assert recognise(table(row), expected, shipped_profiles()) == Recognised(kind)


THEIR_REQUEST = {
    "序号": "1", "申请人名称": "张三", "申请人类别": "公民", "来件时间": "2026-03-02",
    "提交方式": "邮寄", "申请公开内容": "甲", "手机号码": "13900001111", "答复时间": "2026-03-20",
    "答复结果": "予以公开",
}  # fmt: skip


@pytest.mark.parametrize("expected", [None, *table_imports()])
def test_a_register_is_known_by_what_others_call_its_columns(table, expected):
    found = recognise(table(THEIR_REQUEST), expected, shipped_profiles())
    assert found.kind == "requests"
    assert found.is_guessed == (expected not in (None, "requests", "catalogue"))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [("通知.txt", NOTICE, "calendar"), ("要点.txt", POINTS, "key_points")],
)
def test_a_document_is_known_by_what_it_says(tmp_path, name, text, kind):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert recognise(tmp_path / name).kind == kind


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("别的.csv", "甲,乙\n1,2\n", "都不相符"),
        ("散文.txt", "今天天气很好。\n", "既没有读出"),
        ("图.png", "x", "不是可以导入的文件"),
    ],
)
def test_what_fits_nothing_is_refused(tmp_path, name, text, reason):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=reason):
        recognise(tmp_path / name)


def test_the_recovery_sheet_is_never_read(tmp_path):
    path = tmp_path / "恢复单.pdf"
    key = DatabaseKey.parse("00ff12ab" * 8)
    write_recovery_sheet(key, path, unit="某厅", database="台账.gkdb", made_at=MADE_AT)
    with pytest.raises(Refused, match="密钥恢复单，不能读取"):
        recognise(path)


def test_a_new_row_says_what_it_will_be_registered_with(ready, table):
    row = {"收到日期": "2026-03-02", "收到方式": "当面", "申请人": "张三", "申请人类型": "自然人",
           "申请内容": "甲", "联系电话": "13900001111"}  # fmt: skip
    prepared = prepare_import(ready, REQUEST_IMPORT, table(row))
    (fate,) = fates_of(prepared)
    values = dict(values_of(prepared, fate))
    assert (values["收到日期"], values["申请人"]) == ("2026-03-02", "张三")
    assert values["联系电话"] == "13*******11"
    save_import(ready, prepared)
    again = prepare_import(ready, REQUEST_IMPORT, table(row))
    assert all(not values_of(again, each) for each in fates_of(again))


def test_what_no_report_counts_alters_none(ready, table):
    row = {"舆情标题": "轮候结果延迟", "发现时间": "2026-03-01 08:00", "舆情类别": "其他政务舆情"}
    assert altered_by_import(ready, prepare_import(ready, OPINION_IMPORT, table(row))) == ""
