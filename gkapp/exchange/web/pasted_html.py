"""What a word processor or browser puts into the clipboard, as paragraphs of a report's text.

Headings and lists are kept, pictures are named; everything else becomes ordinary paragraphs.
Nothing is fetched: only pictures that are in the clipboard, or are files of this computer.
"""

import base64
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gkapp.domain.report.markup import MarkupPart, ParagraphKind, as_heading
from gkapp.domain.text.reading_limits import naming
from gkapp.exchange.web.html_text import HtmlElement, read_tree

_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "td", "th", "table", "ul", "ol", "section", "article", "blockquote",
     "pre", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
)  # fmt: skip
_HEADINGS = {"h1": ParagraphKind.HEADING, "h2": ParagraphKind.HEADING}
_SUBHEADINGS = frozenset({"h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Where a file's line ends beside a Chinese character, nobody typed a blank.
_BROKEN_LINE = re.compile(
    r"(?<=[^\x00-\x7f])[ \t]*[\r\n]+[ \t]*|[ \t]*[\r\n]+[ \t]*(?=[^\x00-\x7f])"
)
_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_FILES = (".png", ".jpg", ".jpeg")


@dataclass(slots=True)
class PastedHtml:
    """Paragraphs in their order, and the pictures among them: bytes, or files to be read."""

    parts: list[MarkupPart] = field(default_factory=list[MarkupPart])
    pictures: list[bytes | Path] = field(default_factory=list["bytes | Path"])


def read_pasted_html(html: str) -> PastedHtml:
    """The content of *html*; paragraphs that say nothing are left out. Refused when too large."""
    reader = _Reader()
    with naming("剪贴板中的内容"):
        tree = read_tree(html)
    reader.read(tree, ParagraphKind.BODY)
    reader.end_paragraph()
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = PastedHtml()
        self._words = ""
        self._kind = ParagraphKind.BODY

    def read(self, element: HtmlElement, kind: ParagraphKind) -> None:
        """Take what stands in *element*, whose paragraphs are of *kind*."""
        for each in element.inside:
            if isinstance(each, str):
                self._words += each
                self._kind = kind
            elif not each.is_hidden and not _is_number_of_word(each):
                self._read_element(each, kind)

    def _read_element(self, element: HtmlElement, kind: ParagraphKind) -> None:
        if element.name == "br":
            self.end_paragraph()
        elif element.name == "img":
            self._take_picture(element.attributes.get("src", ""))
        elif element.name in _BLOCKS:
            self.end_paragraph()
            self.read(element, _kind_of(element, kind))
            self.end_paragraph()
        else:
            self.read(element, kind)

    def end_paragraph(self) -> None:
        """What was read since the last one is a paragraph."""
        joined = _BROKEN_LINE.sub("", self._words)
        text = _SPACE.sub(" ", joined.replace("\xa0", " ")).strip()
        if text:
            told = text if self._kind is ParagraphKind.BODY else as_heading(text, self._kind)
            self.found.parts.append(MarkupPart(told, self._kind))
        self._words = ""

    def _take_picture(self, source: str) -> None:
        if data := _DATA.match(source):
            try:
                self.found.pictures.append(base64.b64decode(source[data.end() :], validate=False))
            except ValueError:  # also for marks beyond ASCII
                return
        elif _scheme_of(source) == "file":
            path = Path(_path_in(source))
            if path.suffix.lower() in _FILES:
                self.found.pictures.append(path)


def _scheme_of(address: str) -> str:
    """How an address begins; "" for one that makes no sense."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def _path_in(address: str) -> str:
    """The path of a file's address; one with a drive begins with its letter: file:///C:/图.png."""
    return re.sub(r"^/(?=[A-Za-z]:)", "", unquote(urlsplit(address).path))


def _kind_of(element: HtmlElement, around: ParagraphKind) -> ParagraphKind:
    """Paragraphs within an item or a heading belong to it."""
    name = element.name
    style = "".join(element.attributes.get("style", "").lower().split())
    if name in _HEADINGS:
        return _HEADINGS[name]
    if name in _SUBHEADINGS:
        return ParagraphKind.SUBHEADING
    if name == "ol":
        return ParagraphKind.NUMBERED
    if name == "ul":
        return ParagraphKind.BULLETED
    if "mso-list:" in style and around is ParagraphKind.BODY:
        return ParagraphKind.NUMBERED if _has_digit_before(element) else ParagraphKind.BULLETED
    return ParagraphKind.BODY if name in ("td", "th") else around


def _is_number_of_word(element: HtmlElement) -> bool:
    """Word writes an item's number or dot into the text as well, marked as to be ignored."""
    return "mso-list:ignore" in "".join(element.attributes.get("style", "").lower().split())


def _has_digit_before(item: HtmlElement) -> bool:
    for each in item.elements:
        if _is_number_of_word(each):
            return re.search(r"[\d一二三四五六七八九十]", _text_of(each)) is not None
        if any(map(_is_number_of_word, each.elements)):
            return _has_digit_before(each)
    return False


def _text_of(element: HtmlElement) -> str:
    return "".join(each if isinstance(each, str) else _text_of(each) for each in element.inside)
