"""Looks things up in the XML of a Word file by local name: both dialects read alike."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


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
