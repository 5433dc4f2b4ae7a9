import errno
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

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
from gkapp.documents.word.fonts import WordFonts
from gkapp.documents.word.writing import write_docx
from gkapp.domain.errors import Refused
from tests.documents.rows import texts_row

MADE_AT = datetime(2026, 1, 20, 9, 30)


def document(*blocks, **more):
    return Document("年度报告", "某局", blocks, **more)


def elements(word, name):
    return list(word.element.body.iter(qn(name)))


def east_asian_font(style):
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))


FULL = document(
    Title(("某局", "2025年政府信息公开工作年度报告")),
    Heading("一、总体情况"),
    Heading("（一）主动公开", 2),
    Heading("1.网站", 3),
    Heading("（1）栏目", 4),
    paragraph("全年<公开>&“主动”"),
    Table((1, 2), (texts_row(["甲", "乙"]), texts_row(["0", "12"])), header_rows=1),
    Attachments(("甲表", "乙表")),
    Signature("某局", "2026年1月20日"),
)


def test_the_text_is_the_content_in_order(as_word):
    word = as_word(FULL)
    assert [one.text for one in word.paragraphs if one.text] == [
        "某局\n2025年政府信息公开工作年度报告",
        "一、总体情况",
        "（一）主动公开",
        "1.网站",
        "（1）栏目",
        "全年<公开>&“主动”",
        "附件：1.甲表",
        "2.乙表",
        "某局",
        "2026年1月20日",
    ]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["甲", "乙"],
        ["0", "12"],
    ]


def test_the_page_is_that_of_official_documents(as_word):
    (section,) = as_word(FULL).sections
    in_mm = {
        "page_width": 210,
        "page_height": 297,
        "top_margin": 37,
        "bottom_margin": 35,
        "left_margin": 28,
        "right_margin": 26,
    }
    for name, millimetres in in_mm.items():
        assert getattr(section, name) == pytest.approx(Mm(millimetres), abs=Pt(0.05)), name
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(grid.get(qn("w:linePitch"))) * 22 <= 225 / 25.4 * 72 * 20
    assert int(grid.get(qn("w:charSpace"))) == pytest.approx(
        (156 / 25.4 * 72 / 28 - 16) * 4096, abs=1
    )


def test_a_sheet_on_its_side(as_word):
    (section,) = as_word(document(page=PageSetup(297, 210))).sections
    assert section.page_width > section.page_height
    assert section._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"


def test_styles_have_the_faces_and_sizes_of_the_standard(as_word):
    styles = as_word(FULL).styles
    faces = {name: (east_asian_font(styles[name]), styles[name].font.size.pt) for name in STYLES}
    assert faces == STYLES
    normal = styles["Normal"].paragraph_format
    assert normal.line_spacing_rule is WD_LINE_SPACING.EXACTLY
    assert normal.line_spacing.pt == pytest.approx(28.95)
    assert styles["Title"].paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER


STYLES = {
    "Normal": ("仿宋_GB2312", 16),
    "Title": ("方正小标宋简体", 22),
    "Heading 1": ("黑体", 16),
    "Heading 2": ("楷体_GB2312", 16),
    "Heading 3": ("仿宋_GB2312", 16),
    "Heading 4": ("仿宋_GB2312", 16),
    "公文页码": ("宋体", 14),
}


def test_the_settings_name_the_fonts_and_word_is_told_of_others(as_word, tmp_path):
    word = as_word(FULL, fonts=WordFonts(title_song="某“标”宋&", fangsong="仿宋"))
    assert east_asian_font(word.styles["Title"]) == "某“标”宋&"
    assert east_asian_font(word.styles["Normal"]) == "仿宋"
    with ZipFile(tmp_path / "文件.docx") as package:
        table = ElementTree.fromstring(package.read("word/fontTable.xml"))
    names = [font.get(qn("w:name")) for font in table]
    assert names == ["某“标”宋&", "仿宋", "楷体_GB2312", "黑体", "宋体"]
    assert all(font.find(qn("w:altName")) is not None for font in table)


def test_a_plain_paragraph_is_indented_by_its_style(as_word):
    (one,) = as_word(document(paragraph("甲"))).paragraphs
    assert one.style.name == "公文正文"
    assert one.style.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert one._p.pPr.find(qn("w:ind")) is None


