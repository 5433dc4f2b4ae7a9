from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest
from pikepdf import Pdf, pdfa

from gkapp.documents.blocks import (
    Align,
    Attachments,
    Cell,
    Document,
    FontRole,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    Title,
    paragraph,
)
from gkapp.documents.fonts import find_fonts
from gkapp.documents.pdf import binding as pdf_binding
from gkapp.documents.pdf import writing as drawing
from gkapp.documents.pdf.binding import BoundPart, bind
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.text import NO_LINE_END, NO_LINE_START
from gkapp.documents.pdf.writing import draw_pdf, write_pdf
from gkapp.domain.errors import Refused
from tests.documents.rows import texts_row

MADE_AT = datetime(2026, 1, 20, 9, 30)
TEXT = (
    "根据《中华人民共和国政府信息公开条例》（国令第711号）要求，全年“主动、依申请”公开——含㎡①⑳䶮——"
    "共2024件，占19.6％；联系方式：hazwgkc@163.com……完。"
)


def document(*blocks, **more):
    return Document("年度报告", "某局", blocks, **more)


def words(page):
    return page.extract_text().replace("\n", "").replace(" ", "")


FULL = document(
    Title(("某局", "2025年政府信息公开工作年度报告")),
    Heading("一、总体情况"),
    Heading("（一）主动公开", 2),
    Heading("1.网站", 3),
    Heading("（1）栏目", 4),
    paragraph(TEXT),
    Paragraph((Run("（二）依申请公开。", FontRole.KAI), Run("全年", bold=True), Run("三件。"))),
    Table(
        (1, 1, 1),
        (
            Row((Cell("项目", rowspan=2), Cell("数量", colspan=2, shaded=True))),
            texts_row(["本年", "上年"]),
            texts_row(["规章", "0", "12"]),
        ),
        header_rows=2,
    ),
    Attachments(("甲表", "乙表")),
    Signature("某局", "2026年1月20日"),
)
FULL_TEXT = (
    "某局2025年政府信息公开工作年度报告一、总体情况（一）主动公开1.网站（1）栏目"
    + TEXT
    + "（二）依申请公开。全年三件。项目数量本年上年规章012附件：1.甲表2.乙表某局2026年1月20日"
)


def test_the_text_of_the_pages_is_the_content_in_order(as_pdf):
    pages = as_pdf(replace(FULL, page=PageSetup(numbered=False))).pages
    assert "".join(words(page) for page in pages) == FULL_TEXT


def test_the_file_tells_what_it_is(as_pdf):
    reader = as_pdf(FULL)
    facts = reader.metadata
    assert (facts.title, facts.author, facts.creator) == ("年度报告", "某局", "gkapp")
    assert facts.creation_date.isoformat() == "2026-01-20T09:30:00+08:00"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_rare_characters_can_be_searched_for(as_pdf):
    (page,) = as_pdf(document(paragraph("某𬭎、某䶮"))).pages
    assert words(page) == "某𬭎、某䶮—1—"


def test_headings_are_bookmarks_without_skipped_levels(as_pdf):
    reader = as_pdf(document(Heading("（一）甲", 2), Heading("（1）乙", 4), Heading("一、丙")))

    def titles(entries):
        return [titles(one) if isinstance(one, list) else one.title for one in entries]

    assert titles(reader.outline) == ["（一）甲", ["（1）乙"], "一、丙"]


def test_the_same_document_gives_the_same_bytes(tmp_path):
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for path in (one, two):
        write_pdf(FULL, path, made_at=MADE_AT)
    assert one.read_bytes() == two.read_bytes()


