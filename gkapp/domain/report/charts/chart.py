"""A chart as data: numbers under the names of what they count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.report.format import TOTAL, AnnualFigures, RowRole
from gkapp.domain.report.numbers import result_groups
from gkapp.domain.report.outcomes import ApplicantKind

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
class ChartSeries:
    """Numbers of one kind, one for each category; None where nothing is known."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """*title* says what is shown, of when and in which unit; *notes* what is to be known of it."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
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


YEARS_SHOWN = 5
MONTHS = range(1, 13)
RECEIVED, ENDED, LEFT = "新收", "办结", "结转下年"


def by_month(figures: AnnualFigures, received: Sequence[int], ended: Sequence[int]) -> Chart:
    """*received* and *ended* are the numbers of the twelve months, January first."""
    series = (ChartSeries(RECEIVED, tuple(received)), ChartSeries(ENDED, tuple(ended)))
    totals = (_total(figures, RowRole.RECEIVED), _total(figures, RowRole.RESULT_TOTAL))
    notes = [
        f"各月{each.name}合计 {found} 件，报告表格为 {total} 件，相差 {abs(total - found)} 件。"
        for each, total in zip(series, totals, strict=True)
        if (found := sum(value or 0 for value in each.values)) != total
    ]
    return Chart(
        ChartKind.MONTHS,
        f"{figures.year}年各月新收和办结政府信息公开申请（件）",
        tuple(f"{month}月" for month in MONTHS),
        series,
        tuple(notes),
    )


def by_applicant(figures: AnnualFigures) -> Chart:
    """The row of requests newly received, by kind of applicant."""
    cells = figures.applications[figures.format.row_with(RowRole.RECEIVED).key]
    return Chart(
        ChartKind.APPLICANTS,
        f"{figures.year}年新收政府信息公开申请的申请人类别（件）",
        tuple(kind.value for kind in ApplicantKind),
        (ChartSeries(RECEIVED, tuple(cells[kind] for kind in ApplicantKind)),),
    )


def by_result(figures: AnnualFigures) -> Chart:
    """How requests ended, by the groups （一） to （六） of the table."""
    groups = result_groups(figures)
    return Chart(
        ChartKind.RESULTS,
        f"{figures.year}年政府信息公开申请办理结果（件）",
        tuple(groups),
        (ChartSeries(ENDED, tuple(groups.values())),),
    )


def over_years(
    figures: AnnualFigures, earlier: Mapping[int, AnnualFigures], begun: date | None = None
) -> Chart:
    """Five years, the last that of *figures*; a year that is not in *earlier* stays blank.

    *begun* is the day of the register's first request, where its year was counted from it.
    """
    last = figures.year
    years = range(last - YEARS_SHOWN + 1, last + 1)
    known = {**earlier, last: figures}
    roles = {
        RECEIVED: RowRole.RECEIVED,
        ENDED: RowRole.RESULT_TOTAL,
        LEFT: RowRole.CARRIED_OUT,
    }
    missing = "、".join(str(year) for year in years if year not in known)
    notes = [f"{missing} 年的数据未掌握，图中留空。"] if missing else []
    if begun is not None and begun.year in years and begun.month > 1:
        day = f"{begun.month}月{begun.day}日"
        notes.append(f"{begun.year} 年按登记簿统计，最早一件收于{day}，此前未登记的不在其中。")
    return Chart(
        ChartKind.YEARS,
        f"{years[0]}—{last}年政府信息公开申请情况（件）",
        tuple(f"{year}年" for year in years),
        tuple(
            ChartSeries(
                name, tuple(_total(known[year], role) if year in known else None for year in years)
            )
            for name, role in roles.items()
        ),
        tuple(notes),
    )


def _total(figures: AnnualFigures, role: RowRole) -> int:
    return figures.applications[figures.format.row_with(role).key][TOTAL]
