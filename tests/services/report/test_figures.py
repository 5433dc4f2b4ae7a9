"""Counting the year by SQL: the same as the rules say, case by case."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.report.counting import roles_in
from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy, Request
from gkapp.services.database.undo import undo
from gkapp.services.report.figures import count_year, missing_figures, set_figures


def request(number, received, ended=None, outcome=None, kind="公开申请", applicant="自然人"):
    return Request(
        number=str(number), kind=kind, received_on=received, channel="当面", content="信息",
        applicant_name="某", applicant_kind=applicant, ended_on=ended, outcome=outcome,
    )  # fmt: skip


def add(db, *rows):
    with db.write("登记") as session:
        session.add_all(rows)


def test_void_and_other_letters_never_count(db):
    add(
        db,
        request(1, date(2024, 3, 1), date(2024, 3, 9), Outcome.DISCLOSED),
        request(2, date(2024, 3, 1), date(2024, 3, 9), Outcome.DISCLOSED, kind="作废"),
        request(3, date(2024, 3, 1), kind="更正自身信息"),
        request(4, date(2024, 3, 1), kind="非申请来件"),
    )
    table = count_year(db, 2024).applications
    assert table["一、本年新收政府信息公开申请数量"][TOTAL] == 1
    assert table["三（一）予以公开"]["自然人"] == 1
    assert table["四、结转下年度继续办理"][TOTAL] == 0


days = st.dates(date(2022, 6, 1), date(2025, 6, 1))
cases = st.tuples(days, st.none() | days, st.sampled_from(Outcome), st.sampled_from(ApplicantKind))


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(cases, max_size=30))
def test_the_statement_counts_what_the_rules_count(db, rows):
    rows = [(r, e if e is None or e >= r else r, o, a) for r, e, o, a in rows]
    with db.write("清空") as session:
        for old in session.query(Request).all():
            session.delete(old)
    add(
        db,
        *(request(i, r, e, o if e else None, applicant=a) for i, (r, e, o, a) in enumerate(rows)),
    )
    for year in (2023, 2024):
        figures = count_year(db, year)
        expected = Counter()
        for received, ended, outcome, applicant in rows:
            for role in roles_in(year, received, ended):
                row = (
                    figures.format.row_of(outcome)
                    if role is RowRole.RESULT
                    else figures.format.row_with(role)
                )
                expected[row.key, applicant.value] += 1
        for row in figures.format.application_rows:
            if row.role is not RowRole.RESULT_TOTAL:
                for kind in ApplicantKind:
                    assert (
                        figures.applications[row.key][kind.value] == expected[row.key, kind.value]
                    )


def entry(title, document_type="行政规范性文件", counts=True, **dates):
    return LedgerEntry(
        title=title, document_type=document_type, validity="有效", attribute="主动公开",
        counts_in_report=counts, made_on=dates.get("published_on") or dates.get("formed_on"),
        **dates,
    )  # fmt: skip


def test_documents_are_counted_by_their_dates(db):
    add(
        db,
        entry("甲", published_on=date(2024, 1, 1)),
        entry("乙", formed_on=date(2024, 12, 31), published_on=date(2025, 1, 3)),
        entry("丙", formed_on=date(2024, 5, 1)),
        entry("丁", published_on=date(2020, 1, 1), ended_on=date(2024, 12, 31)),
        entry("戊", published_on=date(2020, 1, 1), ended_on=date(2025, 1, 1)),
        entry("己", published_on=date(2024, 1, 1), counts=False),
        entry("庚", document_type="规章", published_on=date(2019, 1, 1)),
        entry("辛", document_type="其他文件", published_on=date(2024, 1, 1)),
    )
    block = "第二十条第（一）项"
    figures = count_year(db, 2024).proactive
    assert [
        figures[block, "行政规范性文件", c]
        for c in ("本年制发件数", "本年废止件数", "现行有效件数")
    ] == [2, 1, 3]
    assert [
        figures[block, "规章", c] for c in ("本年制发件数", "本年废止件数", "现行有效件数")
    ] == [0, 0, 1]
    old = count_year(db, 2020).proactive
    assert [
        old[block, "规范性文件", c] for c in ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    ] == [2, 2, 2]


def test_only_cases_about_our_own_acts_count(db):
    def remedy(**more):
        return Remedy(
            kind=RemedyKind.RECONSIDERATION, received_on=date(2024, 5, 1),
            result=RemedyResult.UPHELD, decided_on=date(2024, 6, 1), **more,
        )  # fmt: skip

    add(db, remedy(), remedy(is_respondent=False))
    assert count_year(db, 2024).remedies["行政复议"] == {
        "结果维持": 1, "结果纠正": 0, "其他结果": 0, "尚未审结": 0, "总计": 1,
    }  # fmt: skip


def test_figures_are_entered_together_and_undone_together(db):
    outcome = set_figures(
        db, 2024, ["行政许可.本年处理决定数量=12", "行政事业性收费.本年收费金额=96171.6"]
    )
    assert outcome.text == "已填写 2024 年报告数字 2 项。"
    figures = count_year(db, 2024).proactive
    assert figures["第二十条第（五）项", "行政许可", "本年处理决定数量"] == 12
    assert (
        figures["第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）"] == "96171.6"
    )
    set_figures(db, 2024, ["行政许可.本年处理决定数量=13"])
    assert (
        count_year(db, 2024).proactive["第二十条第（五）项", "行政许可", "本年处理决定数量"] == 13
    )
    assert [cell[1] for cell in missing_figures(db, report_format_for(2024), 2024)] == [
        "行政处罚",
        "行政强制",
    ]
    undo(db)
    undo(db)
    assert len(missing_figures(db, report_format_for(2024), 2024)) == 4


def test_one_bad_figure_saves_none(db):
    with pytest.raises(Refused, match="不小于 0"):
        set_figures(db, 2024, ["行政许可.本年处理决定数量=12", "行政处罚.本年处理决定数量=x"])
    assert len(missing_figures(db, report_format_for(2024), 2024)) == 4
    with pytest.raises(Refused, match="没有要填写"):
        set_figures(db, 2024, [])


def test_opening_balances_count_only_where_the_register_begins(db):
    set_figures(db, 2024, ["上年结转.自然人=3"])
    set_figures(db, 2024, ["上年结转.自然人=2", "上年结转.其他=1"])
    row = "二、上年结转政府信息公开申请数量"
    assert count_year(db, 2024).applications[row]["自然人"] == 2
    assert count_year(db, 2025).applications[row][TOTAL] == 0
    add(db, request(1, date(2023, 12, 1)))
    assert count_year(db, 2024).applications[row][TOTAL] == 1
    with pytest.raises(Refused, match="已有 2024 年以前收到的申请"):
        set_figures(db, 2024, ["上年结转.自然人=3"])


def test_years_without_a_format_are_told(db):
    with pytest.raises(Refused, match="2019 年及以后"):
        count_year(db, 2018)
