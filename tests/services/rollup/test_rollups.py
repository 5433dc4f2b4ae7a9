"""Roll-ups: the units of a list, their reports, the sum, and all of it as files."""

from datetime import date

import pytest
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.domain.rollup.sums import UNDIVIDED
from gkapp.domain.text.document_text import TextTable
from gkapp.exchange.document_text import read_document, read_lines
from gkapp.exchange.reports.unit_reports import read_unit_report
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.rollup import list as rollup_files
from gkapp.services.rollup import rollups
from gkapp.services.rollup.list import RollupUnits, expected_units, parts_of, reports_of, sum_rollup
from gkapp.services.rollup.rollups import FileResult, report_files, take_in_reports
from tests.services.rollup.unit_report_files import (
    ONE_ROW,
    in_one_row,
    values_of,
    write,
    write_word,
)

LIST = ["云岭市发展和改革委员会", "云岭市财政局", "云岭市教育局", "青溪县人民政府"]
DISCLOSED = "三（一）予以公开"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "报告"


@pytest.fixture
def rollup(db):
    set_up_department(db, Unit("云岭市人民政府办公室"))
    return rollups.make_rollup(db, 2025, LIST).row_id


def take_in(db, rollup, folder):
    return take_in_reports(db, rollup, report_files([folder]))


def states(db, rollup):
    return {
        row.name: [each.value for each in row.states] for row in RollupUnits(db, rollup).all_rows()
    }


def unit_id(db, rollup, name):
    return next(row.id for row in RollupUnits(db, rollup).all_rows() if row.name == name)


def total(db, rollup, key=DISCLOSED):
    return sum_rollup(db, rollup).sum.figures.applications[key]["总计"]


