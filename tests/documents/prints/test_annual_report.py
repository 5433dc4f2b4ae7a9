from itertools import count

import pytest

from gkapp.documents.blocks import (
    FontRole,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    Title,
    paragraph,
)
from gkapp.documents.drawings.picture import TextPicture
from gkapp.documents.prints.annual_report import (
    ReportTexts,
    annual_report,
    application_table,
    proactive_table,
    remedy_table,
)
from gkapp.documents.table_grid import placed_cells
from gkapp.domain.report.charts.chart import Chart, ChartKind, ChartSeries
from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    AnnualFigures,
)
from gkapp.domain.report.text import SECTIONS
from gkapp.exchange.law.rules import report_format_for
from tests.documents.picture_files import picture_file

TEXTS = ReportTexts(
    preamble="本报告根据条例编制。",
    overview="全年工作如下。\n（一）主动公开情况。发布信息12条。\n（二）依申请公开情况\n收到申请3件。",
    problems="一是不足；\n二是改进。",
    other="未收取信息处理费。",
)


@pytest.fixture(params=[2019, 2020, 2021, 2024])
def figures(request):
    return numbered_figures(request.param)


def numbered_figures(year):
    """Figures that are all different, so that each can be told by its place."""
    wanted = report_format_for(year)
    number = count(1)
    proactive = {
        (block.label, row.label, column.label): next(number)
        for block in wanted.proactive
        for row in block.rows
        for column in block.columns
    }
    applications = {
        row.key: {column: next(number) for column in APPLICANT_COLUMNS}
        for row in wanted.application_rows
    }
    remedies = {
        group: {column: next(number) for column in REMEDY_COLUMNS} for group in REMEDY_GROUPS
    }
    return AnnualFigures(year, wanted, proactive, applications, remedies)


def grid(table):
    """The text that stands at each place of the grid, merged cells at each place they cover."""
    shown = [[""] * len(table.shares) for _ in table.rows]
    for place in placed_cells(table):
        for row in range(place.row, place.last_row + 1):
            for column in range(place.column, place.end_column):
                shown[row][column] = place.cell.text
    return shown


def spans(table):
    return {
        place.cell.text: (place.cell.colspan, place.cell.rowspan)
        for place in placed_cells(table)
        if not place.cell.text.isdecimal()
    }


def test_title_sections_and_tables_stand_in_their_order(figures):
    document = annual_report("某局", figures, TEXTS)
    name = f"{figures.year}年政府信息公开工作年度报告"
    assert (document.name, document.author) == (f"某局{name}", "某局")
    assert document.blocks == (
        Title(("某局", name)),
        paragraph("本报告根据条例编制。"),
        Heading("一、总体情况"),
        paragraph("全年工作如下。"),
        Paragraph((Run("（一）主动公开情况。", FontRole.KAI), Run("发布信息12条。"))),
        Heading("（二）依申请公开情况", 2),
        paragraph("收到申请3件。"),
        Heading("二、主动公开政府信息情况"),
        proactive_table(figures),
        PageBreak(),
        Heading("三、收到和处理政府信息公开申请情况"),
        application_table(figures),
        Heading("四、政府信息公开行政复议、行政诉讼情况"),
        remedy_table(figures),
        Heading("五、存在的主要问题及改进情况"),
        paragraph("一是不足；"),
        paragraph("二是改进。"),
        Heading("六、其他需要报告的事项"),
        paragraph("未收取信息处理费。"),
    )


def test_without_texts_the_headings_and_tables_stand_alone(figures):
    blocks = annual_report("某局", figures, ReportTexts("\n \n")).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == list(SECTIONS)
    assert sum(isinstance(block, Table) for block in blocks) == 3
    assert not any(isinstance(block, Paragraph) for block in blocks)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（十一）其他", Heading("（十一）其他", 2)),
        ("（一）平台建设。", Heading("（一）平台建设。", 2)),
        ("(一)平台建设", Heading("(一)平台建设", 2)),
        (
            "（一）公开。甲。乙。",
            Paragraph((Run("（一）公开。", FontRole.KAI), Run("甲。乙。"))),
        ),
        ("（一）是甲；（二）是乙。", paragraph("（一）是甲；（二）是乙。")),
        ("（一）" + "长" * 40 + "。后", paragraph("（一）" + "长" * 40 + "。后")),
        ("（1）小项", paragraph("（1）小项")),
        ("  首尾空格  ", paragraph("首尾空格")),
    ],
)
def test_what_counts_as_a_subheading(line, expected):
    blocks = annual_report("某局", numbered_figures(2024), ReportTexts(problems=line)).blocks
    assert blocks[-2] == expected