def test_a_paragraph_says_where_it_differs(as_word):
    block = Paragraph(
        (Run("甲", FontRole.KAI), Run("乙", bold=True)),
        align=Align.RIGHT,
        size_pt=12,
        pitch_pt=20,
        left=6,
        first_line=-4,
        right=1.5,
        space_before=1,
        keep_with_next=True,
    )
    (one,) = as_word(document(block)).paragraphs
    assert one.alignment is WD_ALIGN_PARAGRAPH.RIGHT
    shape = one.paragraph_format
    assert (shape.line_spacing.pt, shape.space_before.pt) == (20, pytest.approx(28.95))
    assert shape.keep_with_next
    indents = one._p.pPr.find(qn("w:ind"))
    assert {key: indents.get(qn(f"w:{key}Chars")) for key in ("left", "right", "hanging")} == {
        "left": "600",
        "right": "150",
        "hanging": "400",
    }
    kai, bold = one.runs
    assert kai._r.rPr.rFonts.get(qn("w:eastAsia")) == "楷体_GB2312"
    assert (kai.bold, bold.bold) == (None, True)
    assert kai.font.size.pt == bold.font.size.pt == 12


def test_cells_are_merged_for_real(as_word):
    table = Table(
        (1, 1, 2),
        (
            Row((Cell("左", rowspan=2), Cell("上", colspan=2, shaded=True))),
            Row((Cell("中", bold=True), Cell("右", align=Align.LEFT, size_pt=9))),
        ),
        header_rows=1,
    )
    word = as_word(document(table))
    (written,) = word.tables
    assert written.cell(0, 0)._tc is written.cell(1, 0)._tc
    assert written.cell(0, 1)._tc is written.cell(0, 2)._tc
    assert [cell.text for cell in written.rows[1].cells] == ["左", "中", "右"]
    assert [one.val for one in elements(word, "w:vMerge")] == ["restart", "continue"]
    assert [one.get(qn("w:val")) for one in elements(word, "w:gridSpan")] == ["2"]
    assert len(elements(word, "w:shd")) == 1
    assert written.cell(1, 1).paragraphs[0].runs[0].bold
    assert written.cell(1, 2).paragraphs[0].alignment is WD_ALIGN_PARAGRAPH.LEFT
    assert written.cell(1, 2).paragraphs[0].runs[0].font.size.pt == 9


def test_columns_and_cells_have_the_same_widths_and_fill_the_page(as_word):
    word = as_word(document(Table((1, 1, 2), (texts_row("甲乙丙"),))))
    (written,) = word.tables
    widths = [column.width for column in written.columns]
    assert widths == [cell.width for cell in written.rows[0].cells]
    assert sum(widths) == pytest.approx(Mm(156), abs=Pt(0.2))
    assert widths[2] == pytest.approx(2 * widths[0], abs=Pt(0.2))


def test_rows_are_repeated_and_not_torn(as_word):
    rows = (texts_row(["头"]), Row((Cell("甲"),), keep_with_next=True), texts_row(["长" * 700]))
    word = as_word(document(Table((1,), rows, header_rows=1)))
    header, short, long = word.tables[0].rows
    names = [{child.tag for child in row._tr.trPr} for row in (header, short, long)]
    assert [qn("w:tblHeader") in tags for tags in names] == [True, False, False]
    assert [qn("w:cantSplit") in tags for tags in names] == [True, True, False]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in (short, long)]
    assert kept == [True, None]


def test_table_text_stands_off_the_grid(as_word):
    (written,) = as_word(document(Table((1,), (texts_row(["甲"]),)))).tables
    style = written.cell(0, 0).paragraphs[0].style
    assert style.element.pPr.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"


def test_pages_are_numbered_right_and_left(as_word):
    word = as_word(FULL)
    assert word.settings.odd_and_even_pages_header_footer
    (section,) = word.sections
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        (one,) = footer.paragraphs
        assert (one.text, one.alignment, one.style.name) == ("— 1 —", side, "公文页码")
        assert " PAGE " in [field.text for field in one._p.iter(qn("w:instrText"))]


def test_a_document_without_page_numbers(as_word):
    (section,) = as_word(document(page=PageSetup(numbered=False))).sections
    assert section.footer.is_linked_to_previous


@pytest.mark.parametrize(
    "block",
    [
        paragraph("乙"),
        Heading("一、乙"),
        Title(("乙",)),
        Signature("乙", "丙"),
        Attachments(("乙", "丙")),
        Table((1,), (texts_row(["乙"]),)),
    ],
)
def test_a_page_break_is_a_property_of_what_follows(as_word, block):
    word = as_word(document(paragraph("甲"), PageBreak(), PageBreak(), block))
    first, second, *others = word.paragraphs
    assert first.paragraph_format.page_break_before is None
    assert second.paragraph_format.page_break_before
    assert not any(one.paragraph_format.page_break_before for one in others)


def test_a_page_break_at_the_end_leaves_no_trace(as_word):
    word = as_word(document(paragraph("甲"), PageBreak()))
    assert [one.text for one in word.paragraphs] == ["甲"]


def test_the_file_tells_what_it_is(as_word):
    facts = as_word(FULL).core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == ("年度报告", "某局", "某局")
    assert facts.created == facts.modified == datetime(2026, 1, 20, 1, 30, tzinfo=UTC)
    assert facts.language == "zh-CN"


