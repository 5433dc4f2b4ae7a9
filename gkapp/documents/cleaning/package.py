"""The parts of a Word or Excel file, taken out and put together again without some of them."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from typing import Any, cast
from urllib.parse import unquote

from gkapp.documents.cleaning.pictures import without_data
from gkapp.domain.errors import Refused
from gkapp.domain.text.reading_limits import LARGEST_UNPACKED_TABLE, MOST_TAGS, naming
from gkapp.foreign_file import BROKEN, judge_package, judge_xml

_PICTURES = re.compile(r"\.(?:jpe?g|png)$", re.IGNORECASE)
_TYPES = "[Content_Types].xml"
_ROOT_RELATIONS = "_rels/.rels"
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # when a part was written tells nothing
_DROPPED_KINDS = frozenset({
    "core-properties", "extended-properties", "custom-properties", "thumbnail",
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "threadedComment", "person", "revisionHeaders", "usernames", "attachedTemplate", "origin",
})  # fmt: skip
"""The kinds of part that a cleaned file has no more; `origin` is that of signatures, now void."""

_NAMED_KINDS = frozenset(
    {"image", "hyperlink", "package", "oleObject", "chart", "aFChunk", "video", "audio", "media"}
)
"""The kinds of part that are used only where the words name them."""


class OfficePackage:
    """The parts of a file by name, which may be changed and dropped."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises Refused, naming the file, for one that is damaged."""
        self._name = name
        try:
            with naming(name), zipfile.ZipFile(io.BytesIO(content)) as archive:
                judge_package(archive, LARGEST_UNPACKED_TABLE)
                self.parts = {each: archive.read(each) for each in archive.namelist()}
        except BROKEN as bad:
            raise self._refusal() from bad

    def change(self, part: str, change: Callable[[Any], object]) -> None:
        """Let *change* alter the root element of a part; a part that is not there is left alone."""
        if part in self.parts:
            root = self.xml(part)
            change(root)
            self.parts[part] = _written(root)

    def xml(self, part: str) -> Any:
        """The root element of a part. Raises Refused for one that is missing or no XML."""
        from docx.oxml.parser import parse_xml

        try:
            with naming(self._name):
                judge_xml(self.parts[part], MOST_TAGS)
            return parse_xml(self.parts[part])
        except (KeyError, SyntaxError, ValueError) as error:
            raise self._refusal() from error

    def drop_kinds(self, more: Collection[str] = ()) -> None:
        """Drop properties, comments, persons and signatures, and the *more* parts named."""
        for part in [each for each in self.parts if each.endswith(".rels")]:
            self.change(part, lambda root, part=part: self._drop_relations(root, part, more))
        self._drop_unreached()

    def quiet_pictures(self) -> None:
        """Let pictures tell no more where and by whom they were taken."""
        for name in [each for each in self.parts if _PICTURES.search(each)]:
            self.parts[name] = without_data(self.parts[name])

    def related(self, source: str, kind: str) -> Iterator[str]:
        """The parts that *source* names as its *kind*."""
        relations = _relations_of(source)
        for relation in self.xml(relations) if relations in self.parts else ():
            if _kind(relation) == kind:
                yield _target(relation, relations)

    def content(self) -> bytes:
        """The file put together again."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name, _ALWAYS), part, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _drop_relations(self, root: Any, relations: str, more: Collection[str]) -> None:
        own = self.parts.get(_source_of(relations), b"")
        for relation in list(root):
            kind = _kind(relation)
            # What hung on deleted words, a picture say, is still there until nobody names it.
            is_unused = kind in _NAMED_KINDS and f'"{relation.get("Id")}"'.encode() not in own
            if kind in _DROPPED_KINDS or is_unused or _target(relation, relations) in more:
                root.remove(relation)

    def _drop_unreached(self) -> None:
        """Drop every part that no other names any more, with its entry in the list of types."""
        kept = {name.lower() for name in self._reached()}
        self.parts = {name: part for name, part in self.parts.items() if name.lower() in kept}

        def forget(types: Any) -> None:
            for entry in list(types):
                name = entry.get("PartName")
                if name is not None and name.lstrip("/").lower() not in kept:
                    types.remove(entry)

        self.change(_TYPES, forget)

    def _reached(self) -> Iterator[str]:
        by_level = {name.lower(): name for name in self.parts}
        yield _TYPES
        waiting, seen = [_ROOT_RELATIONS], {_ROOT_RELATIONS}
        while waiting:
            relations = waiting.pop()
            yield relations
            for relation in self.xml(relations):
                target = by_level.get(_target(relation, relations).lower(), "")
                if not target:
                    continue
                yield target
                own = by_level.get(_relations_of(target).lower(), "")
                if own and own not in seen:
                    seen.add(own)
                    waiting.append(own)

    def _refusal(self) -> Refused:
        return Refused(f"文件“{self._name}”的内部结构不完整，无法生成清理副本；请另存一次后重试。")


def _written(root: Any) -> bytes:
    from docx.opc import oxml

    return cast(bytes, cast(Any, oxml).serialize_part_xml(root))


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _source_of(relations: str) -> str:
    folder, file = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rpartition("/")[2]


def _target(relation: Any, relations: str) -> str:
    """The part that a relation leads to; "" for one that leads outside."""
    if relation.get("TargetMode") == "External":
        return ""
    folder = posixpath.dirname(posixpath.dirname(relations))
    target = unquote(str(relation.get("Target", ""))).partition("#")[0]
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def local_name(element: Any) -> str:
    """An element's tag without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


