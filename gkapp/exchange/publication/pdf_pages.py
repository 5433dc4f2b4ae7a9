"""Reads a PDF for the publication check: its pages, notes, form fields, and what it hides."""

import ctypes
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import CellPlace, Part, Passage, Trace, TraceKind
from gkapp.domain.text.document_text import TextTable
from gkapp.domain.text.lists import first_named
from gkapp.exchange.pdf.layout import broken_pdf, pdf_file, read_page
from gkapp.exchange.pdf.text import PlacedText, placed
from gkapp.exchange.publication.pictures import picture_traces
from gkapp.exchange.publication.reading import Report
from gkapp.exchange.text.plain_text import clean
from gkapp.pdfium import PDFIUM_TURN

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader


COVERED, OUTSIDE, TINY = "页面上不显示的字", "页面之外的字", "极小的字"

_SCALE, _MOST_DOTS = 1.5, 8_000_000.0
_TINIEST = 3.0
"""Points of height: smaller words are specks."""
_FLATTEST = 4.0
"""Points: what is lower is looked at with a little of its surroundings, or a dash were of one
tone."""
_ONE_TONE = 12
"""Steps of grey, of 255, that nobody tells apart."""
_STROKES = frozenset("一—–-_|丨·.…=～~\"'“”")
"""What fills its own place when it is drawn, and gives nothing away."""
_INVISIBLE_MODE = 3

_Place = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words that stand on a page and are not to be seen there."""

    reason: str
    text: str


@contextmanager
def drawn_pages(content: bytes) -> Generator["DrawnPages | None"]:
    """The pages of a file that needs no password; None where PDFium cannot open it."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        with PDFIUM_TURN:
            pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield DrawnPages(pdf)
    finally:
        with PDFIUM_TURN:
            pdf.close()