def test_facts_longer_than_a_word_file_takes_are_cut(as_word):
    facts = as_word(replace(FULL, name="名" * 300, author="某" * 300)).core_properties
    assert (facts.title, facts.author) == ("名" * 255, "某" * 255)


def test_the_same_document_gives_the_same_parts(tmp_path):
    contents = []
    for path in (tmp_path / "1.docx", tmp_path / "2.docx"):
        write_docx(FULL, path, made_at=MADE_AT)
        with ZipFile(path) as package:
            contents.append({name: package.read(name) for name in package.namelist()})
    assert contents[0] == contents[1]


def test_nothing_of_the_template_is_left(as_word, tmp_path):
    names = {style.name for style in as_word(FULL).styles}
    assert names == {
        *STYLES,
        "公文正文",
        "公文表格",
        "公文图片",
        "公文间隔",
        "Table Grid",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    }
    with ZipFile(tmp_path / "文件.docx") as package:
        written = b"".join(map(package.read, package.namelist())).decode()
    for foreign in ("python-docx", "Macintosh", "ja-JP", "asciiTheme", "Calibri"):
        assert foreign not in written
    assert 'w:eastAsia="zh-CN"' in written


ORDER = {
    "w:pPr": (
        "pStyle keepNext pageBreakBefore widowControl autoSpaceDE autoSpaceDN snapToGrid spacing"
        " ind jc outlineLvl"
    ),
    "w:rPr": "rFonts b sz lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan vMerge shd vAlign",
    "w:sectPr": "footerReference footerReference pgSz pgMar cols docGrid",
    "w:settings": "evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "w:font": "altName charset",
}
"""The elements that we write, in the order that the standard (ISO/IEC 29500) fixes."""


def test_elements_stand_in_the_order_that_word_demands(tmp_path):
    path = tmp_path / "a.docx"
    many = Paragraph((Run("甲", FontRole.KAI, bold=True),), Align.LEFT, keep_with_next=True, left=1)
    row = Row((Cell("上", 2, 2, shaded=True, bold=True), Cell("右")), keep_with_next=True)
    table = Table((1, 1, 1), (row, texts_row(["下"])), header_rows=1)
    write_docx(
        replace(FULL, blocks=(*FULL.blocks, PageBreak(), many, table)), path, made_at=MADE_AT
    )
    with ZipFile(path) as package:
        parts = [ElementTree.fromstring(package.read(name)) for name in package.namelist()]
    for parent, children in ORDER.items():
        wanted = [qn(f"w:{name}") for name in children.split()]
        found = [[child.tag for child in one] for part in parts for one in part.iter(qn(parent))]
        assert found, parent
        for tags in found:
            places = [wanted.index(tag) for tag in tags]
            assert places == sorted(places), (parent, tags)


def test_every_part_is_there_and_well_formed(tmp_path):
    path = tmp_path / "a.docx"
    write_docx(replace(FULL, name="<名&称>\x00"), path, made_at=MADE_AT)
    with ZipFile(path) as package:
        names = set(package.namelist())
        parts = {name: ElementTree.fromstring(package.read(name)) for name in names}
    types = {one.get("PartName", "").lstrip("/") for one in parts["[Content_Types].xml"]} - {""}
    assert types == {name for name in names if name.endswith(".xml")} - {"[Content_Types].xml"}
    targets = {f"word/{one.get('Target')}" for one in parts["word/_rels/document.xml.rels"]}
    targets |= {one.get("Target") for one in parts["_rels/.rels"]}
    assert targets == types


def test_what_no_page_can_show_is_left_out(as_word):
    word = as_word(document(paragraph("甲\x0b乙\ud800\x00丙"), Table((1,), (texts_row(["a\nb"]),))))
    assert word.paragraphs[0].text == "甲 乙丙"
    assert word.tables[0].cell(0, 0).text == "a\nb"


def test_a_target_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"文件夹“.*无”不存在"):
        write_docx(FULL, tmp_path / "无" / "a.docx", made_at=MADE_AT)


def test_a_full_disk_is_told_and_nothing_is_left_open(tmp_path, monkeypatch):
    def fail(_path, _content):
        raise OSError(errno.ENOSPC, "full")

    target = tmp_path / "报告.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(Refused, match="磁盘空间不足"):
        write_docx(FULL, target, made_at=MADE_AT)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_register_of_3200_rows(as_word):
    rows = [texts_row([str(number), "某某", "予以公开"]) for number in range(3200)]
    (table,) = as_word(document(Table((1, 1, 1), tuple(rows), header_rows=1))).tables
    assert [cell.text for cell in table.rows[3199].cells] == ["3199", "某某", "予以公开"]


def test_the_library_is_loaded_only_when_a_file_is_written():
    program = "import sys, gkapp.documents.word.writing; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
