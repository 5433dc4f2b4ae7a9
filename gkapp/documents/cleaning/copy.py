"""Makes the cleaned copy of a file, whatever its kind."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from gkapp.documents.cleaning.package import OfficePackage, accept_changes, local_name
from gkapp.documents.cleaning.pictures import without_data
from gkapp.domain.errors import Refused

_STORIES = re.compile(
    r".*/(?:document|header\d*|footer\d*|footnotes|endnotes|styles|numbering)\w*\.xml"
)
_CHARTS = re.compile(r".*/charts/chart\w*\.xml")
_SETTINGS = re.compile(r".*/settings\.xml")
_TELLING = frozenset({"rsids", "attachedTemplate", "trackRevisions", "docVars"})


def clean_word(content: bytes, name: str) -> bytes:
    """The file without properties, comments, tracked changes and files within it.

    Of an object its picture stays, of a chart its lines and figures. Raises Refused if damaged.
    """
    package = OfficePackage(content, name)
    for part in list(package.parts):
        if _STORIES.fullmatch(part):
            package.change(part, _make_plain)
        elif _CHARTS.fullmatch(part):
            package.change(part, _let_go_of_data)
        elif _SETTINGS.fullmatch(part):
            package.change(part, _quiet_part)
    package.quiet_pictures()
    package.drop_kinds()
    return package.content()


def _make_plain(story: Any) -> None:
    accept_changes(story)
    _remove(story, "OLEObject")


def _let_go_of_data(chart: Any) -> None:
    """The workbook behind a chart holds often more than the chart shows."""
    _remove(chart, "externalData")


def _remove(root: Any, name: str) -> None:
    for element in [each for each in root.iter() if local_name(each) == name]:
        element.getparent().remove(element)


def _quiet_part(settings: Any) -> None:
    for setting in list(settings):
        if local_name(setting) in _TELLING:
            settings.remove(setting)


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
    package.change(_WORKBOOK, _quiet_sheet)
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


def _quiet_sheet(workbook: Any) -> None:
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


CLEANED_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".pdf", ".jpg", ".jpeg", ".png")
"""The kinds of file of which a cleaned copy can be made."""


def cleaned_copy(content: bytes, name: str) -> bytes:
    """The file without properties, comments and tracked changes, which are accepted.

    Pictures in it tell no more where and by whom they were taken; files within Word and PDF files
    are gone. Hidden sheets, rows, columns and words stay. Raises Refused, naming the file, for
    another kind and for one whose parts cannot be taken apart.
    """
    match PurePath(name).suffix.lower():
        case ".docx" | ".docm":
            return clean_word(content, name)
        case ".xlsx" | ".xlsm":
            return clean_workbook(content, name)
        case ".pdf":
            from gkapp.documents.cleaning.pdf import clean_pdf

            return clean_pdf(content, name)
        case ".jpg" | ".jpeg" | ".png":
            return without_data(content)
        case _:
            raise Refused(f"“{name}”这种文件不用清理，只能清理 docx、xlsx、pdf 文件和图片。")
