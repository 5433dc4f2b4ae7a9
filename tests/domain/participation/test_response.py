"""Until when an opinion is answered, in natural hours, and how it stands."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.participation.law import Grade, ReplyForm
from gkapp.domain.participation.opinion import (
    Reply,
    ResponseFacts,
    ResponseState,
    response_to,
    span,
)
from gkapp.exchange.law.rules import voices_law

FOUND = datetime(2026, 10, 2, 9, 0)  # a Friday within a holiday: hours run all the same


def told(grade=Grade.OTHER, *replies, found=FOUND, is_exempt=False):
    terms = voices_law().terms_for(grade, found.date())
    return ResponseFacts(found, terms, replies, is_exempt)


def after(hours, form=ReplyForm.WEBSITE):
    return Reply(FOUND + timedelta(hours=hours), form, "https://x.example")


def test_an_ordinary_opinion_has_48_natural_hours():
    waiting = response_to(told(), FOUND + timedelta(hours=40, minutes=1))
    assert (waiting.state, waiting.words) == (ResponseState.WAITING, "还剩 7 小时")
    assert waiting.due == datetime(2026, 10, 4, 9, 0)
    assert response_to(told(), FOUND + timedelta(hours=48)).state is ResponseState.WAITING
    late = response_to(told(), FOUND + timedelta(hours=48, minutes=20))
    assert (late.state, late.words) == (ResponseState.OVERDUE, "已逾期 20 分钟")


def test_a_major_one_has_two_terms_and_the_second_needs_a_conference():
    facts = told(Grade.MAJOR, after(4))
    now = FOUND + timedelta(hours=6)
    first, second = response_to(facts, now).duties
    assert (first.term.name, first.term.hours, first.met_at) == (
        "发布权威信息", 5, FOUND + timedelta(hours=4),
    )  # fmt: skip
    assert (second.term.name, second.term.hours, second.met_at) == ("举行新闻发布会", 24, None)
    assert first.in_words(FOUND, now) == "用时 4 小时"
    standing = response_to(facts, now)
    assert (standing.state, standing.words) == (ResponseState.WAITING, "还剩 18 小时")
    held = response_to(told(Grade.MAJOR, after(6), after(20, ReplyForm.CONFERENCE)), now)
    assert (held.state, held.words, held.on_time) == (ResponseState.ANSWERED, "逾期回应", False)
    assert held.duties[0].in_words(FOUND, now) == "逾期 1 小时"


def test_what_need_not_be_answered_runs_no_term():
    assert response_to(told(is_exempt=True), FOUND).state is ResponseState.EXEMPT


def test_before_the_rules_there_was_no_term():
    found = datetime(2016, 7, 1, 9, 0)
    facts = told(found=found)
    assert response_to(facts, FOUND).words == "待回应"
    answered = response_to(told(Grade.OTHER, after(1), found=found), FOUND)
    assert (answered.state, answered.on_time) == (ResponseState.ANSWERED, None)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2016, 7, 29), []),
        (date(2016, 7, 30), ["举行新闻发布会"]),
        (date(2016, 11, 10), ["发布权威信息", "举行新闻发布会"]),
    ],
)
def test_the_terms_of_a_day_are_those_in_force(day, names):
    assert [each.name for each in voices_law().terms_for(Grade.MAJOR, day)] == names


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "1 分钟"),
        (timedelta(minutes=59), "59 分钟"),
        (timedelta(hours=71), "71 小时"),
        (timedelta(hours=72), "3 天"),
        (timedelta(hours=100), "4 天 4 小时"),
    ],
)
def test_a_length_is_told_as_people_do(length, words):
    assert span(length) == words


@given(st.sampled_from(Grade), st.integers(1, 10_000), st.integers(0, 10_000))
def test_an_answer_is_on_time_if_it_came_within_every_term(grade, minutes, later):
    made = FOUND + timedelta(minutes=minutes)
    answer = Reply(made, ReplyForm.CONFERENCE, "会场")
    now = made + timedelta(minutes=later)
    standing = response_to(told(grade, answer), now)
    shortest = min(each.hours for each in voices_law().terms_for(grade, FOUND.date()))
    assert standing.state is ResponseState.ANSWERED
    assert standing.on_time == (minutes <= 60 * shortest)
    assert (standing.answered_at, standing.due) == (made, None)


@given(st.sampled_from(Grade), st.integers(0, 10_000))
def test_without_an_answer_it_is_late_once_the_first_term_is_over(grade, minutes):
    now = FOUND + timedelta(minutes=minutes)
    standing = response_to(told(grade), now)
    assert (standing.state is ResponseState.OVERDUE) == (now > standing.due)
    assert standing.words.startswith("已逾期" if now > standing.due else "还剩")