_ADDED = frozenset({"ins", "moveTo"})
_TAKEN_AWAY = frozenset({"del", "moveFrom"})
_MARKS = frozenset({
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "cellIns", "cellMerge",
    "commentRangeStart", "commentRangeEnd",
})  # fmt: skip
# Where a change stands in these it speaks of the whole paragraph, row or number, not of words.
_PROPERTIES = frozenset({"rPr", "trPr", "numPr", "pPr"})


def accept_changes(root: Any) -> None:
    """Make the part look as it does when all changes are accepted, and show nobody's name."""
    for element in list(root.iter()):
        name = local_name(element)
        if element.getparent() is None:
            continue
        if name in _MARKS or _is_change_of_format(element):
            element.getparent().remove(element)
        elif name == "commentReference":
            _drop_reference(element)
        elif name in _TAKEN_AWAY or name == "cellDel":
            _take_away(element)
    # Only now: what was inserted and later deleted is gone, whichever surrounds the other.
    for element in [each for each in root.iter() if local_name(each) in _ADDED]:
        if local_name(element.getparent()) in _PROPERTIES:
            element.getparent().remove(element)
        else:
            _unwrap(element)
    for table in [each for each in root.iter() if local_name(each) == "tbl"]:
        if not any(local_name(each) == "tr" for each in table.iter()):
            table.getparent().remove(table)
    _fill_empty_cells(root)


def _is_change_of_format(element: Any) -> bool:
    name = local_name(element)
    return name.endswith("Change") and name[0].islower() and _attribute(element, "author")


def _attribute(element: Any, name: str) -> bool:
    return any(key.rpartition("}")[2] == name for key in element.attrib)


def _drop_reference(reference: Any) -> None:
    run = reference.getparent()
    run.remove(reference)
    if local_name(run) == "r" and all(local_name(each) == "rPr" for each in run):
        run.getparent().remove(run)


def _take_away(element: Any) -> None:
    parent = element.getparent()
    match local_name(parent):
        case "trPr":
            _remove(_nearest(parent, "tr"))
        case "tcPr":
            _remove(_nearest(parent, "tc"))
        case "rPr" if local_name(parent.getparent()) == "pPr":
            parent.remove(element)
            _join_with_next(parent.getparent().getparent())
        case _:
            parent.remove(element)


def _join_with_next(paragraph: Any) -> None:
    """The mark at the paragraph's end is deleted: its words go on in the next paragraph."""
    following = paragraph.getnext()
    words = [each for each in paragraph if local_name(each) != "pPr"]
    if following is None or local_name(following) != "p":
        return
    has_properties = len(following) > 0 and local_name(following[0]) == "pPr"
    for place, each in enumerate(words, start=int(has_properties)):
        following.insert(place, each)
    _remove(paragraph)


def _nearest(element: Any, name: str) -> Any:
    return next((each for each in element.iterancestors() if local_name(each) == name), None)


def _remove(element: Any) -> None:
    if element is not None and element.getparent() is not None:
        element.getparent().remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for each in reversed(list(element)):
        parent.insert(place, each)
    parent.remove(element)


def _fill_empty_cells(root: Any) -> None:
    """Word takes a cell without a paragraph at its end for damage."""
    for cell in [each for each in root.iter() if local_name(each) == "tc"]:
        if local_name(cell[-1] if len(cell) else cell) != "p":
            cell.append(cell.makeelement(cell.tag[: -len("tc")] + "p", {}))
