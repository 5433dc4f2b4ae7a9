"""The numbers that Word writes before paragraphs by itself: a file only says how to count them."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gkapp.exchange.word.number_formats import format_number
from gkapp.exchange.word.xml import attribute, child, children, value

_LEVELS = 9
_LONGEST_CHAIN = 20  # of styles based on each other; a damaged file may have a circle
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    decimal: bool


@dataclass(frozen=True, slots=True)
class _List:
    """One list of the document; lists that share an abstract list go on counting together."""

    abstract: str
    levels: dict[int, _Level]


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in the order in which they are asked for."""

    _lists: dict[str, _List]
    _style_numbers: dict[str, tuple[str, int]]
    _restarts: dict[tuple[str, int], int]
    _counts: dict[str, list[int | None]] = field(default_factory=dict[str, list[int | None]])

    def label(self, properties: Element | None) -> str:
        """The number before the next paragraph with these properties, "" if it has none."""
        number, level = self._number_of(properties)
        numbered = self._lists.get(number)
        if numbered is None or level not in numbered.levels:
            return ""
        counts = self._count(number, numbered, level)
        shown = numbered.levels[level]

        def written(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            counted = numbered.levels.get(place)
            if counted is None:
                return ""
            count = counts[place]
            form = "decimal" if shown.decimal else counted.form
            return format_number(counted.start if count is None else count, form)

        return "" if shown.form == "bullet" else _PLACEHOLDER.sub(written, shown.text)

    def _number_of(self, properties: Element | None) -> tuple[str, int]:
        style = value(child(properties, "pStyle"))
        number, level = self._style_numbers.get(style, ("", 0))
        own = child(properties, "numPr")
        return (
            value(child(own, "numId")) or number,
            _integer(value(child(own, "ilvl")), level),
        )

    def _count(self, number: str, numbered: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(numbered.abstract, [None] * _LEVELS)
        restart = self._restarts.pop((number, level), None)
        before = counts[level]
        if restart is not None:
            counts[level] = restart
        else:
            counts[level] = numbered.levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return counts


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The counting rules in a document's numbering and styles parts; either may be absent."""
    abstracts = _abstracts(numbering)
    lists: dict[str, _List] = {}
    restarts: dict[tuple[str, int], int] = {}
    for entry in children(numbering, "num"):
        number, abstract = attribute(entry, "numId"), value(child(entry, "abstractNumId"))
        levels = dict(abstracts.get(abstract, {}))
        for override in children(entry, "lvlOverride"):
            levels |= _levels(override)
            start = _integer(value(child(override, "startOverride")), -1)
            if start >= 0:
                restarts[number, _integer(attribute(override, "ilvl"), 0)] = start
        lists[number] = _List(abstract, levels)
    return Numbering(lists, _style_numbers(styles), restarts)


def _abstracts(numbering: Element | None) -> dict[str, dict[int, _Level]]:
    """The levels of every abstract list; one may borrow those of another through a list style."""
    entries = list(children(numbering, "abstractNum"))
    styled = {value(child(entry, "styleLink")): _levels(entry) for entry in entries}
    return {
        attribute(entry, "abstractNumId"): _levels(entry)
        or styled.get(value(child(entry, "numStyleLink")), {})
        for entry in entries
    }


def _levels(container: Element) -> dict[int, _Level]:
    levels = {
        _integer(attribute(level, "ilvl"), 0): _Level(
            start=_integer(value(child(level, "start")), 1),
            form=value(child(level, "numFmt")) or "decimal",
            text=value(child(level, "lvlText")),
            decimal=child(level, "isLgl") is not None,
        )
        for level in children(container, "lvl")
    }
    return {place: level for place, level in levels.items() if place < _LEVELS}


def _style_numbers(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Paragraph style → its list and level, own or of the styles it is based on."""
    parents: dict[str, str] = {}
    own: dict[str, tuple[str, str]] = {}
    for style in children(styles, "style"):
        name = attribute(style, "styleId")
        properties = child(child(style, "pPr"), "numPr")
        parents[name] = value(child(style, "basedOn"))
        own[name] = (value(child(properties, "numId")), value(child(properties, "ilvl")))
    found: dict[str, tuple[str, int]] = {}
    for name in own:
        number, level, at = "", "", name
        for (
            _
        ) in own:  # no chain is longer than there are styles, and none turns in a circle for ever
            number, level = number or own[at][0], level or own[at][1]
            at = parents[at]
            if at not in own:
                break
        found[name] = (number, _integer(level, 0))
    return found


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
