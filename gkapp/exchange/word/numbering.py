"""The numbers that Word writes before paragraphs by itself: a file only says how to count them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from xml.etree.ElementTree import Element

from gkapp.domain.text.numbers import chinese_number
from gkapp.exchange.word.package import attribute, child, children, value

_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_number(number: int, form: str) -> str:
    """A count as Word writes it in the number format `form`; unknown formats count 1, 2, 3."""
    return _FORMATS.get(form, str)(number)


def _legal(number: int) -> str:
    return chinese_number(number).translate(_LEGAL)


def _zero(number: int) -> str:
    return f"{number:02d}"


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


def _enclosed(number: int, first: str) -> str:
    """①, ⑴ or ⒈ and their followers, of which there are twenty."""
    return chr(ord(first) + number - 1) if 1 <= number <= 20 else str(number)


def _letter(number: int) -> str:
    """A … z, aa, bb …, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        written += letters * count
    return written


def _nothing(_number: int) -> str:
    return ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "ideographDigital": chinese_number,
    "taiwaneseDigital": chinese_number,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalZero": _zero,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": partial(_enclosed, first="①"),
    "decimalEnclosedCircleChinese": partial(_enclosed, first="①"),
    "decimalEnclosedParen": partial(_enclosed, first="⑴"),
    "decimalEnclosedFullstop": partial(_enclosed, first="⒈"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


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
