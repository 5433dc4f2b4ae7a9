"""A chart as data: numbers under the names of what they count."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

UNKNOWN = "未掌握"
"""Stands where a number should, of which nothing is known."""


class ChartKind(StrEnum):
    """What a chart shows; the value is the kind's name in files."""

    MONTHS = "months"
    APPLICANTS = "applicants"
    RESULTS = "results"
    YEARS = "years"

    @property
    def words(self) -> str:
        """What officers call it."""
        return _WORDS[self]


_WORDS = {
    ChartKind.MONTHS: "各月申请",
    ChartKind.APPLICANTS: "申请人类别",
    ChartKind.RESULTS: "办理结果",
    ChartKind.YEARS: "近五年情况",
}


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each category; None where nothing is known."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """*title* says what is shown, of when and in which unit; *notes* what is to be known of it."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()

    @property
    def largest(self) -> int:
        """The largest number; 0 where there is none."""
        return max((value or 0 for each in self.series for value in each.values), default=0)

    def words_of(self, category: int) -> str:
        """What a category counts, in words."""
        told = "，".join(each.name + _count(each.values[category]) for each in self.series)
        return f"{self.categories[category]}：{told}"

    @property
    def summary(self) -> str:
        """All of it in words, for those who do not see the drawing."""
        told = "；".join(map(self.words_of, range(len(self.categories))))
        return f"{self.title}。{told}。{''.join(self.notes)}"

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The numbers as a table: the names of the series first, then a row for each category."""
        yield ("", *(each.name for each in self.series))
        for place, category in enumerate(self.categories):
            values = (each.values[place] for each in self.series)
            yield (category, *(UNKNOWN if value is None else str(value) for value in values))


def _count(value: int | None) -> str:
    return UNKNOWN if value is None else f" {value} 件"


@dataclass(frozen=True, slots=True)
class ReportCharts:
    """All charts of a year, and which of them stand in the report, in the order of the kinds."""

    charts: tuple[Chart, ...] = ()
    chosen: tuple[ChartKind, ...] = ()

    @property
    def printed(self) -> tuple[Chart, ...]:
        """The charts that stand in the report."""
        return tuple(chart for chart in self.charts if chart.kind in self.chosen)
