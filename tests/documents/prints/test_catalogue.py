"""Catalogues on paper: merged headings and first levels, ticks, broad sheets, Word as PDF."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from gkapp.documents.blocks import Table
from gkapp.documents.pdf.writing import write_pdf
from gkapp.documents.prints.catalogue import (
    A3,
    A4,
    CataloguePaper,
    catalogue_document,
    catalogue_table,
)
from gkapp.documents.table_grid import placed_cells
from gkapp.documents.word.writing import write_docx
from gkapp.domain.catalogue.items import CatalogueKind, ItemRecord

ITEM = ItemRecord(
    catalogue="目录",
    level_one="机构职能",
    level_two="领导信息",
    number="1",
    content="姓名\n分工",
    channels=("政府网站", "政府公报"),
    audience="全社会、特定群体（申请人）",
    way="主动",
    level="县级",
)
ITEMS = (
    ITEM,
    replace(ITEM, level_two="内设机构", number="2", audience="全社会", level="县级、乡、村级"),
    replace(ITEM, level_one="规划", level_two="年度计划", number="3", audience=""),
)
FIELDS = ("number", "level_one", "level_two", "content", "channels", "audience", "way", "level")
STANDARD = CataloguePaper("标准目录", CatalogueKind.STANDARD, FIELDS, ITEMS, "试行。", "省住建厅")


def rows(table: Table):
    """The texts of each row where they begin."""
    placed = placed_cells(table)
    return [
        [each.cell.text for each in placed if each.row == number]
        for number in range(len(table.rows))
    ]


def test_the_national_form_is_ticked_under_two_rows_of_headings():
    table = catalogue_table(STANDARD)
    assert rows(table) == [
        ["序号", "公开事项", "公开内容（要素）", "公开渠道和载体", "公开对象", "公开方式",
         "公开层级"],
        ["一级事项", "二级事项", "全社会", "特定群体", "主动", "县级", "乡、村级"],
        ["1", "机构职能", "领导信息", "姓名\n分工", "■政府网站\n■政府公报", "√", "申请人", "√",
         "√", ""],
        ["2", "内设机构", "姓名\n分工", "■政府网站\n■政府公报", "√", "", "√", "√", "√"],
        ["3", "规划", "年度计划", "姓名\n分工", "■政府网站\n■政府公报", "", "", "√", "√", ""],
    ]  # fmt: skip
    assert table.header_rows == 2
    (first,) = [p.cell for p in placed_cells(table) if p.cell.text == "机构职能"]
    assert first.rowspan == 2


def test_a_basic_catalogue_says_in_words_what_the_other_ticks():
    paper = replace(
        STANDARD, kind=CatalogueKind.BASIC, fields=("level_one", "channels", "audience")
    )
    assert rows(catalogue_table(paper))[:2] == [
        ["一级事项", "公开渠道和载体", "公开对象"],
        ["机构职能", "政府网站\n政府公报", "全社会、特定群体（申请人）"],
    ]


@pytest.mark.parametrize("audience", ["企业和群众", "全社会和企业"])
def test_what_cannot_be_ticked_stands_in_words(audience):
    paper = replace(STANDARD, fields=("level_one", "audience"),
                    items=[ITEM, replace(ITEM, audience=audience)])  # fmt: skip
    assert rows(catalogue_table(paper))[0] == ["一级事项", "公开对象"]


def test_too_many_levels_are_not_ticked():
    items = [replace(ITEM, level=level) for level in ("省级", "市级", "县级", "乡级", "村级")]
    paper = replace(STANDARD, fields=("level_one", "level"), items=items)
    assert rows(catalogue_table(paper))[0] == ["一级事项", "公开层级"]


def test_the_paper_is_as_broad_as_the_columns_ask():
    narrow = replace(STANDARD, fields=("level_one", "level_two", "content"))
    assert catalogue_document(narrow).page == A4
    wide = replace(STANDARD, fields=(*FIELDS, "basis", "clause", "time_limit"))
    assert catalogue_document(wide).page == A3
    assert catalogue_document(wide, A4).page == A4


def test_word_and_pdf_say_the_same(tmp_path):
    document = catalogue_document(STANDARD)
    when = datetime(2026, 3, 5)
    write_docx(document, tmp_path / "目录.docx", made_at=when)
    write_pdf(document, tmp_path / "目录.pdf", made_at=when)
    word = docx.Document(BytesIO((tmp_path / "目录.docx").read_bytes()))
    (table,) = word.tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["序号", "公开事项", "公开事项"]
    assert table.cell(2, 1)._tc is table.cell(3, 1)._tc, "the first level is one cell"
    assert word.paragraphs[-1].text == "备注：试行。"
    pages = PdfReader(tmp_path / "目录.pdf").pages
    assert pages[0].mediabox.width > pages[0].mediabox.height
    text = "".join(page.extract_text() for page in pages)
    assert "机构职能" in text and "备注：试行。" in text


def test_headings_are_repeated_on_every_page(tmp_path):
    many = [replace(ITEM, level_one=f"事项{at // 40}", number=str(at)) for at in range(120)]
    document = catalogue_document(replace(STANDARD, items=many))
    write_pdf(document, tmp_path / "长.pdf", made_at=datetime(2026, 3, 5))
    pages = PdfReader(tmp_path / "长.pdf").pages
    assert len(pages) > 2
    assert all("公开内容" in page.extract_text() for page in pages)
