"""The report as gathered: figures, the officer's text over the draft, findings, files."""

from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.domain.report.identities import Level
from gkapp.domain.report.outcomes import Outcome
from gkapp.exchange.reports.json_values import figures_as_values, findings_as_values
from gkapp.models.interpretations import Interpretation
from gkapp.models.key_points import KeyPointsDocument, Measure, Task
from gkapp.models.requests import Correction, Fee, Remedy, Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, change_unit, set_up_department, unit_of
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from gkapp.services.report.annual_report import gather_report, report_years
from gkapp.services.report.figures import count_year, set_figures
from gkapp.services.report.files import report_pdf, write_report, write_report_tables
from gkapp.services.report.writing import write_text


@pytest.fixture
def unit():
    return Unit("云岭省住房和城乡建设厅", "430S00001", phone="0731-1", postcode="410000")


@pytest.fixture
def ready(db, unit):
    set_up_department(db, unit)
    return db


def request(number, received, **more):
    return Request(
        number=number, kind="公开申请", received_on=received, channel="当面", content="信息",
        applicant_name="某", applicant_kind="自然人", **more,
    )  # fmt: skip


def add(db, *rows):
    with db.write("登记") as session:
        session.add_all(rows)


def findings(report, check_id):
    return [f for f in report.findings if f.id == check_id]


def test_a_department_is_set_up_and_changed(ready, unit):
    assert unit_of(ready) == unit
    change_unit(ready, Unit(" 云岭省某局 "))
    assert unit_of(ready) == Unit("云岭省某局")


@pytest.mark.parametrize("action", [set_up_department, change_unit])
def test_a_department_needs_a_name(db, action):
    with pytest.raises(Refused, match="单位名称"):
        action(db, Unit("  "))


def test_an_empty_year_is_whole(ready):
    report = gather_report(ready, 2025)
    assert report.title == "云岭省住房和城乡建设厅2025年政府信息公开工作年度报告"
    assert [f.id for f in report.findings] == [
        "C1", "C2", "C3", "C4", "C5", "W2", "W3", "W3", "F1", "C6", "Y2", "N1", "O1", "D1",
    ]  # fmt: skip
    assert "邮编：410000，电话：0731-1" in report.texts[0]


def test_entered_figures_take_the_warning_away(ready):
    set_figures(
        ready,
        2025,
        [
            "行政许可.本年处理决定数量=0",
            "行政处罚.本年处理决定数量=0",
            "行政强制.本年处理决定数量=0",
            "行政事业性收费.本年收费金额=0",
        ],
    )
    assert findings(gather_report(ready, 2025), "W2") == []


def test_the_officers_text_stands_over_the_draft(ready):
    write_text(ready, 2025, 5, " 问题不少。\n")
    write_text(ready, 2025, 5, "问题已改。")
    assert gather_report(ready, 2025).texts[5] == "问题已改。"
    assert [f.message for f in findings(gather_report(ready, 2025), "W3")] == [
        "“一、总体情况”还有 3 处待填写。"
    ]
    write_text(ready, 2025, 5, "")
    write_text(ready, 2025, 0, "")
    assert "待填写" in gather_report(ready, 2025).texts[5]
    with pytest.raises(Refused, match="表格"):
        write_text(ready, 2025, 3, "x")


def test_fees_of_the_year_are_summed(ready):
    add(ready, *(request(str(i), date(2025, 1, 6)) for i in range(3)))
    add(
        ready,
        Fee(request_id=1, basis="按件", quantity=35, amount="3000.00", paid_on=date(2025, 2, 1)),
        Fee(request_id=2, basis="按量", quantity=250, amount="4700", paid_on=date(2025, 12, 31)),
        Fee(request_id=3, basis="按量", quantity=250, amount="4700", paid_on=date(2026, 1, 1)),
    )
    assert "7700元" in gather_report(ready, 2025).texts[6]


def test_lapsed_corrections_are_told_before_the_year_is_counted(ready):
    add(ready, *(request(f"2025-{i:03}", date(2025, 9, 1)) for i in range(1, 13)))
    add(
        ready,
        *(
            Correction(request_id=i, asked_on=date(2025, 9, 3), reply_by=date(2025, 9, 24))
            for i in range(1, 12)
        ),
        Correction(request_id=12, asked_on=date(2025, 9, 3), received_on=date(2025, 9, 4)),
    )
    (finding,) = findings(gather_report(ready, 2025), "W1")
    assert finding.level is Level.WARNING
    assert finding.message.startswith("有 11 件申请的补正期限已届满")
    assert "2025-010等" in finding.message
    assert finding.requests == tuple(range(1, 12))


