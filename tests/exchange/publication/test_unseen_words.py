"""Words that stand in a file and that nobody sees: their colour, their size, what covers them."""

import io
from contextlib import contextmanager

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from gkapp.domain.publication_check.content import TraceKind
from gkapp.exchange.publication import pdf_pages
from gkapp.exchange.publication.workbook_looks import shows_nothing
from tests.exchange.pdf_files import FONT, SONG
from tests.exchange.publication.telling_files import run, saved, table, telling_word, words
from tests.exchange.workbooks import with_part

WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
SAME, TINY = "与底色相同的字", "极小的字"


def unseen(traces):
    return [(t.place, t.label, t.text) for t in traces if t.kind is TraceKind.UNSEEN_TEXT]


def cell(inside, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def styled(name, inside, kind="paragraph"):
    return f'<w:style w:type="{kind}" w:styleId="{name}">{inside}</w:style>'


def in_word(read, body, **stories):
    passages, traces = read(telling_word(body, **stories), "通知.docx")
    return passages, unseen(traces)


class TestWord:
    def test_white_and_tiny_words(self, read):
        body = words(run("看得见"), run("白字", WHITE), run("近白", '<w:color w:val="F0F0F0"/>'),
                     run("主题白", '<w:color w:val="auto" w:themeColor="background1"/>'),
                     run("一磅", '<w:sz w:val="2"/>'), run("自动", '<w:color w:val="auto"/>'),
                     run("红", '<w:color w:val="FF0000"/>'), run(" ", WHITE))  # fmt: skip
        passages, found = in_word(read, body)
        assert passages == {"第1段": "看得见白字近白主题白一磅自动红 "}
        assert found == [("第1段", SAME, "白字近白主题白"), ("第1段", TINY, "一磅")]

    def test_white_words_on_a_dark_ground_are_seen(self, read):
        body = words(run("甲", WHITE + DARK)) + words(run("乙", WHITE), properties=DARK)
        body += words(run("丙", WHITE + '<w:highlight w:val="black"/>'))
        body += words(run("丁", WHITE + '<w:highlight w:val="red"/>'))
        body += words(run("戊", WHITE + '<w:shd w:val="pct50" w:fill="auto"/>'))
        assert in_word(read, body)[1] == []

    def test_words_of_the_colour_of_their_ground(self, read):
        body = words(run("黑", BLACK + '<w:shd w:val="clear" w:fill="000000"/>'))
        body += words(run("黄", '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'))
        assert [text for _, _, text in in_word(read, body)[1]] == ["黑", "黄"]

    def test_styles_tell_colour_size_and_ground(self, read):
        styles = (
            "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault>"
            "</w:docDefaults>"
            + styled("a", f"<w:rPr>{WHITE}</w:rPr>")
            + styled("b", f'<w:basedOn w:val="a"/><w:pPr>{DARK}</w:pPr>')
            + styled("c", '<w:rPr><w:sz w:val="3"/></w:rPr>', "character")
        )
        body = words(run("甲"), properties='<w:pStyle w:val="a"/>')
        body += words(run("乙"), properties='<w:pStyle w:val="b"/>')
        body += words(run("丙", '<w:rStyle w:val="c"/>'), run("丁"))
        assert in_word(read, body, styles=styles)[1] == [
            ("第1段", SAME, "甲"),
            ("第3段", TINY, "丙"),
        ]

    def test_cells_stand_on_their_own_ground(self, read):
        plain = table(cell(words(run("藏", WHITE))) + cell(words(run("见", WHITE)), DARK))
        banded = table(cell(words(run("不明", WHITE)))).replace(
            "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr>'
        )
        styles = styled("t", f"<w:tblStylePr><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>", "table")
        after = words(run("表后", WHITE))
        assert in_word(read, plain + banded + after, styles=styles)[1] == [
            ("表1第1行第1列", SAME, "藏"),
            ("第1段", SAME, "表后"),
        ]

    def test_the_ground_of_a_box_is_not_known(self, read):
        box = (
            f"<w:r><w:pict><w:txbxContent>{words(run('框', WHITE))}</w:txbxContent></w:pict></w:r>"
        )
        assert in_word(read, words(run("甲"), box))[1] == []


class TestWorkbook:
    def test_cells_that_show_nothing(self, read):
        book = Workbook()
        sheet = book.active
        sheet.title = "名单"
        for row in range(1, 6):
            sheet[f"A{row}"], sheet[f"B{row}"] = f"甲{row}", 100 + row
        for row in (2, 3):
            sheet[f"A{row}"].number_format = ";;;"
        sheet["B1"].font = Font(color="FFFFFFFF")
        sheet["B2"].font = Font(color="FFFFFFFF")
        sheet["B2"].fill = PatternFill("solid", fgColor="FF1F3864")
        sheet["B3"].font = Font(color="FF1F3864")
        sheet["B3"].fill = PatternFill("solid", fgColor="FF1F3864")
        sheet["B4"].font = Font(size=1)
        sheet["B5"].font = Font(color="FFFFFFFF")
        sheet["B5"].fill = PatternFill("gray125")
        passages, traces = read(saved(book), "名单.xlsx")
        assert passages["名单!A2"] == "甲2" and passages["名单!B1"] == "101"
        assert sorted(unseen(traces)) == [
            ("名单!A2起共2格", "数字格式不显示内容", "甲2；甲3"),
            ("名单!B1起共2格", SAME, "101；103"),
            ("名单!B4", TINY, "104"),
        ]

    @pytest.mark.parametrize(
        ("form", "is_empty"),
        [(";;;", True), (' ; ;"";[红色]', True), ("", False), ("General", False), (";;;@", False),
         ("0;;;", False), (";;", False)],
    )  # fmt: skip
    def test_number_formats(self, form, is_empty):
        assert shows_nothing(form) is is_empty

    def test_odd_styles_are_borne(self, read):
        book = Workbook()
        book.active["A1"], book.active["A1"].font = "甲", Font(size=1)
        content = saved(book)
        for old, new in ((b'<sz val="1"', b'<sz val="x"'), (b"<fills", b"<nofills")):
            changed = with_part(
                content, "xl/styles.xml",
                lambda xml, old=old, new=new: xml.replace(old, new).replace(
                    b"</fills", b"</nofills" if old == b"<fills" else b"</fills"
                ),
            )  # fmt: skip
            assert read(changed, "名单.xlsx")[0] == {"Sheet!A1": "甲"}


class TestPdf:
    @pytest.fixture
    def page(self):
        pdfmetrics.registerFont(TTFont(FONT, SONG))
        stream = io.BytesIO()
        canvas = Canvas(stream)
        canvas.setFont(FONT, 14)
        yield canvas, lambda: (canvas.save(), stream.getvalue())[1]

    def test_words_that_the_page_does_not_show(self, read, page):
        canvas, content = page
        canvas.drawString(80, 700, "看得见的字")
        canvas.drawString(80, 680, "一")
        canvas.drawString(80, 545, "黑块下面的名字")
        canvas.rect(70, 540, 300, 40, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(80, 650, "白纸上的白字")
        canvas.drawString(90, 564, "黑块上的白字")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont(FONT, 1)
        canvas.drawString(80, 500, "一磅的小字")
        text = canvas.beginText(80, 450)
        text.setFont(FONT, 14)
        text.setTextRenderMode(3)
        text.textOut("不画出来的字")
        canvas.drawText(text)
        passages, traces = read(content(), "通知.pdf")
        assert "黑块下面的名字" in passages["第1页"]
        assert unseen(traces) == [
            ("第1页", "页面上不显示的字", "黑块下面的名字\n白纸上的白字\n不画出来的字"),
            ("第1页", TINY, "一磅的小字"),
        ]

    def test_a_typeface_that_the_file_does_not_bring(self, read, page):
        canvas, content = page
        canvas.setFont("Helvetica", 14)
        canvas.drawString(80, 300, "visible")
        canvas.drawString(80, 900, "beyond")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(80, 250, "white")
        canvas.setPageRotation(90)
        assert sorted(unseen(read(content(), "通知.pdf")[1])) == [
            ("第1页", "页面上不显示的字", "white"),
            ("第1页", "页面之外的字", "beyond"),
        ]

    def test_pages_that_cannot_be_drawn_are_told(self, read, page, monkeypatch):
        @contextmanager
        def none(_content):
            yield None

        canvas, content = page
        canvas.drawString(80, 700, "字")
        monkeypatch.setattr(pdf_pages, "drawn_pages", none)
        traces = read(content(), "通知.pdf")[1]
        assert ("全文", "有的页面无法显示，没有检查其中看不见的文字。") in [
            (each.place, each.text) for each in traces
        ]
