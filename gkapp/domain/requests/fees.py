"""The processing fee (信息处理费): what it comes to, with the worked sum.

政府信息公开信息处理费管理办法 (国办函〔2020〕109号): charged by item or by page, step by step, and
never by both for one request. The steps are data; all money is whole yuan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.requests.applicants import Applicant, Sameness, sameness
from gkapp.domain.text.dates import Period, chinese_date, period_from

MOST_CHARGED = 100_000
"""Items or pages; no request comes near it, so a larger number is a slip of the keys."""


class FeeBasis(StrEnum):
    """By what a request is charged; one basis for a request."""

    ITEMS = "按件"
    PAGES = "按量"

    @property
    def unit(self) -> str:
        """The classifier of what is counted."""
        return "件" if self is FeeBasis.ITEMS else "页"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """Up to the item or page *up_to* (None: without end), each costs *price* yuan."""

    up_to: int | None
    price: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Beyond the last step: further steps of *every* items, each dearer *by* yuan an item."""

    every: int
    by: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of one basis, from the cheapest to the dearest."""

    article: str
    steps: tuple[FeeStep, ...]
    growth: Growth | None = None

    def __iter__(self) -> Iterator[FeeStep]:
        """Every step; without end where the scale grows."""
        yield from self.steps
        up_to, price = self.steps[-1].up_to, self.steps[-1].price
        while self.growth and up_to is not None:
            up_to, price = up_to + self.growth.every, price + self.growth.by
            yield FeeStep(up_to, price)


@dataclass(frozen=True, slots=True)
class Tariff:
    """What may be charged by fee notices dated within *period*."""

    period: Period
    source: str
    scales: Mapping[FeeBasis, Scale]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One step of the sum: the items or pages *first* to *last* at *price* yuan each."""

    basis: FeeBasis
    first: int
    last: int
    price: int

    @property
    def quantity(self) -> int:
        """How many items or pages the line charges."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """Yuan."""
        return self.quantity * self.price

    @property
    def text(self) -> str:
        """The line as a fee sheet prints it."""
        unit = self.basis.unit
        span = f"第{self.first}{unit}"
        if self.last > self.first:
            span += f"至第{self.last}{unit}"
        if not self.price:
            return f"{span}：{self.quantity}{unit}，不收费"
        return f"{span}：{self.quantity}{unit}×{self.price}元/{unit}={self.amount}元"


@dataclass(frozen=True, slots=True)
class FeeCalculation:
    """What a request costs: *amount* in yuan is the sum of the *lines*."""

    basis: FeeBasis
    quantity: int
    lines: tuple[FeeLine, ...]
    article: str
    """The measure and its article."""
    unproven: int = 0
    """Earlier requests that count before it by the applicant's name alone."""

    @property
    def amount(self) -> int:
        """Yuan."""
        return sum(line.amount for line in self.lines)

    @property
    def doubt(self) -> str:
        """What the officer should make sure of before the sum is told; empty where nothing."""
        if not self.unproven:
            return ""
        return (
            f"本月此前的申请中有{self.unproven}件与申请人姓名相同、证件号码无从比对，"
            "暂按同一申请人累计；请补填证件号码后核对金额。"
        )


@dataclass(frozen=True, slots=True)
class Already:
    """How many requests count before one, and how many of these by the name alone."""

    items: int = 0
    unproven: int = 0


@dataclass(frozen=True, slots=True)
class ChargedRequest:
    """A request as the fee counts it; of a letter that was split, each part comes as its own.

    *position* tells apart requests of one day: the order in which they were registered.
    """

    applicant: Applicant
    received_on: date
    position: int


def tariff_on(tariffs: Iterable[Tariff], notified_on: date) -> Tariff:
    """The tariff for a fee notice of that day. Raises Refused before there was one."""
    for tariff in tariffs:
        if tariff.period.covers(notified_on):
            return tariff
    raise Refused(
        f"{chinese_date(notified_on)}没有信息处理费的收费标准："
        "《政府信息公开信息处理费管理办法》自2021年1月1日起施行，此前不得据以收费。"
    )


def fee_by_items(tariff: Tariff, items: int, already: int = 0, unproven: int = 0) -> FeeCalculation:
    """The fee for *items* requests, after *already* of the applicant's in the same natural month.

    第四条: the items of one applicant are added up over the natural month of receipt; *unproven*
    of those before go by the name alone. Raises Refused for numbers that cannot be.
    """
    return replace(_fee(tariff, FeeBasis.ITEMS, items, already), unproven=unproven)


def fee_by_pages(tariff: Tariff, pages: int) -> FeeCalculation:
    """The fee for *pages* sides of A4 of one request, which are never added across requests.

    第五条. Pages of information that is public already and only pointed to are not to be counted.
    Raises Refused for numbers that cannot be.
    """
    return _fee(tariff, FeeBasis.PAGES, pages, 0)


def items_before(request: ChargedRequest, others: Iterable[ChargedRequest]) -> Already:
    """How many of *others* count before *request*: its applicant's earlier ones of that month."""
    earlier = (
        sameness(request.applicant, other.applicant)
        for other in others
        if _month(other) == _month(request) and _key(other) < _key(request)
    )
    same = [each for each in earlier if each.is_same]
    return Already(len(same), same.count(Sameness.UNPROVEN))


def tariffs_from(data: Mapping[str, Any]) -> tuple[Tariff, ...]:
    """The tariffs as their TOML file gives them; KeyError where it is wrong."""
    return tuple(
        Tariff(
            period_from(entry),
            entry["source"],
            {
                FeeBasis.ITEMS: _scale_from(entry["items"]),
                FeeBasis.PAGES: _scale_from(entry["pages"]),
            },
        )
        for entry in data["tariff"]
    )


def _month(request: ChargedRequest) -> tuple[int, int]:
    return request.received_on.year, request.received_on.month


def _key(request: ChargedRequest) -> tuple[date, int]:
    return request.received_on, request.position


def _fee(tariff: Tariff, basis: FeeBasis, quantity: int, already: int) -> FeeCalculation:
    for number in (quantity, already):
        if not 0 <= number <= MOST_CHARGED:
            unit = basis.unit
            raise Refused(f"{unit}数应为0至{MOST_CHARGED}，不能是{number}，请核对后填写。")
    scale = tariff.scales[basis]
    lines = tuple(_lines(basis, scale, already + 1, already + quantity))
    return FeeCalculation(basis, quantity, lines, f"{tariff.source}{scale.article}")


def _lines(basis: FeeBasis, scale: Scale, first: int, last: int) -> Iterator[FeeLine]:
    for step in scale:
        if first > last:
            return
        end = last if step.up_to is None else min(step.up_to, last)
        if end >= first:
            yield FeeLine(basis, first, end, step.price)
            first = end + 1


def _scale_from(data: Mapping[str, Any]) -> Scale:
    growth = data.get("growth")
    return Scale(
        article=data["article"],
        steps=tuple(FeeStep(step.get("up_to"), step["price"]) for step in data["steps"]),
        growth=Growth(growth["every"], growth["by"]) if growth else None,
    )