def test_a_roll_up_is_made_once_a_year(db, rollup):
    assert rollups.rollup_of(db, 2025) == rollup
    assert rollups.rollup_of(db, 2024) is None
    assert rollups.rollup_years(db) == [2025]
    assert expected_units(db, rollup) == LIST
    for year, units, reason in [
        (2025, [], "已经建立"), (2018, [], "2019"),
        (2024, ["甲县财政局", "甲县 财政局"], "同一个单位"),
        (2024, ["长" * 201], "过长"), (2024, [f"第{n}局" for n in range(20_001)], "请分开汇总"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=reason):
            rollups.make_rollup(db, year, units)


def test_reports_are_given_to_the_units_of_the_list(db, rollup, folder):
    write(folder, values_of("云岭市财政局", disclosed=3))
    write(folder, values_of("云岭市发改委", disclosed=5))
    write(folder, values_of("云岭县财政局", disclosed=7))
    intake = take_in(db, rollup, folder)
    assert {each.file: (each.fate, each.unit) for each in intake.files} == {
        "云岭市财政局.json": (FileResult.COUNTED, "云岭市财政局"),
        "云岭市发改委.json": (FileResult.COUNTED, "云岭市发展和改革委员会"),
        "云岭县财政局.json": (FileResult.COUNTED, "云岭县财政局"),
    }
    notes = {each.file: each.note for each in intake.files}
    assert notes["云岭市发改委.json"] == "报告中写作“云岭市发改委”。"
    assert "相近的是“云岭市财政局”" in notes["云岭县财政局.json"]
    assert states(db, rollup) == {
        "云岭市发展和改革委员会": ["已汇总"], "云岭市财政局": ["已汇总"],
        "云岭市教育局": ["未报送"], "青溪县人民政府": ["未报送"], "云岭县财政局": ["已汇总"],
    }  # fmt: skip
    assert total(db, rollup) == 15
    assert intake.outcome.text == "读取 3 个文件，计入 3 份。"
    assert intake.having(FileResult.COUNTED) == 3


def test_taking_in_is_one_action(db, rollup, folder):
    for name in LIST:
        write(folder, values_of(name))
    take_in(db, rollup, folder)
    assert total(db, rollup) == 12
    undo(db)
    assert total(db, rollup) == 0
    assert len(RollupUnits(db, rollup).all_rows()) == 4


def test_a_file_that_is_known_is_passed_over(db, rollup, folder):
    values = values_of("云岭市财政局")
    write(folder, values)
    write(folder, values, "副本")
    intake = take_in(db, rollup, folder)
    assert sorted(each.fate for each in intake.files) == sorted(
        [FileResult.COUNTED, FileResult.KNOWN]
    )
    again = take_in(db, rollup, folder)
    assert [each.fate for each in again.files] == [FileResult.KNOWN, FileResult.KNOWN]
    assert again.outcome.text == "读取 2 个文件，计入 0 份，相同文件 2 个。"
    assert states(db, rollup)["云岭市财政局"] == ["已汇总"]


def test_of_two_reports_of_a_unit_the_last_is_counted_until_told_otherwise(db, rollup, folder):
    write(folder, values_of("云岭市财政局", disclosed=3), "一稿")
    take_in(db, rollup, folder)
    write(folder, values_of("云岭市财政局", disclosed=4), "二稿")
    write(folder, values_of("云岭市财政局", disclosed=5), "三稿")
    intake = take_in(db, rollup, folder)
    assert intake.having(FileResult.REPLACES) == 2
    assert "其中替换 2 份" in intake.outcome.text
    assert states(db, rollup)["云岭市财政局"] == ["重复报送"]
    unit = unit_id(db, rollup, "云岭市财政局")
    reports = reports_of(db, unit)
    assert [each.is_counted for each in reports] == [True, False, False]
    first = min(reports, key=lambda each: each.id)
    rollups.count_report(db, first.id)
    assert total(db, rollup) == 3
    rollups.remove_report(db, first.id)
    assert total(db, rollup) in (4, 5)
    for each in reports_of(db, unit):
        rollups.remove_report(db, each.id)
    assert states(db, rollup)["云岭市财政局"] == ["未报送"]
    with pytest.raises(Refused, match="已移出"):
        rollups.remove_report(db, first.id)


def test_what_is_wrong_with_a_report_is_said(db, rollup, folder):
    values = values_of("云岭市财政局")
    values["applications"][DISCLOSED]["自然人"] = None
    values["remedies"]["行政复议"]["总计"] = 9
    write(folder, values)
    write(folder, values_of("云岭市教育局", year=2024))
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4\n")
    intake = take_in(db, rollup, folder)
    notes = {each.file: each.note for each in intake.files if each.fate is FileResult.REFUSED}
    assert notes["云岭市教育局.json"] == "这是 2024 年的报告，不能计入 2025 年的汇总。"
    assert "已损坏" in notes["坏.pdf"]
    assert "未收 2 个" in intake.outcome.text
    assert states(db, rollup)["云岭市财政局"] == ["勾稽不符", "有未读出"]
    (report,) = reports_of(db, unit_id(db, rollup, "云岭市财政局"))
    assert any("没有数字" in each for each in report.findings)
    rolled = sum_rollup(db, rollup)
    assert rolled.notes == ("有 1 格在原报告中没有读出，没有计入合计，请对照原报告补填。",)
    assert {each.id for each in rolled.findings if each.level == "error"} >= {"C4"}


def test_published_files_and_their_day(db, folder):
    set_up_department(db, Unit("云岭市人民政府办公室"))
    rollup = rollups.make_rollup(db, 2023, ["云岭市民政局", "云岭市财政局"]).row_id
    folder.mkdir()
    write_word(folder / "民政局.docx")
    write_word(folder / "财政局.docx", "云岭市财政局", "2024年2月1日")
    take_in(db, rollup, folder)
    assert states(db, rollup) == {"云岭市民政局": ["已汇总"], "云岭市财政局": ["逾期公布"]}
    (report,) = reports_of(db, unit_id(db, rollup, "云岭市财政局"))
    rollups.correct_report(db, report.id, "云岭市财政局", date(2024, 1, 30))
    assert states(db, rollup)["云岭市财政局"] == ["已汇总"]
    rollups.correct_report(db, report.id, "云岭市财政局", None)
    with pytest.raises(Refused, match="晚于今天"):
        rollups.correct_report(db, report.id, "云岭市财政局", date(2999, 1, 1))


def test_other_handling_that_cannot_be_divided(db, rollup, folder):
    write(folder, in_one_row(values_of("云岭市财政局", other=2)))
    write(folder, values_of("云岭市教育局", other=5))
    take_in(db, rollup, folder)
    rolled = sum_rollup(db, rollup)
    assert UNDIVIDED in [row.label for row in rolled.sum.figures.format.application_rows]
    assert rolled.notes[0].startswith("有 1 个单位的“（六）其他处理”合为一行填报")
    assert [each.unit for each in parts_of(db, rollup, f"{ONE_ROW}.总计")] == ["云岭市财政局"]


def test_a_report_in_another_years_tables_is_told_and_not_added(db, rollup, folder):
    write(folder, values_of("云岭市财政局", year=2020) | {"year": 2025})
    write(folder, values_of("云岭市教育局"))
    take_in(db, rollup, folder)
    assert "格式不符" in states(db, rollup)["云岭市财政局"]
    rolled = sum_rollup(db, rollup)
    assert rolled.sum.reports == 1
    assert "云岭市财政局 1 个单位" in rolled.notes[0]
    assert [each.unit for each in parts_of(db, rollup, f"{DISCLOSED}.总计")] == ["云岭市教育局"]


def test_a_cell_down_to_its_parts(db, rollup, folder):
    write(folder, values_of("云岭市财政局", disclosed=3, fee="0.5"))
    write(folder, values_of("云岭市教育局", disclosed=0, fee="0.00"))
    take_in(db, rollup, folder)
    assert [(p.unit, p.value) for p in parts_of(db, rollup, f"{DISCLOSED}.自然人")] == [
        ("云岭市财政局", 3)
    ]
    fee = "第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）"
    assert [(p.unit, p.value) for p in parts_of(db, rollup, fee)] == [("云岭市财政局", "0.5")]
    with pytest.raises(KeyError):
        parts_of(db, rollup, "三（九）没有.总计")


def test_another_list_keeps_reports_and_brings_them_home(db, rollup, folder):
    write(folder, values_of("云岭市卫健委", disclosed=2))
    write(folder, values_of("云岭市财政局", disclosed=3))
    take_in(db, rollup, folder)
    rollups.set_expected_units(db, rollup, ["云岭市卫生健康委员会", "云岭市教育局"])
    assert states(db, rollup) == {
        "云岭市卫生健康委员会": ["已汇总"], "云岭市教育局": ["未报送"], "云岭市财政局": ["已汇总"],
    }  # fmt: skip
    assert expected_units(db, rollup) == ["云岭市卫生健康委员会", "云岭市教育局"]
    assert total(db, rollup) == 5


def test_a_report_is_given_to_another_unit(db, rollup, folder):
    write(folder, values_of("某某局", disclosed=2))
    write(folder, values_of("云岭市教育局", disclosed=9))
    take_in(db, rollup, folder)
    (stray,) = reports_of(db, unit_id(db, rollup, "某某局"))
    rollups.correct_report(db, stray.id, "云岭市教育局", None)
    assert total(db, rollup) == 2
    assert "某某局" not in states(db, rollup)
    rollups.correct_report(db, stray.id, "云岭市教育局", None)
    with pytest.raises(Refused, match="名单中没有"):
        rollups.correct_report(db, stray.id, "没有的局", None)
    rollups.correct_report(db, stray.id, " 云岭市财政局", None)
    assert total(db, rollup) == 11


def test_the_list_of_units(db, rollup, folder):
    write(folder, values_of("云岭市财政局", disclosed=3))
    write(folder, values_of("云岭市教育局", disclosed=8))
    write(folder, values_of("某某局", disclosed=1))
    take_in(db, rollup, folder)
    source = RollupUnits(db, rollup)
    assert source.counts() == {
        "全部": 5, "未报送": 2, "有问题": 0, "重复报送": 0, "逾期公布": 0, "名单外": 1,
    }  # fmt: skip
    by_received = source.ids(ListQuery(order=(SortKey("received", True),)))
    names = [source.rows(by_received)[each].name for each in by_received]
    assert names[:2] == ["云岭市教育局", "云岭市财政局"]
    for view in source.views:
        assert len(source.ids(ListQuery(view))) == source.counts()[view]
    (found,) = source.ids(ListQuery(words="财政局.json"))
    row = source.rows([found])[found]
    assert (row.received, row.answered, row.carried_out) == (4, 4, 0)
    assert source.facets() == ()
    assert RollupUnits(db).ids(ListQuery()) == []


def test_files_to_take_in(tmp_path, folder):
    write(folder, values_of("甲局"))
    (folder / "~$甲局.docx").write_bytes(b"x")
    (folder / "说明.txt").write_text("x")
    assert [path.name for path in report_files([folder])] == ["甲局.json"]
    with pytest.raises(Refused, match="找不到"):
        report_files([tmp_path / "没有.docx"])
    (tmp_path / "空").mkdir()
    with pytest.raises(Refused, match="没有找到年度报告文件"):
        report_files([tmp_path / "空"])


def test_a_stop_leaves_nothing_behind(db, rollup, folder):
    write(folder, values_of("云岭市财政局"))

    def stop(done, total, text):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in_reports(db, rollup, report_files([folder]), report=stop)
    assert total(db, rollup) == 0


def test_a_roll_up_that_is_gone(db):
    with pytest.raises(Refused, match="已被删除"):
        sum_rollup(db, 7)


def test_on_paper_and_as_a_spreadsheet(db, rollup, folder, tmp_path):
    write(folder, values_of("云岭市财政局", disclosed=3))
    write(folder, values_of("某某局", disclosed=4))
    take_in(db, rollup, folder)
    rolled = sum_rollup(db, rollup)
    docx, pdf, xlsx = (tmp_path / f"汇总.{kind}" for kind in ("docx", "pdf", "xlsx"))
    rollup_files.write_rollup(db, rolled, docx=docx, xlsx=xlsx)
    text = "\n".join(read_lines(docx))
    assert "应报送单位4个，已报送1个，未报送3个，名单外报送1个，计入合计2个。" in text
    assert "青溪县人民政府" in text
    printed = [table for table in read_document(docx).blocks if isinstance(table, TextTable)]
    assert [len(table.rows[0]) for table in printed] == [4, 10, 15, 9]
    assert printed[1].rows[5][-1] == "7"
    with pytest.raises(Refused):  # the sum is nobody's report and cannot slip into another sum
        read_unit_report(docx)
    book = load_workbook(xlsx)
    assert book.sheetnames[-1] == "各单位报送情况"
    assert [cell.value for cell in book["各单位报送情况"][3]][:3] == [2, "云岭市财政局", "已汇总"]
    rollup_files.write_rollup(db, rolled, pdf=pdf)
    assert "青溪县人民政府" in "\n".join(read_lines(pdf))


def test_sums_out_of_balance_say_so_on_paper_and_whose_they_are(db, rollup, folder, tmp_path):
    wrong = values_of("云岭市财政局")
    wrong["applications"][DISCLOSED]["总计"] += 1
    write(folder, wrong)
    write(folder, values_of("云岭市教育局"))
    take_in(db, rollup, folder)
    rolled = sum_rollup(db, rollup)
    docx, xlsx = (tmp_path / f"汇总.{kind}" for kind in ("docx", "xlsx"))
    rollup_files.write_rollup(db, rolled, docx=docx, xlsx=xlsx)
    lines = read_lines(docx)
    noted = next(line for line in lines if line.startswith("注意：合计数字有"))
    assert "处勾稽不符。" in noted and f"“{DISCLOSED}”" in noted
    assert "勾稽不符的单位1个：" in lines
    assert any(line.startswith("云岭市财政局：") and DISCLOSED in line for line in lines)
    said = [cell.value for (cell,) in load_workbook(xlsx)["说明"].rows]
    assert [text.partition("：")[0] for text in said if text] == [
        "注意", "勾稽不符的单位1个", "云岭市财政局"
    ]  # fmt: skip
