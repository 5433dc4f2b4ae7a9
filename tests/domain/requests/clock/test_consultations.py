"""Consultations: the term stands still, at most until the term for the reply is over."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import (
    Answered,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    Withdrawn,
)
from gkapp.domain.requests.numbers import RequestStatus
from tests.domain.requests.clock.histories import clock, consultation, day, parts, played, rules

UNSIGNED = "征求意见书尚未签收，到期日为暂算"


def test_the_days_up_to_the_reply_are_not_counted():
    """Sent on Friday the 10th, answered on the 15th: 11 (a make-up day), 13, 14, 15."""
    state = played(*consultation(day(10, 10), day(10, 11), day(10, 15)), today=day(10, 16))
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(11, 4))
    assert (state.days_used, state.days_left) == (7, 13)
    assert parts(state)[day(10, 10)] == "计入第6日"
    assert parts(state)[day(10, 12)] == "周末"
    suspended = [d.day for d, part in parts(state).items() if part == "暂停（征求意见）"]
    assert suspended == [11, 13, 14, 15]
    assert parts(state)[day(10, 16)] == "计入第7日"
    assert "第三十三条第三款" in state.explanation[16].article


def test_silence_suspends_no_longer_than_the_reply_may_take():
    signed = consultation(day(10, 10), day(10, 13))
    silent = played(*signed)
    late = played(*signed, ConsultationAnswered(day(12, 1), "甲"))
    assert clock(silent, "consultation:甲").due == day(11, 3)
    assert silent.due == late.due == day(11, 21)
    assert clock(late, "consultation:甲").on_time is False


def test_what_silence_means_depends_on_who_was_asked():
    third = played(*consultation(day(10, 10), day(10, 13)))
    agency = played(*consultation(day(10, 10), day(10, 13), to=Consulted.AGENCY))
    assert clock(third, "consultation:甲").note == "期满未提出意见，由本机关依照条例决定是否公开"
    assert clock(agency, "consultation:甲").note == "期满未回复，视为同意公开"
    assert clock(third, "consultation:甲").article.endswith("第三十二条")
    assert clock(agency, "consultation:甲").article.endswith("第三十四条")
    assert clock(agency, "consultation:甲").name == "征求意见（其他机关，甲）"


@pytest.mark.parametrize(
    ("today", "status", "left"),
    [
        (day(10, 10), RequestStatus.CONSULTING, 14),
        (day(10, 20), RequestStatus.CONSULTING, 14),
        (day(11, 3), RequestStatus.CONSULTING, 14),
        (day(11, 4), RequestStatus.IN_HAND, 13),
    ],
)
def test_the_status_while_a_reply_is_waited_for(today, status, left):
    state = played(*consultation(day(10, 10), *[day(10, 13)] * (today > day(10, 12))), today=today)
    assert state.status is status
    assert state.days_left == left


def test_an_unsigned_letter_suspends_up_to_today():
    state = played(*consultation(day(10, 17)), today=day(10, 20))
    assert (state.due, state.provisional) == (day(10, 30), (UNSIGNED,))
    assert state.status is RequestStatus.CONSULTING
    found = clock(state, "consultation:甲")
    assert (found.started_on, found.due, found.days_left) == (day(10, 17), None, None)
    later = played(*consultation(day(10, 17)), today=day(10, 21))
    assert later.due == day(10, 31)


def test_an_unsigned_letter_suspends_no_longer_than_the_request_lives():
    state = played(*consultation(day(10, 17)), Answered(day(10, 20)))
    assert (state.due, state.provisional) == (day(10, 30), (UNSIGNED,))


def test_a_reply_to_a_letter_never_signed_for_ends_it():
    state = played(ConsultationSent(day(10, 10)), ConsultationAnswered(day(10, 15), agrees=True))
    assert (state.due, state.provisional) == (day(11, 4), ())
    assert clock(state, "consultation:1").on_time is None


def test_overlapping_consultations_suspend_each_day_once():
    one = consultation(day(10, 10), day(10, 10), day(10, 15), id="一")
    two = consultation(day(10, 14), day(10, 14), day(10, 16), id="二", to=Consulted.AGENCY)
    assert played(*one, *two).due == day(11, 5)
    assert {each.id for each in played(*one, *two).clocks} >= {"consultation:一", "consultation:二"}


def test_consultations_without_ids_are_told_apart_while_that_is_possible():
    events = [
        ConsultationSent(day(10, 10)),
        ConsultationReceived(day(10, 11)),
        ConsultationAnswered(day(10, 13)),
        ConsultationSent(day(10, 14)),
        ConsultationAnswered(day(10, 15)),
    ]
    state = played(*events)
    assert clock(state, "consultation:1").done_on == day(10, 13)
    assert clock(state, "consultation:2").done_on == day(10, 15)
    named = played(ConsultationSent(day(10, 10), "2"), ConsultationSent(day(10, 11)))
    assert [each.id for each in named.clocks][-2:] == ["consultation:2", "consultation:1"]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([ConsultationReceived(day(10, 10), "甲")], "此前没有发出征求意见书"),
        ([ConsultationAnswered(day(10, 10))], "此前没有发出征求意见书"),
        ([*consultation(day(10, 10)), ConsultationSent(day(10, 11), "甲")], "编号“甲”.*已经发出"),
        ([*consultation(day(10, 10)), ConsultationAnswered(day(10, 11), "乙")], "没有编号为“乙”"),
        (
            [*consultation(day(10, 10)), *consultation(day(10, 10), id="乙"),
             ConsultationAnswered(day(10, 11))],
            "没有写明是哪一次征求意见，请填写编号（id），已发出的有：甲、乙",
        ),
        ([*consultation(day(10, 10), day(10, 9))], "此前没有发出"),
        ([*consultation(day(10, 10), day(10, 13), day(10, 12))], "意见已于2025年10月12日收到"),
        (
            [*consultation(day(10, 10), day(10, 11)), ConsultationReceived(day(10, 12), "甲")],
            "已于2025年10月11日签收",
        ),
        (
            [
                *consultation(day(10, 10), None, day(10, 11)),
                ConsultationAnswered(day(10, 12), "甲"),
            ],
            "意见已于2025年10月11日收到",
        ),
    ],
)  # fmt: skip
def test_consultations_that_cannot_be(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)


def test_the_event_named_is_the_one_that_cannot_be():
    with pytest.raises(Refused, match=r"^第3个事件“征求意见签收”（2025年10月9日）：此前没有发出"):
        played(*consultation(day(10, 10), day(10, 9)))


def test_consulting_after_the_due_day_stops_nothing():
    state = played(*consultation(day(11, 3), day(11, 4)), today=day(11, 10))
    assert (state.due, rules(state)) == (day(10, 29), ["consulted_late", "unanswered"])
    assert state.days_left == -8


@pytest.mark.parametrize(
    ("to", "answered", "is_irregular"),
    [
        (Consulted.THIRD_PARTY, day(10, 20), True),
        (Consulted.THIRD_PARTY, day(11, 4), False),
        (Consulted.AGENCY, day(10, 20), False),
    ],
)
def test_a_third_party_is_heard_out(to, answered, is_irregular):
    state = played(*consultation(day(10, 10), day(10, 13), to=to), Answered(answered))
    assert (rules(state) == ["answered_while_consulting"]) is is_irregular


@pytest.mark.parametrize("end", [Answered(day(10, 20)), Withdrawn(day(10, 20))])
def test_a_reply_may_come_after_the_end(end):
    state = played(
        *consultation(day(10, 10)),
        end,
        ConsultationReceived(day(10, 21), "甲"),
        ConsultationAnswered(day(10, 22), "甲"),
    )
    assert state.ended_on == day(10, 20)
    assert clock(state, "consultation:甲").done_on == day(10, 22)
    assert clock(state, "consultation:甲").days_left is None


def test_an_open_consultation_over_new_year_moves_the_due_day_into_it():
    events = consultation(date(2025, 10, 28), date(2025, 12, 20))
    assert played(*events, today=date(2026, 1, 5)).due == date(2026, 1, 13)
