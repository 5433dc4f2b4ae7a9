"""Files that pass a limit, are nested too deeply or broken on purpose: each gets its sentence."""

import contextlib
import json
import time
from datetime import datetime
from io import BytesIO

import docx
import pytest

from gkapp.documents.templates.filling import fill_template, template_fields
from gkapp.documents.word.checking import check_word
from gkapp.documents.word.reading import read_word
from gkapp.domain.errors import Refused
from gkapp.domain.progress import listening, tell, told
from gkapp.domain.publication_check.numbers import numbers_in
from gkapp.domain.report.published.tables import label_and_numbers
from gkapp.domain.text import reading_limits
from gkapp.domain.text.cells import header_key
from gkapp.exchange.document_text import read_document
from gkapp.exchange.request_events import read_events
from gkapp.exchange.sheets import csv_grid, xlsx_archive
from gkapp.exchange.sheets.csv_grid import read_csv
from gkapp.exchange.sheets.profiles import read_definition, read_draft
from gkapp.exchange.sheets.xlsx_grid import read_xlsx
from gkapp.exchange.text import bounded
from gkapp.exchange.web.html_text import read_html
from gkapp.exchange.web.pasted_html import read_pasted_html
from tests.trust.hostile_files import (
    archive_with,
    nested_mail,
    paragraph,
    pdf_file,
    sheet_file,
    torn,
    word_file,
)

DEEP_XML = word_file("<w:p>" * 400 + "</w:p>" * 400)
BROKEN_XML = word_file("<w:p><w:r>")
ENTITY = word_file("&boom;")
NO_BODY = archive_with(word_file(""), "word/document.xml", b"<a/>")
NO_GRID = word_file("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
BAD_TYPES = archive_with(word_file(""), "[Content_Types].xml", b"<a")
SWELLING = archive_with(
    word_file(""), "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'
)
BAD_STREAM = torn(word_file("".join(paragraph(str(n)) for n in range(3000))))


@pytest.mark.parametrize(
    "content", [DEEP_XML, BROKEN_XML, ENTITY, NO_BODY, BAD_TYPES, SWELLING, BAD_STREAM]
)
class TestBrokenWordFiles:
    def test_as_a_template(self, content):
        with pytest.raises(Refused, match="不是 Word 文档"):
            template_fields(content)
        with pytest.raises(Refused, match="不是 Word 文档"):
            fill_template(content, {}, title="函", author="局", made_at=datetime(2026, 3, 4))

    def test_as_a_letter_that_is_drawn(self, content):
        with pytest.raises(Refused, match="不是 Word 文档"):
            read_word(content)

    def test_as_a_template_that_is_checked(self, content):
        with pytest.raises(Refused, match="不是 Word 文档"):
            check_word(content)


def test_a_table_that_lacks_what_word_always_writes():
    with pytest.raises(Refused, match="不是 Word 文档"):
        read_word(NO_GRID)


class TestTemplates:
    def test_properties_of_another_kind_are_refused_when_it_is_filled(self):
        made = BytesIO()
        docx.Document().save(made)
        content = archive_with(made.getvalue(), "docProps/core.xml", b"<a/>")
        with pytest.raises(Refused, match="不是完整的 Word 文档"):
            fill_template(content, {}, title="函", author="局", made_at=datetime(2026, 3, 4))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("{% if 甲 %}" * 1500 + "{% endif %}" * 1500, "超过 2000 个"),
            ("{% if 甲 %}" * 11 + "{% endif %}" * 11, "套得过深，最多 10 层"),
            ("{{ " + "(" * 5000 + "甲" + ")" * 5000 + " }}", "套得过深"),
            ("{% if 甲 %}{{" * 30, "多处不成对"),
            ("甲" * 2_100_000, "文字部分超过 2 MB"),
        ],
    )
    def test_what_cannot_be_filled_is_refused(self, text, words):
        with pytest.raises(Refused, match=words):
            template_fields(word_file(paragraph(text)))

    def test_conditions_within_each_other_as_far_as_allowed(self):
        text = "{% if 甲 %}" * 10 + "{% endif %}" * 10
        assert list(template_fields(word_file(paragraph(text)))) == ["甲"]

    def test_a_template_that_swells(self):
        content = word_file(paragraph("甲"), word__media__a=bytes(41 * 1024 * 1024))
        with pytest.raises(Refused, match="超过 40 MB（解压后的大小）"):
            template_fields(content)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 20_000,
        "a = " + "{a=" * 20_000,
        "a = " + "9" * 5000,
        "a" + ".a" * 3000 + " = 1",
        "[a" + ".a" * 3000 + "]",
    ],
)
def test_a_profile_that_is_nested_too_deeply_or_has_huge_numbers(text):
    for read in (read_definition, read_draft):
        with pytest.raises(Refused, match="层次过深或者数字过长"):
            read(text)


