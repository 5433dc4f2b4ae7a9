"""Numbers and years in the text against the tables and the report's year."""

import pytest

from gkapp.domain.report.format import REMEDY_COLUMNS
from gkapp.domain.report.identities import Level
from gkapp.domain.report.published.figures import PublishedFigures
from gkapp.domain.report.published.text_figures import check_numbers_in_text, check_years_in_text
from gkapp.exchange.law.rules import report_format_for
from tests.exchange.reports import published_samples as samples

TITLE = "一、总体情况"


@pytest.fixture(scope="module")
def figures():
    applications = samples.applications()
    applications["二、上年结转政府信息公开申请数量"]["总计"] = 4
    return PublishedFigures(report_format_for(2023), {}, applications, samples.remedies())


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请1042件。",
        "共收到政府信息公开申请１，０４２件，全部按期答复。",
        "收到申请1046件（含上年结转4件）。",
        "收到申请1042件，其中自然人申请1033件、企业9件，网上申请900件、信函申请142件。",
        "2023年共受理申请1042件，答复1042件（含上年度结转申请4件，另有3件顺延到下年度答复）。",
        "收到申请，1042件已办结，3件结转下年。",
        "收到申请后答复1042件，其中予以公开1008件，部分公开3件，其他处理的5件。",
        "结转4件，结转3件。",
        "行政复议6件，维持3件，纠正1件，其他结果0件，尚未审结2件。",
        "未经复议直接起诉3件，尚未审结1件；复议后起诉1件。",
        "复议、诉讼共10件。被申请行政复议、提起行政诉讼各6件。",
        "收到行政复议答复通知书9件。应诉行政诉讼9件。",
        "办理建议提案35件，答复群众留言1200件，收到信访件88件，新收申请同比增加99件。",
        "收到申请约1000件，近1千件，1万件，1042余件，50件次。",
        "本机关答复咨询5件。收到公文7件。不予答复申请9件。",
        "结果维持9件。",
        "公开申请的答复情况见表。申请办理工作：已制发文号12件。",
    ],
)
def test_numbers_that_agree_or_say_nothing_certain(figures, text):
    findings = check_numbers_in_text(figures, {1: (TITLE, text)})
    assert [each for each in findings if each.level is not Level.OK] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("新收政府信息公开申请1043件。", "一、本年新收政府信息公开申请数量.总计"),
        ("本年度收到政府信息公开申请12件，均已答复。", "一、本年新收政府信息公开申请数量.总计"),
        ("收到申请1042件，上年结转5件。", "二、上年结转政府信息公开申请数量.总计"),
        ("收到申请1042件；办结1041件。", "三（七）总计.总计"),
        ("收到申请1042件，其中1000件已答复，另有5件结转下年度。", "四、结转下年度继续办理.总计"),
        ("按期答复政府信息公开申请1040件。", "三（七）总计.总计"),
        ("收到申请，1040件已办结。", "三（七）总计.总计"),
        ("结转下年度继续办理2件。", "四、结转下年度继续办理.总计"),
        ("结转99件。", "二、上年结转政府信息公开申请数量.总计"),
        ("申请中予以公开7件。", "三（一）予以公开.总计"),
        ("被申请行政复议5件。", "行政复议.总计"),
        ("行政复议6件，其中结果维持2件。", "行政复议.结果维持"),
        ("被提起行政诉讼3件。", "行政诉讼（未经复议直接起诉）.总计"),
        ("经复议后起诉2件。", "行政诉讼（复议后起诉）.总计"),
        ("行政复议、行政诉讼均为0件。", "行政复议.总计"),
    ],
)
def test_numbers_that_do_not_agree(figures, text, cell):
    (finding,) = check_numbers_in_text(figures, {1: (TITLE, text)})
    assert (finding.id, finding.level, finding.section) == ("C6", Level.WARNING, 1)
    assert finding.cells[0] == cell


def test_the_message_says_both_numbers(figures):
    (finding,) = check_numbers_in_text(figures, {1: (TITLE, "新收政府信息公开申请15件。")})
    assert finding.message == (
        "“一、总体情况”中写“…新收政府信息公开申请15件”，表格中本年新收为 1042 件，与 15 件不符。"
    )


def test_numbers_are_not_compared_with_cells_that_were_not_read(figures):
    remedies = {group: dict.fromkeys(REMEDY_COLUMNS) for group in figures.remedies}
    blind = PublishedFigures(figures.format, {}, figures.applications, remedies)
    assert check_numbers_in_text(blind, {1: (TITLE, "行政复议5件，行政诉讼3件。")}) == []


@pytest.mark.parametrize(
    "period",
    [
        "统计期限自2023年1月1日至2023年12月31日",
        "统计期限为 2023 年 1 月 1 日起至 12 月 31 日止",
        "统计时间从2023年01月01日到2023年12月31日",
        "数据统计期限：二〇二三年1月1日-12月31日",
        "本报告未写期限",
    ],
)
def test_the_period_of_the_year(period):
    findings = check_years_in_text(2023, {0: ("引言", f"本报告编制，{period}。")})
    assert [each.level for each in findings] == [Level.OK]


@pytest.mark.parametrize(
    "period",
    ["2022年1月1日至2022年12月31日", "202311日至1231日", "2023年1月1日至2024年12月31日",
     "2023年1月1日至12月30日"],
)  # fmt: skip
def test_another_period(period):
    (finding,) = check_years_in_text(2023, {0: ("引言", f"统计期限自{period}。")})
    assert (finding.id, finding.level, finding.section) == ("Y1", Level.ERROR, 0)
    assert period in finding.message


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (1, "2023年，本机关公开信息。"),
        (1, "比2022年增长5%。自2019年以来。2021年印发办法。"),
        (1, "落实《2024年工作要点》、“2024年行动”和2021-2025年规划，国办发〔2024〕5号。"),
        (1, "按时发布2022年政府信息公开工作年度报告。"),
        (1, "下一步将于2024年1月公布。2020年、2019年的旧文件。"),
        (5, "2024年，加强培训。2022年的问题已改进。"),
    ],
)
def test_years_that_may_stand_there(section, text):
    (finding,) = check_years_in_text(2023, {section: (TITLE, text)})
    assert finding.level is Level.OK


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        (1, "2024年，本机关主动公开信息。", "2024年,本机关"),
        (1, "2022年，本机关主动公开信息。", "2022年,本机关"),
        (5, "2026年将加强。", "2026年将加强"),
        (1, "按时发布2023年度政府信息公开工作年度报告。", "应是2022年度的报告"),
    ],
)
def test_years_of_another_report(section, text, words):
    (finding,) = check_years_in_text(2023, {section: (TITLE, text)})
    assert (finding.id, finding.level, finding.section) == ("Y2", Level.WARNING, section)
    assert words in finding.message
