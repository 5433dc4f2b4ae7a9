"""Which column of a file is which of ours, by its headings, and as the officer said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from gkapp.domain.text.cells import header_key
from gkapp.services.imports.guess import likely_columns
from gkapp.services.records.register_import import RegisterImport
from gkapp.settings import Json, JsonObject, SettingsFile

MOST_LAYOUTS = 40
"""Files whose headings are remembered for one layout; the oldest is forgotten first."""

IGNORED = ""
"""What a heading stands for that is not taken in."""

Names = Mapping[str, str]
"""The headings of a file to ours, or to IGNORED."""


def by_themselves(headings: Sequence[str], kind: RegisterImport[Any]) -> dict[str, str]:
    """What the headings of a file stand for by what they say."""
    known = {header_key(each.heading): each.heading for each in kind.headings}
    return {heading: known.get(header_key(heading), IGNORED) for heading in headings}


def proposed(names: Names, kind: RegisterImport[Any]) -> dict[str, str]:
    """*names*, with what the headings that stand for nothing probably are."""
    told = names.values()
    free = [each.heading for each in kind.headings if each.heading not in told]
    open_ones = [heading for heading, ours in names.items() if ours == IGNORED]
    return {**names, **likely_columns(open_ones, free)}


def missing(names: Names, kind: RegisterImport[Any]) -> tuple[str, ...]:
    """The columns without which nothing can be taken in."""
    told = set(names.values())
    required = (each.heading for each in kind.headings if each.required)
    return tuple(heading for heading in required if heading not in told)


def given_twice(names: Names) -> tuple[str, ...]:
    """Our columns for which more than one heading of the file stands."""
    told = [heading for heading in names.values() if heading != IGNORED]
    return tuple(dict.fromkeys(heading for heading in told if told.count(heading) > 1))


class Mappings:
    """Remembers by the layout in which a file is read, and all its headings in their order."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def recall(self, layout: str, headings: Sequence[str]) -> dict[str, str]:
        """What was said of a file with these headings; empty where nothing was."""
        kept = self._kept(layout).get(_in_order(headings))
        if not isinstance(kept, dict):
            return {}
        return {name: ours for name, ours in kept.items() if isinstance(ours, str)}

    def keep(self, layout: str, headings: Sequence[str], names: Names) -> None:
        """Remember what was said; Refused when the settings cannot be written."""
        order = _in_order(headings)
        said: JsonObject = dict(names)
        others = {each: value for each, value in self._kept(layout).items() if each != order}
        newest = list(others.items())[-(MOST_LAYOUTS - 1) :]
        current = self._settings.current
        mappings = {**current.column_mappings, layout: {**dict(newest), order: said}}
        self._settings.keep(replace(current, column_mappings=mappings))

    def _kept(self, layout: str) -> Mapping[str, Json]:
        return self._settings.current.column_mappings.get(layout, {})


def _in_order(headings: Sequence[str]) -> str:
    return "\t".join(header_key(heading) for heading in headings)