def test_table_2_of_2021():
    table = proactive_table(numbered_figures(2021))
    assert len(table.shares) == 4
    assert grid(table) == [
        ["第二十条第（一）项"] * 4,
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "2", "3"],
        ["行政规范性文件", "4", "5", "6"],
        ["第二十条第（五）项"] * 4,
        ["信息内容", *["本年处理决定数量"] * 3],
        ["行政许可", *["7"] * 3],
        ["第二十条第（六）项"] * 4,
        ["信息内容", *["本年处理决定数量"] * 3],
        ["行政处罚", *["8"] * 3],
        ["行政强制", *["9"] * 3],
        ["第二十条第（八）项"] * 4,
        ["信息内容", *["本年收费金额（单位：万元）"] * 3],
        ["行政事业性收费", *["10"] * 3],
    ]


def test_table_2_of_2019_has_columns_of_two_and_of_three_on_one_grid():
    table = proactive_table(numbered_figures(2019))
    assert len(table.shares) == 5
    assert grid(table) == [
        ["第二十条第（一）项"] * 5,
        ["信息内容", "本年新制作数量", *["本年新公开数量"] * 2, "对外公开总数量"],
        ["规章", "1", "2", "2", "3"],
        ["规范性文件", "4", "5", "5", "6"],
        ["第二十条第（五）项"] * 5,
        ["信息内容", "上一年项目数量", *["本年增/减"] * 2, "处理决定数量"],
        ["行政许可", "7", "8", "8", "9"],
        ["其他对外管理服务事项", "10", "11", "11", "12"],
        ["第二十条第（六）项"] * 5,
        ["信息内容", "上一年项目数量", *["本年增/减"] * 2, "处理决定数量"],
        ["行政处罚", "13", "14", "14", "15"],
        ["行政强制", "16", "17", "17", "18"],
        ["第二十条第（八）项"] * 5,
        ["信息内容", *["上一年项目数量"] * 2, *["本年增/减"] * 2],
        ["行政事业性收费", "19", "19", "20", "20"],
        ["第二十条第（九）项"] * 5,
        ["信息内容", *["采购项目数量"] * 2, *["采购总金额"] * 2],
        ["政府集中采购", "21", "21", "22", "22"],
    ]


def test_the_rows_of_an_item_stay_on_one_page():
    table = proactive_table(numbered_figures(2021))
    assert table.kept_whole
    ends = [number for number, row in enumerate(table.rows) if not row.keep_with_next]
    assert ends == [3, 6, 10, 13]


