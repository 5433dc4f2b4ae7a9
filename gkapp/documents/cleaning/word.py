"""The cleaned copy of a Word file: changes accepted; comments and properties gone."""

import re
from typing import Any

from gkapp.documents.cleaning.accepted_changes import accept_changes
from gkapp.documents.cleaning.package import OfficePackage, local_name

_STORIES = re.compile(
    r".*/(?:document|header\d*|footer\d*|footnotes|endnotes|styles|numbering)\w*\.xml"
)
_SETTINGS = re.compile(r".*/settings\.xml")
_TELLING_SETTINGS = frozenset({"rsids", "attachedTemplate", "trackRevisions", "docVars"})


def clean_word(content: bytes, name: str) -> bytes:
    """The file without properties, comments and tracked changes. Raises Refused if damaged."""
    package = OfficePackage(content, name)
    for part in list(package.parts):
        if _STORIES.fullmatch(part):
            package.change(part, accept_changes)
        elif _SETTINGS.fullmatch(part):
            package.change(part, _quiet)
    package.drop_kinds()
    return package.content()


def _quiet(settings: Any) -> None:
    for setting in list(settings):
        if local_name(setting) in _TELLING_SETTINGS:
            settings.remove(setting)
