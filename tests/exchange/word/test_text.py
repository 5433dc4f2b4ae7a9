import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp import foreign_file
from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import Line, Start, TextTable
from gkapp.exchange.word import package as docx_package
from gkapp.exchange.word import text as docx_text
from gkapp.exchange.word.text import read_docx
from tests.exchange.word.word_files import (
    STRICT,
    level,
    numbered,
    numbering,
    package,
    paragraph,
    part,
    relations,
    word_file,
)


def texts(content):
    return [block.text for block in read_docx(content, "要点.docx") if isinstance(block, Line)]


def tables(content):
    return [block.rows for block in read_docx(content, "要点.docx") if isinstance(block, TextTable)]


OFFICIAL = numbering(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3．"),
)


class TestNumbers:
    def test_the_numbers_of_an_official_document(self):
        body = [
            numbered("推进公开"), numbered("公开预算", 1), numbered("总表", 2), numbered("细目", 2),
            numbered("公开决算", 1), paragraph("说明。"), numbered("强化解读"), numbered("解读", 1),
        ]  # fmt: skip
        assert texts(word_file("".join(body), OFFICIAL)) == [
            "一、推进公开", "（一）公开预算", "1．总表", "2．细目", "（二）公开决算", "说明。",
            "二、强化解读", "（一）解读",
        ]  # fmt: skip

    def test_levels_above_that_never_came_count_from_their_start(self):
        rules = numbering(level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2.%9"))
        assert texts(word_file(numbered("细目", 1), rules)) == ["3.1.细目"]

    def test_plain_digits_where_the_level_asks_for_them(self):
        rules = numbering(
            level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        )
        assert texts(word_file(numbered("总") + numbered("分", 1), rules)) == ["第一章总", "1.1分"]

    def test_bullets_are_dropped(self):
        rules = numbering(level(0, "bullet", "\uf0b7"))
        assert texts(word_file(numbered("推进公开"), rules)) == ["推进公开"]

    def test_lists_of_one_kind_go_on_counting_unless_told_to_begin_again(self):
        again = (
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        rules = numbering(level(0, "decimal", "%1."), more=again)
        body = [numbered("甲"), numbered("乙", 0, 2), numbered("丙", 0, 3), numbered("丁", 0, 3)]
        assert texts(word_file("".join(body), rules)) == ["1.甲", "2.乙", "1.丙", "2.丁"]

    def test_a_list_may_change_a_level(self):
        own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalZero", "%1 ")}</w:lvlOverride>'
        rules = numbering(level(0, "decimal", "%1."), inside=own)
        assert texts(word_file(numbered("甲"), rules)) == ["01 甲"]

    def test_a_list_may_borrow_from_a_list_style(self):
        rules = (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="官"/></w:abstractNum>'
            '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="官"/>'
            f"{level(0, 'chineseCounting', '%1、')}</w:abstractNum>"
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        assert texts(word_file(numbered("甲"), rules)) == ["一、甲"]

    def test_styles_number_paragraphs_too(self):
        styles = (
            '<w:style w:styleId="标题1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            '</w:style><w:style w:styleId="小标题"><w:basedOn w:val="标题1"/>'
            '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="甲"><w:basedOn w:val="乙"/></w:style>'
            '<w:style w:styleId="乙"><w:basedOn w:val="甲"/></w:style>'
        )
        body = (
            paragraph("推进公开", '<w:pStyle w:val="标题1"/>')
            + paragraph("公开预算", '<w:pStyle w:val="小标题"/>')
            + paragraph("正文", '<w:pStyle w:val="标题1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
            + paragraph("正文", '<w:pStyle w:val="甲"/>')
        )
        assert texts(word_file(body, OFFICIAL, styles)) == [
            "一、推进公开",
            "（一）公开预算",
            "正文",
            "正文",
        ]

    @pytest.mark.parametrize("body", [numbered("甲", 0, 7), numbered("甲", 8), numbered("甲", 99)])
    def test_a_number_without_rules_is_none(self, body):
        assert texts(word_file(body, OFFICIAL)) == ["甲"]

    def test_empty_paragraphs_do_not_count(self):
        body = numbered("甲") + numbered(" ") + numbered("乙")
        assert texts(word_file(body, OFFICIAL)) == ["一、甲", "二、乙"]


class TestText:
    def test_all_that_is_seen_is_read_and_what_is_crossed_out_is_not(self):
        body = (
            "<w:p><w:r><w:t>公</w:t></w:r>"
            "<w:ins><w:r><w:t>开</w:t></w:r></w:ins><w:del><w:r><w:delText>密</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
            "<w:hyperlink><w:r><w:t>预</w:t></w:r></w:hyperlink>"
            "<w:smartTag><w:r><w:t>算</w:t></w:r></w:smartTag>"
            "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:noBreakHyphen/><w:tab/><w:t/></w:r>"
            "<w:r><w:ruby><w:rt><w:r><w:t>jue</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>决</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            "</w:p>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>内容控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            "<w:sectPr/>"
        )
        assert texts(word_file(body)) == ["公开预算-\t决", "内容控件"]

    def test_a_line_break_begins_no_paragraph(self):
        body = "<w:p><w:r><w:t>湖南省</w:t><w:br/><w:t>工作要点</w:t></w:r></w:p>"
        assert read_docx(word_file(body), "要点.docx") == [
            Line("湖南省", Start.PARAGRAPH),
            Line("工作要点", Start.WRAP),
        ]

    def test_a_text_box_comes_after_its_paragraph_and_once(self):
        box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
        body = (
            "<w:p><w:r><w:AlternateContent>"
            f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
            "</w:AlternateContent><w:t>框外</w:t></w:r></w:p>"
        )
        assert texts(word_file(body)) == ["框外", "框内"]

    def test_the_strict_dialect_reads_alike(self):
        assert texts(word_file(numbered("甲"), OFFICIAL, namespace=STRICT)) == ["一、甲"]

    def test_a_file_without_numbering_and_styles(self):
        document = part("document", part("body", paragraph("甲")))
        parts = {
            "_rels/.rels": relations(officeDocument="/word/文档.xml"),
            "word/文档.xml": document,
        }
        assert texts(package(parts)) == ["甲"]
        assert (
            read_docx(package({**parts, "word/文档.xml": '<w:document xmlns:w="w"/>'}), "甲") == []
        )


class TestTables:
    def test_tables_stand_in_their_place(self):
        document = docx.Document()
        document.add_paragraph("表前")
        table = document.add_table(rows=2, cols=2)
        for place, text in enumerate(["序号", "任务", "1", "公开\n预算"]):
            table.cell(place // 2, place % 2).text = text
        document.add_paragraph("表后")
        stream = io.BytesIO()
        document.save(stream)
        assert read_docx(stream.getvalue(), "要点.docx") == [
            Line("表前"),
            TextTable((("序号", "任务"), ("1", "公开\n预算"))),
            Line("表后"),
        ]

    def test_merged_cells_are_repeated(self):
        document = docx.Document()
        table = document.add_table(rows=3, cols=3)
        for place in range(9):
            table.cell(place // 3, place % 3).text = str(place)
        for corners in (((0, 0), (0, 2)), ((1, 0), (2, 0))):
            (row, column), (last_row, last_column) = corners
            text = table.cell(row, column).text
            table.cell(row, column).merge(table.cell(last_row, last_column)).text = text
        stream = io.BytesIO()
        document.save(stream)
        assert tables(stream.getvalue()) == [(("0", "0", "0"), ("3", "4", "5"), ("3", "7", "8"))]

    def test_cells_in_odd_places(self):
        inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        body = (
            "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
            f"<w:p><w:r><w:t>甲</w:t></w:r></w:p>{inner}</w:tc></w:tr>"
            '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
            '<w:sdt><w:sdtContent><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>'
            "<w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
            "<w:tbl/>"
        )
        assert tables(word_file(body)) == [(("甲\n内", ""), ("", "乙"))]

    def test_numbers_in_cells_are_written(self):
        body = f"<w:tbl><w:tr><w:tc>{numbered('甲')}</w:tc></w:tr></w:tbl>"
        assert tables(word_file(body, OFFICIAL)) == [(("一、甲",),)]

    def test_a_row_of_countless_columns_is_cut(self):
        wide = '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr></w:tc>' * 3
        (rows,) = tables(word_file(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"))
        assert len(rows[0]) == docx_text.MOST_COLUMNS


DEEP = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)


class TestRefused:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04 broken",
            b"plain text",
            package({"a.txt": "no Word file"}),
            package({"_rels/.rels": relations(officeDocument="word/document.xml")}),
            package({"_rels/.rels": relations(styles="word/styles.xml")}),
            package({"_rels/.rels": "<broken"}),
            package({"_rels/.rels": relations(officeDocument="a.xml"), "a.xml": "<workbook/>"}),
            package({"_rels/.rels": relations(officeDocument="a.xml"),
                     "a.xml": '<!DOCTYPE w [<!ENTITY a "aa">]><document>&a;</document>'}),
            word_file(DEEP),
            word_file(paragraph("甲"))[:-30],
        ],
    )  # fmt: skip
    def test_damaged_files(self, content):
        with pytest.raises(Refused, match="已损坏或不是 Word 文件"):
            read_docx(content, "要点.docx")

    def test_a_damaged_part(self):
        content = bytearray(word_file(paragraph("甲" * 2000)))
        place = content.index(b"word/document.xml") + 30
        content[place : place + 20] = bytes(20)
        with pytest.raises(Refused, match="已损坏"):
            read_docx(bytes(content), "要点.docx")

    def test_an_encrypted_file(self):
        with pytest.raises(Refused, match=r"已加密.*取消打开密码"):
            read_docx(OLE + "EncryptedPackage".encode("utf-16-le"), "要点.docx")

    def test_an_old_file_with_a_new_name(self):
        with pytest.raises(Refused, match="旧版 doc 文件，请另存为 docx"):
            read_docx(OLE, "要点.docx")

    def test_an_encrypted_part(self):
        content = bytearray(word_file(paragraph("甲")))
        content[content.index(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(Refused, match="已加密"):
            read_docx(bytes(content), "要点.docx")

    def test_a_file_that_would_swell(self, monkeypatch):
        monkeypatch.setattr(docx_package, "LARGEST_UNPACKED_WORD", 1000)
        with pytest.raises(Refused, match="解压后"):
            read_docx(word_file(paragraph("甲" * 1000)), "要点.docx")

    def test_pictures_alone_are_a_scan(self):
        content = package(
            {
                "_rels/.rels": relations(officeDocument="word/document.xml"),
                "word/document.xml": part("document", part("body", "<w:p/>")),
                "word/media/image1.jpeg": b"jpeg",
            }
        )
        with pytest.raises(Refused, match="可能是扫描件"):
            read_docx(content, "要点.docx")

    def test_a_part_of_countless_elements(self, monkeypatch):
        monkeypatch.setattr(docx_package, "MOST_TAGS", 20)
        with pytest.raises(Refused, match="超过 20 个标记"):
            read_docx(word_file("<w:p/>" * 30), "要点.docx")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
    def test_entities_are_refused_in_any_encoding(self, encoding):
        xml = '<!DOCTYPE a [<!ENTITY b "甲">]>' + part("document", part("body", "&b;"))
        content = package(
            {
                "_rels/.rels": relations(officeDocument="word/document.xml"),
                "word/document.xml": b"\xff\xfe" * (encoding == "utf-16-le") + xml.encode(encoding),
            }
        )
        with pytest.raises(Refused, match="已损坏"):
            read_docx(content, "要点.docx")

    def test_a_file_of_countless_parts(self, monkeypatch):
        monkeypatch.setattr(foreign_file, "MOST_PARTS", 3)
        with pytest.raises(Refused, match="超过 3 个部件"):
            read_docx(word_file(paragraph("甲")), "要点.docx")

    def test_a_part_that_lies_about_its_size(self):
        content = bytearray(word_file(paragraph("甲" * 5000)))
        archive = zipfile.ZipFile(io.BytesIO(content))
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
        place = content.rindex(size)
        content[place : place + 4] = (10).to_bytes(4, "little")
        with pytest.raises(Refused, match="已损坏"):
            read_docx(bytes(content), "要点.docx")

    @given(st.data())
    def test_any_damage_is_refused_or_read(self, data):
        content = bytearray(word_file(numbered("推进公开"), OFFICIAL))
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
            content[place] = data.draw(st.integers(0, 255))
        with suppress(Refused):
            read_docx(bytes(content), "要点.docx")