@pytest.mark.parametrize(("year", "results"), [(2019, 20), (2020, 20), (2021, 22), (2025, 22)])
def test_table_3_is_merged_as_prescribed(year, results):
    table = application_table(numbered_figures(year))
    merged = spans(table)
    assert len(table.shares) == 10
    assert len(table.rows) == results + 6
    assert table.header_rows == 3
    assert merged["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert merged["申请人情况"] == (7, 1)
    assert merged["自然人"] == merged["总计"] == (1, 2)
    assert merged["法人或其他组织"] == (5, 1)
    assert merged["一、本年新收政府信息公开申请数量"] == (3, 1)
    assert merged["二、上年结转政府信息公开申请数量"] == (3, 1)
    assert merged["三、本年度办理结果"] == (1, results)
    assert merged["（一）予以公开"] == (2, 1)
    assert merged["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"] == (2, 1)
    assert merged["（三）不予公开"] == (1, 8)
    assert merged["（四）无法提供"] == (1, 3)
    assert merged["（五）不予处理"] == (1, 5)
    assert merged["（六）其他处理"] == ((2, 1) if year < 2021 else (1, 3))
    assert merged["（七）总计"] == (2, 1)
    assert merged["四、结转下年度继续办理"] == (3, 1)


def test_table_3_has_every_figure_in_its_row_and_column(figures):
    shown = grid(application_table(figures))
    assert shown[1][3:5] == ["自然人", "法人或其他组织"]
    assert shown[2][3:] == list(APPLICANT_COLUMNS)
    for row, line in zip(figures.format.application_rows, shown[3:], strict=True):
        assert line[2] == row.label
        assert row.group in (None, line[1])
        assert line[3:] == [str(figures.applications[row.key][one]) for one in APPLICANT_COLUMNS]


def test_table_4(figures):
    table = remedy_table(figures)
    shown = grid(table)
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert shown[0] == ["行政复议"] * 5 + ["行政诉讼"] * 10
    assert shown[1] == results + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5
    assert shown[2] == results * 3
    assert shown[3] == [
        str(figures.remedies[group][column]) for group in REMEDY_GROUPS for column in REMEDY_COLUMNS
    ]
    assert len(shown) == 4


def test_a_nought_is_printed():
    figures = numbered_figures(2024)
    block = figures.format.proactive[0]
    cell = (block.label, block.rows[0].label, block.columns[0].label)
    figures.proactive[cell] = 0
    assert grid(proactive_table(figures))[2][1] == "0"


def test_a_missing_figure_is_a_mistake(figures):
    del figures.remedies["行政复议"]["总计"]
    with pytest.raises(KeyError):
        remedy_table(figures)


def test_table_3_is_on_one_page_with_its_heading(figures, as_pdf):
    pages = [page.extract_text() for page in as_pdf(annual_report("某局", figures, TEXTS)).pages]
    (page,) = [text for text in pages if SECTIONS[2] in text]
    assert page.lstrip().startswith(SECTIONS[2])
    assert "四、结转下年度继续办理" in page


def test_the_tables_of_the_word_file_read_back_cell_by_cell(figures, as_word):
    document = annual_report("某局", figures, TEXTS)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    written = as_word(document).tables
    assert len(written) == 3
    for table, read in zip(tables, written, strict=True):
        assert [[cell.text for cell in row.cells] for row in read.rows] == grid(table)


def test_a_department_with_a_name_of_60_characters(figures, as_pdf, as_word):
    unit = "某某省某某市某某区" * 6 + "管理委员会办"
    assert len(unit) == 60
    document = annual_report(unit, figures, TEXTS)
    first = as_pdf(document).pages[0].extract_text()
    lines = first.splitlines()
    assert "".join(lines[:3]) == unit
    assert len(set(map(len, lines[:3]))) == 1
    assert as_word(document).paragraphs[0].text.startswith(unit)


def test_marks_make_headings_lists_and_pictures():
    kept = TextPicture(picture_file(), 300, 200)
    name = "0f" * 32
    text = (
        "## 主动公开情况\n### 政策文件\n制发4件。\n+ 网站\n+ 公报\n- 图表\n"
        f"![图1 数量]({name} 柱状图)\n![已不在]({'aa' * 32})\n## 依申请公开情况"
    )
    texts = ReportTexts(overview=text, pictures={name: kept})
    blocks = annual_report("某局", numbered_figures(2024), texts).blocks
    assert blocks[2 : blocks.index(Heading(SECTIONS[1]))] == (
        Heading("（一）主动公开情况", 2),
        Heading("1.政策文件", 3, bold=True),
        paragraph("制发4件。"),
        paragraph("1.网站"),
        paragraph("2.公报"),
        paragraph("·图表"),
        Picture(kept.content, 300, 200, "图1 数量", "柱状图"),
        Heading("（二）依申请公开情况", 2),
    )
    chart = Chart(ChartKind.RESULTS, "办理结果（件）", ("予以公开",), (ChartSeries("办结", (3,)),))
    charted = annual_report("某局", numbered_figures(2024), texts, [chart]).blocks
    caption = charted[charted.index(Heading(SECTIONS[1])) - 1]
    assert caption.text == "图2 办理结果（件）"
