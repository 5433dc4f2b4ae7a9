"""How decisions are counted: every one that law.md names, and what a department may choose."""

import pytest

from gkapp.domain.records.registers import CourtStage, RemedyType
from gkapp.domain.remedies.decisions import DecisionForm
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.exchange.law.rules import remedy_decisions

REVIEW, SUIT = RemedyType.RECONSIDERATION, RemedyType.LITIGATION


@pytest.mark.parametrize(
    ("name", "result"),
    [
        *((name, RemedyResult.UPHELD) for name in ("维持", "驳回复议请求", "驳回诉讼请求")),
        *(
            (name, RemedyResult.OVERTURNED)
            for name in ("撤销", "变更", "确认违法", "确认无效", "责令履行")
        ),
        *(
            (name, RemedyResult.OTHER)
            for name in ("驳回复议申请", "终止", "调解", "驳回起诉", "准予撤诉", "发回重审")
        ),
        ("驳回上诉，维持原判", None),
        ("准予撤回上诉", None),
    ],
)
def test_the_column_of_each_decision(name, result):
    decision = remedy_decisions().find(name)
    assert (decision.result, decision.keeps_what_stands) == (result, result is None)


def test_other_words_are_no_decision():
    assert remedy_decisions().find("部分撤销") is None
    assert remedy_decisions().find("") is None
    assert remedy_decisions().find("驳回上诉,维持原判") is not None


@pytest.mark.parametrize(
    ("kind", "stage", "named", "missing"),
    [
        (REVIEW, None, "驳回复议申请", "驳回起诉"),
        (SUIT, CourtStage.FIRST, "驳回起诉", "驳回上诉，维持原判"),
        (SUIT, None, "准予撤诉", "维持"),
        (SUIT, CourtStage.SECOND, "驳回上诉，维持原判", "维持"),
        (None, None, "驳回起诉", "发回重审"),
    ],
)
def test_what_can_be_chosen_for_a_case(kind, stage, named, missing):
    names = [each.name for each in remedy_decisions().for_case(kind, stage)]
    assert (named in names, missing in names) == (True, False)


def test_a_department_counts_only_open_decisions_otherwise():
    chosen = {"终止": RemedyResult.UPHELD, "维持": RemedyResult.OTHER}
    decisions = remedy_decisions().counted_as(chosen)
    assert decisions.find("终止").result is RemedyResult.UPHELD
    assert decisions.find("维持").result is RemedyResult.UPHELD


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("驳回诉讼请求", DecisionForm.JUDGMENT),
        ("维持", DecisionForm.JUDGMENT),
        ("驳回复议申请", DecisionForm.JUDGMENT),
        ("驳回起诉", DecisionForm.RULING),
        *((name, DecisionForm.FINAL) for name in ("准予撤诉", "调解", "终止")),
    ],
)
def test_the_form_of_a_decision(name, form):
    assert remedy_decisions().find(name).form is form