def test_a_correction_without_a_last_day_is_told_when_the_usual_term_is_over(ready):
    add(ready, *(request(f"2025-{i:03}", date(2025, 11, 3)) for i in range(1, 5)))
    add(
        ready,
        Correction(request_id=1, asked_on=date(2025, 11, 5)),
        Correction(request_id=2, asked_on=date(2025, 11, 5), served_on=date(2025, 12, 15)),
        Correction(request_id=3),
        Correction(request_id=4, asked_on=date(2025, 11, 5), reply_by=date(2025, 12, 1)),
    )
    (finding,) = findings(gather_report(ready, 2025), "W1")
    assert finding.requests == (1, 3, 4)
    assert "其中 2 件没有登记补正期限届满日" in finding.message


def test_an_appeal_that_stands_alone_is_told(ready):
    values = {"kind": "行政诉讼（未经复议直接起诉）", "applicant": "陈国栋", "result": "结果维持"}
    add(
        ready,
        Remedy(received_on=date(2025, 3, 3), decided_on=date(2025, 6, 2), **values),
        Remedy(received_on=date(2025, 6, 20), decided_on=date(2025, 9, 1), stage="二审", **values),
    )
    (finding,) = findings(gather_report(ready, 2025), "W5")
    assert "各计一件" in finding.message


def document(db, title, *makers, day=date(2025, 3, 3)):
    draft = LedgerDraft(
        title=title,
        document_type=DocumentType.NORMATIVE,
        makers=makers,
        published_on=day,
        attribute=DisclosureAttribute.PROACTIVE,
    )
    enter_record(db, LEDGER, draft)


def test_what_the_table_of_documents_leaves_out_is_told_with_its_reason(ready):
    document(ready, "甲办法", "云岭省财政厅")
    (told,) = findings(gather_report(ready, 2025), "W6")
    assert told.level is Level.OK
    assert "“甲办法”制定机关为“云岭省财政厅”" in told.message
    document(ready, "乙办法", "云岭省住建厅等三部门")
    (told,) = findings(gather_report(ready, 2025), "W6")
    assert told.level is Level.WARNING
    assert "“乙办法”由“云岭省住建厅”牵头制定" in told.message
    assert findings(gather_report(ready, 2024), "W6") == []


def test_a_short_name_of_the_department_counts_what_was_registered_under_it(ready, unit):
    document(ready, "乙办法", "云岭省住建厅等三部门")
    document(ready, "丙办法", "云岭省住房城乡建设厅")
    cell = "第二十条第（一）项", "行政规范性文件", "本年制发件数"
    assert count_year(ready, 2025).proactive[cell] == 1
    outcome = change_unit(ready, replace(unit, aliases="云岭省住建厅"))
    assert "1 个台账条目" in outcome.text
    assert count_year(ready, 2025).proactive[cell] == 2
    change_unit(ready, unit)
    assert count_year(ready, 2025).proactive[cell] == 1


def test_a_carry_over_that_was_typed_says_why_nothing_adds_up(ready):
    set_figures(ready, 2025, ["二、上年结转政府信息公开申请数量.自然人=3"])
    wrong = findings(gather_report(ready, 2025), "C1")
    assert [finding.level for finding in wrong] == [Level.ERROR, Level.ERROR]
    assert wrong[0].message == (
        "“自然人”列：第一项 0 加第二项 3 等于 3，第三项总计 0 加第四项 0 等于 0，两者不符。"
        "其中第二项是直接填写的，登记簿中没有这些申请，无法统计其办理结果：请补录这些申请，"
        "或者改正填写的数字。"
    )
    assert "二、上年结转政府信息公开申请数量.自然人" in wrong[0].cells


def test_the_carry_over_is_counted_once_its_requests_are_registered(ready):
    set_figures(ready, 2025, ["二、上年结转政府信息公开申请数量.自然人=1"])
    add(ready, request("2024-001", date(2024, 12, 20)))
    (passed,) = findings(gather_report(ready, 2025), "C1")
    assert passed.level is Level.OK


def test_key_points_of_the_year_are_told(ready):
    add(ready, KeyPointsDocument(year=2025, title="2025年要点"))
    add(ready, Task(document_id=1, position=1, number="一", title="公开", text="公开"))
    add(ready, Measure(task_id=1, text="已办"))
    assert "2025年要点落实情况。共1项任务，已登记落实措施1条" in gather_report(ready, 2025).texts[1]


