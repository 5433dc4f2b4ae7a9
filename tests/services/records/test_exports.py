"""Exports: what goes out comes in again as the same, and personal data stays covered."""

import csv

import pytest
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.domain.key_points.tasks import KeyPoints, TaskText
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import list_actions
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.key_points.documents import MeasureDraft, import_key_points, record_measure
from gkapp.services.key_points.register import KEY_POINTS
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.exports import export_register, masked
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.remedies.intake import REMEDY_IMPORT
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.intake import REQUEST_IMPORT
from gkapp.services.requests.register import REQUESTS

REQUEST_ROWS = [
    {
        "申请编号": "2025-001",
        "收到日期": "2025-09-25",
        "收到方式": "邮寄",
        "申请人": "陈国栋",
        "申请人类型": "自然人",
        "申请内容": "=1+1 的资金",
        "延期工作日": "10",
        "答复日期": "2025-11-18",
        "办理结果": "（六）其他处理 3.其他",
        "证件类型": "护照",
        "证件号码": "E1234567",
        "联系电话": "0731-1",
        "代理人": "李律师",
        "送达方式": "邮政",
        "邮件号": "1234567890123456789",
    },
    {
        "申请编号": "2026-001",
        "收到日期": "2026-02-10",
        "申请人类型": "商业企业",
        "申请人": "某公司",
    },
]
REMEDY_ROWS = [
    {
        "申请编号": "2025-001", "类型": "行政诉讼", "起诉方式": "复议后起诉",
        "收到日期": "2025-12-01", "结果": "尚未审结", "审结日期": "", "案号": "1", "审级": "一审",
    }
]  # fmt: skip
LEDGER_ROWS = [
    {
        "标题": "关于城市更新的通知", "制定机关": "甲厅、乙厅", "牵头机关": "乙厅",
        "文号": "甲发〔2025〕1号", "文件类型": "行政规范性文件", "成文日期": "2025-03-03",
        "有效性": "有效", "公开属性": "主动公开", "公报期号": "2025年第3期", "网址": "http://a.cn/1",
    }
]  # fmt: skip


@pytest.fixture
def ready(db, tmp_path):
    set_up_department(db, Unit("甲厅"))
    load_shipped_calendar(db)
    for kind, rows in (
        (REQUEST_IMPORT, REQUEST_ROWS),
        (REMEDY_IMPORT, REMEDY_ROWS),
        (LEDGER_IMPORT, LEDGER_ROWS),
    ):
        path = tmp_path / "入.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), restval="")
            writer.writeheader()
            writer.writerows(rows)
        save_import(db, prepare_import(db, kind, path))
    return db


@pytest.mark.parametrize(
    ("register", "options", "count"),
    [(REQUESTS, {"with_personal_data": True}, 2), (REMEDIES, {}, 1), (LEDGER, {}, 1)],
)
def test_what_goes_out_comes_in_as_the_same(ready, tmp_path, register, options, count):
    done = export_register(ready, register, tmp_path / "出.xlsx", **options)
    assert done.rows == count
    plan = prepare_import(ready, register.imports, done.path).plan
    assert (len(plan.same), plan.new, plan.refused) == (count, (), ())


def test_personal_data_is_covered_unless_asked_for(ready, tmp_path):
    sheet = load_workbook(export_register(ready, REQUESTS, tmp_path / "出.xlsx").path).active
    headings, first, _second = [[cell.value for cell in row] for row in sheet.rows]
    row = dict(zip(headings, first, strict=True))
    assert (row["证件号码"], row["联系电话"]) == ("E1****67", "07**-1")
    assert row["邮件号"] == "1234567890123456789"
    assert row["申请内容"] == "=1+1 的资金"


def test_asking_for_personal_data_is_noted_in_the_trail(ready, tmp_path):
    export_register(ready, REQUESTS, tmp_path / "出.xlsx")
    before = list_actions(ready)[0]
    export_register(ready, REQUESTS, tmp_path / "全.xlsx", with_personal_data=True)
    note, seen = list_actions(ready)[:2]
    assert note.title == "导出申请 2 件（含个人信息）"
    assert seen == before


def test_chosen_requests_go_out_in_the_order_in_which_they_are_named(ready, tmp_path):
    told = []
    done = export_register(
        ready,
        REQUESTS,
        tmp_path / "出.xlsx",
        ids=[2, 1, 99],
        report=lambda *step: told.append(step),
    )
    headings, *rows = load_workbook(done.path).active.values
    numbers = [row[headings.index("申请编号")] for row in rows]
    assert numbers == [REQUEST_ROWS[1]["申请编号"], REQUEST_ROWS[0]["申请编号"]]
    assert (done.rows, told) == (2, [(0, 2, "读取申请")])


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), ("1", "*"), ("1234", "****"), ("12345", "12*45")]
)
def test_masking_leaves_only_the_ends(text, expected):
    assert masked(text) == expected


def test_tasks_go_out_with_units_and_measures(ready, tmp_path):
    task = TaskText(
        number="一", written_number="（一）", chapter="一、章", section="", title="事",
        text="事。", leads=("甲厅",), units=("甲厅", "乙厅"), note="负责",
    )  # fmt: skip
    import_key_points(ready, 2025, KeyPoints("要点", (task,), ()))
    record_measure(ready, 1, MeasureDraft("已办", ready.now().date()))
    record_measure(ready, 1, MeasureDraft("再办"))
    done = export_register(ready, KEY_POINTS, tmp_path / "出.xlsx")
    _headings, row = load_workbook(done.path).active.values
    assert row == (
        2025, "要点", "一", "一、章", "事", "事。", "甲厅", None, "乙厅", "负责",
        "2026-03-04 已办\n再办",
    )  # fmt: skip


@pytest.mark.parametrize("register", [REQUESTS, REMEDIES, LEDGER, KEY_POINTS])
def test_an_export_never_replaces_the_database(ready, register):
    with pytest.raises(Refused, match="正在使用的数据库"):
        export_register(ready, register, ready.path)
