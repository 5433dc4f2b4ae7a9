"""Histories as a whole: their order, their beginning, their end, and a new answer."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import (
    Answered,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Extended,
    FeeNotified,
    ReanswerOrdered,
    Received,
    Withdrawn,
)
from gkapp.domain.requests.clock.replay import replay
from gkapp.domain.requests.numbers import RequestStatus
from tests.domain.requests.clock.histories import (
    CALENDAR,
    RECEIVED,
    SETTINGS,
    TODAY,
    clock,
    consultation,
    day,
    parts,
    played,
    rules,
)


def test_a_history_begins_with_a_receipt():
    with pytest.raises(Refused, match="没有“收到申请”（received）这一事件"):
        replay([Answered(day(10, 1))], CALENDAR, TODAY, SETTINGS)
    with pytest.raises(Refused, match="没有“收到申请”"):
        replay([], CALENDAR, TODAY, SETTINGS)


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([Answered(day(9, 24))], r"^第2个事件“答复”（2025年9月24日）：早于收到申请之日（2025年"),
        ([Received(day(9, 26))], "第2个事件“收到申请”.*申请只能收到一次"),
        ([Answered(date(2026, 1, 1))], "日期2026年1月1日晚于今天（2025年12月31日）"),
        ([Answered(day(10, 9)), Answered(day(10, 10))], "第3个事件.*10月9日“答复”办结"),
        ([Withdrawn(day(10, 9)), Answered(day(10, 10))], "10月9日“撤回”办结"),
        ([Answered(day(10, 9)), Withdrawn(day(10, 10))], "“答复”办结"),
    ],
)  # fmt: skip
def test_histories_that_cannot_be(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)


def test_the_number_of_an_event_is_that_of_its_entry():
    events = [CorrectionReceived(day(10, 9)), CorrectionReceived(day(10, 10)), RECEIVED]
    with pytest.raises(Refused, match=r"^第1个事件“收到补正”"):
        replay([*events, CorrectionAsked(day(10, 20))], CALENDAR, TODAY, SETTINGS)


def test_events_of_one_day_keep_their_order():
    asked, came = CorrectionAsked(day(10, 9)), CorrectionReceived(day(10, 9))
    assert played(asked, came).due is not None
    with pytest.raises(Refused, match=r"第2个事件“收到补正”.*此前没有要求补正"):
        played(came, asked)
    with pytest.raises(Refused, match=r"第1个事件“要求补正”.*早于收到申请之日"):
        replay([CorrectionAsked(day(9, 25)), RECEIVED], CALENDAR, TODAY, SETTINGS)


def test_an_extension_stands_where_it_was_told():
    """Approved before a consultation went out, told after it: the day told is what counts."""
    state = played(
        Extended(day(10, 9), 5, told=day(11, 3)), *consultation(day(10, 10), day(10, 13))
    )
    assert state.due == day(11, 28)


def test_a_receipt_before_the_calendars_is_refused():
    with pytest.raises(Refused, match="2006年无法计算"):
        played(received=Received(date(2006, 12, 31)))


@pytest.mark.parametrize(
    ("received", "broken"),
    [
        (Received(day(9, 25), "当面"), []),
        (Received(day(9, 25), "当面", day(9, 25)), []),
        (Received(day(9, 25), "当面", day(9, 24)), ["received_after_submission"]),
        (Received(day(9, 25), "平信", day(9, 24)), ["confirmed_late"]),
        (Received(day(9, 25), "邮寄", day(9, 24)), []),
        (Received(day(9, 25), "网络", day(9, 20)), []),
        (Received(day(9, 25), "无人机", day(9, 20)), []),
    ],
)
def test_the_day_of_receipt_by_channel(received, broken):
    state = played(received=received, today=day(10, 9))
    assert (rules(state), state.due) == (broken, day(10, 29))


@pytest.mark.parametrize(
    ("received", "reason"),
    [
        (Received(day(9, 25), arrived=day(9, 26)), "收到日期2025年9月25日早于来件日期"),
        (Received(date(2026, 1, 4)), "第1个事件“收到申请”（2026年1月4日）：日期.*晚于今天"),
    ],
)  # fmt: skip
def test_receipts_that_cannot_be(received, reason):
    with pytest.raises(Refused, match=reason):
        played(received=received)


ORDERED = ReanswerOrdered(day(11, 10), 15)


def test_a_new_answer_has_its_own_term():
    state = played(Answered(day(10, 20)), ORDERED, today=day(11, 14))
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(12, 1))
    assert (state.days_used, state.days_left, state.on_time) == (4, 11, None)
    assert (state.ended_on, state.breaches) == (day(10, 20), ())
    assert (clock(state, "answer").on_time, clock(state, "answer").days_left) == (True, 7)
    assert clock(state, "reanswer").days == 15
    found = parts(state)
    assert found[day(10, 20)] == "计入第13日"
    assert found[day(10, 21)] == found[day(11, 9)] == "已办结，不计"
    assert found[day(11, 10)] == "责令重新答复之日"
    assert found[day(11, 11)] == "计入第1日"
    assert list(found)[-1] == day(12, 1)


def test_a_new_answer_is_judged_by_its_own_term():
    late = played(Answered(day(10, 20)), ORDERED, Answered(day(12, 2)))
    assert (late.on_time, rules(late), late.ended_on) == (False, ["answered_late"], day(10, 20))
    assert clock(late, "answer").on_time is True
    assert clock(late, "reanswer").on_time is False


def test_an_order_without_days_leaves_the_term_to_the_law():
    state = played(Answered(day(10, 20)), ReanswerOrdered(day(11, 10)), today=day(11, 10))
    assert state.days_left == 20


def test_a_new_term_has_its_own_suspension_and_extension():
    state = played(
        Extended(day(10, 9), 5),
        *consultation(day(10, 10), day(10, 10), day(10, 13), id="一"),
        Answered(day(10, 20)),
        ORDERED,
        *consultation(day(11, 11), day(11, 11), day(11, 14), id="二"),
        Extended(day(11, 20), 5),
        today=day(11, 20),
    )
    assert state.due == day(12, 11)
    assert len(state.clocks) == 5


def test_what_may_happen_once_happened_once_for_all_terms():
    first = [CorrectionAsked(day(9, 26)), CorrectionReceived(day(9, 28)), FeeNotified(day(9, 29))]
    for again in (CorrectionAsked(day(11, 11)), FeeNotified(day(11, 11))):
        with pytest.raises(Refused, match="一次"):
            played(*first, Answered(day(10, 20)), ORDERED, again)


def test_an_order_may_come_because_nothing_was_answered():
    state = played(ORDERED, today=day(11, 11))
    assert (rules(state), state.ended_on, state.due) == (["unanswered"], None, day(12, 1))
    assert parts(state)[day(10, 30)] == "逾期第1日"
    assert clock(state, "answer").on_time is False
    answered = played(ORDERED, Answered(day(11, 11)))
    assert answered.ended_on == day(11, 11)


def test_an_order_on_the_day_of_the_answer_stands_for_that_day():
    state = played(Answered(day(10, 20)), ReanswerOrdered(day(10, 20), 5))
    assert parts(state)[day(10, 20)] == "责令重新答复之日"
    assert parts(state)[day(10, 19)] == "周末"


def test_an_order_may_follow_a_closing():
    asked = CorrectionAsked(day(9, 26))
    state = played(asked, CorrectionLapsed(day(10, 27)), ORDERED, today=day(11, 11))
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(12, 1))
    assert parts(state)[day(11, 9)] == "已办结，不计"


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([ReanswerOrdered(day(10, 20), 15)], "此前没有答复，答复期限也没有届满"),
        ([CorrectionAsked(day(9, 26)), ORDERED], "此前没有答复"),
        ([Withdrawn(day(10, 20)), ORDERED], "申请已经撤回"),
        ([Answered(day(10, 20)), ReanswerOrdered(day(11, 10), 0)], "1至1000个工作日，不能是0个"),
        ([Answered(day(10, 20)), ReanswerOrdered(day(11, 10), 1001)], "不能是1001个工作日"),
    ],
)
def test_orders_that_cannot_be(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)
