"""Charts say what the tables say: each sum is a figure of a table; what is unknown is blank."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.charts.chart import (
    UNKNOWN,
    ChartKind,
    ReportCharts,
    by_applicant,
    by_month,
    by_result,
    over_years,
)
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.exchange.law.rules import report_format_for

kinds = st.dictionaries(st.sampled_from(ApplicantKind), st.integers(0, 10_000))
results = st.dictionaries(
    st.tuples(st.sampled_from(Outcome), st.sampled_from(ApplicantKind)), st.integers(0, 10_000)
)


def figures(year=2025, **counts):
    return figures_from(report_format_for(year), year, Counts(**counts))


def total(figures, role):
    return figures.applications[figures.format.row_with(role).key][TOTAL]


@given(kinds, results, st.sampled_from([2019, 2020, 2021, 2025]))
def test_kinds_and_results_add_up_to_the_table(received, ended, year):
    counted = figures(year, received=received, results=ended)
    applicants, ending = by_applicant(counted), by_result(counted)
    assert sum(applicants.series[0].values) == total(counted, RowRole.RECEIVED)
    assert sum(ending.series[0].values) == total(counted, RowRole.RESULT_TOTAL)
    assert len(ending.categories) == 6
    assert ending.categories[0] == "予以公开" and ending.categories[-1] == "其他处理"


@pytest.mark.parametrize(("april", "note"), [(5, ()), (4, ("新收",))])
def test_months_that_do_not_make_up_the_table_are_told(april, note):
    counted = figures(received={ApplicantKind.PERSON: 5})
    chart = by_month(counted, [0, 0, 0, april] + [0] * 8, [0] * 12)
    assert chart.categories[3] == "4月" and chart.series[0].values[3] == april
    assert len(chart.notes) == len(note)
    if note:
        assert chart.notes == ("各月新收合计 4 件，报告表格为 5 件，相差 1 件。",)
        assert chart.summary.endswith("相差 1 件。")


def test_a_year_of_which_nothing_is_known_is_blank_and_said():
    now = figures(received={ApplicantKind.PERSON: 7}, carried_out={ApplicantKind.PERSON: 7})
    before = figures(2023, received={ApplicantKind.COMPANY: 2})
    chart = over_years(now, {2023: before})
    assert chart.title == "2021—2025年政府信息公开申请情况（件）"
    received, ended, left = chart.series
    assert received.values == (None, None, 2, None, 7)
    assert ended.values == (None, None, 0, None, 0)
    assert left.values == (None, None, 0, None, 7)
    assert chart.notes == ("2021、2022、2024 年的数据未掌握，图中留空。",)
    assert chart.words_of(1) == "2022年：新收未掌握，办结未掌握，结转下年未掌握"
    assert chart.words_of(4) == "2025年：新收 7 件，办结 0 件，结转下年 7 件"
    assert list(chart.rows())[:2] == [
        ("", "新收", "办结", "结转下年"),
        ("2021年", UNKNOWN, UNKNOWN, UNKNOWN),
    ]
    assert over_years(now, dict.fromkeys(range(2021, 2025), before)).notes == ()


@pytest.mark.parametrize(("begun", "is_told"), [("2023-11-05", True), ("2023-01-20", False)])
def test_a_year_in_which_the_register_began_is_told(begun, is_told):
    chart = over_years(figures(), {2023: figures(2023)}, date.fromisoformat(begun))
    words = "2023 年按登记簿统计，最早一件收于11月5日，此前未登记的不在其中。"
    assert (words in chart.notes) is is_told


def test_printed_are_the_chosen_ones_in_the_order_of_the_kinds():
    counted = figures()
    charts = (by_applicant(counted), by_result(counted), over_years(counted, {}))
    chosen = ReportCharts(charts, (ChartKind.YEARS, ChartKind.APPLICANTS))
    assert [each.kind for each in chosen.printed] == [ChartKind.APPLICANTS, ChartKind.YEARS]
    assert charts[0].largest == 0
    assert [kind.words for kind in ChartKind] == [
        "各月申请", "申请人类别", "办理结果", "近五年情况",
    ]  # fmt: skip
