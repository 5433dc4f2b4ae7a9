"""Which cells of a sheet nobody sees: by their number format, their colour or their size."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from gkapp.exchange.docx_package import optional_xml
from gkapp.exchange.docx_xml import attribute, child, children, value
from gkapp.exchange.grid import column_index

_STYLES = "xl/styles.xml"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_PLACE, _STYLE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"'), re.compile(rb'\bs="(\d{1,6})"')
_NOTHING = re.compile(r'(?:\[[^\]]*\]|""|\s)*')
"""What a section of a number format may say and still show nothing."""
_TINIEST = 3.0
"""Points of words that are specks."""
_WHITE, _BLACK = "FFFFFF", "000000"
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_THEMED = {"0": _WHITE, "1": _BLACK}
_NO_FILL = frozenset({"", "none"})
_LONGEST_FORMAT = 4
"""Sections: for numbers above, below and of nought, and for words."""


class SheetLooks:
    """Reads the formats of a workbook once, and asks of each sheet which cells have such a one."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._unseen = dict(_unseen_formats(optional_xml(package, _STYLES)))

    def unseen(self, part: str) -> Mapping[tuple[int, int], str]:
        """The cells of a sheet that nobody sees, by row and column from 0, each with the reason."""
        if not self._unseen or part not in self._package.namelist():
            return {}
        found: dict[tuple[int, int], str] = {}
        for cell in _CELL.finditer(self._package.read(part)):
            style, place = _STYLE.search(cell[0]), _PLACE.search(cell[0])
            reason = self._unseen.get(int(style[1]) if style else 0)
            if reason and place:
                found[int(place[2]) - 1, column_index(place[1].decode())] = reason
        return found


def _unseen_formats(styles: Element | None) -> Iterator[tuple[int, str]]:
    """The numbers of the formats that show nothing, each with the reason in a few words."""
    fonts = list(children(child(styles, "fonts"), "font"))
    fills = list(children(child(styles, "fills"), "fill"))
    formats = {
        attribute(each, "numFmtId"): attribute(each, "formatCode")
        for each in children(child(styles, "numFmts"), "numFmt")
    }
    for number, form in enumerate(children(child(styles, "cellXfs"), "xf")):
        font = _at(fonts, attribute(form, "fontId"))
        fill = _at(fills, attribute(form, "fillId"))
        if shows_nothing(formats.get(attribute(form, "numFmtId"), "")):
            yield number, "数字格式不显示内容"
        elif _is_tiny(font):
            yield number, "极小的字"
        elif (colour := _rgb(child(font, "color"))) is not None and colour == _ground(fill):
            yield number, "与底色相同的字"


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
