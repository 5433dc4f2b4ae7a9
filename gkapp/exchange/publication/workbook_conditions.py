"""Conditional formats of a sheet that show nothing of the cells for which they hold."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from xml.etree.ElementTree import Element, fromstring

from gkapp.exchange.sheets.grid import column_index
from gkapp.exchange.word.xml import attribute, child, children

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
