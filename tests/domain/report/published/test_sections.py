"""Titles, units, headings and paragraphs of reports, as offices write them."""

import pytest

from gkapp.domain.text.document_text import Line, Start
from tests.domain.report.published.made_reports import HEADINGS, faults, report
from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import UNIT


@pytest.mark.parametrize(
    ("head", "title", "org"),
    [
        ([UNIT, "2023年政府信息公开工作年度报告"], f"{UNIT}2023年政府信息公开工作年度报告", UNIT),
        ([f"{UNIT}二〇二三年", "政府信息公开工作年报"], f"{UNIT}2023年政府信息公开工作年报", UNIT),
        (["2023年政府信息公开工作年度报告", UNIT], "2023年政府信息公开工作年度报告", UNIT),
        ([f"2023年{UNIT}政府信息公开工作年度报告"], f"2023年{UNIT}政府信息公开工作年度报告", UNIT),
        ([f"{UNIT}政府信息公开工作年度报告", "（2023年度）"],
         f"{UNIT}政府信息公开工作年度报告(2023年度)", UNIT),
        ([f"{UNIT}关于2023年政府信息公开工作年度报告的公告"],
         f"{UNIT}关于2023年政府信息公开工作年度报告的公告", UNIT),
        (["首页 > 年报", "2023年政府信息公开工作年度报告", samples.PREAMBLE],
         "2023年政府信息公开工作年度报告", UNIT),
        (["来源：本站", samples.PREAMBLE], "", UNIT),
        (["统计期限自2023年1月1日至2023年12月31日。"], "", ""),
    ],
)  # fmt: skip
def test_titles(head, title, org):
    found = report(head=head)
    assert (found.title, found.org, found.year) == (title, org, 2023)


def test_the_unit_may_stand_at_the_end_only():
    found = report(
        head=["2023年政府信息公开工作年度报告"],
        s5=[HEADINGS[6], samples.OTHER, UNIT, "2024年1月5日"],
    )
    assert found.org == UNIT
    assert faults(found) == {"S1"}


def test_what_a_site_prints_below_is_no_text_of_the_report():
    end = [
        HEADINGS[5],
        "问题。",
        HEADINGS[6],
        samples.OTHER,
        UNIT,
        "2024年1月5日",
        "扫一扫",
        "备案",
    ]
    assert report(s5=end).sections[5].text == samples.OTHER


def test_a_list_of_contents_is_passed_over():
    found = report(
        head=[f"{UNIT}2023年政府信息公开工作年度报告", *HEADINGS.values(), samples.PREAMBLE]
    )
    assert found.sections[0].text == samples.OVERVIEW
    assert found.sections[4].text == samples.PROBLEMS


def test_sub_headings_and_long_lines_are_no_headings():
    text = ["（一）总体情况", "1）总体情况", "主动公开政府信息情况" * 5]
    found = report(s1=[HEADINGS[1], *text, HEADINGS[2]])
    assert found.sections[0].text == "\n".join(text)


def test_a_report_without_any_heading():
    found = report(s1=[samples.OVERVIEW], s3=[], s4=[], s5=[samples.OTHER])
    assert {each.text for each in found.sections} == {""}
    assert found.preamble.endswith(samples.OTHER)


def test_a_heading_that_comes_again_and_a_row_told_again_in_the_text():
    found = report(s5=[HEADINGS[5], "改进。", "主动公开政府信息情况", "行政许可 12", HEADINGS[6]])
    assert found.sections[4].text == "改进。\n主动公开政府信息情况\n行政许可 12"
    assert found.figures.applications == samples.applications()
    assert found.unread == ()


def test_lines_broken_by_a_narrow_page():
    lines = [samples.OVERVIEW[n : n + 20] for n in range(0, len(samples.OVERVIEW), 20)]
    broken = [Line(text, Start.WRAP if n else Start.PARAGRAPH) for n, text in enumerate(lines)]
    found = report(s1=[HEADINGS[1], *broken, Line("（二）又一段", Start.WRAP), HEADINGS[2]])
    assert found.sections[0].text == f"{samples.OVERVIEW}\n（二）又一段"
