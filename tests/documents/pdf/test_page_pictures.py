from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from gkapp.documents.blocks import Document, PageBreak, paragraph
from gkapp.documents.pdf.pages import open_pages, page_pictures
from gkapp.documents.pdf.writing import write_pdf
from gkapp.domain.errors import Refused


@pytest.fixture
def two_pages(tmp_path):
    path = tmp_path / "两页.pdf"
    blocks = (paragraph("公开"), PageBreak(), paragraph("条例"))
    write_pdf(Document("名", "某局", blocks), path, made_at=datetime(2026, 1, 20))
    return path


def test_each_page_is_a_picture_with_ink_on_white(two_pages):
    pictures = list(page_pictures(two_pages, 72))
    assert [(one.width, one.height) for one in pictures] == [(596, 842)] * 2
    for one in pictures:
        assert one.stride >= 4 * one.width
        assert len(one.pixels) == one.stride * one.height
        assert one.pixels[:3] == b"\xff\xff\xff"
        assert min(one.pixels[::4]) < 100
    assert pictures[0].pixels != pictures[1].pixels


def test_more_dots_make_a_larger_picture(two_pages):
    picture = next(page_pictures(two_pages, 144))
    assert (picture.width, picture.height) == (1191, 1684)


@pytest.mark.parametrize("content", [None, b"no pdf"])
def test_what_is_no_pdf_file_is_refused(tmp_path, content):
    path = tmp_path / "坏.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused, match="不是完好的 PDF 文件"):
        list(page_pictures(path, 72))


def test_content_in_memory_does_as_well_as_a_file(two_pages):
    with open_pages(two_pages.read_bytes()) as pages:
        assert len(pages) == 2
        assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)
        assert pages.picture(1, 72) == list(page_pictures(two_pages, 72))[1]
    with pytest.raises(Refused, match="不是完好的 PDF 文件"), open_pages(b"no pdf"):
        pass


@pytest.mark.parametrize(
    ("dpi", "most_bytes"), [(72, 1), (72, 100_000), (96.5, 1_000_003), (150, 10**6), (150, 10**8)]
)
def test_strips_put_together_are_the_page(two_pages, dpi, most_bytes):
    with open_pages(two_pages) as pages:
        whole = pages.picture(0, dpi)
        strips = list(pages.strips(0, dpi, most_bytes))
    assert [strip.top for strip in strips] == [
        sum(above.height for above in strips[:at]) for at in range(len(strips))
    ]
    assert all(len(strip.pixels) <= max(most_bytes, whole.stride) for strip in strips)
    assert b"".join(strip.pixels for strip in strips) == whole.pixels


def test_two_threads_take_turns(two_pages):
    expected = list(page_pictures(two_pages, 72))
    with ThreadPoolExecutor(4) as pool:
        drawn = pool.map(lambda _: list(page_pictures(two_pages, 72)), range(24))
    assert all(pictures == expected for pictures in drawn)