class DrawnPages:
    """The pages of an open file, numbered from 0."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf

    def unseen(self, number: int) -> list[Unseen] | None:
        """The words of a page that nobody sees, by reason; None where it cannot be drawn."""
        import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

        found: dict[str, list[str]] = {}
        try:
            with PDFIUM_TURN:
                page = self._pdf[number]
                for each in _Look(page).unseen():
                    found.setdefault(each.reason, []).append(each.text)
                page.close()
        except pypdfium2.PdfiumError:
            return None
        return [Unseen(reason, "\n".join(texts)) for reason, texts in found.items()]


class _Look:
    """One page, drawn in shades of grey."""

    def __init__(self, page: Any) -> None:
        width, height = page.get_size()
        self._page, self._words = page, page.get_textpage()
        scale = min(_SCALE, sqrt(_MOST_DOTS / max(width * height, 1)))
        self._width, self._height = max(1, ceil(width * scale)), max(1, ceil(height * scale))
        self._dots, self._stride = b"", 0
        self._scale = scale

    def unseen(self) -> Iterator[Unseen]:
        for number in range(self._words.count_rects()):
            place = self._words.get_rect(number)
            text = clean(self._words.get_text_bounded(*place)).strip()
            if not any(mark.isalnum() and mark not in _STROKES for mark in text):
                continue
            if min(place[2] - place[0], place[3] - place[1]) < _TINIEST and len(text) > 1:
                yield Unseen(TINY, text)
                continue
            rows = self._rows(place)
            if not rows:
                yield Unseen(OUTSIDE, text)
            elif _is_of_one_tone(rows) and self._is_really_gone(place, rows[0][0]):
                yield Unseen(COVERED, text)

    def _rows(self, place: _Place) -> list[bytes]:
        """The dots of the place, row by row."""
        self._draw()
        left, bottom, right, top = place
        around = 1 if min(right - left, top - bottom) < _FLATTEST else 0
        corners = self._dot(left - around, bottom - around), self._dot(right + around, top + around)
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self._width, x1 + 1), min(self._height, y1 + 1)
        rows = (self._dots[y * self._stride + x0 : y * self._stride + x1] for y in range(y0, y1))
        return [row for row in rows if row]

    def _draw(self) -> None:
        """Only once it is needed: many a page has no words."""
        if not self._dots:
            bitmap = self._page.render(scale=self._scale, grayscale=True)
            self._dots, self._stride = bytes(bitmap.buffer), bitmap.stride
            self._width, self._height = bitmap.width, bitmap.height
            bitmap.close()

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        """The dot at a place of the page, which may be turned or cut."""
        from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(  # pyright: ignore[reportUnknownMemberType]
            self._page, 0, 0, self._width, self._height, 0, x, y, across, down
        )
        return across.value, down.value

    def _is_really_gone(self, place: _Place, ground: int) -> bool:
        """Whether the words are not merely missing because this computer lacks their typeface.

        *ground* is the tone of their place.
        """
        from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

        asked: Any = raw
        left, bottom, right, top = place
        middle = (bottom + top) / 2
        at = asked.FPDFText_GetCharIndexAtPos(self._words, left + 1, middle, right - left, top)
        if at < 0:
            return False
        thing = asked.FPDFText_GetTextObject(self._words, at)
        if not thing or asked.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE_MODE:
            return bool(thing)
        font = asked.FPDFTextObj_GetFont(thing)
        if font and asked.FPDFFont_GetIsEmbedded(font) == 1:
            return True
        colours = [ctypes.c_uint() for _ in range(4)]
        if not asked.FPDFText_GetFillColor(self._words, at, *colours):
            return False
        red, green, blue, _ = (each.value for each in colours)
        tone = round(0.3 * red + 0.59 * green + 0.11 * blue)
        return abs(ground - tone) <= _ONE_TONE


def _is_of_one_tone(rows: list[bytes]) -> bool:
    return max(map(max, rows)) - min(map(min, rows)) <= _ONE_TONE


_PROPERTIES = {
    "/Author": "作者", "/Title": "标题", "/Subject": "主题", "/Keywords": "关键词",
    "/Company": "单位", "/Manager": "主管",
}  # fmt: skip
_XMP = (("dc_creator", "作者"), ("dc_title", "标题"), ("dc_description", "主题"),
        ("pdf_keywords", "关键词"))  # fmt: skip
_NO_NOTES = frozenset({"/Link", "/Widget", "/Popup", "/TrapNet", "/PrinterMark", "/Watermark"})
_MOST_NAMED = 10
_MOST_BOOKMARKS = 20_000
_MOST_VERSIONS = 20
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s?")
_LINEAR_WITHIN = 1024
"""Bytes: a file laid out for the web says so at its beginning, and has an end in its middle."""
_DEEPEST = 4
"""Forms within forms that are looked into: a damaged file may go round in a circle."""


def pdf_parts(content: bytes, name: str, report: Report) -> Iterator[Part]:
    """The passages and traces of a PDF. Raises Refused as `pdf_file` does.

    Text beneath a black box is text: it is found like any other, and told as such.
    """
    with pdf_file(content, name) as reader, drawn_pages(content) as drawn:
        found = list(_parts(reader, drawn, report))
    yield from found
    now = "\n".join(part.text for part in found if isinstance(part, Passage))
    yield from _gone(content, name, now)


def _parts(reader: "PdfReader", drawn: DrawnPages | None, report: Report) -> Iterator[Part]:
    total = len(reader.pages)
    without_text: list[int] = []
    has_text = False
    is_all_drawn = drawn is not None
    for number, page in enumerate(reader.pages, start=1):
        report(number - 1, total, f"正在检查第{number}页，共{total}页")
        words = list(_words(page, number))
        has_text = has_text or bool(words)
        if not words and _has_picture(page):
            without_text.append(number)
        yield from words
        unseen = drawn.unseen(number - 1) if drawn and words else []
        is_all_drawn = is_all_drawn and unseen is not None
        for each in unseen or ():
            yield Trace(
                TraceKind.UNSEEN_TEXT, f"第{number}页", each.text, label=each.reason,
                is_told_elsewhere=True,
            )  # fmt: skip
        yield from _picture_data(page, number)
        yield from _annotations(page, number)
    if not has_text:
        yield Trace(TraceKind.SCAN, "全文", "扫描件，没有可检查的文字。")
    elif without_text:
        named = first_named(map(str, without_text), _MOST_NAMED)
        words = f"共{len(without_text)}页只有图片，没有可检查的文字。"
        yield Trace(TraceKind.UNCHECKED, f"第{named}页", words)
    if not is_all_drawn:
        yield Trace(TraceKind.UNCHECKED, "全文", "有的页面无法显示，没有检查其中看不见的文字。")
    yield from _bookmarks(reader)
    yield from _properties(reader)
    yield from _within(reader)


def _bookmarks(reader: "PdfReader") -> Iterator[Passage]:
    """The titles in the tree of bookmarks; a damaged tree ends early."""
    waiting = [_looked_up(_looked_up(reader.root_object, "/Outlines"), "/First")]
    for _ in range(_MOST_BOOKMARKS):
        if not waiting:
            return
        mark = waiting.pop()
        if not isinstance(mark, dict):
            continue
        if title := _text(mark, "/Title"):
            yield Passage("书签", title)
        if target := _text(_looked_up(mark, "/A"), "/URI"):
            yield Passage("书签链接的地址", unquote(target))
        waiting += [_looked_up(mark, "/Next"), _looked_up(mark, "/First")]


def earlier_versions(content: bytes) -> list[bytes]:
    """The file as it was before each time that something was added at its end, oldest first."""
    ends = [found.end() for found in _END.finditer(content)]
    is_linear = b"/Linearized" in content[:_LINEAR_WITHIN]
    return [content[:end] for end in ends[1 if is_linear else 0 : -1]][-_MOST_VERSIONS:]


def _gone(content: bytes, name: str, now: str) -> Iterator[Part]:
    """The lines of earlier versions that are no longer there."""
    told = set(now.split("\n"))
    for number, version in enumerate(earlier_versions(content), start=1):
        try:
            with pdf_file(version, name) as reader:
                lines = [
                    line
                    for place, page in enumerate(reader.pages, start=1)
                    for passage in _words(page, place)
                    for line in passage.text.split("\n")
                ]
        except (Refused, *broken_pdf()):
            yield Trace(TraceKind.UNCHECKED, f"第{number}次保存", "修改前的内容无法读取。")
            continue
        gone = [line for line in dict.fromkeys(lines) if line not in told]
        told.update(gone)
        if gone:
            yield Trace(TraceKind.EARLIER_VERSION, f"第{number}次保存", "\n".join(gone))


def _words(page: "PageObject", number: int) -> Iterator[Passage]:
    lines: list[str] = []
    tables = 0
    for part in placed(read_page(page)):
        if isinstance(part, PlacedText):
            lines.append(part.text)
            continue
        tables += 1
        yield from _cells(part, f"第{number}页表{tables}")
    if lines:
        yield Passage(f"第{number}页", "\n".join(lines))


def _cells(table: TextTable, name: str) -> Iterator[Passage]:
    above: tuple[str, ...] = ()
    for row, values in enumerate(table.rows):
        for column, value in enumerate(values):
            # A merged cell tells its words at each of its places; single digits do repeat.
            repeats = (column > 0 and values[column - 1] == value) or (
                row and above[column] == value
            )
            is_merged = repeats and len(value.strip()) > 1
            if value.strip() and not is_merged:
                place = f"{name}第{row + 1}行第{column + 1}列"
                yield Passage(place, value, CellPlace(name, row, column))
        above = values


def _has_picture(page: "PageObject") -> bool:
    return next(_pictures(page), None) is not None


def _pictures(holder: Any, depth: int = 0) -> Iterator[Any]:
    """The pictures of a page, and of the forms on it."""
    objects = _looked_up(_looked_up(holder, "/Resources"), "/XObject")
    names = list(cast("dict[str, Any]", objects)) if isinstance(objects, dict) else []
    for thing in (_looked_up(objects, each) for each in names):
        kind = _looked_up(thing, "/Subtype")
        if kind == "/Image":
            yield thing
        elif kind == "/Form" and depth < _DEEPEST:
            yield from _pictures(thing, depth + 1)


def _picture_data(page: "PageObject", number: int) -> Iterator[Part]:
    """What the photographs of a page tell of their making; only JPEGs are kept as they were."""
    for picture in _pictures(page):
        filters = _looked_up(picture, "/Filter")
        if filters == "/DCTDecode" or filters == ["/DCTDecode"]:
            content = getattr(picture, "_data", b"")
            yield from picture_traces(content, f"第{number}页的图片")


def _annotations(page: "PageObject", number: int) -> Iterator[Part]:
    notes = _looked_up(page, "/Annots")
    if not isinstance(notes, list):
        return
    place = f"第{number}页"
    for index in range(len(notes)):  # pyright: ignore[reportUnknownArgumentType]
        note = _looked_up(notes, index)
        kind = str(_looked_up(note, "/Subtype"))
        if kind == "/Widget":
            text = _text(note, "/V")
            if text:
                yield Passage(f"{place}的表单栏", text)
        elif kind == "/FileAttachment":
            yield Trace(TraceKind.EMBEDDED_FILE, place, _text(note, "/Contents") or "附件")
        elif kind == "/Link":
            target = _text(_looked_up(note, "/A"), "/URI") or _text(_looked_up(note, "/A"), "/F")
            if target.lower().startswith(("file:", "\\\\")) or target[1:3] in (":\\", ":/"):
                yield Trace(TraceKind.OUTSIDE_LINK, place, target, label="指向本机的链接")
            elif target:
                yield Passage(f"{place}链接的地址", unquote(target))
        elif kind not in _NO_NOTES and isinstance(note, dict):
            yield Trace(TraceKind.COMMENT, place, _text(note, "/Contents"), _text(note, "/T"))


def _properties(reader: "PdfReader") -> Iterator[Part]:
    told: set[str] = set()
    for label, text in (*_in_information(reader), *_in_metadata(reader)):
        if text and text not in told:
            told.add(text)
            yield Trace(TraceKind.PROPERTY, "文档属性", text, label=label)


def _in_information(reader: "PdfReader") -> Iterator[tuple[str, str]]:
    information = reader.metadata
    for key, label in _PROPERTIES.items():
        yield label, _text(information, key)


def _in_metadata(reader: "PdfReader") -> Iterator[tuple[str, str]]:
    try:
        metadata = reader.xmp_metadata
        for attribute, label in _XMP:
            values = _several(getattr(metadata, attribute, None))
            yield label, clean("、".join(str(each) for each in values if each)).strip()
    except broken_pdf():
        yield "元数据", "无法读取的元数据"


def _several(value: Any) -> list[Any]:
    """The values of a property that may have one, several, or one for each language."""
    if isinstance(value, dict):
        return list(cast("dict[str, Any]", value).values())
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _within(reader: "PdfReader") -> Iterator[Part]:
    root = reader.root_object
    for name in reader.attachments:
        yield Trace(TraceKind.EMBEDDED_FILE, "文件内部", clean(str(name)))
    names = _looked_up(root, "/Names")
    action = _looked_up(root, "/OpenAction")
    if _looked_up(names, "/JavaScript") or _looked_up(action, "/S") == "/JavaScript":
        yield Trace(TraceKind.MACRO, "文件内部", "文件带有脚本")
    layers = _looked_up(_looked_up(_looked_up(root, "/OCProperties"), "/D"), "/OFF")
    for index in range(len(layers) if isinstance(layers, list) else 0):  # pyright: ignore[reportUnknownArgumentType]
        layer = _text(_looked_up(layers, index), "/Name")
        yield Trace(TraceKind.HIDDEN_TEXT, "全文", layer, label="隐藏的图层")


def _looked_up(holder: Any, key: Any) -> Any:
    """What a dictionary or array of the file holds there, followed to its object; None if none."""
    try:
        value = holder[key]
        return value.get_object() if hasattr(value, "get_object") else value
    except (*broken_pdf(), IndexError):
        return None


def _text(holder: Any, key: str) -> str:
    value = _looked_up(holder, key)
    return clean(value).strip() if isinstance(value, str) else ""
