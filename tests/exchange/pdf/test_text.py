import io
import zlib
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import _encryption
from pypdf.errors import DependencyError
from reportlab.pdfgen.canvas import Canvas

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import Line, Start, TextTable
from gkapp.exchange.pdf import layout as pdf_file
from gkapp.exchange.pdf.layout import LinePiece, in_reading_order
from gkapp.exchange.pdf.text import read_pdf
from tests.exchange.pdf.pdf_files import FONT, OfficialPdf

LONG = "推进政务公开工作，及时回应社会关切。" * 9


def texts(content):
    return [block.text for block in read_pdf(content, "要点.pdf") if isinstance(block, Line)]


def tables(content):
    return [block.rows for block in read_pdf(content, "要点.pdf") if isinstance(block, TextTable)]


def drawn(draw):
    """A page on which `draw` has drawn."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_indented_lines_open_paragraphs_and_pages_make_gaps():
    blocks = read_pdf(OfficialPdf("某市工作要点", [LONG] * 8).content(), "要点.pdf")
    starts = [block.start for block in blocks]
    assert blocks[0] == Line("某市工作要点", Start.PARAGRAPH)
    assert starts.count(Start.PARAGRAPH) == 9
    assert starts.count(Start.GAP) == 2
    assert "".join(block.text for block in blocks) == "某市工作要点" + LONG * 8


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "第 {} 页 共 3 页", "{}"])
def test_page_numbers_and_running_headers_are_left_out(number):
    pdf = OfficialPdf("某市工作要点", [LONG] * 8, header="某市公报 2025年第3期", number=number)
    assert "".join(texts(pdf.content())) == "某市工作要点" + LONG * 8


def test_a_first_line_on_one_page_is_no_running_header():
    assert "某市公报" in texts(OfficialPdf("某市工作要点", header="某市公报").content())


def test_ruled_tables_stand_in_their_place():
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "公开预算决算信息，接受社会监督，做到及时准确。", "市发展改革委、市财政局"],
        ["2", "公开收费", "市税务局"],
    ]
    pdf = OfficialPdf("分工表", ["表前。"], rows=rows, widths=[40, 150, 80])
    blocks = read_pdf(pdf.content(), "要点.pdf")
    assert [block.text for block in blocks[:-1]] == ["分工表", "表前。"]
    assert blocks[-1] == TextTable(tuple(map(tuple, rows)))


def test_merged_cells_are_repeated():
    rows = [
        ["一、公开", "", ""],
        ["1", "预算", "甲局"],
        ["", "决算", "乙局"],
        ["2", "收费", "丙局"],
    ]
    pdf = OfficialPdf("表", rows=rows, spans=[((0, 0), (2, 0)), ((0, 1), (0, 2))])
    assert tables(pdf.content()) == [
        (
            ("一、公开", "一、公开", "一、公开"),
            ("1", "预算", "甲局"),
            ("1", "决算", "乙局"),
            ("2", "收费", "丙局"),
        )
    ]


def test_a_table_over_two_pages_is_two():
    rows = [["序号", "任务", "责任单位"], *([str(n), "公开预算", "市财政局"] for n in range(1, 41))]
    found = tables(OfficialPdf("表", rows=rows, widths=[40, 150, 80]).content())
    assert [table[0][0] for table in found] == ["序号", "序号"]
    assert [row[0] for table in found for row in table[1:]] == [str(n) for n in range(1, 41)]


def test_lines_in_a_cell_that_leave_room_are_lines():
    def draw(canvas):
        canvas.grid([100, 200, 400], [600, 700, 740])
        canvas.drawString(110, 710, "Head")
        canvas.drawString(210, 680, "one")
        canvas.drawString(240, 680, "two")
        canvas.drawString(210, 660, "three")

    assert tables(drawn(draw)) == [(("Head", ""), ("", "onetwo\nthree"))]


def test_rectangles_and_thin_fills_rule_tables_too():
    def draw(canvas):
        for x in (100, 200):
            for y in (600, 650):
                canvas.rect(x, y, 100, 50)
        canvas.rect(100, 600, 0.5, 100, fill=1, stroke=0)
        for number, place in enumerate([(110, 670), (210, 670), (110, 620), (210, 620)]):
            canvas.drawString(*place, str(number))

    assert tables(drawn(draw)) == [(("0", "1"), ("2", "3"))]


@pytest.mark.parametrize(
    "shape",
    [
        lambda canvas: canvas.rect(50, 50, 500, 700),
        lambda canvas: canvas.line(50, 700, 500, 700),
        lambda canvas: canvas.line(50, 700, 500, 100),
        lambda canvas: canvas.grid(range(0, 600, 4), range(0, 800, 4)),
    ],
)
def test_frames_and_drawings_are_no_tables(shape):
    def draw(canvas):
        shape(canvas)
        canvas.drawString(110, 710, "text")

    assert texts(drawn(draw)) == ["text"]


def test_clipping_paths_rule_nothing():
    def draw(canvas):
        path = canvas.beginPath()
        for x in (100, 200, 300):
            path.rect(x, 600, 100, 100)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(110, 650, "text")

    assert texts(drawn(draw)) == ["text"]


ENCRYPTIONS = [
    {"revision": 3, "aes": False},
    {"revision": 4, "aes": True},
    {"revision": 6, "aes": True},
]


AES = [
    "CryptAES", "aes_cbc_decrypt", "aes_cbc_encrypt", "aes_ecb_decrypt", "aes_ecb_encrypt",
]  # fmt: skip


def no_aes(*_arguments):
    raise DependencyError("no AES here")


def encrypted(content, password, *, revision, aes):
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(
            user=password, owner="owner", R=revision, aes=aes, metadata=aes,
        ))  # fmt: skip
    return stream.getvalue()


class TestRefused:
    @pytest.mark.parametrize("way", ENCRYPTIONS)
    def test_a_file_with_a_password(self, way):
        with pytest.raises(Refused, match="已加密"):
            read_pdf(encrypted(OfficialPdf("要点").content(), "secret", **way), "要点.pdf")

    @pytest.mark.parametrize("way", ENCRYPTIONS)
    @pytest.mark.parametrize("is_bare", [False, True])
    def test_a_file_that_opens_without_a_password_is_read(self, monkeypatch, way, is_bare):
        if is_bare:  # a system where nothing but pypdf's own code decrypts
            for name in AES:
                monkeypatch.setattr(_encryption, name, no_aes)
        content = encrypted(OfficialPdf("工作要点").content(), "", **way)
        assert texts(content) == ["工作要点"]

    def test_an_encryption_that_is_none(self):
        content = encrypted(OfficialPdf("工作要点").content(), "", revision=6, aes=True)
        with pytest.raises(Refused, match="已损坏"):
            read_pdf(content.replace(b"/Filter /Standard", b"/Filter /Sxandard"), "要点.pdf")

    def test_a_page_that_swells_beyond_measure(self):
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(SMALL)) as pdf:
            packed = zlib.compress(b" " * 100_000_000, 9)  # more than pypdf unpacks
            pdf.pages[0].Contents = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)
            pdf.save(stream)
        with pytest.raises(Refused, match="展开后过大"):
            read_pdf(stream.getvalue(), "要点.pdf")

    def test_too_many_pages(self, monkeypatch):
        monkeypatch.setattr(pdf_file, "MOST_PAGES", 0)
        with pytest.raises(Refused, match="超过 0 页"):
            read_pdf(SMALL, "要点.pdf")

    def test_a_scan(self):
        with pytest.raises(Refused, match="可能是扫描件"):
            read_pdf(drawn(lambda canvas: canvas.rect(0, 0, 500, 500, fill=1)), "要点.pdf")

    @pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nbroken", b"plain text" * 100])
    def test_damaged_files(self, content):
        with pytest.raises(Refused, match="已损坏或不是 PDF 文件"):
            read_pdf(content, "要点.pdf")

    @settings(max_examples=30)
    @given(st.data())
    def test_any_damage_is_refused_or_read(self, data):
        content = bytearray(SMALL)
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
            content[place] = data.draw(st.integers(0, 255))
        with suppress(Refused):
            read_pdf(bytes(content), "要点.pdf")


SMALL = drawn(lambda canvas: canvas.drawString(100, 700, "open"))


def test_text_drawn_font_by_font_is_put_together_again():
    OfficialPdf("").content()  # registers the font

    def draw(canvas):
        canvas.setFont(FONT, 16)
        canvas.drawString(114, 700, "“ ”")
        canvas.drawString(50, 700, "一、紧扣 十四五 开好局")

    assert texts(drawn(draw)) == ["一、紧扣“十四五”开好局"]


def piece(x, text, y=700.0):
    return LinePiece(x, y, 16.0, text)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([piece(50, "一、公开"), piece(130, "预算")], ["一、公开", "预算"]),
        ([piece(130, "预算"), piece(50, "一、公开")], ["一、公开", "预算"]),
        ([piece(66, "，"), piece(50, "一 二")], ["一，二"]),
        ([piece(66, "， ， ，"), piece(50, "一 二")], ["一 二", "， ， ，"]),
        ([piece(66, "上标", 706), piece(50, "公开", 700)], ["上标", "公开"]),
        ([], []),
    ],
)
def test_the_order_of_pieces_in_a_line(pieces, expected):
    assert [each.text for each in in_reading_order(pieces)] == expected
