"""The cleaned copy of a Word file: changes accepted; comments, properties, files within gone."""

import re
from typing import Any

from gkapp.documents.cleaning.package import OfficePackage, accept_changes, local_name

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
            package.change(part, _quiet)
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


def _quiet(settings: Any) -> None:
    for setting in list(settings):
        if local_name(setting) in _TELLING:
            settings.remove(setting)