def test_the_file_is_pdf_a_2b(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(FULL, path, made_at=MADE_AT)
    with Pdf.open(path) as pdf:
        assert pdfa.validate_written(path, "2b").verdict == "pass"
        assert "pdfaid:part" in str(pdf.open_metadata())


def test_every_font_is_embedded(as_pdf):
    reader = as_pdf(FULL)
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


def test_stand_ins_are_told(tmp_path, machine_fonts):
    notices = write_pdf(FULL, tmp_path / "a.pdf", made_at=MADE_AT, fonts=machine_fonts)
    assert notices == machine_fonts.notices


def test_no_line_of_a_paragraph_breaks_the_rules_of_print(as_pdf):
    lines = as_pdf(document(paragraph(TEXT * 12))).pages[0].extract_text().splitlines()
    assert len(lines) > 20
    body = [line.strip() for line in lines if "—" not in line[:1]]
    assert not [line for line in body[1:] if line[0] in NO_LINE_START]
    assert not [line for line in body[:-1] if line[-1] in NO_LINE_END]


def positions_of(page, wanted):
    found = []

    def visit(text, _cm, matrix, _font, _size):
        if text.strip() and wanted in text:
            found.append((matrix[4], matrix[5]))

    page.extract_text(visitor_text=visit)
    return found


def test_numbers_stand_right_on_odd_pages_and_left_on_even_ones(as_pdf):
    pages = as_pdf(document(paragraph("甲"), PageBreak(), paragraph("乙"))).pages
    odd, even = (positions_of(page, "—")[0] for page in pages)
    assert odd[0] > 450
    assert even[0] < 110
    assert odd[1] == even[1]


def test_a_page_without_number(as_pdf):
    (page,) = as_pdf(document(paragraph("甲"), page=PageSetup(numbered=False))).pages
    assert words(page) == "甲"


def test_an_empty_document_is_one_page(as_pdf):
    (page,) = as_pdf(document()).pages
    assert words(page) == "—1—"


def test_a_page_break_at_the_end_makes_no_page(as_pdf):
    assert len(as_pdf(document(paragraph("甲"), PageBreak())).pages) == 1


def test_a_heading_does_not_stay_alone_at_the_foot(as_pdf):
    lines = [paragraph("行") for _ in range(21)]
    first, second = as_pdf(document(*lines, Heading("一、下文"), paragraph("在此"))).pages
    assert "一、下文" not in words(first)
    assert words(second).startswith("一、下文在此")


def test_the_white_above_a_signature_does_not_part_it_from_the_text(as_pdf):
    lines = [paragraph("行") for _ in range(19)]
    last = replace(paragraph("正文到此为止。"), keep_with_next=True)
    who = replace(paragraph("某某厅"), space_before=1, keep_with_next=True)
    first, second = as_pdf(document(*lines, last, who, paragraph("2026年3月4日"))).pages
    assert "正文" not in words(first)
    assert words(second).startswith("正文到此为止。某某厅2026年3月4日")


@pytest.mark.parametrize("lines", range(18, 23))
def test_a_paragraph_that_is_kept_whole_is_not_torn(as_pdf, lines):
    """A name of several lines over the date, wherever the page ends."""
    name = "某某市高新技术产业开发区管理委员会自然资源和规划建设交通运输综合行政执法局"
    who = Paragraph((Run(name),), left=13, right=1, kept_whole=True, keep_with_next=True)
    pages = as_pdf(
        Document("甲", "", (*[paragraph("正文。")] * lines, who, paragraph("日期")))
    ).pages
    assert name + "日期" in "".join(pages[-1].extract_text().split())


def test_the_header_is_repeated_on_every_page(as_pdf):
    rows = (texts_row(["编号", "名称"]), *(texts_row([f"甲{n}", f"乙{n}"]) for n in range(60)))
    pages = as_pdf(document(Table((1, 1), rows, header_rows=1))).pages
    assert len(pages) > 2
    assert all(words(page).startswith("编号名称甲") for page in pages)
    assert "".join(words(page) for page in pages).count("甲59乙59") == 1


def test_a_group_of_rows_is_not_torn(as_pdf):
    def group(number):
        rows = [Row((Cell(f"组{number}", rowspan=3), Cell("第一")))]
        return [*rows, Row((Cell("第二"),)), Row((Cell("第三"),))]

    rows = tuple(row for number in range(12) for row in group(number))
    for page in as_pdf(document(Table((1, 2), rows))).pages:
        text = words(page)
        assert text.count("第一") == text.count("第二") == text.count("第三")


def test_a_merged_cell_over_pages_shows_its_text_on_each(as_pdf):
    rows = (
        Row((Cell("全年", rowspan=80), Cell("0"))),
        *(Row((Cell(str(number)),)) for number in range(1, 80)),
    )
    pages = as_pdf(document(Table((1, 1), rows))).pages
    assert len(pages) == 3
    assert all(words(page).startswith("全年") for page in pages)


def test_a_row_higher_than_a_page_goes_on_over_pages(as_pdf):
    long = "".join(f"第{number}句。" for number in range(1500))
    rows = (texts_row(["题", "文"]), Row((Cell("长"), Cell(long, align=Align.LEFT))))
    pages = as_pdf(document(Heading("一、表"), Table((1, 3), rows, header_rows=1))).pages
    text = "".join(words(page) for page in pages)
    assert len(pages) > 2
    assert all(f"第{number}句。" in text for number in (0, 700, 1499))
    assert all(min(y for _, y in positions_of(page, "第")) > 99 for page in pages)


def test_long_titles_and_line_feeds_in_cells(as_pdf):
    unit = "湖南省怀化市鹤城区" * 6 + "某某委员会"
    (page,) = as_pdf(
        document(Title((unit, "年度报告")), Table((1,), (texts_row(["上\n下"]),)))
    ).pages
    assert words(page) == unit + "年度报告上下—1—"


def test_a_target_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"文件夹“.*无”不存在"):
        write_pdf(FULL, tmp_path / "无" / "a.pdf", made_at=MADE_AT)


def test_a_register_of_3200_rows(as_pdf):
    rows = [texts_row(["编号", "申请人", "内容", "结果"])]
    rows += [texts_row([str(n), "某某", "申请公开某文件", "予以公开"]) for n in range(3200)]
    reader = as_pdf(document(Table((1, 1, 3, 1), tuple(rows), 1, size_pt=9, row_mm=6)))
    assert words(reader.pages[-1]).count("予以公开") > 0
    assert "3199某某申请公开某文件予以公开" in words(reader.pages[-1])


@pytest.mark.parametrize(
    ("module", "step"), [(drawing, "pieces_of"), (pdf_binding, "_drawn_numbers")]
)
def test_two_threads_never_draw_at_once(monkeypatch, module, step):
    both, plain = Barrier(2), getattr(module, step)
    met = []

    def drawn(*given):
        with suppress(BrokenBarrierError):
            met.append(both.wait(0.2))
        return plain(*given)

    def bound(_):
        fonts = PdfFonts(find_fonts())
        content = draw_pdf(Document("文", "某厅", (paragraph("正文"),)), fonts)
        part = BoundPart("正文", content)
        return bind([part], fonts, name="卷", author="某厅", made_at=MADE_AT, report=_quiet).pages

    monkeypatch.setattr(module, step, drawn)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(bound, range(2))) == [1, 1]
    assert met == []


def _quiet(_done, _total, _text):
    pass
