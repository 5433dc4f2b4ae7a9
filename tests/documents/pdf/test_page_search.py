"""Words are found where they stand on paper, over the ends of lines and whatever their width."""

from datetime import datetime

import pytest

from gkapp.documents.blocks import Document, PageBreak, PageSetup, paragraph
from gkapp.documents.pdf.pages import find_in_pages
from gkapp.documents.pdf.writing import write_pdf
from gkapp.domain.errors import Refused

LONG = "二〇二五年全省各级行政机关主动公开政府信息并及时回应社会关切的有关工作情况报告如下"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    blocks = (
        paragraph("依申请公开。新收 GKAPP 申请（３）件；依申请公开。"),
        paragraph(LONG),
        PageBreak(),
        paragraph("依申请公开"),
    )
    path = tmp_path_factory.mktemp("pdf") / "查找.pdf"
    write_pdf(Document("名", "某局", blocks), path, made_at=datetime(2026, 1, 20))
    return path.read_bytes()


def find(content, words):
    return find_in_pages(content, words, lambda _done, _total: None)


def test_every_place_is_found_in_reading_order(content):
    found = find(content, "依申请公开")
    assert [hit.page for hit in found] == [0, 0, 1]
    first, second, third = (hit.areas[0] for hit in found)
    assert first.left < second.left and first.top == pytest.approx(second.top, abs=2)
    page = PageSetup()
    text_left, text_top = page.left_mm * 72 / 25.4, page.top_mm * 72 / 25.4
    assert third.left == pytest.approx(text_left + 2 * 15.8, abs=3)
    assert third.top == pytest.approx(text_top, abs=12)
    assert 5 * 15 < third.width < 5 * 17 and 10 < third.height < 32


@pytest.mark.parametrize("words", ["gkapp", "ＧＫＡＰＰ申请", "（3）", " 申 请 ( 3 )"])
def test_width_capitals_and_blanks_do_not_matter(content, words):
    assert [hit.page for hit in find(content, words)] == [0]


def test_a_word_over_the_end_of_a_line_has_an_area_on_each(content):
    (hit,) = find(content, LONG)
    assert len(hit.areas) == 2
    upper, lower = hit.areas
    assert upper.top < lower.top and lower.left < upper.left


@pytest.mark.parametrize("words", ["", "   ", "没有这样的话"])
def test_nothing_is_found(content, words):
    assert find(content, words) == []


def test_whoever_is_told_can_stop_it(content):
    def stop(done, total):
        assert total == 2
        raise InterruptedError if done else StopAsyncIteration

    with pytest.raises(StopAsyncIteration):
        find_in_pages(content, "依", stop)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refused, match="PDF"):
        find(b"%PDF", "依")
