"""`gkapp read-report`, as typed at a terminal."""

import pytest

from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import UNIT, WordReport


@pytest.fixture
def published(tmp_path):
    rows = samples.application_rows()
    rows[3][9] = "1O42"
    rows[4][9] = "4"
    return (
        WordReport()
        .lines(f"{UNIT}2023年政府信息公开工作年度报告", samples.PREAMBLE, "一、总体情况", "情况。")
        .lines("二、主动公开政府信息情况")
        .table(samples.proactive_rows())
        .lines("三、收到和处理政府信息公开申请情况")
        .table(rows)
        .lines("四、政府信息公开行政复议、行政诉讼情况")
        .table(samples.remedy_rows())
        .save(tmp_path / "年报 2023.docx")
    )


def test_json_is_one_object_with_everything(gkapp, published):
    said = gkapp("read-report", published, "--json")
    assert (said.code, said.err) == (0, "")
    found = said.json
    assert list(found) == [
        "year", "format", "org", "title", "proactive", "applications", "remedies", "preamble",
        "sections", "checks", "unread",
    ]  # fmt: skip
    assert (found["year"], found["format"], found["org"]) == (2023, "2021", UNIT)
    assert found["proactive"] == samples.PROACTIVE
    assert found["remedies"] == samples.remedies()
    assert found["applications"]["一、本年新收政府信息公开申请数量"]["总计"] is None
    assert found["unread"] == ["一、本年新收政府信息公开申请数量.总计：“1O42”不是一个数字。"]
    assert found["sections"][0] == {"title": "一、总体情况", "text": "情况。"}
    errors = [each for each in found["checks"] if each["level"] == "error"]
    assert [each["cells"] for each in errors] == [["二、上年结转政府信息公开申请数量.总计"]]


def test_a_listing_for_people(gkapp, published):
    said = gkapp("read-report", published)
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0] == f"{UNIT}2023年政府信息公开工作年度报告"
    assert lines[1] == f"编制单位：{UNIT}；2023年；国办公开办函〔2021〕30号的表格"
    assert "  一、本年新收政府信息公开申请数量：未读出" in lines
    assert "  行政复议：6" in lines
    assert any(line.startswith("C3 不符 “二、上年结转") for line in lines)
    assert any(line.startswith("S1 提示 没有找到“五、") for line in lines)
    assert lines[-2] == "没有读准 1 处，请对照原文核实："


def test_a_file_that_is_no_report(gkapp, tmp_path):
    (tmp_path / "a.html").write_text("<p>通知</p>", "utf-8")
    said = gkapp("read-report", tmp_path / "a.html", "--json")
    assert (said.code, said.out) == (1, "")
    assert "没有找到政府信息公开工作年度报告的表格" in said.err
