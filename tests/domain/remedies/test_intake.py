"""Rows of a table of reconsiderations and lawsuits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.records.registers import CourtStage, Procedure, RemedyRole
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.domain.remedies.intake import REMEDY_COLUMNS, read_remedy_row
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.exchange.law.rules import remedy_decisions

TODAY = date(2026, 3, 4)
REVIEW = {
    "类型": "行政复议",
    "收到日期": "2025-06-01",
    "结果": "结果维持",
    "审结日期": "2025-07-30",
}
SUIT = REVIEW | {"类型": "行政诉讼", "起诉方式": "复议后起诉"}


def accepted(cells):
    verdict = read_remedy_row(cells, decisions=remedy_decisions(), today=TODAY)
    assert isinstance(verdict, Accepted), verdict
    return verdict


def problems(cells):
    verdict = read_remedy_row(cells, decisions=remedy_decisions(), today=TODAY)
    assert isinstance(verdict, Rejected), verdict
    return {problem.column: problem.reason for problem in verdict.problems}


def test_every_column_finds_its_field():
    cells = SUIT | {
        "申请编号": "2025-001",
        "案号": "（2025）某01行初1号",
        "申请人": "张某某",
        "复议机关或法院": "某中级人民法院",
        "审级": "一审",
        "本单位身份": "第三人",
        "审理程序": "简易程序",
        "收到副本日期": "2025-06-02",
        "答复答辩日期": "2025-06-09",
        "结果说明": "驳回诉讼请求",
        "责令重新答复": "是",
        "重新答复期限": "15个工作日",
        "备注": "合并审理",
    }
    assert cells.keys() == {column.heading for column in REMEDY_COLUMNS}
    verdict = accepted(cells)
    record = verdict.record
    assert verdict.warnings == ()
    assert (record.request_number, record.case_number) == ("2025-001", "（2025）某01行初1号")
    assert record.kind is RemedyKind.LITIGATION_AFTER_RECONSIDERATION
    assert record.result is RemedyResult.UPHELD
    assert record.stage is CourtStage.FIRST
    assert (record.applicant, record.body) == ("张某某", "某中级人民法院")
    assert (record.received_on, record.decided_on) == (date(2025, 6, 1), date(2025, 7, 30))
    assert (record.role, record.procedure) == (RemedyRole.THIRD_PARTY, Procedure.SIMPLIFIED)
    assert (record.copy_received_on, record.replied_on) == (date(2025, 6, 2), date(2025, 6, 9))
    assert (record.decision, record.note) == ("驳回诉讼请求", "合并审理")
    assert (record.orders_answer, record.answer_days) == (True, 15)


def test_a_plain_table_says_nothing_of_the_later_columns():
    record = accepted(REVIEW).record
    assert record.role is RemedyRole.RESPONDENT
    assert (record.procedure, record.copy_received_on, record.replied_on) == (None, None, None)
    assert (record.decision, record.orders_answer, record.answer_days) == ("", False, 0)


def test_a_result_that_names_its_decision_keeps_it():
    assert accepted(REVIEW | {"结果": "驳回复议申请"}).record.decision == "驳回复议申请"
    told = REVIEW | {"结果": "撤销", "结果说明": "部分撤销"}
    assert accepted(told).record.decision == "部分撤销"
    assert accepted(REVIEW).record.decision == ""


@pytest.mark.parametrize(
    ("kind", "route", "expected"),
    [
        ("行政复议", "", RemedyKind.RECONSIDERATION),
        ("复议", "/", RemedyKind.RECONSIDERATION),
        ("行政诉讼", "未经复议直接起诉", RemedyKind.DIRECT_LITIGATION),
        ("诉讼", "直接起诉", RemedyKind.DIRECT_LITIGATION),
        ("行政诉讼", "复议后起诉", RemedyKind.LITIGATION_AFTER_RECONSIDERATION),
        ("行政诉讼（未经复议直接起诉）", "", RemedyKind.DIRECT_LITIGATION),
        ("行政诉讼-未经复议直接起诉", "未经复议直接起诉", RemedyKind.DIRECT_LITIGATION),
        ("行政诉讼(复议后起诉)", "", RemedyKind.LITIGATION_AFTER_RECONSIDERATION),
    ],
)
def test_kinds(kind, route, expected):
    assert accepted(REVIEW | {"类型": kind, "起诉方式": route}).record.kind is expected


@pytest.mark.parametrize(
    ("written", "result"),
    [
        ("结果维持", RemedyResult.UPHELD),
        ("维持", RemedyResult.UPHELD),
        ("驳回诉讼请求", RemedyResult.UPHELD),
        ("结果纠正", RemedyResult.OVERTURNED),
        ("责令履行", RemedyResult.OVERTURNED),
        ("其他结果", RemedyResult.OTHER),
        ("驳回起诉", RemedyResult.OTHER),
    ],
)
def test_results(written, result):
    assert accepted(REVIEW | {"结果": written}).record.result is result


def test_a_pending_case_has_no_day_of_decision():
    pending = REVIEW | {"结果": "尚未审结", "审结日期": ""}
    assert accepted(pending).record.result is RemedyResult.PENDING
    assert "审结日期" in problems(pending | {"审结日期": "2025-07-30"})


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (REVIEW | {"类型": ""}, "类型", "没有填写"),
        (REVIEW | {"类型": "信访"}, "类型", "行政复议、行政诉讼"),
        (REVIEW | {"起诉方式": "复议后起诉"}, "起诉方式", "行政复议没有起诉方式"),
        (SUIT | {"起诉方式": ""}, "起诉方式", "未经复议直接起诉或复议后起诉"),
        (SUIT | {"起诉方式": "起诉"}, "起诉方式", "不是可选的内容"),
        (SUIT | {"类型": "行政诉讼（未经复议直接起诉）"}, "起诉方式", "请核对"),
        (REVIEW | {"收到日期": ""}, "收到日期", "没有填写"),
        (REVIEW | {"收到日期": "2026-03-05"}, "收到日期", "晚于今天"),
        (REVIEW | {"结果": ""}, "结果", "没有填写"),
        (REVIEW | {"结果": "胜诉"}, "结果", "尚未审结"),
        (REVIEW | {"审结日期": ""}, "审结日期", "没有审结日期"),
        (REVIEW | {"审结日期": "2025-05-31"}, "审结日期", "早于收到日期"),
        (SUIT | {"审级": "终审"}, "审级", "一审、二审、再审"),
        (SUIT | {"结果": "驳回上诉，维持原判"}, "结果", "与原审相同"),
        (REVIEW | {"本单位身份": "申请人"}, "本单位身份", "第三人"),
        (REVIEW | {"收到副本日期": "2026-03-05"}, "收到副本日期", "晚于今天"),
        (
            REVIEW | {"收到副本日期": "2025-06-09", "答复答辩日期": "2025-06-02"},
            "答复答辩日期",
            "早于收到副本日期",
        ),
        (REVIEW | {"责令重新答复": "对"}, "责令重新答复", "是或否"),
        (
            REVIEW | {"结果": "尚未审结", "审结日期": "", "责令重新答复": "是"},
            "责令重新答复",
            "尚未审结",
        ),
        (REVIEW | {"重新答复期限": "15"}, "重新答复期限", "没有责令重新答复"),
        (REVIEW | {"责令重新答复": "是", "重新答复期限": "-1"}, "重新答复期限", "1至1000"),
    ],
)
def test_what_cannot_be_is_refused(row, column, told):
    found = problems(row)
    assert list(found) == [column]
    assert told in found[column]


def test_a_reconsideration_with_an_instance_is_irregular():
    (warning,) = accepted(REVIEW | {"审级": "一审"}).warnings
    assert (warning.column, "没有审级" in warning.text) == ("审级", True)


@pytest.mark.parametrize("number", ["", "不详", "未知", "/"])
def test_the_request_may_be_unknown(number):
    assert accepted(REVIEW | {"申请编号": number}).record.request_number == ""


HEADINGS = [column.heading for column in REMEDY_COLUMNS]
cells = st.sampled_from(
    [
        "",
        "行政复议",
        "行政诉讼",
        "复议后起诉",
        "2025-06-01",
        "45900",
        "尚未审结",
        "维持",
        "一审",
        "甲",
    ]
)


@given(st.dictionaries(st.sampled_from(HEADINGS), cells))
def test_any_row_is_taken_in_or_refused_by_column(row):
    match read_remedy_row(row, decisions=remedy_decisions(), today=TODAY):
        case Accepted(record, _):
            assert (record.result is RemedyResult.PENDING) == (record.decided_on is None)
        case Rejected(found):
            assert found
            assert all(problem.column in HEADINGS for problem in found)
