"""Pictures on sheets of A4."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from gkapp.documents.pdf import pages as module
from gkapp.documents.pdf.pages import open_pages, picture_pages
from gkapp.domain.errors import Refused
from tests.documents.picture_files import picture_file

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
KINDS = [
    ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"),
    ("PNG", "I;16"), ("TIFF", "1"), ("TIFF", "F"), ("BMP", "RGB"), ("GIF", "P"),
]  # fmt: skip


def drawn(pdf, number=0):
    """The page as Pillow's picture at 72 dpi, and where on it is no white."""
    with open_pages(pdf) as pages:
        picture = pages.picture(number, 72)
    size = picture.width, picture.height
    image = Image.frombytes("RGB", size, picture.pixels, "raw", "BGRX", picture.stride)
    return image, image.convert("L").point(lambda dot: 255 if dot < 200 else 0).getbbox()


@pytest.mark.parametrize(("kind", "mode"), KINDS)
def test_every_kind_of_picture_is_drawn_as_it_looks(kind, mode):
    image, inked = drawn(picture_pages(picture_file(kind, mode)))
    left, top, right, bottom = inked
    assert (right - left) / (bottom - top) == pytest.approx(150 / 200, abs=0.02)
    red, green, blue = image.getpixel(((left + right) // 2, (top + bottom) // 2))
    is_color = mode in ("RGB", "RGBA", "P", "CMYK")
    assert (red > 200) == is_color
    assert max(green, blue) < 60


def test_a_wide_picture_lies_across_and_a_high_one_stands():
    for size, paper in (((300, 200), A4[::-1]), ((200, 300), A4)):
        with open_pages(picture_pages(picture_file(size=size))) as pages:
            assert pages.size(0) == pytest.approx(paper, abs=0.1)


def test_a_large_picture_fills_the_sheet_and_a_small_one_is_not_blown_up():
    _, large = drawn(picture_pages(picture_file(size=(200, 3000), color="black")))
    assert large[3] - large[1] == pytest.approx((297 - 30) / 25.4 * 72, abs=2)
    _, small = drawn(picture_pages(picture_file(size=(80, 100), color="black")))
    assert small[3] - small[1] == pytest.approx(75, abs=1)


def test_a_camera_held_across_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    pdf = picture_pages(picture_file("JPEG", size=(300, 200), exif=exif))
    with open_pages(pdf) as pages:
        assert pages.size(0) == pytest.approx(A4, abs=0.1)
    _, (left, top, right, bottom) = drawn(pdf)
    assert right - left > bottom - top  # the red left half is the upper one now


def test_what_is_transparent_becomes_white():
    made = BytesIO()
    Image.new("RGBA", (100, 100), (255, 0, 0, 0)).save(made, "PNG")
    assert drawn(picture_pages(made.getvalue()))[1] is None


def test_each_page_of_a_scan_is_a_page():
    pages = [Image.new("1", (200, 300), 0) for _ in range(3)]
    made = BytesIO()
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    pdf = picture_pages(made.getvalue())
    with open_pages(pdf) as found:
        assert len(found) == 3
    assert drawn(pdf, 2)[1] is not None


def test_movement_is_one_picture():
    frames = [Image.new("P", (50, 50), number) for number in range(3)]
    made = BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:])
    with open_pages(picture_pages(made.getvalue())) as pages:
        assert len(pages) == 1


def test_a_plain_jpeg_is_kept_to_the_byte():
    content = picture_file("JPEG")
    with pikepdf.open(BytesIO(picture_pages(content))) as pdf:
        picture = pdf.pages[0].Resources.XObject.Picture
        assert picture.read_raw_bytes() == content


def test_finer_dots_than_paper_shows_are_left_out():
    content = picture_file("JPEG", size=(6000, 3000))
    with pikepdf.open(BytesIO(picture_pages(content))) as pdf:
        picture = pdf.pages[0].Resources.XObject.Picture
        assert (picture.Width, picture.Height) == (3508, 1754)


def test_the_same_picture_makes_the_same_bytes():
    assert picture_pages(picture_file()) == picture_pages(picture_file())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_picture_that_is_cut_off_is_refused(kind):
    content = picture_file(kind, size=(400, 400))
    with pytest.raises(Refused, match="图片已损坏"):
        picture_pages(content[: len(content) // 2])


@pytest.mark.parametrize("content", [b"", b"not a picture", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(Refused, match="图片已损坏，或者不是图片"):
        picture_pages(content)


def test_too_many_dots_are_refused_before_they_are_unpacked(monkeypatch):
    monkeypatch.setattr(module, "MOST_DOTS", 1000)
    with pytest.raises(Refused, match="图片的像素过多"):
        picture_pages(picture_file())
    content = bytearray(picture_file("BMP"))
    content[18:26] = (40000).to_bytes(4, "little") * 2
    with pytest.raises(Refused, match="图片的像素过多"):
        picture_pages(bytes(content))
