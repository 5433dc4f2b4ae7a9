"""X1 to X4: each passes on years that agree and names the cells of those that do not."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.checks.between_years import check_against_year_before, jumps
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import CountedMeasure
from gkapp.domain.report.identities import Level
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.exchange.law.rules import report_format_for

PERSON, FIRM = ApplicantKind.PERSON, ApplicantKind.COMPANY
NORMATIVE = "行政规范性文件"


def year(number, **counts):
    nothing = {
        "received": {}, "carried_in": {}, "carried_out": {}, "results": {}, "remedies": {},
        "documents": {}, "entered": {},
    }  # fmt: skip
    return figures_from(report_format_for(number), number, Counts(**nothing | counts))


BEFORE = year(
    2024,
    received={PERSON: 20},
    carried_out={PERSON: 3, FIRM: 1},
    results={(Outcome.DISCLOSED, PERSON): 16},
    remedies={RemedyKind.RECONSIDERATION: {RemedyResult.PENDING: 2}},
    documents={(NORMATIVE, CountedMeasure.IN_FORCE): 30},
)
THIS = year(
    2025,
    received={PERSON: 30},
    carried_in={PERSON: 3, FIRM: 1},
    results={(Outcome.DISCLOSED, PERSON): 34},
    remedies={RemedyKind.RECONSIDERATION: {RemedyResult.UPHELD: 2}},
    documents={
        (NORMATIVE, CountedMeasure.MADE): 4,
        (NORMATIVE, CountedMeasure.ENDED): 6,
        (NORMATIVE, CountedMeasure.IN_FORCE): 28,
    },
)


def failing(this, before=BEFORE):
    return [each for each in check_against_year_before(this, before) if each.level is not Level.OK]


def test_years_that_agree_pass_all_four():
    findings = check_against_year_before(THIS, BEFORE)
    assert [(each.id, each.level) for each in findings] == [
        ("X1", Level.OK), ("X2", Level.OK), ("X3", Level.OK), ("X4", Level.OK),
    ]  # fmt: skip


def test_what_was_carried_over_is_carried_in_column_by_column():
    wrong = replace(
        THIS,
        applications={
            **THIS.applications,
            "二、上年结转政府信息公开申请数量": {
                **THIS.applications["二、上年结转政府信息公开申请数量"], "自然人": 2, "总计": 3,
            },
        },
    )  # fmt: skip
    found = failing(wrong)
    assert [(each.id, each.level, each.cells[0].rpartition(".")[2]) for each in found] == [
        ("X1", Level.ERROR, "自然人"), ("X1", Level.ERROR, "总计"),
    ]  # fmt: skip
    assert "上年结转）为 2，2024 年报告的第四项（结转下年度）为 3" in found[0].message


def test_what_is_in_force_follows_from_the_year_before():
    cell = ("第二十条第（一）项", NORMATIVE, "现行有效件数")
    (found,) = failing(replace(THIS, proactive={**THIS.proactive, cell: 29}))
    assert (found.id, found.level) == ("X2", Level.WARNING)
    assert found.cells == (f"第二十条第（一）项/{NORMATIVE}.现行有效件数",)
    assert "为 28 件，现行有效件数为 29 件" in found.message


def test_years_of_the_old_tables_know_nothing_of_what_is_in_force():
    old = year(2020)
    assert "X2" not in [each.id for each in check_against_year_before(year(2021), old)]
    assert "X2" not in [each.id for each in check_against_year_before(old, year(2019))]


def test_a_jump_is_worth_a_look():
    fees = ("第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）")
    now = replace(THIS, proactive={**THIS.proactive, fees: "96.5"})
    then = replace(BEFORE, proactive={**BEFORE.proactive, fees: "9.65"})
    (found,) = failing(now, then)
    assert (found.id, found.level) == ("X3", Level.WARNING)
    assert "为 96.5，2024 年为 9.65" in found.message


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [(51, 10, True), (50, 10, False), (9, 0, False), (10, 0, True), (0, 10, True),
     (2, 10, False), (1, 10, True)],
)  # fmt: skip
def test_what_a_jump_is(now, then, found):
    assert jumps(Fraction(now), Fraction(then)) is found


@given(st.fractions(min_value=0), st.fractions(min_value=0))
def test_a_jump_is_one_in_both_directions(one, other):
    assert jumps(one, other) is jumps(other, one)


def test_a_case_that_was_open_does_not_vanish():
    gone = replace(
        THIS,
        remedies={
            **THIS.remedies,
            "行政复议": {**THIS.remedies["行政复议"], "结果维持": 1, "总计": 1},
        },
    )
    (found,) = failing(gone)
    assert (found.id, found.cells) == ("X4", ("行政复议.总计",))
    assert "尚未审结 2 件，本年各种结果合计只有 1 件" in found.message
