"""Reads a PDF for the publication check: its pages, notes, form fields, and what it hides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from gkapp.domain.publication_check.findings import Cell, Part, Passage, Trace, TraceKind
from gkapp.domain.text.document_text import Table
from gkapp.exchange.pdf.file import broken_pdf, pdf_file
from gkapp.exchange.pdf.layout import read_page
from gkapp.exchange.pdf.text import PlacedText, placed
from gkapp.exchange.publication.pdf_sight import DrawnPages, drawn_pages
from gkapp.exchange.publication.pictures import picture_traces
from gkapp.exchange.publication.report import Report
from gkapp.exchange.text.plain_text import clean

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PROPERTIES = {
    "/Author": "作者", "/Title": "标题", "/Subject": "主题", "/Keywords": "关键词",
    "/Company": "单位", "/Manager": "主管",
}  # fmt: skip
_XMP = (("dc_creator", "作者"), ("dc_title", "标题"), ("dc_description", "主题"),
        ("pdf_keywords", "关键词"))  # fmt: skip
_NO_NOTES = frozenset({"/Link", "/Widget", "/Popup", "/TrapNet", "/PrinterMark", "/Watermark"})
_MOST_NAMED = 10
_DEEPEST = 4
"""Forms within forms that are looked into: a damaged file may go round in a circle."""


def pdf_parts(content: bytes, name: str, report: Report) -> Iterator[Part]:
    """The passages and traces of a PDF. Raises Refused as `pdf_file` does.

    Text beneath a black box is text: it is found like any other, and told as such.
    """
    with pdf_file(content, name) as reader, drawn_pages(content) as drawn:
        found = list(_parts(reader, drawn, report))
    yield from found


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
        named = "、".join(map(str, without_text[:_MOST_NAMED]))
        more = "等" if len(without_text) > _MOST_NAMED else ""
        words = f"共{len(without_text)}页只有图片，没有可检查的文字。"
        yield Trace(TraceKind.UNCHECKED, f"第{named}{more}页", words)
    if not is_all_drawn:
        yield Trace(TraceKind.UNCHECKED, "全文", "有的页面无法显示，没有检查其中看不见的文字。")
    yield from _properties(reader)
    yield from _within(reader)


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


def _cells(table: Table, name: str) -> Iterator[Passage]:
    above: tuple[str, ...] = ()
    for row, values in enumerate(table.rows):
        for column, value in enumerate(values):
            is_merged = column > 0 and values[column - 1] == value
            if row and above[column] == value:
                is_merged = True
            if value.strip() and not is_merged:
                place = f"{name}第{row + 1}行第{column + 1}列"
                yield Passage(place, value, Cell(name, row, column))
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
