"""The data file of a report: everything is in it, and whatever reads reports reads it again."""

import json
from datetime import date

import pytest

from gkapp import paths
from gkapp.domain.errors import Refused
from gkapp.domain.report.charts.chart import ChartKind
from gkapp.domain.report.format import TOTAL
from gkapp.exchange.reports.json_values import SCHEMA, charts_from_values
from gkapp.exchange.reports.published import read_published_file
from gkapp.exchange.reports.unit_reports import read_unit_report
from gkapp.models.requests import Request
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import choose_charts
from gkapp.services.report.data_file import write_report_data
from gkapp.services.report.earlier_figures import keep_earlier_figures, texts_of
from gkapp.services.report.figure_overrides import override_figure
from gkapp.services.report.figures import count_year
from gkapp.services.report.versions import send_for_review
from gkapp.services.report.waivers import waive_finding
from gkapp.services.report.writing import write_text
from gkapp.services.report.year_before import year_before
from gkapp.services.rollup.list import RollupUnits, sum_rollup
from gkapp.services.rollup.rollups import make_rollup, take_in_reports

YEAR = 2025
UNIT = Unit("云岭省住房和城乡建设厅", "430S00001", phone="0731-1")
NEW = "一、本年新收政府信息公开申请数量"
OVERVIEW = "（一）主动公开情况。\n2025年新收政府信息公开申请3件。"


@pytest.fixture
def ready(db):
    set_up_department(db, UNIT)
    row = Request(
        number="1", kind="公开申请", received_on=date(YEAR, 3, 3), channel="当面", content="信息",
        applicant_name="某", applicant_kind="自然人", ended_on=date(YEAR, 3, 20),
        outcome="disclosed",
    )  # fmt: skip
    with db.write("登记") as session:
        session.add(row)
    override_figure(db, YEAR, f"{NEW}.商业企业", "2", "两件未登记")
    write_text(db, YEAR, 1, OVERVIEW)
    choose_charts(db, YEAR, [ChartKind.MONTHS])
    finding = next(each for each in gather_report(db, YEAR).findings if each.id == "W2")
    waive_finding(db, YEAR, finding, "由省厅填报")
    send_for_review(db, YEAR)
    return db


@pytest.fixture
def file(ready, tmp_path):
    write_report_data(ready, gather_report(ready, YEAR), tmp_path / "年报.json")
    return tmp_path / "年报.json"


def changed(file, **values):
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | values), "utf-8")
    return file


def test_everything_is_there_as_the_schema_says(ready, file):
    values = json.loads(file.read_text("utf-8"))
    schema = json.loads((paths.resources() / "schema" / "annual_report_1.json").read_text("utf-8"))
    assert set(values) == set(schema["properties"])
    assert set(schema["required"]) <= set(values)
    kinds = {"integer": int, "string": str, "array": list, "object": dict}
    for key, rule in schema["properties"].items():
        if isinstance(kind := rule.get("type"), str):
            assert isinstance(values[key], kinds[kind]), key
        assert values[key] == rule.get("const", values[key])
        assert values[key] in rule.get("enum", [values[key]])
        for each in values[key] if isinstance(values[key], list) else ():
            assert set(rule["items"].get("required", ())) <= set(each)
    assert values["schema"] == SCHEMA
    assert (values["org_code"], values["state"]) == ("430S00001", "送审")
    assert values["steps"][-1]["person"] == "周静"
    assert [each["reason"] for each in values["waivers"]] == ["由省厅填报"]
    (override,) = values["overrides"]
    assert (override["counted"], override["value"]) == (0, 2)
    assert charts_from_values(values) == gather_report(ready, YEAR).charts
    assert values["charts_in_report"] == ["months"]


def test_what_was_written_is_read_whole(ready, file):
    report = read_published_file(file)
    assert (report.org, report.year, report.unread) == (UNIT.name, YEAR, ())
    assert report.annual_figures() == count_year(ready, YEAR)
    assert report.sections[0].text == OVERVIEW
    assert report.published_on is None
    assert {each.level for each in report.findings if each.id.startswith("C")} <= {"ok", "error"}
    assert read_unit_report(file).figures == report.figures


def test_a_number_in_its_text_is_checked_anew(file):
    sections = json.loads(file.read_text("utf-8"))["sections"]
    sections[0]["text"] = "2025年新收政府信息公开申请9件。"
    wrong = [each for each in read_published_file(changed(file, sections=sections)).findings
             if each.id == "C6"]  # fmt: skip
    assert wrong and wrong[0].level != "ok"
    assert not [each for each in read_published_file(changed(file, sections=[])).findings
                if each.id == "C6"]  # fmt: skip


def test_it_is_rolled_up_with_the_day_of_its_publication(ready, file):
    rollup = make_rollup(ready, YEAR, [UNIT.name]).row_id
    take_in_reports(ready, rollup, [changed(file, published_on="2026-02-03")])
    assert sum_rollup(ready, rollup).sum.figures.applications[NEW][TOTAL] == 3
    (unit,) = RollupUnits(ready, rollup).all_rows()
    assert unit.published_on == date(2026, 2, 3)


def test_it_serves_as_the_year_before_of_another_database(ready, file):
    read = read_published_file(changed(file, year=2024))
    keep_earlier_figures(ready, read.annual_figures(), file.name, texts_of(read))
    before = year_before(ready, 2025)
    assert before is not None and before.figures.applications[NEW][TOTAL] == 3
    assert OVERVIEW in before.text


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"schema_version": 2}, "请升级程序"),
        ({"schema_version": "x"}, "更新版本"),
        ({"schema": "other"}, "不是年度报告的数据文件"),
        ({"published_on": "昨天"}, "不是年度报告的数据文件"),
        ({"sections": [1]}, "不是年度报告的数据文件"),
    ],
)
def test_what_cannot_be_read_is_told(file, values, reason):
    with pytest.raises(Refused, match=reason):
        read_published_file(changed(file, **values))
