"""Saved web pages: their words and tables come out, whatever the tags around them."""

import quopri

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import Line, Start, TextTable
from gkapp.exchange.document_text import read_document, read_lines

PAGE = "<html><head><meta charset={charset}><title>站名</title></head><body>{body}</body></html>"
MHTML = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
    "----x\r\nContent-Type: text/css\r\n\r\np {{}}\r\n"
    "----x\r\nContent-Type: text/html{charset}\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n----x--\r\n"
)


def page(body, charset="utf-8"):
    return PAGE.format(charset=charset, body=body)


@pytest.fixture
def read(tmp_path):
    def read(content, name="年报.html"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_document(path).blocks

    return read


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("gb2312", "utf-8"),
        ("no-such-encoding", "gb18030"),
        ("big5", "big5"),
        ("", "gb18030"),
    ],
)
def test_encodings(read, declared, encoding):
    assert read(page("<p>政府信息公開</p>", declared).encode(encoding)) == (Line("政府信息公開"),)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.shtml", "a.xhtml"])
def test_names(read, name):
    assert read(page("<p>甲</p>"), name) == (Line("甲"),)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>全年<b>新收</b>\n 申请<span>12</span>件</p>", ["全年新收 申请12件"]),
        ("<div>甲<p>乙</div><p>丙<p>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<br>乙<br/><br>丙</p>", ["甲", "乙", "丙"]),
        ("<span><p>甲</p>乙</span>", ["甲", "乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("甲<script>var a='<p>乙</p>';</script><style>p{}</style><!-- 丙 -->", ["甲"]),
        ("<nav>首页<nav>内</nav></nav>甲<footer>版权所有</footer>", ["甲"]),
        ('<p style="DISPLAY: none">甲</p><p hidden>乙</p><b>丙<i hidden>丁</i></b>', ["丙"]),
        ("&ldquo;三安全一稳定&rdquo;&nbsp;&amp;", ["“三安全一稳定” &"]),
        ("甲</b></td></table></p>乙", ["甲乙"]),
        ("<script/>甲<br></br>乙", ["甲", "乙"]),
        ("<div/>甲<o:p/>乙", ["甲乙"]),
    ],
)
def test_lines(read, body, lines):
    assert [block.text for block in read(page(body))] == lines


def test_lines_tell_what_stands_before_them(read):
    assert read(page("<p>甲<br>　　乙<br>丙<br><br>丁</p>")) == (
        Line("甲", Start.PARAGRAPH),
        Line("乙", Start.PARAGRAPH),
        Line("丙", Start.WRAP),
        Line("丁", Start.GAP),
    )


def test_merged_cells_stand_in_every_place_they_cover(read):
    body = (
        "<table><thead><tr><th rowspan=2 colspan=2>甲<th colspan='3'>乙</th></tr>"
        "<tr><td>丙<td>丁<td rowspan=9>戊</tr></thead>"
        "<tr><td>1</td><td colspan=x rowspan=0><p>2</p><p>3</p></td><td>4<td>5</table>"
    )
    assert read(page(body)) == (
        TextTable(
            (
                ("甲", "甲", "乙", "乙", "乙"),
                ("甲", "甲", "丙", "丁", "戊"),
                ("1", "2\n3", "4", "5", "戊"),
            )
        ),
    )


def test_short_rows_are_filled_and_hidden_ones_left_out(read):
    body = (
        "<table><caption>表名</caption><tr><td>甲<td>乙</tr><tr></tr>"
        "<tr hidden><td>丁<td>戊</tr><tr><td>丙</table>"
    )
    assert read(page(body)) == (TextTable((("表名", ""), ("甲", "乙"), ("丙", ""))),)


def test_layout_tables_are_undone(read):
    inner = "<table><tr><td>规章<td>1</table>"
    body = (
        "<table><tr><td>标题</td></tr><tr><td><p>段落</p></td></tr></table>"
        f"<table><tr><td>上<td>左</tr><tr><td>{inner}</td><td>右</td></tr>"
        "<tr><td>下<td>尾</tr></table>"
    )
    assert read(page(body)) == (
        Line("标题"),
        Line("段落"),
        TextTable((("上", "左"),)),
        TextTable((("规章", "1"),)),
        Line("右"),
        TextTable((("下", "尾"),)),
    )


def test_a_table_of_one_cell_is_but_a_frame(read):
    body = "<table><tr><td><table><tr><td>规章</table><td><i></i><table></table>1</table>"
    assert read(page(body)) == (TextTable((("规章", "1"),)),)


def test_cells_without_rows_around_them_are_lines(read):
    with pytest.raises(Refused, match="没有文字"):
        read(page("<table><tr></tr></table>"))


def test_of_elements_nested_without_end_the_words_remain(read):
    deep = "<div>" * 5000
    assert read(page(f"{deep}<p>甲</p><b>乙</b>")) == (Line("甲乙"),)


@pytest.mark.parametrize("charset", ["; charset=gb2312", ""])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml"])
def test_web_archives(read, charset, name):
    content = quopri.encodestring(page("<p>甲</p>", "gb2312").encode("gb18030")).decode("ascii")
    assert read(MHTML.format(charset=charset, page=content), name) == (Line("甲"),)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"%PDF-1.7", "不是网页"),
        ("a.htm", b"<html>\xff\xff\xff", "认不出文件“a.htm”的文字编码"),
        ("a.mht", b"abc", "没有网页"),
        ("a.mhtml", b"", "是空的"),
        ("a.html", page("<script>1</script>").encode(), "没有文字"),
    ],
)
def test_refusals(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=reason):
        read_lines(path)