def test_values_for_json(ready):
    report = gather_report(ready, 2025)
    values = figures_as_values(report.figures)
    assert values["format"] == "2021"
    assert values["proactive"]["第二十条第（八）项"]["行政事业性收费"] == {
        "本年收费金额（单位：万元）": "0"
    }
    assert values["applications"]["三（三）1.属于国家秘密"]["总计"] == 0
    assert values["remedies"]["行政诉讼（复议后起诉）"]["尚未审结"] == 0
    assert findings_as_values(report.findings)[0] == {
        "id": "C1",
        "level": "ok",
        "message": "第一项加第二项之和等于第三项总计加第四项之和，七列均相符。",
        "cells": [],
    }


def test_the_report_is_written_to_both_files(ready, tmp_path):
    report = gather_report(ready, 2025)
    docx, pdf = tmp_path / "报告.docx", tmp_path / "报告.pdf"
    write_report(ready, report, docx=docx, pdf=pdf)
    assert len(Document(str(docx)).tables) == 3
    assert pdf.read_bytes().startswith(b"%PDF")
    assert write_report(ready, report) == ()
    assert report_pdf(ready, report, {})[0] == pdf.read_bytes()


def test_a_font_that_was_chosen_must_be_one(ready, tmp_path):
    with pytest.raises(Refused, match="TrueType"):
        report_pdf(ready, gather_report(ready, 2025), {"仿宋": str(tmp_path / "无.ttf")})


def test_drafts_stay_at_hand_beside_what_was_written(ready):
    draft = gather_report(ready, 2025).texts[5]
    write_text(ready, 2025, 5, "问题不少。")
    report = gather_report(ready, 2025)
    assert (report.texts[5], report.sources.drafts[5]) == ("问题不少。", draft)


def test_places_to_fill_name_their_section(ready):
    assert [f.section for f in findings(gather_report(ready, 2025), "W3")] == [1, 5]


def test_reports_can_be_made_since_the_data_begin(ready):
    assert report_years(ready) == [2026, 2025]
    set_figures(ready, 2023, ["行政许可.本年处理决定数量=0"])
    assert report_years(ready) == [2026, 2025, 2024, 2023]
    add(ready, request("1", date(2009, 1, 6)))
    assert report_years(ready)[-1] == 2019


def test_the_tables_go_into_a_spreadsheet_as_prescribed(ready, tmp_path):
    set_figures(ready, 2025, ["行政事业性收费.本年收费金额=96171.60"])
    add(
        ready,
        request("1", date(2025, 1, 6), ended_on=date(2025, 1, 9), outcome=Outcome.DISCLOSED),
    )
    write_report_tables(ready, gather_report(ready, 2025), tmp_path / "表.xlsx")
    proactive, applications, remedies = load_workbook(tmp_path / "表.xlsx").worksheets
    assert applications.max_row == 28
    assert applications.cell(4, 4).value == 1
    assert "A1:C3" in {str(area) for area in applications.merged_cells.ranges}
    assert [cell.value for cell in remedies[remedies.max_row]] == [0] * 15
    assert "96171.60" in {cell.value for row in proactive.rows for cell in row}
    with pytest.raises(Refused, match="文件夹"):
        write_report_tables(ready, gather_report(ready, 2025), tmp_path / "没有" / "表.xlsx")


def test_the_report_never_replaces_the_database(ready, tmp_path):
    with pytest.raises(Refused, match="正在使用的数据库"):
        write_report(ready, gather_report(ready, 2025), docx=ready.path)
    with pytest.raises(Refused, match="正在使用的数据库"):
        write_report_tables(ready, gather_report(ready, 2025), ready.path)


def test_nothing_is_said_of_interpretations_where_none_are_registered(ready):
    load_shipped_calendar(ready)
    document(ready, "甲办法", "云岭省住房和城乡建设厅")
    assert "解读" not in gather_report(ready, 2025).texts[1]


def test_interpretations_of_the_year_stand_in_the_overview(ready):
    load_shipped_calendar(ready)
    assert "解读" not in gather_report(ready, 2025).texts[1]
    add(
        ready,
        Interpretation(
            title="住房保障办法", document_published_on=date(2025, 6, 3), released_on=None
        ),
    )
    assert (
        "2025年公布需要解读的政策文件1件，均未发布解读材料。" in gather_report(ready, 2025).texts[1]
    )
