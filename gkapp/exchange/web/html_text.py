"""Reads the lines and tables of a saved web page; tables that only lay the page out are undone."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from html.parser import HTMLParser
from itertools import groupby

from gkapp.domain.errors import Refused
from gkapp.domain.progress import tell
from gkapp.domain.text.document_text import Block, Line, Start, TextTable
from gkapp.domain.text.reading_limits import (
    LARGEST_TEXT,
    MOST_PAGE_TAGS,
    TooMuch,
    naming,
    too_large_file,
)
from gkapp.exchange.text.bounded import bounded, refuse_cells, squared
from gkapp.exchange.text.plain_text import clean, decode
from gkapp.foreign_file import refusing

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "select", "textarea", "svg",
     "nav", "footer", "aside", "title"}
)  # fmt: skip
_TAGS_BETWEEN_REPORTS = 500
_DEEPEST = 200  # what is nested deeper is taken as part of the element at that depth
# An opening tag closes the open ones that cannot hold it, up to the element that bounds them.
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "td": (frozenset({"td", "th", "p"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th", "p"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "td", "th", "p"}), frozenset({"table"})),
    "li": (frozenset({"li", "p"}), frozenset({"ul", "ol", "td", "th", "table"})),
    "p": (frozenset({"p"}), frozenset({"td", "th", "li", "div", "table"})),
    "div": (frozenset({"p"}), frozenset({"td", "th", "li", "div", "table"})),
} | {
    name: (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "p"}), frozenset({"table"}))
    for name in ("thead", "tbody", "tfoot")
}
_NO_BOUND: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_CELLS = frozenset({"td", "th", "table"})


@dataclass(slots=True)
class HtmlElement:
    """An element with its attributes and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    inside: list["HtmlElement | str"] = field(default_factory=list["HtmlElement | str"])
    holds_table: bool | None = field(default=None, compare=False)
    """Whether a table of more than one cell stands in it, once that was looked for."""
    holds_block: bool | None = field(default=None, compare=False)
    """Whether anything in it is shown that is no part of a running text, likewise."""

    @property
    def is_hidden(self) -> bool:
        """Whether a browser would not show it."""
        style = "".join(self.attributes.get("style", "").lower().split())
        return "hidden" in self.attributes or "display:none" in style

    @property
    def elements(self) -> "list[HtmlElement]":
        """The elements directly inside it."""
        return [each for each in self.inside if isinstance(each, HtmlElement)]


def read_tree(text: str) -> HtmlElement:
    """The page's root, which holds all that stands in it; TooMuch where it has too many tags."""
    if text.count("<") > MOST_PAGE_TAGS:
        raise TooMuch("个标记", MOST_PAGE_TAGS)
    builder = _Builder()
    builder.feed(_closed(text))
    builder.close()
    return builder.root


def _closed(text: str) -> str:
    """The page without comments and marks that are never closed.

    HTMLParser looks for the end of each to the end of the page, thousands of times in a bad one.
    """
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start)
        at = end + len("-->") if end >= 0 else len(text)
    parts.append(text[at:])
    whole = "".join(parts)
    last = whole.rfind(">") + 1
    return whole[:last] + whole[last:].replace("<", "&lt;")


class _Builder(HTMLParser):
    def parse_starttag(self, i: int) -> int:
        self._tags += 1
        if self._tags % _TAGS_BETWEEN_REPORTS == 0:
            tell(i, len(self.rawdata), "正在读取网页")
        return super().parse_starttag(i)

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlElement("")
        self._open = [self.root]
        self._tags = 0
        self._dropping = ""
        self._dropped_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping:
            self._dropped_depth += tag == self._dropping
            return
        if tag in _DROPPED:
            self._dropping, self._dropped_depth = tag, 1
            return
        self._close_before(tag)
        element = HtmlElement(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._dropped_depth -= tag == self._dropping
            self._dropping = self._dropping if self._dropped_depth else ""
            return
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].name
            if name == tag:
                del self._open[place:]
                return
            if name in _CELLS and tag not in {"tr", "thead", "tbody", "tfoot", "table"}:
                return  # a stray end tag closes nothing outside of its cell

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._open[-1].inside.append(data)

    def _close_before(self, tag: str) -> None:
        closed, bounds = _CLOSES.get(tag, _NO_BOUND)
        first = len(self._open)
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].name
            if name in bounds:
                break
            if name in closed:
                first = place
        del self._open[first:]


_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WHERE_DECLARED = 4096  # bytes from the beginning within which a page names its encoding
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_INDENT = re.compile("[\u3000\u00a0\u2003]{2}")
_BREAK = "\v"  # stands for <br> until a paragraph is cut into lines
_MOST_SPAN = 200
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "big", "em", "font", "i", "img", "ins", "label", "mark", "o:p", "s",
     "small", "span", "strong", "sub", "sup", "u", "wbr", "st1:chsdate"}
)  # fmt: skip
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TAG = re.compile(r"<(?:html|head|body|div|p|table|span|!doctype)\b", re.IGNORECASE)


def read_html(content: bytes, name: str, charset: str = "") -> list[Block]:
    """The lines and tables of a page in reading order.

    *charset* is what the page came with, if anything. Raises Refused when it is no web page or its
    encoding cannot be told.
    """
    if len(content) > LARGEST_TEXT:
        raise too_large_file(name, LARGEST_TEXT)
    text = _text(content, name, charset)
    if _TAG.search(text) is None:
        raise Refused(f"文件“{name}”不是网页，请在浏览器中用“另存为”重新保存后再读取。")
    with naming(name):
        return bounded(_blocks(read_tree(text).inside))


