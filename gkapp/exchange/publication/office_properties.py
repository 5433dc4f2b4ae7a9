"""What Word and Excel files say of themselves: properties, links to elsewhere, parts within."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import basename, splitext
from types import MappingProxyType
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from gkapp.domain.publication_check.findings import Part, Passage, Trace, TraceKind
from gkapp.exchange.publication.pictures import is_read, picture_traces
from gkapp.exchange.word.package import attribute, local_name, optional_xml, xml_part

PROPERTIES_PLACE = "文档属性"
_WITHIN = "文件内部"
LINKS_PLACE = "链接的地址"
"""The place of the addresses that links lead to."""
_NOWHERE: Mapping[str, str] = MappingProxyType({})
PICTURES = "图片"
"""The place of what is told of pictures."""

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_CUSTOM = "docProps/custom.xml"
_CORE_LABELS: Mapping[str, str] = {
    "creator": "作者",
    "lastModifiedBy": "最后保存者",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
}
_APP_LABELS: Mapping[str, str] = {
    "Company": "单位",
    "Manager": "主管",
    "Template": "模板",
    "HyperlinkBase": "链接基准",
}
_USUAL_TEMPLATES = frozenset({"normal", "normal.dotm", "normal.dot", "normal.wpt"})
_OF_THIS_COMPUTER = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/(?:embeddings|activeX)/[^/]+|.*/afchunk[^/]*")
_PICTURES = re.compile(r"(?:word|xl)/media/[^/]+")
_DRAWN = re.compile(r"(?:word|xl)/(?:charts/chart\d*|diagrams/data\d*)\.xml")
_MACROS = re.compile(r"(?:word|xl)/vbaProject[^/]*\.bin")


def file_traces(package: ZipFile, places: Mapping[str, str] = _NOWHERE) -> Iterator[Part]:
    """All that a Word or Excel file carries beside its pages or sheets.

    *places* tell where parts within it stand, as far as that is known.
    """
    yield from _properties(package)
    yield from _outside_links(package)
    yield from _parts_within(package, places)


def _properties(package: ZipFile) -> Iterator[Trace]:
    for part, labels in ((_CORE, _CORE_LABELS), (_APP, _APP_LABELS)):
        for element in _elements(package, part):
            label = labels.get(local_name(element), "")
            text = (element.text or "").strip()
            if label and text and not (label == "模板" and text.lower() in _USUAL_TEMPLATES):
                yield Trace(TraceKind.PROPERTY, PROPERTIES_PLACE, text, label=label)
    for element in _elements(package, _CUSTOM):
        text = " ".join("".join(element.itertext()).split())
        if text:
            yield Trace(
                TraceKind.PROPERTY,
                PROPERTIES_PLACE,
                text,
                label=f"自定义属性“{attribute(element, 'name')}”",
            )
    if any(name.startswith("docProps/thumbnail") for name in package.namelist()):
        yield Trace(TraceKind.PROPERTY, PROPERTIES_PLACE, "首页的缩略图", label="缩略图")


def _elements(package: ZipFile, part: str) -> list[Element]:
    root = optional_xml(package, part)
    return [] if root is None else list(root)


def _outside_links(package: ZipFile) -> Iterator[Part]:
    told: set[str] = set()
    for name in package.namelist():
        if not name.endswith(".rels"):
            continue
        for relation in xml_part(package, name):
            target = attribute(relation, "Target")
            kind = attribute(relation, "Type").rpartition("/")[2]
            if attribute(relation, "TargetMode") != "External" or target in told:
                continue
            told.add(target)
            if kind == "hyperlink" and not _OF_THIS_COMPUTER.match(target):
                yield Passage(LINKS_PLACE, unquote(target))
            else:
                yield Trace(TraceKind.OUTSIDE_LINK, _WITHIN, target, label=_LINKS.get(kind, "链接"))


_LINKS: Mapping[str, str] = {
    "attachedTemplate": "附加的模板",
    "externalLinkPath": "引用的工作簿",
    "image": "链接的图片",
    "oleObject": "链接的对象",
    "hyperlink": "指向本机的链接",
}


def _parts_within(package: ZipFile, places: Mapping[str, str]) -> Iterator[Part]:
    pictures = drawn = 0
    unread: Counter[str] = Counter()
    for name in package.namelist():
        if _EMBEDDED.fullmatch(name):
            yield Trace(TraceKind.EMBEDDED_FILE, places.get(name, _WITHIN), basename(name))
        elif _MACROS.fullmatch(name):
            yield Trace(TraceKind.MACRO, _WITHIN, "文件带有宏")
        elif _PICTURES.fullmatch(name):
            pictures += 1
            place = f"{places[name]}的图片" if name in places else f"图片“{basename(name)}”"
            content = package.read(name)
            yield from picture_traces(content, place)
            unread[splitext(name)[1][1:].upper()] += not is_read(content)
        elif _DRAWN.fullmatch(name):
            drawn += 1
        elif name.startswith("customXml/item") and "Props" not in name:
            data = optional_xml(package, name)
            text = "\n".join(data.itertext()) if data is not None else ""
            yield Passage("文件内部的自定义数据", text)
    yield from _not_looked_into(pictures, drawn, unread)


def _not_looked_into(pictures: int, drawn: int, unread: Counter[str]) -> Iterator[Trace]:
    """What the file has that the check cannot read: said, so that nobody takes it for clean."""
    if pictures:
        yield Trace(TraceKind.UNCHECKED, PICTURES, f"有{pictures}张图片，图片里的文字没有检查。")
    if count := unread.total():
        kinds = "、".join(sorted(kind for kind, number in unread.items() if number and kind))
        words = f"有{count}张图片（{kinds}）不是可读的 JPG、PNG，附带的拍摄位置等信息没有检查，"
        yield Trace(TraceKind.UNCHECKED, PICTURES, f"{words}清理副本也不删除。")
    if drawn:
        words = f"有{drawn}个图表或者 SmartArt 图形，其中的文字和数据没有检查。"
        yield Trace(TraceKind.UNCHECKED, "图表", words)
