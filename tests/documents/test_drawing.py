"""Charts as drawings: laid out once, drawn alike as PDF, as PNG in Word, and as SVG."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import pdfa
from PIL import Image

from gkapp.documents.blocks import (
    CHARACTERS_PER_LINE,
    Area,
    Box,
    Document,
    Drawing,
    PageSetup,
    Paragraph,
    Stroke,
    Words,
    hatching,
)
from gkapp.documents.drawings.charts import chart_drawing
from gkapp.documents.drawings.picture import drawing_png, drawing_svg
from gkapp.documents.prints.annual_report import chart_blocks
from gkapp.domain.report.charts.chart import UNKNOWN, Chart, ChartKind, ChartSeries

MONTHS = Chart(
    ChartKind.MONTHS,
    "2025年各月新收和办结政府信息公开申请（件）",
    tuple(f"{month}月" for month in range(1, 13)),
    (ChartSeries("新收", (3, 0, *range(4, 14))), ChartSeries("办结", (1, 1, *range(10)))),
    ("各月新收合计与表格相差 1 件。",),
)
RESULTS = Chart(
    ChartKind.RESULTS,
    "2025年政府信息公开申请办理结果（件）",
    ("予以公开", "无法提供"),
    (ChartSeries("办结", (1234, 0)),),
)
YEARS = Chart(
    ChartKind.YEARS,
    "2024—2025年政府信息公开申请情况（件）",
    ("2024年", "2025年"),
    (
        ChartSeries("新收", (None, 3)),
        ChartSeries("办结", (None, 2)),
        ChartSeries("结转下年", (None, 1)),
    ),
)
sizes = st.floats(1, 300)


def words(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


@given(sizes, sizes, st.floats(0.5, 20))
def test_hatching_stays_within_its_box(width, height, step):
    for line in hatching(Area(10, 20, width, height), step):
        for x, y in (line.start, line.end):
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6


@pytest.mark.parametrize("chart", [MONTHS, RESULTS, YEARS], ids=lambda chart: chart.kind.value)
@pytest.mark.parametrize(("width", "size"), [(440, 9), (300, 12), (1200, 12)])
def test_nothing_stands_outside_and_every_number_is_told(chart, width, size):
    drawing = chart_drawing(chart, width, size)
    for shape in drawing.shapes:
        match shape:
            case Box(area=area):
                corners = [(area.x, area.y), (area.x + area.width, area.y + area.height)]
            case Stroke(start=start, end=end):
                corners = [start, end]
            case Words(x=x, y=y):
                corners = [(x, y - size / 2), (x, y + size / 2)]
        for x, y in corners:
            assert -0.01 <= x <= width + 0.01 and -0.01 <= y <= drawing.height + 0.01
    told = words(drawing)
    for each in chart.series:
        for value in each.values:
            assert (UNKNOWN if value is None else str(value)) in told
    assert set(chart.categories) <= set(told)
    assert len(drawing.spots) == len(chart.categories)
    assert drawing.words == chart.summary
    assert set(chart.notes) <= set(told)


def test_a_year_without_requests_takes_little_room():
    empty = replace(
        MONTHS, series=tuple(ChartSeries(each.name, (0,) * 12) for each in MONTHS.series)
    )
    drawing = chart_drawing(empty, 440, 9)
    assert drawing.height < chart_drawing(MONTHS, 440, 9).height / 2
    assert words(drawing).count("0") == 24


def test_a_legend_stands_only_where_there_is_more_than_one_series():
    assert "办结" not in words(chart_drawing(RESULTS, 440, 9))
    assert {"新收", "办结", "结转下年"} <= set(words(chart_drawing(YEARS, 440, 9)))


def test_the_svg_file_is_whole_and_says_what_it_shows():
    root = ET.fromstring(drawing_svg(chart_drawing(MONTHS, 440, 9)))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == MONTHS.summary
    assert "13" in [each.text for each in root.iter(f"{space}text")]
    assert len(list(root.iter(f"{space}line"))) > 12
    assert root.get("viewBox").startswith("0 0 440.00")


def test_the_picture_has_the_size_and_ink_of_the_drawing(pdf_fonts):
    drawing = chart_drawing(MONTHS, 440, 9)
    picture = Image.open(BytesIO(drawing_png(drawing, pdf_fonts, dpi=144)))
    assert picture.mode == "L" and picture.width == 880
    assert picture.getextrema()[0] < 60 and picture.getpixel((0, 0)) == 255


def blocks():
    return tuple(chart_blocks((MONTHS, RESULTS)))


def test_charts_are_announced_numbered_and_named():
    first, drawing, caption, *_rest = blocks()
    assert first.text == "收到和处理政府信息公开申请的情况见图1、图2。"
    assert isinstance(drawing, Drawing) and drawing.width <= PageSetup().text_width_pt
    assert caption.text == f"图1 {MONTHS.title}" and len(caption.text) < 1.5 * CHARACTERS_PER_LINE
    assert [each.text[:2] for each in blocks() if isinstance(each, Paragraph)] == [
        "收到", "图1", "图2",
    ]  # fmt: skip
    assert list(chart_blocks(())) == []
    (announced, *_), (alone, *_) = chart_blocks((MONTHS,) * 3, 4), chart_blocks((MONTHS,))
    assert "见图4至图6。" in announced.text and alone.text.endswith("见图1。")


def test_pdf_keeps_the_numbers_as_text_and_is_archival(as_pdf, tmp_path):
    reader = as_pdf(Document("图", "某局", blocks()))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "1234" in text and "图2" in text and "12月" in text
    path = tmp_path / "文件.pdf"
    assert pdfa.validate_written(path, "2b").verdict == "pass"
    with pikepdf.open(path) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources


def test_word_has_the_same_as_pictures_that_are_told(as_word):
    word = as_word(Document("图", "某局", blocks()))
    first, second = word.inline_shapes
    assert first.width.pt == pytest.approx(blocks()[1].width, abs=0.1)
    assert [each._inline.docPr.get("descr") for each in (first, second)] == [
        MONTHS.summary, RESULTS.summary,
    ]  # fmt: skip
    texts = [each.text for each in word.paragraphs if each.text]
    assert texts == [each.text for each in blocks() if isinstance(each, Paragraph)]
    holding = [each for each in word.paragraphs if each.runs and not each.text]
    assert all(each.paragraph_format.keep_with_next for each in holding)
