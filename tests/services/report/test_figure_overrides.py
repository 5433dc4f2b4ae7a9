"""Counted figures set otherwise: kept with who and why, followed by totals, told when stale."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.domain.report.format import TOTAL, ReportFormat
from gkapp.domain.report.identities import Level
from gkapp.domain.report.outcomes import Outcome
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.report import FigureOverride
from gkapp.models.requests import Request
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.figure_overrides import override_figure, overrides_of, withdraw_override
from gkapp.services.report.figures import (
    FigureState,
    count_registers,
    count_year,
    figure_states,
    set_figures,
)
from gkapp.services.report.versions import begin_correction, lock_report, send_for_review
from gkapp.services.report.waivers import waive_finding
from tests.fixtures.statements import statements

YEAR = 2025
NEW = "一、本年新收政府信息公开申请数量"
DISCLOSED = "三（一）予以公开"
ALL = "三（七）总计"


def request(number, received, ended=None, outcome=None):
    return Request(
        number=number, kind="公开申请", received_on=received, channel="当面", content="信息",
        applicant_name="某", applicant_kind="自然人", ended_on=ended, outcome=outcome,
    )  # fmt: skip


@pytest.fixture
def filled(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    with db.write("登记") as session:
        session.add(request("1", date(YEAR, 3, 1), date(YEAR, 3, 9), Outcome.DISCLOSED))
        session.add(request("2", date(YEAR, 5, 1)))
    return db


def receive(db):
    with db.write("登记") as session:
        session.add(request("3", date(YEAR, 6, 1)))


def override(db, value="5", reason="两件申请误入信访件"):
    return override_figure(db, YEAR, f"{NEW}.自然人", value, reason)


def problems(db):
    found = gather_report(db, YEAR).findings
    return {each.id: each for each in found if each.level is not Level.OK}


def test_both_figures_are_kept_and_totals_follow(filled, now):
    said = override(filled)
    assert said.text == f"已将“{NEW}.自然人”由 2 调整为 5。"
    (kept,) = overrides_of(filled, YEAR)
    assert (kept.counted, kept.value, kept.now, kept.is_stale) == (2, 5, 2, False)
    assert (kept.reason, kept.person, kept.entered_on) == ("两件申请误入信访件", "周静", now.date())
    assert count_year(filled, YEAR).applications[NEW][TOTAL] == 5
    assert count_registers(filled, report_format_for(YEAR), YEAR).applications[NEW][TOTAL] == 2
    assert figure_states(filled, YEAR)[f"{NEW}.自然人"] is FigureState.ADJUSTED
    assert figure_states(filled, YEAR)[f"{NEW}.自然人"].is_counted
    report = gather_report(filled, YEAR)
    assert report.figures.applications[NEW]["自然人"] == 5
    assert "5" in report.texts[1]
    assert f"{NEW}.总计" in problems(filled)["C1"].cells  # 5 + 0 is not 1 + 1


def test_results_are_added_up_again(filled):
    override_figure(filled, YEAR, f"{DISCLOSED}.商业企业", "7", "原因")
    table = count_year(filled, YEAR).applications
    assert (table[DISCLOSED][TOTAL], table[ALL]["商业企业"], table[ALL][TOTAL]) == (8, 7, 8)


def test_remedies_and_documents_can_be_overridden(filled):
    override_figure(filled, YEAR, "行政复议.结果维持", "2", "原因")
    override_figure(filled, YEAR, "行政规范性文件.本年制发件数", "3", "原因")
    figures = count_year(filled, YEAR)
    assert figures.remedies["行政复议"][TOTAL] == 2
    made = figures.proactive["第二十条第（一）项", "行政规范性文件", "本年制发件数"]
    assert made == 3
    assert [each.value for each in overrides_of(filled, YEAR)] == [3, 2]  # as in the report


def test_a_stale_override_is_told(filled):
    override(filled)
    assert "W4" not in problems(filled)
    receive(filled)
    finding = problems(filled)["W4"]
    assert "调整时统计为 2、现在为 3" in finding.message
    assert finding.cells == (f"{NEW}.自然人",)
    override(filled, "6")
    assert "W4" not in problems(filled)


def test_an_override_is_undone_and_withdrawn(filled):
    override(filled)
    override(filled, "6", "另有原因")
    undo(filled)
    assert [each.value for each in overrides_of(filled, YEAR)] == [5]
    withdraw_override(filled, YEAR, f"{NEW}.自然人")
    assert overrides_of(filled, YEAR) == ()
    assert count_year(filled, YEAR) == count_registers(filled, report_format_for(YEAR), YEAR)
    with pytest.raises(Refused, match="没有调整过"):
        withdraw_override(filled, YEAR, f"{NEW}.自然人")
    undo(filled)
    assert [each.value for each in overrides_of(filled, YEAR)] == [5]


@pytest.mark.parametrize(
    ("address", "value", "reason", "told"),
    [
        (f"{NEW}.自然人", "5", " ", "原因"),
        (f"{NEW}.自然人", "2", "原因", "无需调整"),
        (f"{NEW}.自然人", "-2", "原因", "不小于 0"),
        (f"{NEW}.总计", "5", "原因", "由各项相加得出"),
        (f"{ALL}.自然人", "5", "原因", "由各项相加得出"),
        ("行政复议.总计", "5", "原因", "由各项相加得出"),
        ("行政许可.本年处理决定数量", "5", "原因", "请直接填写"),
        ("上年结转.自然人", "5", "原因", "可以直接填写"),
        ("没有这一行.自然人", "5", "原因", "没有“没有这一行.自然人”"),
    ],
)
def test_what_cannot_be_overridden_is_refused(filled, address, value, reason, told):
    with pytest.raises(Refused, match=told):
        override_figure(filled, YEAR, address, value, reason)
    assert overrides_of(filled, YEAR) == ()


def test_an_overridden_carry_over_gives_way_to_a_typed_one(filled):
    """The register no longer reaches back: nothing is counted that could be set otherwise."""
    with filled.write("登记") as session:
        session.add(request("0", date(YEAR - 1, 12, 1)))
    override_figure(filled, YEAR, "上年结转.自然人", "4", "原因")
    assert count_year(filled, YEAR).applications["二、上年结转政府信息公开申请数量"][TOTAL] == 4
    with filled.write("删除") as session:
        session.delete(session.query(Request).filter_by(number="0").one())
    assert overrides_of(filled, YEAR) == ()
    set_figures(filled, YEAR, ["上年结转.自然人=1"])
    assert count_year(filled, YEAR).applications["二、上年结转政府信息公开申请数量"][TOTAL] == 1


def test_a_locked_report_keeps_what_was_set(filled):
    override(filled)
    send_for_review(filled, YEAR)
    for each in gather_report(filled, YEAR).findings:
        if is_blocking(each):
            waive_finding(filled, YEAR, each, "经核对无误")
    lock_report(filled, YEAR)
    for edit in (lambda: override(filled, "9"),
                 lambda: withdraw_override(filled, YEAR, f"{NEW}.自然人")):  # fmt: skip
        with pytest.raises(Refused, match="不能再改"):
            edit()
    receive(filled)
    assert "W4" not in problems(filled)
    begin_correction(filled, YEAR, "漏登")
    assert gather_report(filled, YEAR).figures.applications[NEW][TOTAL] == 5
    assert "W4" in problems(filled)


def test_a_row_of_another_format_is_left_alone(filled):
    with filled.write("写入") as session:
        session.add(
            FigureOverride(year=YEAR, block="", row_label="没有", column_label="自然人",
                           counted="1", value="2", reason="原因", person="周静",
                           entered_on=date(YEAR, 1, 1))
        )  # fmt: skip
    assert overrides_of(filled, YEAR) == ()


def test_the_format_of_the_year_is_looked_up_once_for_a_report(filled, monkeypatch):
    override(filled)
    looked_up, covers = [], ReportFormat.covers

    def noted(self, year):
        if is_covered := covers(self, year):
            looked_up.append(year)
        return is_covered

    monkeypatch.setattr(ReportFormat, "covers", noted)
    with statements() as ran:
        report = gather_report(filled, YEAR)
    assert "W2" in {each.id for each in report.findings}
    assert looked_up.count(YEAR) == 1
    # What was typed is read for the count, for the count without what was set otherwise, and once
    # for all checks.
    assert sum("FROM entered_figure" in each for each in ran) == 3
