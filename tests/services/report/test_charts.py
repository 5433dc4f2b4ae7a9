"""The charts of a year: counted as its tables, chosen for the report, locked with it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from gkapp.domain.errors import Refused
from gkapp.domain.report.charts.chart import ChartKind
from gkapp.domain.report.figure_cells import TypedFigure, cells_of
from gkapp.domain.report.format import TOTAL
from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.requests import Request
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import choose_charts, keep_picture, write_chart
from gkapp.services.report.data_file import report_values
from gkapp.services.report.earlier_figures import keep_earlier_figures
from gkapp.services.report.figures import count_year, set_figures
from gkapp.services.report.files import report_pdf, write_report
from gkapp.services.report.versions import lock_report, send_for_review
from gkapp.services.report.writing import write_text
from tests.documents.picture_files import picture_file
from tests.fixtures.statements import statements

YEAR = 2025


def request(number, received, ended=None, **more):
    return Request(
        **{
            "number": number, "kind": "公开申请", "received_on": received, "channel": "当面",
            "content": "信息", "applicant_name": "某", "applicant_kind": "自然人",
            "ended_on": ended, "outcome": "disclosed" if ended else None, **more,
        }
    )  # fmt: skip


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅", phone="0731-1"))
    with db.write("登记") as session:
        session.add_all(
            [
                request("1", date(2023, 12, 30), date(2024, 1, 9)),
                request("2", date(2024, 12, 31), date(2025, 1, 1)),
                request("3", date(2025, 1, 1), date(2025, 1, 20), applicant_kind="商业企业"),
                request("4", date(2025, 12, 31)),
                request("5", date(2025, 6, 2), date(2025, 6, 9), kind="作废"),
                request("6", date(2025, 6, 2), date(2026, 1, 5)),
            ]
        )
    return db


def charts(db, year=YEAR):
    return {chart.kind: chart for chart in gather_report(db, year).charts.charts}


def test_every_chart_is_the_table_of_its_year(ready):
    made = charts(ready)
    cells = count_year(ready, YEAR).applications
    received, ended = (series.values for series in made[ChartKind.MONTHS].series)
    assert received == (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1)
    assert ended == (2,) + (0,) * 11
    assert sum(received) == cells["一、本年新收政府信息公开申请数量"][TOTAL]
    assert sum(ended) == cells["三（七）总计"][TOTAL]
    assert made[ChartKind.MONTHS].notes == ()
    assert made[ChartKind.APPLICANTS].series[0].values[:2] == (2, 1)
    assert made[ChartKind.RESULTS].series[0].values == (2, 0, 0, 0, 0, 0)
    received, ended, left = (series.values for series in made[ChartKind.YEARS].series)
    assert received == (None, None, 1, 1, 3)
    assert ended == (None, None, 0, 1, 2)
    assert left == (None, None, 1, 1, 2)
    for year, number in zip(range(2023, 2026), received[2:], strict=True):
        table = count_year(ready, year).applications
        assert table["一、本年新收政府信息公开申请数量"][TOTAL] == number


def test_figures_that_were_kept_of_earlier_years_come_first(ready):
    figures = count_year(ready, 2022)
    cells = {**figures.applications["一、本年新收政府信息公开申请数量"], TOTAL: 40}
    rows = {**figures.applications, "一、本年新收政府信息公开申请数量": cells}
    keep_earlier_figures(ready, replace(figures, applications=rows))
    chart = charts(ready)[ChartKind.YEARS]
    assert chart.series[0].values == (None, 40, 1, 1, 3)
    assert chart.notes == (
        "2021 年的数据未掌握，图中留空。",
        "2023 年按登记簿统计，最早一件收于12月30日，此前未登记的不在其中。",
    )


def test_an_early_year_has_charts_as_well(ready):
    assert charts(ready, 2019)[ChartKind.YEARS].series[0].values[:4] == (None,) * 4


def test_charts_are_chosen_for_one_year_and_undone(ready):
    outcome = choose_charts(ready, YEAR, {ChartKind.YEARS, ChartKind.MONTHS})
    assert outcome.text == "2025 年报告第一部分配图：各月申请、近五年情况。"
    chosen = gather_report(ready, YEAR).charts
    assert chosen.chosen == (ChartKind.MONTHS, ChartKind.YEARS)
    assert [chart.kind for chart in chosen.printed] == [ChartKind.MONTHS, ChartKind.YEARS]
    assert gather_report(ready, 2024).charts.chosen == ()
    choose_charts(ready, YEAR, [ChartKind.YEARS])
    assert gather_report(ready, YEAR).charts.chosen == (ChartKind.YEARS,)
    undo(ready)
    assert gather_report(ready, YEAR).charts.chosen == (ChartKind.MONTHS, ChartKind.YEARS)
    assert choose_charts(ready, YEAR, ()).text == "2025 年报告第一部分不配图。"
    assert gather_report(ready, YEAR).charts.printed == ()


def test_word_and_pdf_have_the_chosen_charts(ready, tmp_path):
    choose_charts(ready, YEAR, [ChartKind.MONTHS, ChartKind.RESULTS])
    report = gather_report(ready, YEAR)
    write_report(ready, report, docx=tmp_path / "报告.docx")
    word = Document(str(tmp_path / "报告.docx"))
    assert len(word.inline_shapes) == 2
    told = [each.text for each in word.paragraphs if each.text.startswith("图")]
    assert [each[:3] for each in told] == ["图1 ", "图2 "]
    content, _ = report_pdf(ready, report, {})
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert all(each in text for each in told)
    assert text.index("二、主动公开") > text.index("图2")


def test_pictures_and_charts_are_counted_through_the_whole_report(ready, tmp_path):
    """Whatever was typed before the words; a locked report is printed with the same numbers."""
    fill(ready)
    (name,) = keep_picture(ready, picture_file())
    for section, caption in ((1, "图1 甲"), (5, "图1：乙"), (6, "丙")):
        picture = MarkupPart(caption, ParagraphKind.PICTURE, name)
        write_text(ready, YEAR, section, marked_text([MarkupPart("文字。"), picture]))
    choose_charts(ready, YEAR, [ChartKind.MONTHS, ChartKind.RESULTS])
    report = gather_report(ready, YEAR)
    assert [report.texts[section].splitlines()[-1] for section in (1, 5, 6)] == [
        "图1 甲", "图4 乙", "图5 丙",
    ]  # fmt: skip
    sections = report_values(ready, report)["sections"]
    assert sections[4]["text"] == "文字。\n图4 乙"
    send_for_review(ready, YEAR)
    lock_report(ready, YEAR)
    for gathered in (report, gather_report(ready, YEAR)):
        write_report(ready, gathered, docx=tmp_path / "报告.docx")
        word = Document(str(tmp_path / "报告.docx"))
        told = [each.text[:3] for each in word.paragraphs if each.text.startswith("图")]
        assert told == [f"图{number} " for number in range(1, 6)]


def fill(db):
    """Everything that stands in the way of locking, but the charts."""
    cells = cells_of(report_format_for(YEAR))
    typed = [address for address, cell in cells.items() if isinstance(cell, TypedFigure)]
    set_figures(db, YEAR, [f"{address}=0" for address in typed])
    for section in (0, 1, 5, 6):
        write_text(db, YEAR, section, f"第{section}部分的文字。")


def test_what_is_locked_keeps_its_charts(ready):
    fill(ready)
    choose_charts(ready, YEAR, [ChartKind.MONTHS])
    before = gather_report(ready, YEAR).charts
    send_for_review(ready, YEAR)
    lock_report(ready, YEAR)
    with ready.write("登记") as session:
        session.add(request("7", date(2025, 3, 3)))
    assert gather_report(ready, YEAR).charts == before
    with pytest.raises(Refused, match="已定稿"):
        choose_charts(ready, YEAR, ())


def test_a_chart_alone_is_a_picture_of_a_kind_that_is_known(ready, tmp_path):
    (chart, *_others) = gather_report(ready, YEAR).charts.charts
    write_chart(ready, chart, tmp_path / "图.svg", {})
    assert chart.title in (tmp_path / "图.svg").read_text(encoding="utf-8")
    with pytest.raises(Refused, match=r"应为 \.png 或 \.svg"):
        write_chart(ready, chart, tmp_path / "图.gif", {})
    assert [each.name for each in tmp_path.glob("图*")] == ["图.svg"]


def test_no_year_is_looked_through_twice_nor_further_than_is_shown(ready):
    with statements() as asked:
        count_year(ready, YEAR)
    assert len([each for each in asked if "FROM request" in each]) == 1
    with statements() as asked:
        gather_report(ready, YEAR)
    counted = [each for each in asked if "count(*) FILTER" in each and "FROM request" in each]
    assert len(counted) == 3  # this year, the one before, and 2023 for the chart
    assert len([each for each in asked if "FROM remedy" in each]) == 3  # appeals too, not the chart