def _text(content: bytes, name: str, charset: str) -> str:
    """The page in UTF-8 where it is valid, else in the encoding it declares, else as any text."""
    found = _DECLARED.search(content[:_WHERE_DECLARED])
    declared = (charset or (found[1].decode("ascii", "replace") if found else "")).lower()
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for encoding in ("utf-8-sig", _CHINESE.get(declared, declared)):
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(content, name)


def _blocks(inside: Iterable[HtmlElement | str]) -> Iterator[Block]:
    """Lines and tables; text and inline elements next to each other make one paragraph."""
    running: list[str] = []
    for part in inside:
        if isinstance(part, str):
            running.append(_BLANKS.sub(" ", part))
        elif part.name == "br":
            running.append(_BREAK)
        elif part.is_hidden:
            continue
        elif part.name in _INLINE and not _holds_block(part):
            running.append(_inline_text(part))
        else:
            yield from _lines(running)
            running = []
            yield from _table(part) if part.name == "table" else _blocks(part.inside)
    yield from _lines(running)


def _holds_block(element: HtmlElement) -> bool:
    if element.holds_block is None:
        shown = (each for each in element.elements if not each.is_hidden and each.name != "br")
        element.holds_block = any(each.name not in _INLINE or _holds_block(each) for each in shown)
    return element.holds_block


def _inline_text(element: HtmlElement) -> str:
    parts: list[str] = []
    for part in element.inside:
        if isinstance(part, str):
            parts.append(_BLANKS.sub(" ", part))
        elif not part.is_hidden:
            parts.append(_BREAK if part.name == "br" else _inline_text(part))
    return "".join(parts)


def _lines(running: list[str]) -> Iterator[Line]:
    start = Start.PARAGRAPH
    for raw in "".join(running).split(_BREAK):
        text = clean(raw).strip()
        if text:
            yield Line(text, Start.PARAGRAPH if _INDENT.match(raw.lstrip(" ")) else start)
            start = Start.WRAP
        elif start is Start.WRAP:
            start = Start.GAP


def _table(table: HtmlElement) -> Iterator[Block]:
    """A table of data as it is; of one that lays out, what stands in its cells, one by one."""
    rows = list(_rows(table))
    is_layout = all(len(_cells(row)) < 2 for row in rows)
    for has_tables, group in groupby(rows, key=lambda row: any(map(_holds_table, _cells(row)))):
        if is_layout or has_tables:
            for row in group:
                for cell in _cells(row):
                    yield from _blocks(cell.inside)
        elif grid := _grid(group):
            yield TextTable(grid)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for element in table.elements:
        if element.is_hidden:
            continue
        if element.name == "tr":
            yield element
        elif element.name in _ROW_GROUPS:
            yield from _rows(element)
        elif element.name == "caption":
            yield HtmlElement("tr", inside=[HtmlElement("td", inside=element.inside)])


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [each for each in row.elements if each.name in ("td", "th") and not each.is_hidden]


def _holds_table(element: HtmlElement) -> bool:
    """Whether a table of more than one cell stands in it; one of a single cell is but a frame."""
    if element.holds_table is None:
        element.holds_table = any(
            (inner.name == "table" and sum(len(_cells(row)) for row in _rows(inner)) > 1)
            or _holds_table(inner)
            for inner in element.elements
        )
    return element.holds_table


def _grid(rows: Iterable[HtmlElement]) -> tuple[tuple[str, ...], ...]:
    """The cells by row and column; one that spans several stands in each of them."""
    grid: list[list[str]] = []
    cells = 0
    hanging: dict[int, tuple[int, str]] = {}  # column → rows that the cell above still covers
    for row in rows:
        line: list[str] = []
        for cell in _cells(row):
            _let_hang(line, hanging)
            text = _cell_text(cell)
            refuse_cells(cells + len(line))
            down = _span(cell, "rowspan") - 1
            for _ in range(_span(cell, "colspan")):
                if down:
                    hanging[len(line)] = (down, text)
                line.append(text)
        _let_hang(line, hanging)
        if line:
            grid.append(line)
        cells += len(line)
    return squared(grid)


def _let_hang(line: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Fill the next places with the cells from above that reach down to them."""
    while len(line) in hanging:
        column = len(line)
        rows, text = hanging.pop(column)
        line.append(text)
        if rows > 1:
            hanging[column] = (rows - 1, text)


def _span(cell: HtmlElement, name: str) -> int:
    written = cell.attributes.get(name, "").strip()
    return max(1, min(int(written), _MOST_SPAN)) if re.fullmatch("[0-9]{1,5}", written) else 1


def _cell_text(cell: HtmlElement) -> str:
    lines: list[str] = []
    for block in _blocks(cell.inside):
        lines += [block.text] if isinstance(block, Line) else ["".join(map("".join, block.rows))]
    return "\n".join(lines)


_HEADERS = re.compile(rb"^content-[a-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.I | re.M)
_LONGEST_HEADER = 4096


def read_mhtml(content: bytes, name: str) -> list[Block]:
    """The lines and tables of the archive's first page that has any. Raises Refused."""
    with refusing(f"文件“{name}”已损坏，请在浏览器中重新保存后再读取。"):
        if any(len(found[0]) > _LONGEST_HEADER for found in _HEADERS.finditer(content)):
            raise ValueError("header")  # the package parts it in quadratic time
        page = _first_page(content)
    if page is not None:
        return read_html(page[0], name, page[1])
    raise Refused(f"文件“{name}”里没有网页，可能已损坏，请在浏览器中重新保存后再读取。")


def _first_page(content: bytes) -> tuple[bytes, str] | None:
    """The first page that is not empty, with the encoding it came with."""
    for part in message_from_bytes(content).walk():
        payload = _payload(part)
        if payload and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return payload, part.get_content_charset() or ""
    return None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
