"""Opens Word files as packages of parts: whole, unencrypted, of bearable size, or refused."""

import posixpath
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from gkapp.domain.errors import Refused
from gkapp.domain.text.reading_limits import LARGEST_UNPACKED_WORD, MOST_TAGS, naming
from gkapp.foreign_file import (
    BROKEN,
    is_encrypted_ole,
    is_locked,
    is_ole,
    judge_package,
    judge_xml,
)


def local_name(element: Element) -> str:
    """The tag without its namespace (Word's transitional and strict files differ only in that)."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The direct children of that name; none if there is no element."""
    if element is not None:
        yield from (inner for inner in element if local_name(inner) == name)


def child(element: Element | None, name: str) -> Element | None:
    """The first direct child of that name, if any."""
    return next(children(element, name), None)


def attribute(element: Element | None, name: str) -> str:
    """An attribute by local name, "" if it or the element is absent."""
    if element is None:
        return ""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return text
    return ""


def value(element: Element | None) -> str:
    """The attribute `val`, in which Word keeps most of its settings."""
    return attribute(element, "val")


@contextmanager
def word_package(content: bytes, name: str) -> Generator[ZipFile]:
    """The parts of a Word file; whatever fails in the block is told as damage to the file.

    Raises Refused for a file that is encrypted, of the old format, too large once unpacked, or
    damaged, naming it.
    """
    if is_ole(content):
        raise Refused(
            f"文件“{name}”已加密，请在 Word 中取消打开密码后再读取。"
            if is_encrypted_ole(content)
            else f"文件“{name}”其实是旧版 doc 文件，请另存为 docx 文件再读取。"
        )
    try:
        with naming(name), ZipFile(BytesIO(content)) as package:
            _judge(package, name)
            yield package
    except BROKEN as error:
        raise Refused(f"文件“{name}”已损坏或不是 Word 文件，请重新取得后再读取。") from error


def _judge(package: ZipFile, name: str) -> None:
    judge_package(package, LARGEST_UNPACKED_WORD)
    if is_locked(package):
        raise Refused(f"文件“{name}”已加密，请取消密码后再读取。")


def related_part(package: ZipFile, source: str, kind: str) -> str:
    """The first part that `source` names as its `kind`; "" if it names none."""
    return next(related_parts(package, source, kind), "")


def related_parts(package: ZipFile, source: str, kind: str) -> Iterator[str]:
    """The parts that `source` names as its `kind`, whether they are there or not."""
    for relation in _relations(package, source):
        if attribute(relation, "Type").endswith(f"/{kind}"):
            yield _target(source, relation)


def named_parts(package: ZipFile, source: str) -> Iterator[tuple[str, str]]:
    """The parts within the file that `source` names, with the ids by which it does."""
    for relation in _relations(package, source):
        if attribute(relation, "TargetMode") != "External":
            yield attribute(relation, "Id"), _target(source, relation)


def _relations(package: ZipFile, source: str) -> Iterator[Element]:
    folder, file = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if not source or relations in package.namelist():
        yield from xml_part(package, relations)


def _target(source: str, relation: Element) -> str:
    folder = posixpath.dirname(source)
    target = posixpath.join("/", folder, attribute(relation, "Target"))
    return posixpath.normpath(target).lstrip("/")


def optional_xml(package: ZipFile, part: str) -> Element | None:
    """The part as XML; None where there is none of that name."""
    return xml_part(package, part) if part in package.namelist() else None


def xml_part(package: ZipFile, part: str) -> Element:
    """The part as XML. Raises what zipfile and expat raise, and ValueError for a hostile one."""
    text = package.read(part)
    judge_xml(text, MOST_TAGS)
    return fromstring(text)