class TestDocuments:
    def read(self, folder, name, content):
        path = folder / name
        path.write_bytes(content)
        return read_document(path)

    def test_parts_of_a_web_archive_within_each_other(self, tmp_path):
        with pytest.raises(Refused, match="已损坏"):
            self.read(tmp_path, "网页.mht", nested_mail(3000))

    def test_a_web_archive_with_an_endless_header(self, tmp_path):
        content = b"Content-Type: text/html" + b"; a=1" * 5000 + b"\r\n\r\n<p>a"
        with pytest.raises(Refused, match="已损坏"):
            self.read(tmp_path, "网页.mht", content)

    def test_a_table_whose_cells_span_without_measure(self, tmp_path):
        row = b'<tr><td colspan="200">a</td><td>b</td></tr>'
        with pytest.raises(Refused, match="超过 50 万个表格单元格"):
            self.read(tmp_path, "网页.html", b"<table>" + row * 2501 + b"</table>")

    def test_a_word_table_whose_cells_span_without_measure(self, tmp_path):
        cell = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p/></w:tc></w:tr>'
        with pytest.raises(Refused, match="超过 50 万个表格单元格"):
            self.read(tmp_path, "文件.docx", word_file(f"<w:tbl>{cell * 2501}</w:tbl>"))

    def test_a_text_that_is_one_table(self, tmp_path):
        with pytest.raises(Refused, match="超过 50 万个表格单元格"):
            self.read(tmp_path, "要点.txt", b"a|" * 600_000)

    def test_long_texts_spread_over_many_cells(self, tmp_path):
        cell = f'<td colspan="200">{"甲" * 60_000}</td>'
        with pytest.raises(Refused, match="超过 1000 万个字"):
            self.read(tmp_path, "网页.html", f"<table><tr>{cell}<td>乙</td></tr></table>".encode())

    def test_more_lines_than_a_document_has(self, tmp_path, monkeypatch):
        monkeypatch.setattr(bounded, "MOST_LINES", 3)
        with pytest.raises(Refused, match="超过 3 行文字"):
            self.read(tmp_path, "要点.txt", "甲\n乙\n丙\n丁".encode())

    def test_a_page_of_countless_tags(self, tmp_path):
        with pytest.raises(Refused, match="超过 50 万个标记"):
            self.read(tmp_path, "网页.html", b"<body>" + b"<p>" * 500_001)

    def test_countless_empty_paragraphs(self, tmp_path):
        content = word_file("<w:p/>" * reading_limits.MOST_TAGS)
        with pytest.raises(Refused, match="超过 200 万个标记"):
            self.read(tmp_path, "文件.docx", content)

    @pytest.mark.parametrize("name", ["要点.txt", "网页.html"])
    def test_a_large_text(self, tmp_path, name):
        with pytest.raises(Refused, match="超过 10 MB"):
            self.read(tmp_path, name, b"<p>" * (reading_limits.LARGEST_TEXT // 3 + 1))


class TestTables:
    def test_countless_commas(self):
        with pytest.raises(Refused, match="超过 400 万个单元格"):
            read_csv(b"," * (4 * reading_limits.MOST_CELLS + 1), "台账.csv", bool)

    def test_more_cells_than_are_read(self, monkeypatch):
        monkeypatch.setattr(csv_grid, "MOST_CELLS", 5)
        with pytest.raises(Refused, match="超过 5 个单元格"):
            read_csv(b"a,b,c\nd,e,f", "台账.csv", bool)

    def test_more_rows_than_a_sheet_has(self, monkeypatch):
        monkeypatch.setattr(csv_grid, "MOST_ROWS", 2)
        with pytest.raises(Refused, match="超过 2 行"):
            read_csv(b"a\nb\nc", "台账.csv", bool)

    @pytest.mark.parametrize(
        ("name", "words"), [("MOST_ROWS", "超过 2 行"), ("MOST_CELLS", "超过 2 个单元格")]
    )
    def test_rows_and_cells_of_a_workbook(self, monkeypatch, name, words):
        monkeypatch.setattr(xlsx_archive, name, 2)
        rows = "<row><c><v>1</v></c></row>" * 3
        with pytest.raises(Refused, match=words):
            list(read_xlsx(sheet_file(rows), "登记.xlsx"))

    def test_a_row_beyond_the_last(self):
        with pytest.raises(Refused, match="超过 1048576 行"):
            list(read_xlsx(sheet_file('<row r="1048577"><c><v>1</v></c></row>'), "登记.xlsx"))

    @pytest.mark.parametrize(
        "row",
        [
            '<row><c r="E99999999"><v>1</v></c></row>',
            '<row r="1"><c r="B1048577"><v>1</v></c></row>',
            '<row r="9"><c r="A99999999"><v>1</v></c></row>',
        ],
    )
    def test_a_cell_that_names_a_row_beyond_the_last(self, row):
        with pytest.raises(Refused, match="超过 1048576 行"):
            list(read_xlsx(sheet_file(row), "登记.xlsx"))

    def test_cells_that_lie_far_apart_by_their_own_names(self):
        rows = '<row><c r="A1"><v>1</v></c><c r="XFD9999"><v>1</v></c></row>'
        with pytest.raises(Refused, match="范围过大"):
            list(read_xlsx(sheet_file(rows), "登记.xlsx"))

    def test_cells_that_alone_name_their_rows(self):
        rows = '<row><c r="A2"><v>7</v></c></row><row><c r="A4"><v>8</v></c></row>'
        (grid,) = read_xlsx(sheet_file(rows), "登记.xlsx")
        assert len(grid.rows) == 4

    def test_a_row_with_a_huge_number(self):
        rows = f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'
        with pytest.raises(Refused, match="已损坏"):
            list(read_xlsx(sheet_file(rows), "登记.xlsx"))


def test_more_events_than_a_request_has(tmp_path):
    asked = [{"type": "reasons_asked", "date": "2025-09-26"}] * reading_limits.MOST_EVENTS
    received = {"type": "received", "date": "2025-09-25"}
    path = tmp_path / "事件.json"
    path.write_text(json.dumps({"events": [received, *asked]}))
    with pytest.raises(Refused, match="超过 1000 个事件"):
        read_events(path)


class Enough(Exception):  # noqa: N818
    pass


class TestProgress:
    def heard(self, work):
        """What *work* tells until it is stopped at its second word."""
        words = []

        def report(done, total, text):
            words.append((done, total, text))
            if len(words) == 2:
                raise Enough

        with listening(report), pytest.raises(Enough):
            work()
        return words

    def test_the_pages_of_a_pdf_are_told_and_can_be_stopped(self, tmp_path):
        path = tmp_path / "文件.pdf"
        path.write_bytes(pdf_file(3))
        assert self.heard(lambda: read_document(path)) == [
            (0, 3, "正在读取各页"), (1, 3, "正在读取各页"),
        ]  # fmt: skip

    def test_the_rows_of_a_table(self):
        words = self.heard(lambda: read_csv(b"a,b\n" * 6000, "台账.csv", bool))
        assert words == [(0, 0, "正在读取表格"), (5000, 0, "正在读取表格")]

    def test_the_lines_of_a_document(self, tmp_path):
        path = tmp_path / "要点.txt"
        path.write_text("甲\n" * 3000)
        assert self.heard(lambda: read_document(path))[1][0] == 2000

    def test_the_numbers_of_a_text(self):
        words = self.heard(lambda: list(numbers_in("1380 " * 30_000)))
        assert words == [(0, 30_000, "正在查找号码"), (20_000, 30_000, "正在查找号码")]

    def test_nobody_listens_after_the_block(self):
        words = []
        with listening(lambda *word: words.append(word)):
            tell(1, 2, "甲")
        tell(2, 2, "乙")
        assert list(told("ab", 1, "丙")) == ["a", "b"]
        assert words == [(1, 2, "甲")]


@pytest.mark.parametrize(
    "page",
    [
        "<!--" * 100_000,
        "<a " * 100_000,
        '<a b="' * 100_000,
        "<table><tr><td>" * 5000,
        "</" * 100_000,
    ],
)
def test_a_page_of_marks_that_are_never_closed_takes_time_in_proportion(page):
    begun = time.process_time()
    with contextlib.suppress(Refused):
        read_html(f"<body><p>甲</p>{page}".encode(), "网页.html")
    assert time.process_time() - begun < 20


def test_what_stands_in_comments_and_behind_a_mark_that_is_never_closed():
    lines = read_html("<p>甲<!-- <p>乙</p> --></p><p>丙 < 丁".encode(), "网页.html")
    assert [line.text for line in lines] == ["甲", "丙 < 丁"]


class TestClipboard:
    @pytest.mark.parametrize(
        "source", ["data:image/png;base64,甲", "data:image/png;base64,A", "file://[", "http://[x"]
    )
    def test_a_picture_whose_address_makes_no_sense_is_left_out(self, source):
        found = read_pasted_html(f"<p>乙<img src='{source}'></p>")
        assert found.pictures == []
        assert [part.text for part in found.parts] == ["乙"]

    def test_countless_tags_are_refused(self):
        with pytest.raises(Refused, match=r"剪贴板中的内容.*超过 50 万个标记"):
            read_pasted_html("<p>" * 500_001)


def test_brackets_in_a_heading_that_are_never_closed_take_time_in_proportion():
    begun = time.process_time()
    assert header_key("标题（必填）" + "[" * 200_000) == "标题" + "[" * 200_000
    assert time.process_time() - begun < 5


def test_numbers_without_end_in_a_published_report_take_time_in_proportion():
    def taken(count):
        text = "1380 " * count
        began = time.perf_counter()
        words, numbers = label_and_numbers(text)
        assert (words, len(numbers)) == ("", count)
        return time.perf_counter() - began

    assert taken(400_000) < 8 * taken(100_000) + 0.5
