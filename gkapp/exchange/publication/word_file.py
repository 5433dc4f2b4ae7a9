"""Reads a Word file for the publication check: all its stories, comments, and what it hides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from gkapp.domain.publication_check.findings import Part, Passage, Trace, TraceKind
from gkapp.exchange.publication.office_properties import PICTURES, file_traces
from gkapp.exchange.publication.reading import Report
from gkapp.exchange.publication.word_story import Story, comment_parts
from gkapp.exchange.publication.word_styles import RunStyles
from gkapp.exchange.word.package import (
    attribute,
    child,
    children,
    local_name,
    named_parts,
    optional_xml,
    related_part,
    word_package,
    xml_part,
)

_PARTS_BETWEEN_REPORTS = 500
_NOTES = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"))
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_EDGES = (("header", "页眉"), ("footer", "页脚"))


def word_parts(content: bytes, name: str, report: Report) -> Iterator[Part]:
    """The passages and traces of a Word file. Raises Refused as `word_package` does."""
    found: list[Part] = []
    with word_package(content, name) as package:
        for part in _parts(package, report):
            if len(found) % _PARTS_BETWEEN_REPORTS == 0:
                report(1, 3, f"正在读取{part.place}")
            found.append(part)
    yield from found
    has_words = any(isinstance(part, Passage) and part.text.strip() for part in found)
    if not has_words and any(part.place == PICTURES for part in found):
        yield Trace(TraceKind.SCAN, "全文", "扫描件，没有可检查的文字。")


def _parts(package: ZipFile, report: Report) -> Iterator[Part]:
    main = related_part(package, "", "officeDocument")
    document = xml_part(package, main)
    body = child(document, "body")
    if local_name(document) != "document" or body is None:
        raise ValueError(main)
    styles = RunStyles(optional_xml(package, related_part(package, main, "styles")))
    report(1, 3, "正在检查正文")
    story = Story("", styles)
    yield from story.parts(body)
    changes = story.other_changes
    report(2, 3, "正在检查页眉、注释和批注")
    yield from _other_stories(package, main, styles, changes)
    comments = optional_xml(package, related_part(package, main, "comments"))
    if comments is not None:
        yield from comment_parts(comments, story.comment_places, styles)
    for author, count in changes.items():
        yield Trace(TraceKind.OTHER_CHANGE, "全文", f"格式、表格或者段落的修订{count}处", author)
    yield from _variables(optional_xml(package, related_part(package, main, "settings")))
    yield from file_traces(package, _part_places(package, main, story.part_places))


def _part_places(package: ZipFile, main: str, places: Mapping[str, str]) -> Mapping[str, str]:
    """Where in the body each part stands; what is within a chart stands where the chart does."""
    found: dict[str, str] = {}
    for relation, part in named_parts(package, main):
        if place := places.get(relation):
            found.setdefault(part, place)
            for _, inner in named_parts(package, part):
                found.setdefault(inner, f"{place}的图表")
    return found


def _other_stories(
    package: ZipFile, main: str, styles: RunStyles, changes: Counter[str]
) -> Iterator[Part]:
    folder = main.rpartition("/")[0]
    for kind, label in _EDGES:
        names = sorted(
            part for part in package.namelist() if part.startswith(f"{folder}/{kind}")
        )  # fmt: skip
        for number, part in enumerate(names, start=1):
            story = Story(label if len(names) == 1 else f"{label}{number}", styles)
            yield from story.parts(xml_part(package, part))
            changes.update(story.other_changes)
    for kind, element, label in _NOTES:
        notes = optional_xml(package, related_part(package, main, kind))
        own = [
            each for each in children(notes, element) if attribute(each, "type") not in _SEPARATORS
        ]
        for number, note in enumerate(own, start=1):
            story = Story(f"{label}{number}", styles)
            yield from story.parts(note)
            changes.update(story.other_changes)


def _variables(settings: Element | None) -> Iterator[Trace]:
    for variable in children(child(settings, "docVars"), "docVar"):
        text = attribute(variable, "val")
        if text.strip():
            label = f"文档变量“{attribute(variable, 'name')}”"
            yield Trace(TraceKind.PROPERTY, "文档属性", text, label=label)
