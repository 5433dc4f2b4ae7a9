"""The answer's own term: due day, days used and left, extension, delay, and being late."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import (
    Answered,
    Delayed,
    Extended,
    ReasonsAsked,
    ReasonsGiven,
    Received,
    Withdrawn,
)
from gkapp.domain.requests.numbers import RequestStatus
from tests.domain.requests.clock.histories import clock, day, parts, played, rules


@pytest.mark.parametrize(
    ("today", "used", "left"),
    [
        (day(9, 25), 0, 20),
        (day(9, 26), 1, 19),
        (day(10, 8), 4, 16),
        (day(10, 29), 20, 0),
    ],
)
def test_a_request_in_hand(today, used, left):
    state = played(today=today)
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(10, 29))
    assert (state.days_used, state.days_left) == (used, left)
    assert (state.on_time, state.provisional, state.breaches) == (None, (), ())
    assert (state.received_on, state.ended_on) == (day(9, 25), None)


def test_overdue_means_overdue():
    state = played(today=day(11, 3))
    assert state.status is RequestStatus.IN_HAND
    assert (state.due, state.days_used, state.days_left) == (day(10, 29), 23, -3)
    assert state.on_time is False
    assert [(each.rule, each.on) for each in state.breaches] == [("unanswered", day(10, 30))]
    assert state.explanation[-1].day == day(10, 29)


@pytest.mark.parametrize(
    ("received", "due", "longest", "extended"),
    [
        (date(2019, 5, 14), date(2019, 6, 4), 15, date(2019, 6, 26)),
        (date(2019, 5, 15), date(2019, 6, 13), 20, date(2019, 7, 11)),
    ],
)
def test_the_receipt_selects_the_term(received, due, longest, extended):
    receipt = Received(received)
    state = played(received=receipt, today=received)
    assert (state.due, state.days_left) == (due, longest)
    told = date(2019, 6, 1)
    assert played(Extended(told, longest), received=receipt).due == extended
    with pytest.raises(Refused, match=f"延期应为1至{longest}个工作日，不能是{longest + 1}个"):
        played(Extended(told, longest + 1), received=receipt)


def test_an_extension_lengthens_the_term():
    state = played(Extended(day(10, 20), 20, told=day(10, 29)), today=day(11, 26))
    assert (state.due, state.days_used, state.days_left) == (day(11, 26), 40, 0)
    assert parts(state)[day(10, 29)] == "计入第20日"
    assert parts(state)[day(10, 30)] == "计入第21日（延期第1日）"
    assert parts(state)[day(11, 26)] == "计入第40日（延期第20日）"
    assert clock(state, "answer").days == 40


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([Extended(day(10, 20), 5), Extended(day(10, 21), 5)], "延长答复期限只能一次"),
        ([Extended(day(10, 20), 0)], "不能是0个工作日"),
        ([Extended(day(10, 20), -3)], "不能是-3个工作日"),
        ([Extended(day(10, 20), 21)], "第2个事件“延期”（2025年10月20日）：延期应为1至20个工作日"),
        ([Extended(day(10, 30), 5)], "10月29日）届满前告知申请人，2025年10月30日才告知的延期无效"),
        ([Extended(day(10, 28), 5, told=day(10, 30))], "2025年10月30日才告知的延期无效"),
        ([Extended(day(10, 28), 5, told=day(10, 27))], "告知日期2025年10月27日早于批准日期"),
        ([Answered(day(10, 20)), Extended(day(10, 21), 5)], "10月20日“答复”办结"),
    ],
)
def test_extensions_that_are_void(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)


def test_an_extension_told_on_the_last_day_holds():
    assert played(Extended(day(10, 29), 1)).due == day(10, 30)


@pytest.mark.parametrize(
    ("answered", "on_time", "used", "left"),
    [
        (day(9, 25), True, 0, 20),
        (day(10, 29), True, 20, 0),
        (day(10, 30), False, 21, -1),
    ],
)
def test_an_answer_is_on_time_until_the_due_day(answered, on_time, used, left):
    state = played(Answered(answered, "disclosed", "EMS"))
    assert (state.status, state.due) == (RequestStatus.ENDED, day(10, 29))
    assert (state.on_time, state.days_used, state.days_left) == (on_time, used, left)
    assert (state.breaches == ()) is on_time
    assert state.ended_on == answered
    assert clock(state, "answer").done_on == answered


def test_a_late_answer_is_explained_up_to_its_day():
    state = played(Answered(day(11, 3)))
    assert parts(state)[day(10, 29)] == "计入第20日"
    assert parts(state)[day(10, 30)] == "逾期第1日"
    assert parts(state)[day(11, 1)] == "周末"
    assert list(parts(state))[-1] == day(11, 3)
    assert parts(state)[day(11, 3)] == "逾期第3日"
    (breach,) = state.breaches
    assert (breach.rule, breach.on) == ("answered_late", day(11, 3))
    assert "2025年10月29日届满，实际于2025年11月3日答复，逾期3个工作日" in breach.text


@pytest.mark.parametrize(
    ("way", "rules_broken"),
    [
        ("EMS", []),
        ("直接送达", []),
        ("顺丰", ["sent_by_courier"]),
        ("圆通（到付）", ["sent_by_courier", "sent_cash_on_delivery"]),
        ("EMS到付", ["sent_cash_on_delivery"]),
    ],
)
def test_how_an_answer_was_sent(way, rules_broken):
    assert rules(played(Answered(day(10, 20), way=way))) == rules_broken


def test_a_withdrawn_request_has_nothing_due():
    state = played(Withdrawn(day(10, 20)))
    assert (state.status, state.due, state.days_left) == (RequestStatus.WITHDRAWN, None, None)
    assert (state.days_used, state.on_time, state.ended_on) == (13, None, day(10, 20))
    assert (state.explanation[-1].day, state.explanation[-1].part) == (day(10, 20), "计入第13日")


REASONS = [ReasonsAsked(day(10, 10)), ReasonsGiven(day(10, 20))]


def test_a_delay_for_abnormal_volume_fixes_the_day():
    state = played(*REASONS, Delayed(day(10, 24), until=day(11, 22)), today=day(11, 10))
    assert state.due == day(11, 24)  # the 22nd is a Saturday
    assert (state.days_used, state.days_left, state.breaches) == (28, 10, ())
    assert parts(state)[day(10, 29)] == "计入第20日"
    assert {parts(state)[d] for d in (day(10, 30), day(11, 1), day(11, 24))} == {"延迟答复期间"}
    assert clock(state, "delay").due == day(11, 24)
    assert clock(state, "delay").days_left == 10
    assert "第三十五条" in state.explanation[-1].article


def test_a_delay_that_ends_before_the_term_changes_nothing():
    assert played(*REASONS, Delayed(day(10, 21), until=day(10, 24))).due == day(10, 29)


def test_an_answer_after_a_delay():
    state = played(*REASONS, Delayed(day(10, 24), until=day(11, 24)), Answered(day(11, 25)))
    assert state.on_time is False
    assert parts(state)[day(11, 25)] == "逾期第1日"
    assert (clock(state, "delay").done_on, clock(state, "delay").days_left) == (day(11, 25), None)


def test_asking_for_reasons_lets_the_term_run_on():
    state = played(REASONS[0], today=day(10, 15))
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(10, 29))
    reasons = clock(state, "reasons")
    assert (reasons.started_on, reasons.due, reasons.done_on) == (day(10, 10), None, None)
    assert clock(played(*REASONS), "reasons").done_on == day(10, 20)
    again = played(*REASONS, ReasonsAsked(day(10, 21)))
    assert clock(again, "reasons").done_on is None


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([ReasonsGiven(day(10, 20))], "此前没有要求说明理由"),
        ([*REASONS, ReasonsGiven(day(10, 21))], "已于2025年10月20日收到"),
        ([REASONS[0], ReasonsAsked(day(10, 11))], "尚未收到说明"),
        ([*REASONS, Delayed(day(10, 30), until=day(11, 30))], "2025年10月30日才告知的延迟答复无效"),
        ([*REASONS, Delayed(day(10, 24), until=day(10, 23))], "延迟答复的期限2025年10月23日早于"),
    ],
)
def test_reasons_and_delays_that_cannot_be(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)


@pytest.mark.parametrize("asked", [[], REASONS[:1]])
def test_a_delay_without_reasons_is_irregular(asked):
    state = played(*asked, Delayed(day(10, 24), until=day(12, 31)))
    assert (state.due, rules(state)) == (day(12, 31), ["delayed_without_reasons"])


def test_a_term_over_a_missing_notice_is_provisional():
    state = played(received=Received(date(2026, 12, 20)), today=date(2026, 12, 21))
    assert state.provisional == ("2027年节假日安排未载入，到期日为暂算",)
    assert clock(state, "answer").note == state.provisional[0]
