"""A Word file read back says what was written, and its PDF shows the same text."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gkapp.documents.blocks import (
    Align,
    Cell,
    Document,
    FontRole,
    PageBreak,
    PageSetup,
    Paragraph,
    Row,
    Rule,
    Run,
    Table,
    Title,
    paragraph,
)
from gkapp.documents.word.reading import read_word
from gkapp.domain.errors import Refused
from tests.documents.word_bytes import word_bytes

HEAD = Paragraph(
    (Run("云岭省住房和城乡建设厅", FontRole.TITLE_SONG, red=True),), Align.CENTRE, size_pt=30,
    pitch_pt=44, first_line=0, left=-1.44, right=-1.08, rule=Rule.THICK_OVER_THIN, balanced=True,
)  # fmt: skip


@pytest.fixture
def read_back(as_word):
    def read(*blocks, page=None):
        word = as_word(Document("文书", "某厅", blocks, page or PageSetup()))
        content = BytesIO()
        word.save(content)
        return read_word(content.getvalue())

    return read


@pytest.mark.parametrize(
    "block",
    [
        HEAD,
        paragraph("依据条例的规定，现答复如下。"),
        Paragraph((Run("甲："),), Align.LEFT, first_line=0),
        Paragraph((Run("甲"),), Align.RIGHT, first_line=0, right=4, space_before=2),
        Paragraph((Run("甲"),), Align.CENTRE, first_line=0, left=13, right=1, keep_with_next=True),
        Paragraph((Run("甲"),), kept_whole=True),
        Paragraph((Run("附件：1.甲"),), Align.LEFT, left=6, first_line=-4),
        Paragraph((Run("一", FontRole.HEI), Run("二", bold=True), Run("三"))),
        Paragraph((Run("注"),), Align.LEFT, size_pt=10.5, pitch_pt=18, first_line=0),
        Paragraph((Run("甲"),), rule=Rule.THIN_OVER_THICK),
    ],
)
def test_a_paragraph_comes_back_as_it_was(read_back, block):
    (read,) = read_back(block).blocks
    assert read.runs == block.runs
    for name in ("align", "size_pt", "first_line", "left", "right", "keep_with_next", "kept_whole",
                 "rule", "balanced"):  # fmt: skip
        assert getattr(read, name) == getattr(block, name), name
    assert read.pitch_pt == pytest.approx(block.pitch_pt)
    assert read.space_before == pytest.approx(block.space_before, abs=0.01)


def test_a_title_comes_back_as_the_paragraph_it_looks_like(read_back):
    (title, text) = read_back(Title(("政府信息公开申请补正告知书",)), paragraph("甲")).blocks
    assert (title.align, title.size_pt, title.balanced) == (Align.CENTRE, 22, True)
    assert title.role is FontRole.TITLE_SONG
    assert text.space_before == pytest.approx(1)


def test_a_table_comes_back_with_merged_cells_and_heights(read_back):
    table = Table(
        (1, 2, 1),
        (
            Row((Cell("头"), Cell("头"), Cell("头"))),
            Row((Cell("甲", rowspan=2), Cell("乙\n丙", colspan=2, align=Align.LEFT))),
            Row((Cell("丁", role=FontRole.HEI, bold=True), Cell("戊", size_pt=9)), row_mm=30),
        ),
        header_rows=1,
    )
    (read,) = read_back(table).blocks
    assert [[(c.text, c.rowspan, c.colspan) for c in row.cells] for row in read.rows] == [
        [("头", 1, 1)] * 3,
        [("甲", 2, 1), ("乙\n丙", 1, 2)],
        [("丁", 1, 1), ("戊", 1, 1)],
    ]
    assert read.header_rows == 1
    assert read.rows[2].row_mm == pytest.approx(30, abs=0.1)
    assert read.rows[1].cells[1].align is Align.LEFT
    assert (read.rows[2].cells[0].role, read.rows[2].cells[0].bold) == (FontRole.HEI, True)
    assert read.rows[2].cells[1].size_pt == 9
    widths = [share / sum(read.shares) for share in read.shares]
    assert widths == pytest.approx([0.25, 0.5, 0.25], abs=0.001)


def test_page_breaks_sheet_and_letter_form_come_back(read_back):
    page = PageSetup(220, 110, 9, 8, 14, 14, numbered=False)
    read = read_back(paragraph("甲"), PageBreak(), paragraph("乙"), page=page)
    assert [type(block).__name__ for block in read.blocks] == [
        "Paragraph",
        "PageBreak",
        "Paragraph",
    ]
    assert read.page.width_mm == pytest.approx(220, abs=0.1)
    assert (read.page.numbered, read.page.is_letter) == (False, False)
    letter = read_back(paragraph("甲"), page=PageSetup(top_mm=30, is_letter=True)).page
    assert (letter.numbered, letter.is_letter) == (True, True)
    assert letter.top_mm == pytest.approx(30, abs=0.1)


def test_the_pdf_of_what_was_read_says_the_same(read_back, as_pdf):
    blocks = (HEAD, Title(("告知书",)), *(paragraph(f"第{n}段。" * 30) for n in range(8)))
    page = PageSetup(top_mm=30, is_letter=True)
    first = as_pdf(Document("文书", "某厅", blocks, page))
    texts = [each.extract_text() for each in first.pages]
    second = as_pdf(read_back(*blocks, page=page))
    assert [each.extract_text() for each in second.pages] == texts
    assert len(texts) > 1
    assert "— 1 —" not in texts[0]
    assert "— 2 —" in texts[1]


def test_a_file_of_an_office_is_read_through_its_styles():
    def build(word):
        line = word.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run("某厅文件")
        run.font.size, run.font.bold = Pt(26), True
        run.font.color.rgb = RGBColor(0xE0, 0, 0)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "方正小标宋_GBK")
        body = word.add_paragraph()
        body.paragraph_format.first_line_indent = Pt(32)
        body.paragraph_format.space_after = Pt(28.95)
        body.add_run("正文").font.size = Pt(16)
        body.add_run().add_break(WD_BREAK.PAGE)
        word.add_paragraph("之后").paragraph_format.left_indent = Mm(0)

    first, turn, body, after = read_word(word_bytes(build=build)).blocks
    assert first.runs == (Run("某厅文件", FontRole.TITLE_SONG, bold=True, red=True),)
    assert isinstance(turn, PageBreak)
    assert body.first_line == 2
    assert body.text.strip() == "正文"
    assert after.space_before == pytest.approx(1)


def test_an_office_table_that_is_short_or_bare_of_marks_is_read():
    def build(word):
        table = word.add_table(2, 2)
        table.cell(0, 0).text = "甲"
        row = table.rows[1]._tr
        row.remove(row.tc_lst[1])

    (table,) = read_word(word_bytes(build=build)).blocks
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", ""], ["", ""]]


def test_links_are_read_as_their_text():
    def build(word):
        line = word.add_paragraph("见")
        link = line._p.makeelement(qn("w:hyperlink"), {qn("w:anchor"): "x"})
        run = docx.Document().add_paragraph().add_run("网站")._element
        link.append(run)
        line._p.append(link)

    (line,) = read_word(word_bytes(build=build)).blocks
    assert line.text == "见网站"


def test_other_files_are_refused():
    with pytest.raises(Refused, match=r"\.docx"):
        read_word(b"%PDF-1.7")
