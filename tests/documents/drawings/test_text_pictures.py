"""Pictures in a text: made ready, then in Word and PDF at the width of the page with a caption."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pikepdf import Pdf, pdfa
from PIL import Image

from gkapp.documents.arrangement import picture_size
from gkapp.documents.blocks import Document, Heading, PageSetup, Picture, paragraph
from gkapp.documents.drawings import picture as module
from gkapp.documents.drawings.picture import kept_picture, ready_picture
from gkapp.documents.pdf.writing import write_pdf
from gkapp.domain.errors import Refused
from tests.documents.conftest import MADE_AT
from tests.documents.picture_files import picture_file

PAGE = PageSetup()


def picture(size=(1200, 800), caption="图1 申请数量逐月变化", **more):
    made = ready_picture(picture_file(size=size))
    return Picture(made.content, made.width, made.height, caption, **more)


def document(*blocks):
    return Document("年度报告", "某局", blocks)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "L")]
)
def test_a_plain_picture_is_kept_as_it_is(kind, mode):
    content = picture_file(kind, mode)
    made = ready_picture(content)
    assert (made.content, made.width, made.height) == (content, 300, 200)
    assert kept_picture(content) == made


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16"),
                       ("PNG", "1"), ("JPEG", "CMYK")],
)  # fmt: skip
def test_others_are_drawn_anew_without_transparency(kind, mode):
    made = Image.open(BytesIO(ready_picture(picture_file(kind, mode)).content))
    assert made.format == kind
    assert made.mode in ("L", "RGB") and not made.has_transparency_data
    assert made.convert("L").getpixel((250, 100)) > 250  # what was white or nothing


def test_a_large_picture_keeps_the_dots_that_paper_shows():
    made = ready_picture(picture_file(size=(3700, 1000)))
    assert (made.width, made.height) == (1850, 500)


def test_a_turned_camera_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = ready_picture(picture_file("JPEG", exif=exif))
    assert (made.width, made.height) == (200, 300)


def test_what_is_no_picture_or_too_large_is_refused(monkeypatch):
    for content, told in (
        (picture_file("GIF", "P"), "PNG 或者 JPEG"),
        (b"no picture", "不是图片"),
        (picture_file()[:200], "已损坏"),
    ):
        with pytest.raises(Refused, match=told):
            ready_picture(content)
    monkeypatch.setattr(module, "MOST_DOTS", 1000)
    with pytest.raises(Refused, match="像素过多"):
        ready_picture(picture_file())
    monkeypatch.setattr(module, "LARGEST", 10)
    with pytest.raises(Refused, match="图片文件超过"):
        ready_picture(picture_file())


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((1200, 600), (Mm(156).pt, Mm(78).pt)),
        ((96, 48), (72, 36)),  # not blown up
        ((800, 9000), (800 / 9000 * 567.9, 567.9)),  # with its caption on a page
    ],
)
def test_the_size_on_paper(size, wanted):
    shown = replace(picture(), width=size[0], height=size[1])
    assert picture_size(shown, PAGE) == pytest.approx(wanted, abs=0.1)


def test_word_has_the_picture_its_words_and_its_caption(as_word):
    word = as_word(document(paragraph("前文。"), picture(alt="柱状图"), paragraph("后文。")))
    (drawn,) = word.inline_shapes
    assert (drawn.width, drawn.height) == (Pt(Mm(156).pt), Pt(Mm(104).pt))
    (properties,) = word.element.body.iter(qn("wp:docPr"))
    assert properties.get("descr") == "柱状图"
    before, shown, caption, _after = word.paragraphs
    assert (before.text, caption.text) == ("前文。", "图1 申请数量逐月变化")
    assert shown.paragraph_format.keep_with_next
    assert shown.style.paragraph_format.line_spacing == 1.0  # an exact pitch would cut it off
    bare = as_word(document(picture(caption="", alt="无")))
    assert [each.text for each in bare.paragraphs] == [""]
    assert bare.paragraphs[0].paragraph_format.keep_with_next is None


def test_pdf_has_the_picture_and_stays_archival(tmp_path):
    path = tmp_path / "图.pdf"
    grey = ready_picture(picture_file("JPEG", "L"))
    blocks = picture(), Picture(grey.content, grey.width, grey.height)
    write_pdf(document(*blocks), path, made_at=MADE_AT)
    with Pdf.open(path) as pdf:
        assert pdfa.validate_written(path, "2b").verdict == "pass"
        assert sorted(each.Width for each in pdf.pages[0].get_images().values()) == [300, 1200]


def test_picture_caption_and_heading_stay_on_one_page(as_pdf):
    """Sixteen lines leave no room for a picture of a third of a page."""
    filling = [paragraph(f"第{number}段。") for number in range(16)]
    reader = as_pdf(document(*filling, Heading("（一）图示", 2), picture(), paragraph("后文。")))
    first, second = (page.extract_text() for page in reader.pages)
    assert "第15段" in first and "图示" not in first
    assert all(each in second for each in ("图示", "逐月变化", "后文"))
