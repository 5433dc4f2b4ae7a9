"""Reads the words of a Word file from its XML: paragraphs with automatic numbers, tables."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from gkapp.domain.errors import Refused
from gkapp.domain.progress import told
from gkapp.domain.text.document_text import Block, Line, Start, TextTable
from gkapp.exchange.text.bounded import bounded, refuse_cells, squared
from gkapp.exchange.text.plain_text import clean
from gkapp.exchange.word.numbering import Numbering, read_numbering
from gkapp.exchange.word.package import (
    child,
    local_name,
    optional_xml,
    related_part,
    value,
    word_package,
    xml_part,
)

MOST_COLUMNS = 200
_ROWS_BETWEEN_REPORTS = 1000

_SKIPPED = frozenset({"del", "moveFrom", "rt", "pPr", "rPr", "instrText", "delText", "Fallback"})
_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(content: bytes, name: str) -> list[Block]:
    """The paragraphs and tables of a Word file in document order. Raises Refused."""
    with word_package(content, name) as package:
        document, numbering = _parts(package)
        blocks = bounded(_blocks(child(document, "body"), numbering))
        has_pictures = any(part.startswith("word/media/") for part in package.namelist())
    if not blocks and has_pictures:
        raise Refused(
            f"文件“{name}”里只有图片，没有可读取的文字，可能是扫描件，"
            "请先做文字识别，或改用有文字的文件。"
        )
    return blocks


def _parts(package: ZipFile) -> tuple[Element, Numbering]:
    main = related_part(package, "", "officeDocument")
    document = xml_part(package, main)
    if local_name(document) != "document":
        raise ValueError(main)
    numbering = optional_xml(package, related_part(package, main, "numbering"))
    styles = optional_xml(package, related_part(package, main, "styles"))
    return document, read_numbering(numbering, styles)


def _blocks(container: Element | None, numbering: Numbering) -> Iterator[Block]:
    for element in () if container is None else container:
        match local_name(element):
            case "p":
                yield from _paragraph(element, numbering)
            case "tbl":
                yield from _table(element, numbering)
            case name if name in _CONTAINERS:
                yield from _blocks(element, numbering)
            case _:
                pass


def _paragraph(element: Element, numbering: Numbering) -> Iterator[Block]:
    properties = child(element, "pPr")
    text = clean("".join(_text(element)))
    label = numbering.label(properties) if text.strip() else ""
    start = Start.PARAGRAPH
    for line in (label + text.lstrip() if label else text).splitlines():
        if line.strip():
            yield Line(line.strip(), start)
            start = Start.WRAP
    for box in _text_boxes(element):
        yield from _blocks(box, numbering)


def _text_boxes(element: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, without those that stand there for old programs."""
    for inner in element:
        if local_name(inner) == "txbxContent":
            yield inner
        elif local_name(inner) not in _SKIPPED:
            yield from _text_boxes(inner)


def _text(element: Element) -> Iterator[str]:
    for inner in element:
        name = local_name(inner)
        if name == "t":
            yield inner.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name not in _SKIPPED and name != "txbxContent":
            yield from _text(inner)


def _table(element: Element, numbering: Numbering) -> Iterator[Block]:
    rows: list[list[str]] = []
    cells = 0
    for row in told(_inside(element, "tr"), _ROWS_BETWEEN_REPORTS, "正在读取表格"):
        rows.append(_row(row, rows[-1] if rows else [], numbering))
        cells += len(rows[-1])
        refuse_cells(cells)
    if cells:
        yield TextTable(squared(rows))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those wrapped in content controls."""
    for inner in element:
        if local_name(inner) == name:
            yield inner
        elif local_name(inner) in _CONTAINERS:
            yield from _inside(inner, name)


def _row(row: Element, above: list[str], numbering: Numbering) -> list[str]:
    cells = [""] * _span(child(child(row, "trPr"), "gridBefore"), 0)
    for cell in _inside(row, "tc"):
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        text = _cell_text(cell, numbering)
        if merge is not None and value(merge) != "restart" and len(cells) < len(above):
            text = text or above[len(cells)]
        cells += [text] * _span(child(properties, "gridSpan"), 1)
    return cells[:MOST_COLUMNS]


def _span(element: Element | None, otherwise: int) -> int:
    count = value(element)
    return min(int(count), MOST_COLUMNS) if count.isdecimal() and len(count) < 6 else otherwise


def _cell_text(cell: Element, numbering: Numbering) -> str:
    lines: list[str] = []
    for block in _blocks(cell, numbering):
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            lines += [" ".join(filter(None, row)) for row in block.rows]
    return "\n".join(lines)
