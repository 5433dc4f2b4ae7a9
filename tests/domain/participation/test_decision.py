"""Decisions on which the public is asked: 30 days, 7 days before a hearing, what was taken up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.participation.asking import AskingState, asked_days, asking_of
from gkapp.domain.participation.decision import (
    DecisionDraft,
    decision_draft,
    decision_record,
    decision_register,
    judge_decision_draft,
    read_decision_row,
)
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.exchange.law.rules import voices_law

TODAY = date(2026, 10, 8)
LAW = voices_law()
DRAFT = DecisionDraft(
    title="供水价格办法", opened_from=date(2026, 9, 1), opened_until=date(2026, 9, 30)
)


def standing(draft=DRAFT, today=TODAY, **changes):
    return asking_of(replace(draft, **changes), LAW, today)


def judged(**changes):
    return judge_decision_draft(replace(DRAFT, **changes), LAW, TODAY)


def fields(told):
    return [each.field for each in told]


def test_the_first_and_the_last_day_count():
    assert asked_days(DRAFT.opened_from, DRAFT.opened_until) == 30
    assert asked_days(None, DRAFT.opened_until) is None
    assert judged().problems == ()


def test_a_shorter_time_needs_its_reason():
    short = {"opened_until": date(2026, 9, 29)}
    (problem,) = judged(**short).problems
    assert problem.field == "short_reason"
    assert "29 日，少于 30 日（《重大行政决策程序暂行条例》第十五条）" in problem.text
    assert judged(**short, short_reason="紧急").problems == ()
    assert "没有写明理由" in standing(**short).lacks[0]
    old = {"opened_from": date(2019, 8, 1), "opened_until": date(2019, 8, 10)}
    assert judged(**old).problems == ()  # before the rule


@given(st.integers(1, 90), st.booleans())
def test_only_a_shorter_time_without_reason_is_missed(days, has_reason):
    until = DRAFT.opened_from + timedelta(days - 1)
    told = standing(opened_until=until, short_reason="紧急" if has_reason else "", result_on=TODAY)
    assert told.days == days
    assert any("少于" in each for each in told.lacks) == (days < 30 and not has_reason)


@given(st.integers(0, 30))
def test_the_material_of_a_hearing_comes_seven_days_before(days):
    hearing = date(2026, 10, 20)
    told = standing(hearing_on=hearing, delivered_on=hearing - timedelta(days), result_on=TODAY)
    assert any("晚于" in each for each in told.lacks) == (days < 7)
    assert told.deliver_by is None


def test_material_that_is_not_delivered_is_waited_for():
    told = standing(hearing_on=date(2026, 10, 20))
    assert told.deliver_by == date(2026, 10, 13)
    assert "最迟 2026-10-13 送达" in told.lacks[0]
    assert standing(hearing_on=date(2026, 10, 1)).deliver_by is None
    assert standing(hearing_on=date(2019, 1, 1), result_on=TODAY, result_address="x").lacks == ()


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({"opened_from": None, "opened_until": None}, AskingState.PLANNED, "未开始征集"),
        ({"opened_from": date(2026, 10, 10)}, AskingState.PLANNED, "2 日后开始"),
        ({"opened_until": None}, AskingState.OPEN, "征集中"),
        ({"opened_until": date(2026, 10, 8)}, AskingState.OPEN, "今日截止"),
        ({"opened_until": date(2026, 10, 11)}, AskingState.OPEN, "还有 3 日截止"),
        ({}, AskingState.CLOSED, "截止已 8 日"),
        ({"result_on": date(2026, 10, 7)}, AskingState.TOLD, "已公布"),
        ({"stopped_reason": "不再推进"}, AskingState.STOPPED, "已终止"),
    ],
)
def test_it_stands_where_the_days_put_it(changes, state, words):
    told = standing(**changes)
    assert (told.state, told.words) == (state, words)


def test_what_is_not_published_is_missing():
    assert standing().lacks == (
        "征求意见已经截止，没有公布采纳情况（《重大行政决策程序暂行条例》第三十二条）",
    )
    assert standing(result_on=TODAY).lacks == ("采纳情况已经公布，没有登记网址",)
    assert standing(stopped_reason="不再推进").lacks == ()


def test_a_row_is_read_and_a_short_time_of_the_past_is_only_told():
    row = {
        "决策名称": "供水价格办法",
        "征求意见开始日期": "2026-09-01",
        "征求意见截止日期": "2026-09-10",
        "征求意见渠道": "政府网站；座谈会",
        "收到意见条数": "20",
        "采纳意见条数": "3",
        "决策文件文号": "岭建规[2026]1号",
    }
    verdict = read_decision_row(row, law=LAW, today=TODAY)
    assert isinstance(verdict, Accepted)
    assert [each.column for each in verdict.warnings] == ["缩短期限的理由"]
    record = verdict.record
    assert (record.channels, record.received) == (("政府网站", "座谈会"), 20)
    assert record.document_no == "岭建规〔2026〕1号"
    register = decision_register()
    assert register.likeness(record) is None and list(register.numbers(record)) == ["决策名称"]
    assert isinstance(read_decision_row({}, law=LAW, today=TODAY), Rejected)


def test_a_draft_says_what_it_lacks_or_what_cannot_be():
    assert fields(judge_decision_draft(DecisionDraft(), LAW, TODAY).problems) == ["title"]
    assert fields(judged(opened_from=None).problems) == ["opened_from"]
    assert fields(judged(opened_until=None).problems) == ["opened_until"]
    assert fields(judged(result_on=date(2026, 10, 9)).problems) == ["result_on"]
    assert fields(judged(taken_up=2, received=1).problems) == ["taken_up"]
    assert fields(judged(opened_until=date(2026, 8, 1)).problems) == ["opened_until"]
    early = judged(delivered_on=date(2026, 9, 20), hearing_on=date(2026, 9, 10))
    assert fields(early.warnings) == ["hearing_on"]
    assert decision_draft(decision_record(DRAFT)) == DRAFT
