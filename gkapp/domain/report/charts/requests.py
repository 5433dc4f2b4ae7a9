"""The charts of a year's requests, counted as the table of requests counts them.

What a chart shows in sum is the table's own figure, or a note says by how much it is not.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from gkapp.domain.report.charts.chart import Chart, ChartKind, Series
from gkapp.domain.report.format import TOTAL, AnnualFigures, RowRole
from gkapp.domain.report.numbers import result_groups
from gkapp.domain.report.outcomes import ApplicantKind

YEARS_SHOWN = 5
MONTHS = range(1, 13)
RECEIVED, ENDED, LEFT = "新收", "办结", "结转下年"


def by_month(figures: AnnualFigures, received: Sequence[int], ended: Sequence[int]) -> Chart:
    """*received* and *ended* are the numbers of the twelve months, January first."""
    series = (Series(RECEIVED, tuple(received)), Series(ENDED, tuple(ended)))
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
        (Series(RECEIVED, tuple(cells[kind] for kind in ApplicantKind)),),
    )


def by_result(figures: AnnualFigures) -> Chart:
    """How requests ended, by the groups （一） to （六） of the table."""
    groups = result_groups(figures)
    return Chart(
        ChartKind.RESULTS,
        f"{figures.year}年政府信息公开申请办理结果（件）",
        tuple(groups),
        (Series(ENDED, tuple(groups.values())),),
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
            Series(
                name, tuple(_total(known[year], role) if year in known else None for year in years)
            )
            for name, role in roles.items()
        ),
        tuple(notes),
    )


def _total(figures: AnnualFigures, role: RowRole) -> int:
    return figures.applications[figures.format.row_with(role).key][TOTAL]
