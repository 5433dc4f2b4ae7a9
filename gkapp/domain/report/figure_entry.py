"""Reading figures that no register holds: `LABEL.COLUMN=VALUE` (行政许可.本年处理决定数量=5)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import TOTAL, ProactiveCell, ReportFormat, RowRole, ValueKind
from gkapp.domain.report.outcomes import ApplicantKind, RemedyKind, RemedyResult

_VALUE_FORMS = {
    ValueKind.COUNT: (re.compile(r"\d+"), "不小于 0 的整数"),
    ValueKind.CHANGE: (re.compile(r"[+-]?\d+"), "整数，减少的写负数"),
    ValueKind.AMOUNT: (re.compile(r"\d+(\.\d+)?"), "以万元为单位的数字，如 96171.6"),
    ValueKind.FREE_AMOUNT: (re.compile(r"\d+(\.\d+)?(元|万元|亿元)?"), "金额，如 251000元"),
}
_CARRY_OVER = "上年结转"


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A value for one cell of the table of proactive disclosure, as decimal text."""

    cell: ProactiveCell
    value: str


@dataclass(frozen=True, slots=True)
class OpeningFigure:
    """Requests carried into the year that are older than the register."""

    kind: ApplicantKind
    count: int


Figure = CellFigure | OpeningFigure


@dataclass(frozen=True, slots=True)
class _Place:
    address: str
    """The full name, by which the officer is shown the place."""
    kind: ValueKind
    target: ProactiveCell | ApplicantKind | None
    """None where the registers count the cell."""


def read_figure(form: ReportFormat, text: str) -> Figure:
    """Read one assignment; Refused when its place is unknown, stands twice or is counted, or when
    its value is not written as that place wants it.
    """
    address, equals, value = text.rpartition("=")
    if not equals:
        raise Refused(f"“{text}”没有等号，应写作：行名.列名=数值。")
    place = _find(form, address)
    plain = _value_of(place, value)
    match place.target:
        case ApplicantKind() as kind:
            return OpeningFigure(kind, int(plain))
        case None:
            raise Refused(f"“{place.address}”由登记簿和公开台账统计，不能直接填写。")
        case cell:
            return CellFigure(cell, plain.removeprefix("+"))


def read_value(form: ReportFormat, address: str, text: str) -> int | str:
    """The value of any cell that is no total, as it was typed; Refused when it is not written as
    that cell wants it.
    """
    place = _find(form, address)
    plain = _value_of(place, text)
    is_count = place.kind in (ValueKind.COUNT, ValueKind.CHANGE)
    return int(plain) if is_count else plain


def counted_place(form: ReportFormat, address: str) -> str:
    """The full name of a figure that the registers count, as *address* names it.

    Refused when there is no such figure, when it stands twice, or when it is typed.
    """
    place = _find(form, address)
    if isinstance(place.target, tuple):
        raise Refused(f"“{place.address}”不由登记簿统计，请直接填写。")
    return place.address


def _value_of(place: _Place, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    pattern, wanted = _VALUE_FORMS[place.kind]
    if not pattern.fullmatch(plain):
        raise Refused(f"{_as_printed(place)}的“{text}”不正确，应为{wanted}。")
    return plain


def _as_printed(place: _Place) -> str:
    """Where it stands in the table: 第二十条第（五）项“行政许可”一行“本年处理决定数量”栏."""
    row, _, column = place.address.rpartition(".")
    block, _, label = row.rpartition("/")
    return f"{block}“{label}”一行“{column}”栏"


def _find(form: ReportFormat, address: str) -> _Place:
    wanted = _plain(address)
    found = {place.address: place for name, place in _places(form) if _plain(name) == wanted}
    if len(found) > 1:
        raise Refused(f"“{address}”在表中不止一处，请写明是哪一项：{'；'.join(found)}。")
    if not found:
        names = {_plain(name): place.address for name, place in _places(form)}
        close = get_close_matches(wanted, names, n=1, cutoff=0.5)
        hint = f"是否指“{names[close[0]]}”？" if close else "请按报告表中的行名和列名填写。"
        raise Refused(f"{form.code} 年格式的报告表中没有“{address}”。{hint}")
    (place,) = found.values()
    return place


def _places(form: ReportFormat) -> Iterator[tuple[str, _Place]]:
    """Every cell under each of its names."""
    for block in form.proactive:
        for row in block.rows:
            for column in block.columns:
                is_counted = row.document_type is not None and column.measure is not None
                cell = (block.label, row.label, column.label)
                address = f"{block.label}/{row.label}.{column.label}"
                place = _Place(address, column.kind, None if is_counted else cell)
                short = column.label.partition("（")[0]
                for label in {column.label, short}:
                    yield f"{row.label}.{label}", place
                    yield f"{block.label}/{row.label}.{label}", place
    for row in form.application_rows:
        is_opening = row.role is RowRole.CARRIED_IN
        for kind in ApplicantKind:
            target = kind if is_opening else None
            place = _Place(f"{row.key}.{kind.value}", ValueKind.COUNT, target)
            yield place.address, place
            if is_opening:
                yield f"{_CARRY_OVER}.{kind.value}", place
        yield _counted(f"{row.key}.{TOTAL}")
    for group in RemedyKind:
        for result in (*RemedyResult, TOTAL):
            yield _counted(f"{group}.{result}")


def _counted(address: str) -> tuple[str, _Place]:
    return address, _Place(address, ValueKind.COUNT, None)


def _plain(text: str) -> str:
    return re.sub(r"[\s\"“”]", "", unicodedata.normalize("NFKC", text))
