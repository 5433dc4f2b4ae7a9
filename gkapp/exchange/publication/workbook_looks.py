"""Which cells of a sheet nobody sees: by their number format, colour, size or a condition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import eq
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from gkapp.exchange.publication.workbook_conditions import Condition, Hides, conditions_of
from gkapp.exchange.sheets.grid import column_index
from gkapp.exchange.word.package import optional_xml
from gkapp.exchange.word.xml import attribute, child, children, value

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
