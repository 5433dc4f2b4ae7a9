"""Words that stand in a file and that nobody sees: their colour, their size, what covers them."""

import io
from contextlib import contextmanager

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from gkapp.domain.publication_check.findings import TraceKind
from gkapp.exchange.publication import pdf_pages
from gkapp.exchange.publication.workbook_looks import SHOWS_NOTHING, conditions_of, shows_nothing
from tests.exchange.pdf.pdf_files import FONT, SONG
from tests.exchange.publication.telling_files import run, saved, table, telling_word, words
from tests.exchange.sheets.workbooks import with_part

WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
NO_WORDS = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=";;;"))
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


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def box(text):
    return f"<w:txbxContent>{words(run(text, WHITE))}</w:txbxContent>"


def drawn(text, fill, style=""):
    """A paragraph with a shape of today's Word files, and white words in it."""
    return words(
        f'<w:r><w:drawing><wps:wsp xmlns:wps="w" xmlns:a="{DRAWING}"><wps:spPr>{fill}</wps:spPr>'
        f"<wps:style>{style}</wps:style><wps:txbx>{box(text)}</wps:txbx></wps:wsp></w:drawing></w:r>"
    )


def older(text, properties="", fill=""):
    """The same as older files have it."""
    return words(
        f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" {properties}>{fill}'
        f"<v:textbox>{box(text)}</v:textbox></v:shape></w:pict></w:r>"
    )


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

    def test_words_in_a_shape_stand_on_its_fill(self, read):
        body = drawn("藏", '<a:solidFill><a:srgbClr val="FEFEFE"/></a:solidFill>')
        body += drawn("见", '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>')
        body += drawn("纸", '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')
        body += drawn("暗", '<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="50000"/>'
                            "</a:schemeClr></a:solidFill>")  # fmt: skip
        body += drawn("渐", "<a:gradFill/>") + drawn("主", "", "<a:fillRef idx='1'/>")
        body += older("白底") + older("深", 'fillcolor="#1f3864 [3204]"')
        body += older("短", 'fillcolor="#fff"') + older("图", "", '<v:fill type="tile"/>')
        assert in_word(read, body)[1] == [
            ("第1段旁的文本框", SAME, text) for text in ("藏", "纸", "白底", "短")
        ]

    def test_without_a_fill_they_stand_on_the_paper_or_on_what_nobody_knows(self, read):
        open_shapes = drawn("藏", "<a:noFill/>") + older("也藏", 'filled="f"') + drawn("同", "")
        found = [text for _, _, text in in_word(read, open_shapes)[1]]
        assert found == ["藏", "也藏", "同"]
        picture = words("<w:r><w:drawing><a:blip/></w:drawing></w:r>").replace(
            "<a:blip/>", f'<a:blip xmlns:a="{DRAWING}"/>'
        )
        assert in_word(read, open_shapes + picture)[1] == []

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
        for row in range(1, 9):
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
        sheet["B6"].font = Font(color="FFFFFFFF")
        sheet["B6"].fill = GradientFill(stop=("FFFFFFFF", "FF000000"))
        sheet["B7"].font = Font(color=Color(theme=0))
        sheet["B8"].font = Font(color=Color(indexed=9))
        passages, traces = read(saved(book), "名单.xlsx")
        assert passages["名单!A2"] == "甲2" and passages["名单!B1"] == "101"
        assert sorted(unseen(traces)) == [
            ("名单!A2起共2格", "数字格式不显示内容", "甲2；甲3"),
            ("名单!B1起共4格", SAME, "101；103；107"),
            ("名单!B4", TINY, "104"),
        ]

    def test_cells_that_a_condition_hides(self, read):
        book = Workbook()
        sheet = book.active
        sheet.title = "名单"
        for row, value in enumerate((0, 5, "甲", "待定", 9), start=1):
            for column in "ABCDEF":
                sheet[f"{column}{row}"] = value
        white, filled = Font(color="FFFFFFFF"), PatternFill("solid", bgColor="FF000000")
        rules = {
            "A1:A5": CellIsRule(operator="equal", formula=["0"], font=white),
            "B1:B4": FormulaRule(formula=["LEN(B1)>1"], font=white),
            "C1:C5": CellIsRule(operator="between", formula=["1", "9"], font=white),
            "D1:D5": Rule("containsText", operator="containsText", text="待", dxf=NO_WORDS),
            "E1:E5": CellIsRule(operator="equal", formula=["0"], font=white, fill=filled),
            "F1:F5": CellIsRule(operator="equal", formula=["0"], font=Font(bold=True)),
        }
        for place, rule in rules.items():
            sheet.conditional_formatting.add(place, rule)
        sheet["A1"].fill = PatternFill("solid", fgColor="FF1F3864")
        sheet["C5"].fill = PatternFill("solid", fgColor="FFFFFFFF")
        assert unseen(read(saved(book), "名单.xlsx")[1]) == [
            ("名单!B1起共4格", "条件格式可能不显示内容", "0；5；甲"),
            ("名单!C2起共2格", SHOWS_NOTHING, "5；9"),
            ("名单!D4", SHOWS_NOTHING, "待定"),
        ]

    def test_bars_alone_hide_the_number(self, read):
        book = Workbook()
        book.active["A1"] = 7
        book.active.conditional_formatting.add(
            "A1", DataBarRule("min", 0, "max", 9, color="FF638EC6", showValue=False)
        )
        assert unseen(read(saved(book), "表.xlsx")[1]) == [
            ("Sheet!A1", "条件格式只显示图标或者数据条", "7"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("rule", "text", "holds"),
        [
            ('type="expression"><formula>TRUE</formula>', "甲", True),
            ('type="notContainsBlanks">', "甲", True),
            ('type="containsBlanks">', "甲", False),
            ('type="cellIs" operator="notEqual"><formula>"甲"</formula>', "甲", False),
            ('type="cellIs" operator="notEqual"><formula>1</formula>', "甲", True),
            ('type="cellIs" operator="lessThan"><formula>$B$1</formula>', "甲", None),
            ('type="cellIs" operator="notBetween"><formula>1</formula><formula>3</formula>', "4",
             True),
            ('type="beginsWith" text="a">', "ABC", True),
            ('type="duplicateValues">', "甲", None),
        ],
    )  # fmt: skip
    def test_whether_a_condition_holds(self, rule, text, holds):
        sheet = (
            f'<worksheet><conditionalFormatting sqref="A1:B2"><cfRule dxfId="0" {rule}</cfRule>'
            '</conditionalFormatting><conditionalFormatting sqref="A1"><x:cfRule/>'
            "</conditionalFormatting></worksheet>"
        )
        (condition,) = conditions_of(sheet.encode(), [lambda _ground: True])
        assert condition.holds(text) is holds
        assert bool(condition.reason_for(0, 1, text, "")) is (holds is not False)
        assert condition.reason_for(2, 0, text, "") == ""

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
