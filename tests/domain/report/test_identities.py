"""Each identity passes on sound figures and names the cells when it does not hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import TOTAL, CountedMeasure
from gkapp.domain.report.identities import Level, check_identities
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.exchange.law.rules import report_format_for

PERSON, OTHER = ApplicantKind.PERSON, ApplicantKind.OTHER
PERMITS = ("第二十条第（五）项", "行政许可", "本年处理决定数量")
FEES = ("第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）")


@pytest.fixture
def figures():
    return figures_from(
        report_format_for(2024),
        2024,
        Counts(
            received={PERSON: 5, OTHER: 1},
            carried_in={PERSON: 2},
            carried_out={PERSON: 3},
            results={(Outcome.DISCLOSED, PERSON): 4, (Outcome.FEE_LAPSED, OTHER): 1},
            remedies={RemedyKind.RECONSIDERATION: {RemedyResult.UPHELD: 2}},
            documents={("规章", CountedMeasure.MADE): 1},
            entered={PERMITS: "447228", FEES: "96171.60"},
        ),
    )


def failing(figures):
    return [f for f in check_identities(figures) if f.level is not Level.OK]


def with_cell(table, key, column, value):
    return {**table, key: {**table[key], column: value}}


def test_sound_figures_pass_all_five(figures):
    findings = check_identities(figures)
    assert [f.id for f in findings] == ["C1", "C2", "C3", "C4", "C5"]
    assert {f.level for f in findings} == {Level.OK}


def test_cells_are_filled_and_money_keeps_its_text(figures):
    assert figures.applications["三（一）予以公开"][TOTAL] == 4
    assert (
        figures.applications[
            "三（六）2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        ]["其他"]
        == 1
    )
    assert figures.proactive[PERMITS] == 447228
    assert figures.proactive[FEES] == "96171.60"
    assert figures.proactive["第二十条第（六）项", "行政强制", "本年处理决定数量"] == 0
    assert figures.proactive["第二十条第（一）项", "规章", "本年制发件数"] == 1


def test_in_the_2019_table_other_results_share_one_row():
    form = report_format_for(2019)
    results = {
        (o, PERSON): 1 for o in (Outcome.FEE_LAPSED, Outcome.CORRECTION_LAPSED, Outcome.OTHER)
    }
    figures = figures_from(form, 2019, Counts(results=results, received={PERSON: 3}))
    assert figures.applications["三（六）其他处理"][TOTAL] == 3
    assert failing(figures) == []


@pytest.mark.parametrize(
    ("key", "column", "value", "expected"),
    [
        ("一、本年新收政府信息公开申请数量", "自然人", 6, ["C1", "C3"]),
        ("三（七）总计", "自然人", 9, ["C1", "C2", "C3"]),
        ("三（三）1.属于国家秘密", "其他", 1, ["C2", "C3"]),
        ("四、结转下年度继续办理", TOTAL, 4, ["C1", "C3"]),
        ("三（四）2.没有现成信息需要另行制作", "其他", -1, ["C2", "C3", "C5"]),
    ],
)
def test_a_wrong_cell_of_requests_is_named(figures, key, column, value, expected):
    wrong = replace(figures, applications=with_cell(figures.applications, key, column, value))
    found = failing(wrong)
    assert sorted({f.id for f in found}) == expected
    assert any({f"{key}.{column}", f"{key}.{TOTAL}"} & set(f.cells) for f in found)
    assert all(
        (f.level is Level.ERROR and f.message.endswith("不符。")) or f.id == "C5" for f in found
    )


def test_a_wrong_remedy_total_is_named(figures):
    wrong = replace(figures, remedies=with_cell(figures.remedies, "行政复议", TOTAL, 3))
    assert [(f.id, f.cells) for f in failing(wrong)] == [("C4", ("行政复议.总计",))]


def test_a_negative_count_of_disclosure_is_named(figures):
    wrong = replace(figures, proactive={**figures.proactive, PERMITS: -1})
    (finding,) = failing(wrong)
    assert finding.id == "C5"
    assert finding.cells == ("第二十条第（五）项/行政许可.本年处理决定数量",)


numbers = st.dictionaries(st.sampled_from(ApplicantKind), st.integers(0, 10_000))


@given(
    numbers,
    numbers,
    st.dictionaries(
        st.tuples(st.sampled_from(Outcome), st.sampled_from(ApplicantKind)), st.integers(0, 999)
    ),
    st.sampled_from([2020, 2024]),
)
def test_totals_are_sums_whatever_the_counts(received, carried_in, results, year):
    figures = figures_from(
        report_format_for(year),
        year,
        Counts(received=received, carried_in=carried_in, results=results),
    )
    assert {f.id for f in failing(figures)} <= {"C1"}
    assert figures.applications["三（七）总计"][TOTAL] == sum(results.values())
