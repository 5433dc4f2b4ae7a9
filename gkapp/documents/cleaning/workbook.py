"""The cleaned copy of a workbook: comments and properties gone; hidden sheets and objects stay."""

import re
from collections.abc import Iterator
from typing import Any

from gkapp.documents.cleaning.package import OfficePackage, local_name

_WORKBOOK = "xl/workbook.xml"
_SHEETS = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml")
# Sheets may be very large: the one element is cut out without taking the others apart.
_COMMENT_DRAWING = re.compile(rb"<(?:\w+:)?legacyDrawing\b[^>]*/>|"
                              rb"<(\w+:)?legacyDrawing\b[^>]*>\s*</\1?legacyDrawing>")  # fmt: skip


def clean_workbook(content: bytes, name: str) -> bytes:
    """The file without properties and comments. Raises Refused if damaged."""
    package = OfficePackage(content, name)
    bare: set[str] = set()
    for part in [each for each in package.parts if _SHEETS.fullmatch(each)]:
        emptied = list(_emptied_drawings(package, part))
        if emptied:
            bare.update(emptied)
            package.parts[part] = _COMMENT_DRAWING.sub(b"", package.parts[part])
    package.change(_WORKBOOK, _quiet)
    package.quiet_pictures()
    package.drop_kinds(bare)
    return package.content()


def _emptied_drawings(package: OfficePackage, sheet: str) -> Iterator[str]:
    """The drawings of a sheet that hold nothing once the boxes of its comments are gone."""
    if not list(package.related(sheet, "comments")):
        return
    for drawing in package.related(sheet, "vmlDrawing"):
        package.change(drawing, _drop_boxes)
        if drawing in package.parts and not any(
            local_name(each) == "shape" for each in package.xml(drawing)
        ):
            yield drawing


def _drop_boxes(drawing: Any) -> None:
    for shape in [each for each in drawing if local_name(each) == "shape"]:
        data = (each for each in shape if local_name(each) == "ClientData")
        if any(each.get("ObjectType") == "Note" for each in data):
            drawing.remove(shape)


def _quiet(workbook: Any) -> None:
    """Take out where the file lay on somebody's computer, and who had it open."""
    for element in list(workbook.iter()):
        match local_name(element):
            case "absPath":
                outer = next(
                    (each for each in element.iterancestors()
                     if local_name(each) == "AlternateContent"), element,
                )  # fmt: skip
                outer.getparent().remove(outer)
            case "fileSharing":
                element.attrib.pop("userName", None)
            case _:
                pass
