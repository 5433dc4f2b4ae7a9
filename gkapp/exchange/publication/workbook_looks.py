"""Which cells of a sheet nobody sees: by their number format, colour, size or a condition."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import eq, ge, gt, le, lt, ne
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from gkapp.exchange.sheets.grid import column_index
from gkapp.exchange.word.package import attribute, child, children, optional_xml, value

SHOWS_NOTHING = "条件格式不显示内容"
_PERHAPS = "条件格式可能不显示内容"
"""Whether the condition holds only the spreadsheet's own program can compute."""
_ONLY_SIGNS = "条件格式只显示图标或者数据条"

_BLOCK = re.compile(
    rb"<conditionalFormatting\b[^>]*>.*?</conditionalFormatting>", re.DOTALL
)  # fmt: skip
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_COMPARISONS: Mapping[str, Callable[[float | str, float | str], bool]] = {
    "equal": eq, "notEqual": ne, "greaterThan": gt, "lessThan": lt, "greaterThanOrEqual": ge,
    "lessThanOrEqual": le,
}  # fmt: skip
_OF_WORDS: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": str.__contains__,
    "notContainsText": lambda text, part: part not in text,
    "beginsWith": str.startswith,
    "endsWith": str.endswith,
}

Holds = Callable[[str], bool | None]
"""Whether a condition holds for the text of a cell; None where that cannot be told."""
Hides = Callable[[str], bool]
"""Whether a format shows nothing on a ground of that colour."""


