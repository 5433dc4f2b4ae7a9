"""Binding PDF files of any maker into one."""

from datetime import datetime
from io import BytesIO

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name

from gkapp.documents.blocks import Document, paragraph
from gkapp.documents.fonts import find_fonts
from gkapp.documents.pdf.binding import BoundPart, bind
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.pages import picture_pages
from gkapp.documents.pdf.writing import draw_pdf
from tests.documents.picture_files import picture_file

MADE_AT = datetime(2026, 3, 4, 9, 30)


@pytest.fixture(scope="module")
def fonts():
    return PdfFonts(find_fonts())


@pytest.fixture
def bound(fonts):
    def make(*parts, report=lambda *_: None):
        return bind(parts, fonts, name="卷宗", author="某厅", made_at=MADE_AT, report=report)

    return make


@pytest.fixture
def own(fonts):
    def make(text="正文", pages=1):
        blocks = tuple(paragraph(text) for _ in range(1 if pages == 1 else 22 * pages))
        return draw_pdf(Document("文", "某厅", blocks), fonts)

    return make


def foreign(*sizes, **options):
    """Blank pages as some other program makes them."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        for size in sizes:
            page = pdf.add_blank_page(page_size=size)
            for key, value in options.items():
                page.obj[f"/{key}"] = value
        pdf.save(made)
    return made.getvalue()


def texts(content):
    return [page.extract_text().strip() for page in pypdf.PdfReader(BytesIO(content)).pages]


def stamp_place(content, number):
    """Where the last text of a page stands, from the left and the top, as one sees it."""
    from PIL import Image

    from gkapp.documents.pdf.pages import open_pages

    with open_pages(content) as pages:
        picture = pages.picture(number, 72)
    image = Image.frombytes(
        "RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX", picture.stride
    )
    left, top, _right, _bottom = image.convert("L").point(lambda x: 255 if x < 128 else 0).getbbox()
    return left / image.width, top


def test_pages_are_numbered_through_and_cover_and_catalogue_are_not(bound, own):
    made = bound(
        BoundPart("封面", own("封"), False), BoundPart("目录", own("目"), False),
        BoundPart("甲", own("甲", 2)), BoundPart("乙", own("乙")),
    )  # fmt: skip
    assert made.pages == 5
    last = [text.split()[-1] for text in texts(made.content)]
    assert last[2:] == ["1", "2", "3"]
    reader = pypdf.PdfReader(BytesIO(made.content))
    assert reader.page_labels == ["封面", "目录", "1", "2", "3"]
    assert [each.title for each in reader.outline] == ["封面", "目录", "甲", "乙"]
    assert [reader.get_destination_page_number(each) for each in reader.outline] == [0, 1, 2, 4]


def test_it_is_an_archival_file_where_its_parts_allow_it(bound, own):
    made = bound(BoundPart("甲", own()), BoundPart("图", picture_pages(picture_file("JPEG")),
                                                  is_foreign=True))  # fmt: skip
    assert made.notices == ()
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert "pdfaid" in pdf.Root.Metadata.read_bytes().decode()


def test_what_is_no_archival_file_is_named_and_the_whole_kept(bound, own):
    # Text in a font that the file does not bring along.
    made = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        page.obj.Contents = pdf.make_stream(b"BT /F 12 Tf 20 20 Td (foreign) Tj ET")
        pdf.save(made)
    whole = bound(BoundPart("登记表", own()), BoundPart("鉴定意见", made.getvalue(),
                                                      is_foreign=True))  # fmt: skip
    assert whole.notices == (
        "卷宗中的“鉴定意见”不符合长期保存格式（PDF/A-2b）的要求，全卷已按普通 PDF 保存，"
        "内容不受影响。",
    )
    assert "foreign" in texts(whole.content)[1]
    reader = pypdf.PdfReader(BytesIO(whole.content))
    assert (reader.metadata.title, len(reader.outline)) == ("卷宗", 2)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_numbers_stand_upright_in_the_outer_corner_however_a_page_is_turned(bound, turn):
    made = bound(BoundPart("图", foreign((400, 600), (400, 600), Rotate=turn), is_foreign=True))
    right, top = stamp_place(made.content, 0)
    left, _ = stamp_place(made.content, 1)
    assert right > 0.9
    assert left < 0.1
    assert 25 < top < 45


def test_numbers_stand_within_what_is_shown_of_a_page(bound):
    crop = Array([100, 100, 500, 500])
    made = bound(BoundPart("图", foreign((900, 600), CropBox=crop), is_foreign=True))
    right, top = stamp_place(made.content, 0)
    assert right > 0.9
    assert 25 < top < 45


def test_stamps_and_fields_are_kept_and_scripts_and_links_are_not(bound):
    made = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        look = pdf.make_stream(
            b"0 0 100 100 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100])
        )
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([50, 50, 150, 150]),
                           F=4, AP=Dictionary(N=look))  # fmt: skip
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
            A=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)")),
        )  # fmt: skip
        page.obj.Annots = Array([pdf.make_indirect(stamp), pdf.make_indirect(link)])
        page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=pikepdf.String("1")))
        pdf.save(made)
    whole = bound(BoundPart("来函", made.getvalue(), is_foreign=True))
    assert b"JavaScript" not in whole.content
    with pikepdf.open(BytesIO(whole.content)) as pdf:
        assert "/Annots" not in pdf.pages[0]
    left, _top = stamp_place(whole.content, 0)
    assert left == pytest.approx(50 / 300, abs=0.02)  # the stamp is further left than the number


def test_binding_can_be_stopped(bound, own):
    def stop(_done, _total, text):
        if text == "乙":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bound(BoundPart("甲", own()), BoundPart("乙", own()), report=stop)


def test_the_same_parts_make_the_same_bytes(bound, own):
    part = BoundPart("甲", own())
    assert bound(part).content == bound(part).content
