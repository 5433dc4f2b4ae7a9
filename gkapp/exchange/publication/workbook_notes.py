"""What hangs on the sheets of a workbook: comments, text boxes, headers; and caches behind them."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from gkapp.domain.publication_check.findings import Part, Passage, Trace, TraceKind
from gkapp.domain.text.cells import clean_text
from gkapp.exchange.word.package import optional_xml, related_parts
from gkapp.exchange.word.xml import attribute, child, children, local_name

_WORKBOOK = "xl/workbook.xml"
_CODES = re.compile(r'&(?:"[^"]*"|[LCRPNDTFAGBIUSEXYZ&]|\d+)')
_HEADER = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^>]*>(.*?)</", re.DOTALL
)  # fmt: skip
_OF_THREAD = "tc="
_BETWEEN_VALUES = "；"


def sheet_notes(package: ZipFile, part: str, sheet: str) -> Iterator[Part]:
    """The comments, text boxes and header of one sheet."""
    if not part or part not in package.namelist():
        return
    yield from _comments(package, part, sheet)
    for drawing in related_parts(package, part, "drawing"):
        root = optional_xml(package, drawing)
        for body in _all(root, "txBody"):
            lines = ["".join(t.text or "" for t in _all(line, "t")) for line in _all(body, "p")]
            yield Passage(f"{sheet}的文本框", clean_text("\n".join(lines)))
    for found in _HEADER.finditer(package.read(part)):
        text = clean_text(_CODES.sub(" ", unescape(found[1].decode("utf-8", "replace"))))
        if text:
            yield Passage(f"{sheet}的页眉页脚", text)


def _comments(package: ZipFile, part: str, sheet: str) -> Iterator[Trace]:
    persons = _persons(package)
    for threads in related_parts(package, part, "threadedComment"):
        for comment in _all(optional_xml(package, threads), "threadedComment"):
            text = "".join(each.text or "" for each in children(comment, "text"))
            author = persons.get(attribute(comment, "personId"), "")
            place = f"{sheet}!{attribute(comment, 'ref')}"
            yield Trace(TraceKind.COMMENT, place, clean_text(text), author)
    for comments in related_parts(package, part, "comments"):
        root = optional_xml(package, comments)
        authors = [each.text or "" for each in _all(root, "author")]
        for comment in _all(root, "comment"):
            number = attribute(comment, "authorId")
            known = number.isdecimal() and len(number) < 6 and int(number) < len(authors)
            author = authors[int(number)] if known else ""
            if author.startswith(_OF_THREAD):  # stands there for programs that know no threads
                continue
            text = "".join(each.text or "" for each in _all(comment, "t"))
            place = f"{sheet}!{attribute(comment, 'ref')}"
            yield Trace(TraceKind.COMMENT, place, clean_text(text), author)


def _persons(package: ZipFile) -> Mapping[str, str]:
    return {
        attribute(person, "id"): attribute(person, "displayName")
        for part in related_parts(package, _WORKBOOK, "person")
        for person in _all(optional_xml(package, part), "person")
    }


def workbook_traces(package: ZipFile) -> Iterator[Part]:
    """What the workbook as a whole keeps: where it lay, who shares it, data behind its tables."""
    workbook = optional_xml(package, _WORKBOOK)
    for path in _all(workbook, "absPath"):
        yield Trace(TraceKind.PROPERTY, "文档属性", attribute(path, "url"), label="保存位置")
    user = attribute(child(workbook, "fileSharing"), "userName")
    if user:
        yield Trace(TraceKind.PROPERTY, "文档属性", user, label="作者")
    for name in package.namelist():
        if name.startswith("xl/pivotCache/pivotCacheDefinition"):
            values = [attribute(each, "v") for each in _all(optional_xml(package, name), "s")]
            yield from _cache("数据透视表", values)
        elif name.startswith("xl/externalLinks/externalLink"):
            root = optional_xml(package, name)
            yield from _cache("引用的其他工作簿", [each.text or "" for each in _all(root, "v")])
        elif name.startswith("xl/revisions/revisionLog"):
            yield Trace(TraceKind.OTHER_CHANGE, "整个工作簿", "共享工作簿的修订记录")


def _cache(place: str, values: list[str]) -> Iterator[Part]:
    filled = [each for each in values if each.strip()]
    if filled:
        count = f"{place}中保存了{len(filled)}个数据。"
        yield Trace(TraceKind.CACHED_DATA, place, count)
        yield Passage(place, clean_text(_BETWEEN_VALUES.join(filled)))


def _all(root: Element | None, name: str) -> Iterator[Element]:
    if root is not None:
        yield from (each for each in root.iter() if local_name(each) == name)