@dataclass(frozen=True, slots=True)
class _Area:
    """Rows and columns from 0, both ends among them."""

    first: tuple[int, int]
    last: tuple[int, int]

    def has(self, row: int, column: int) -> bool:
        return (
            self.first[0] <= row <= self.last[0] and self.first[1] <= column <= self.last[1]
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule that may keep the cells of its areas from being seen."""

    areas: tuple[_Area, ...]
    hides: Hides
    holds: Holds
    reason: str = SHOWS_NOTHING

    def reason_for(self, row: int, column: int, text: str, ground: str) -> str:
        """Why nobody sees a cell with this *text*, in a few words; "" where it is seen."""
        if not any(area.has(row, column) for area in self.areas) or not self.hides(ground):
            return ""
        holds = self.holds(text)
        return _PERHAPS if holds is None else self.reason if holds else ""


def conditions_of(sheet: bytes, formats: Sequence[Hides | None]) -> Iterator[Condition]:
    """The rules in the XML of a *sheet* that can hide something.

    *formats* are the workbook's formats for rules, None for one that hides nothing.
    """
    for found in _BLOCK.finditer(sheet):
        try:
            block = fromstring(found[0])
        except SyntaxError:  # it bears names of a dialect that is declared elsewhere
            continue
        areas = tuple(_areas(attribute(block, "sqref")))
        for rule in children(block, "cfRule"):
            if _shows_only_signs(rule):
                yield Condition(areas, _always, _always, _ONLY_SIGNS)
            number = attribute(rule, "dxfId")
            known = number.isdecimal() and len(number) < 7 and int(number) < len(formats)
            if known and (hides := formats[int(number)]) is not None:
                yield Condition(areas, hides, _condition(rule))


def _areas(written: str) -> Iterator[_Area]:
    for found in _AREA.finditer(written):
        first = int(found[2]) - 1, column_index(found[1])
        last = (int(found[4]) - 1, column_index(found[3])) if found[3] else first
        yield _Area(first, last)


def _shows_only_signs(rule: Element) -> bool:
    signs = (child(rule, "iconSet"), child(rule, "dataBar"))
    return any(attribute(each, "showValue") in ("0", "false") for each in signs)


def _condition(rule: Element) -> Holds:
    formulas = [each.text or "" for each in children(rule, "formula")]
    kind, text = attribute(rule, "type"), attribute(rule, "text")
    match kind:
        case "cellIs":
            return _comparison(attribute(rule, "operator"), [_literal(each) for each in formulas])
        case "expression" if formulas and formulas[0].strip().upper() in ("TRUE", "TRUE()", "1"):
            return _always
        case "notContainsBlanks":
            return _always
        case "containsBlanks":
            return _never
        case _ if kind in _OF_WORDS:
            return lambda said: _OF_WORDS[kind](said.lower(), text.lower())
        case _:
            return _unknown


def _comparison(operator: str, values: Sequence[float | str | None]) -> Holds:
    """A condition upon literal values; upon cells and formulas it cannot be told."""
    known = [each for each in values if each is not None]
    if not known or len(known) < len(values):
        return _unknown
    if operator in ("between", "notBetween"):
        wanted = operator == "between"
        return lambda said: _is_between(said, known[0], known[-1]) is wanted
    compare = _COMPARISONS.get(operator)
    return _unknown if compare is None else lambda said: _compared(compare, said, known[0])


def _compared(
    compare: Callable[[float | str, float | str], bool], said: str, other: float | str
) -> bool:
    mine = _number(said) if isinstance(other, float) else said
    return compare is ne if mine is None else compare(mine, other)


def _is_between(said: str, low: float | str, high: float | str) -> bool:
    return _compared(ge, said, low) and _compared(le, said, high)


def _literal(formula: str) -> float | str | None:
    if found := _TEXT.fullmatch(formula.strip()):
        return found[1].replace('""', '"')
    return _number(formula)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _always(_said: str) -> bool:
    return True


def _never(_said: str) -> bool:
    return False


def _unknown(_said: str) -> None:
    return None


_STYLES = "xl/styles.xml"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_PLACE, _STYLE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"'), re.compile(rb'\bs="(\d{1,6})"')
_NOTHING = re.compile(r'(?:\[[^\]]*\]|""|\s)*')
"""What a section of a number format may say and still show nothing."""
_TINIEST = 3.0
"""Points of words that are specks."""
_WHITE, _BLACK = "FFFFFF", "000000"
_UNKNOWN = "?"  # the ground of a pattern
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_THEMED = {"0": _WHITE, "1": _BLACK}
_NO_FILL = frozenset({"", "none"})
_LONGEST_FORMAT = 4
"""Sections: for numbers above, below and of nought, and for words."""


@dataclass(frozen=True, slots=True)
class _Format:
    """A format of cells: why nobody sees what has it, "" where one does, and its ground."""

    reason: str
    ground: str | None


_PLAIN = _Format("", _WHITE)


@dataclass(frozen=True, slots=True)
class UnseenCells:
    """Asks of the cells of one sheet why nobody sees them."""

    formats: Mapping[tuple[int, int], _Format]
    """By row and column from 0; of cells that have another than the plain one."""
    conditions: tuple[Condition, ...]

    def reason(self, row: int, column: int, text: str) -> str:
        """Why nobody sees a cell that says *text*, in a few words; "" where it is seen."""
        own = self.formats.get((row, column), _PLAIN)
        if own.reason:
            return own.reason
        ground = own.ground or _UNKNOWN
        said = (each.reason_for(row, column, text, ground) for each in self.conditions)
        return next(filter(None, said), "")


class SheetLooks:
    """Reads the formats of a workbook once, and asks of each sheet which cells have such a one."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        styles = optional_xml(package, _STYLES)
        self._formats = list(_cell_formats(styles))
        self._of_rules = [_hiding(each) for each in children(child(styles, "dxfs"), "dxf")]

    def unseen(self, part: str) -> UnseenCells:
        """What tells of a sheet which of its cells nobody sees."""
        if part not in self._package.namelist():
            return UnseenCells({}, ())
        content = self._package.read(part)
        return UnseenCells(
            dict(self._told_formats(content)), tuple(conditions_of(content, self._of_rules))
        )

    def _told_formats(self, content: bytes) -> Iterator[tuple[tuple[int, int], _Format]]:
        if all(each == _PLAIN for each in self._formats):
            return
        for cell in _CELL.finditer(content):
            style, place = _STYLE.search(cell[0]), _PLACE.search(cell[0])
            number = int(style[1]) if style else 0
            if place and number < len(self._formats) and self._formats[number] != _PLAIN:
                where = int(place[2]) - 1, column_index(place[1].decode())
                yield where, self._formats[number]


def _hiding(form: Element) -> Hides | None:
    """On which grounds the format of a rule shows nothing; None where it shows something."""
    if shows_nothing(attribute(child(form, "numFmt"), "formatCode")):
        return _on_any
    colour = _rgb(child(child(form, "font"), "color"))
    if colour is None:
        return None
    pattern = child(child(form, "fill"), "patternFill")
    own = child(pattern, "bgColor")  # of a rule's solid fill it is the colour behind
    if own is None:
        return partial(eq, colour) if pattern is None else None
    return _on_any if colour == _rgb(own) else None


def _on_any(_ground: str) -> bool:
    return True


def _cell_formats(styles: Element | None) -> Iterator[_Format]:
    """The formats of the workbook's cells, in their order."""
    fonts = list(children(child(styles, "fonts"), "font"))
    fills = list(children(child(styles, "fills"), "fill"))
    formats = {
        attribute(each, "numFmtId"): attribute(each, "formatCode")
        for each in children(child(styles, "numFmts"), "numFmt")
    }
    for form in children(child(styles, "cellXfs"), "xf"):
        font = _at(fonts, attribute(form, "fontId"))
        fill = _at(fills, attribute(form, "fillId"))
        reason, ground = "", _ground(fill)
        if shows_nothing(formats.get(attribute(form, "numFmtId"), "")):
            reason = "数字格式不显示内容"
        elif _is_tiny(font):
            reason = "极小的字"
        elif (colour := _rgb(child(font, "color"))) is not None and colour == ground:
            reason = "与底色相同的字"
        yield _Format(reason, ground)


def shows_nothing(form: str) -> bool:
    """Whether a number format such as `;;;` shows neither numbers nor words."""
    sections = form.split(";")
    # Of fewer sections the last but for words hold for the rest, and words are shown as they are.
    return len(sections) == _LONGEST_FORMAT and all(map(_NOTHING.fullmatch, sections))


def _is_tiny(font: Element | None) -> bool:
    try:
        return 0 < float(value(child(font, "sz")) or 11) < _TINIEST
    except ValueError:
        return False


def _ground(fill: Element | None) -> str | None:
    """The colour of a filled cell; white where it is not filled, None for a pattern."""
    pattern = child(fill, "patternFill")
    kind = attribute(pattern, "patternType")
    if child(fill, "gradientFill") is not None:
        return None
    if kind in _NO_FILL:
        return _WHITE
    return _rgb(child(pattern, "fgColor")) if kind == "solid" else None


def _rgb(colour: Element | None) -> str | None:
    """A colour as six digits; None for one that depends on the theme or is not told."""
    if colour is None or attribute(colour, "tint") not in ("", "0"):
        return None
    if rgb := attribute(colour, "rgb"):
        return rgb[-6:].upper()
    if theme := attribute(colour, "theme"):
        return _THEMED.get(theme)
    return _INDEXED.get(attribute(colour, "indexed"))


def _at(elements: Sequence[Element], number: str) -> Element | None:
    known = number.isdecimal() and len(number) < 7 and int(number) < len(elements)
    return elements[int(number)] if known else None
