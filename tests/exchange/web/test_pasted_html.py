"""What is taken from another program's clipboard: its paragraphs, and where its pictures lie."""

from pathlib import Path

import pytest

from gkapp.domain.report.markup import MarkupPart, ParagraphKind
from gkapp.exchange.web.pasted_html import read_pasted_html


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///C:/%E5%9B%BE%20%E7%89%87/1.png", "C:/图 片/1.png"),
        ("file:///srv/%E5%9B%BE/1.JPG", "/srv/图/1.JPG"),
    ],
)
def test_a_picture_in_a_file_is_told_by_its_path(address, path):
    assert list(read_pasted_html(f'<p>甲<img src="{address}"></p>').pictures) == [Path(path)]


@pytest.mark.parametrize("address", ["file:///C:/1.exe", "https://example/1.png", "data:x,"])
def test_what_is_no_picture_of_this_computer_is_left_out(address):
    assert list(read_pasted_html(f'<p>甲<img src="{address}"></p>').pictures) == []


def test_a_picture_in_the_clipboard_is_taken_whole_or_not_at_all():
    whole, cut = "data:image/png;base64,aGVsbG8=", "data:image/png;base64,a"
    assert read_pasted_html(f'<img src="{whole}"><img src="{cut}">').pictures == [b"hello"]


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>甲<br>乙</p>", [MarkupPart("甲"), MarkupPart("乙")]),
        ("<div>甲</div>  \n <div>\xa0</div>", [MarkupPart("甲")]),
        ("<p>甲\n乙 a\nb</p>", [MarkupPart("甲乙 a b")]),
        ("<h1>（一）加强公开</h1>", [MarkupPart("加强公开", ParagraphKind.HEADING)]),
        ("<h3>1. 概述</h3>", [MarkupPart("概述", ParagraphKind.SUBHEADING)]),
        (
            "<ol><li>甲<p>乙</p></li></ol>",
            [MarkupPart("甲", ParagraphKind.NUMBERED), MarkupPart("乙", ParagraphKind.NUMBERED)],
        ),
        ("<ul><li>丙</li></ul>", [MarkupPart("丙", ParagraphKind.BULLETED)]),
        ("<ul><li><table><tr><td>甲</td></tr></table></li></ul>", [MarkupPart("甲")]),
    ],
)
def test_headings_and_lists_are_kept(html, parts):
    assert read_pasted_html(html).parts == parts


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ('<span style="mso-list:Ignore">1.<span>&nbsp; </span></span>甲', ParagraphKind.NUMBERED),
        ('<span><span style="mso-list: Ignore">一、</span></span>甲', ParagraphKind.NUMBERED),
        ('<b></b><span style="mso-list:Ignore">·</span>甲', ParagraphKind.BULLETED),
        ("甲", ParagraphKind.BULLETED),
    ],
)
def test_an_item_of_word_is_told_by_the_number_that_it_writes_before(inside, kind):
    item = f'<p style="mso-list:l0 level1 lfo1">{inside}</p>'
    assert read_pasted_html(item).parts == [MarkupPart("甲", kind)]
    assert read_pasted_html(f"<h1>{item}</h1>").parts == [MarkupPart("甲", ParagraphKind.HEADING)]
