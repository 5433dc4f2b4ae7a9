"""What restarts the answer's term: a correction (art. 30) and a fee (109号)."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import (
    Answered,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    Received,
    Withdrawn,
)
from gkapp.domain.requests.numbers import RequestStatus
from tests.domain.requests.clock.histories import SETTINGS, clock, day, parts, played, rules

ASKED = CorrectionAsked(day(9, 29), served=day(9, 30))
NOTICE = FeeNotified(day(10, 13), served=day(10, 14))


def test_nothing_is_due_while_a_correction_is_awaited():
    state = played(ASKED, today=day(10, 20))
    assert (state.status, state.due) == (RequestStatus.CORRECTING, None)
    assert (state.days_used, state.days_left, state.on_time) == (0, None, None)
    assert (state.breaches, state.provisional) == ((), ())
    assert set(list(parts(state).values())[1:]) == {"补正前不计"}
    assert state.explanation[-1].day == day(10, 20)
    assert clock(state, "answer").note == "收到补正后重新计算"


def test_the_applicant_has_fifteen_working_days_unless_told_otherwise():
    due = day(10, 28)
    found = clock(played(ASKED, today=day(10, 20)), "correction")
    assert (found.started_on, found.days, found.due, found.days_left) == (day(9, 30), 15, due, 6)
    shorter = played(ASKED, settings=replace(SETTINGS, correction_reply_days=10))
    assert clock(shorter, "correction").due == day(10, 21)
    told = played(replace(ASKED, reply_by=day(10, 17)), today=day(10, 20))
    assert (clock(told, "correction").due, clock(told, "correction").days) == (day(10, 17), None)
    unserved = played(CorrectionAsked(day(9, 30)))
    assert clock(unserved, "correction").due == due


def test_a_term_that_ran_out_unrecorded_is_shown_but_never_overdue():
    state = played(ASKED, today=day(11, 3))
    found = clock(state, "correction")
    assert (found.days_left, found.note) == (-4, "期限已于2025年10月28日届满，请登记办理结果")
    assert (state.status, state.due) == (RequestStatus.CORRECTING, None)


def test_a_correction_starts_the_term_anew():
    state = played(ASKED, CorrectionReceived(day(10, 20), "邮寄"), today=day(10, 21))
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(11, 17))
    assert (state.days_used, state.days_left) == (1, 19)
    assert parts(state)[day(9, 26)] == parts(state)[day(10, 19)] == "补正前不计"
    assert parts(state)[day(10, 20)] == "收到补正，重新计算"
    assert parts(state)[day(10, 21)] == "计入第1日"
    assert clock(state, "correction").on_time is True
    assert clock(state, "answer").started_on == day(10, 20)


@pytest.mark.parametrize(
    ("asked", "late"), [(day(10, 11), False), (day(10, 12), True), (day(11, 3), True)]
)
def test_a_correction_is_asked_for_within_seven_working_days(asked, late):
    state = played(CorrectionAsked(asked))
    assert (rules(state) == ["correction_asked_late"]) is late
    assert clock(state, "correction_notice").due == day(10, 11)
    assert clock(state, "correction_notice").on_time is not late


def test_the_notice_clock_runs_until_it_is_of_no_use():
    assert clock(played(today=day(10, 10)), "correction_notice").days_left == 1
    assert clock(played(today=day(10, 13)), "correction_notice").days_left is None
    answered = played(Answered(day(9, 28)), today=day(9, 28))
    assert clock(answered, "correction_notice").days_left is None


def test_before_the_revision_no_number_of_days_was_set():
    state = played(CorrectionAsked(date(2019, 6, 3)), received=Received(date(2019, 5, 14)))
    assert state.breaches == ()
    assert "correction_notice" not in {each.id for each in state.clocks}
    assert "2007年" in state.explanation[-1].article


def test_a_correction_ends_unanswered():
    state = played(ASKED, CorrectionLapsed(day(10, 29)))
    assert (state.status, state.due, state.on_time) == (RequestStatus.ENDED, None, None)
    assert (state.ended_on, state.breaches) == (day(10, 29), ())
    assert state.explanation[-1].day == day(10, 29)
    assert (clock(state, "answer").done_on, clock(state, "answer").note) == (None, "")
    assert clock(state, "correction").days_left is None


@pytest.mark.parametrize(
    ("event", "rule"),
    [
        (CorrectionLapsed(day(10, 28)), "correction_lapsed_early"),
        (CorrectionReceived(day(10, 29)), "correction_received_late"),
    ],
)
def test_a_correction_at_the_wrong_time_is_irregular(event, rule):
    assert rules(played(ASKED, event, today=day(10, 29))) == [rule]


def test_an_answer_without_the_correction_is_irregular():
    state = played(ASKED, Answered(day(10, 20)))
    assert rules(state) == ["answered_before_correction"]
    assert (state.status, state.due, state.on_time) == (RequestStatus.ENDED, None, None)


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([ASKED, CorrectionAsked(day(9, 30))], "第3个事件“要求补正”.*补正只能一次性告知"),
        ([ASKED, CorrectionReceived(day(10, 9)), CorrectionAsked(day(10, 10))], "只能一次性告知"),
        ([CorrectionReceived(day(10, 9))], "此前没有要求补正"),
        ([CorrectionLapsed(day(10, 9))], "此前没有要求补正"),
        ([ASKED, CorrectionReceived(day(9, 29))], "早于补正告知书送达之日（2025年9月30日）"),
        ([ASKED, CorrectionReceived(day(10, 9)), CorrectionReceived(day(10, 10))], "10月9日收到"),
        ([ASKED, CorrectionReceived(day(10, 9)), CorrectionLapsed(day(10, 10))], "10月9日收到"),
        (
            [ASKED, CorrectionLapsed(day(10, 29)), CorrectionReceived(day(10, 30))],
            "“逾期未补正”办结",
        ),
        ([replace(ASKED, served=day(9, 28))], "送达日期2025年9月28日早于通知日期2025年9月29日"),
        ([replace(ASKED, reply_by=day(9, 29))], "补正期限届满日2025年9月29日早于送达日期"),
        ([replace(ASKED, served=date(2026, 1, 1))], "送达日期2026年1月1日晚于今天"),
    ],
)
def test_corrections_that_cannot_be(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)


def test_nothing_is_due_while_a_fee_is_awaited():
    state = played(NOTICE, today=day(11, 25))
    assert (state.status, state.due, state.days_left) == (RequestStatus.PAYING, None, None)
    assert set(list(parts(state).values())[1:]) == {"缴费前不计"}
    assert clock(state, "answer").note == "缴费后重新计算"
    payment = clock(state, "fee_payment")
    assert (payment.started_on, payment.days, payment.due) == (day(10, 14), 20, day(11, 11))
    assert (payment.days_left, payment.on_time) == (-10, None)
    assert payment.note == "期限已于2025年11月11日届满，请登记办理结果"


def test_a_payment_starts_the_term_anew():
    state = played(NOTICE, FeePaid(day(10, 20)), today=day(10, 21))
    assert (state.status, state.due) == (RequestStatus.IN_HAND, day(11, 17))
    assert parts(state)[day(10, 19)] == "缴费前不计"
    assert parts(state)[day(10, 20)] == "缴费，重新计算"
    assert clock(state, "fee_payment").on_time is True
    assert "109号" in state.explanation[1].article


def test_both_restarts_are_explained_in_turn():
    state = played(ASKED, CorrectionReceived(day(10, 9)), NOTICE, FeePaid(day(10, 20)))
    found = parts(state)
    assert [found[day(10, n)] for n in (8, 9, 10, 20, 21)] == [
        "补正前不计", "收到补正，重新计算", "缴费前不计", "缴费，重新计算", "计入第1日",
    ]  # fmt: skip


def test_two_restarts_on_one_day_are_one():
    state = played(CorrectionAsked(day(9, 25)), CorrectionReceived(day(9, 25)), today=day(9, 26))
    assert list(parts(state).items())[:2] == [(day(9, 25), "收到日"), (day(9, 26), "计入第1日")]


def test_an_extension_outlives_a_restart():
    state = played(Extended(day(10, 10), 5), NOTICE, FeePaid(day(10, 20)))
    assert state.due == day(11, 24)


def test_an_extension_may_be_told_while_the_applicant_is_awaited():
    assert played(ASKED, Extended(day(11, 3), 5), CorrectionReceived(day(11, 4))).due == day(12, 9)


def test_a_fee_ends_unpaid():
    state = played(NOTICE, FeeLapsed(day(11, 12)))
    assert (state.status, state.due, state.ended_on) == (RequestStatus.ENDED, None, day(11, 12))
    assert state.breaches == ()


@pytest.mark.parametrize(
    ("events", "rule"),
    [
        ([FeeNotified(day(10, 30))], "fee_notified_late"),
        ([NOTICE, FeePaid(day(11, 12))], "fee_paid_late"),
        ([NOTICE, FeeLapsed(day(11, 11))], "fee_lapsed_early"),
        ([NOTICE, Answered(day(10, 20))], "answered_before_payment"),
    ],
)
def test_fees_at_the_wrong_time_are_irregular(events, rule):
    assert rules(played(*events, today=day(11, 12))) == [rule]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([NOTICE, FeeNotified(day(10, 15))], "一件申请只收取一次"),
        ([FeePaid(day(10, 15))], "此前没有发出收费通知"),
        ([FeeLapsed(day(10, 15))], "此前没有发出收费通知"),
        ([NOTICE, FeePaid(day(10, 13))], "早于收费通知送达之日（2025年10月14日）"),
        ([NOTICE, FeePaid(day(10, 20)), FeePaid(day(10, 21))], "已于2025年10月20日缴纳"),
        ([NOTICE, FeePaid(day(10, 20)), FeeLapsed(day(10, 21))], "已于2025年10月20日缴纳"),
        ([replace(NOTICE, served=day(10, 12))], "送达日期2025年10月12日早于通知日期"),
        ([replace(NOTICE, served=date(2026, 1, 1))], "送达日期2026年1月1日晚于今天"),
        ([NOTICE, Withdrawn(day(10, 20)), FeePaid(day(10, 21))], "“撤回”办结"),
    ],
)
def test_fees_that_cannot_be(events, reason):
    with pytest.raises(Refused, match=reason):
        played(*events)


def test_nothing_may_be_charged_before_2021():
    received = Received(date(2020, 12, 1))
    with pytest.raises(Refused, match="当时尚未施行"):
        played(FeeNotified(date(2020, 12, 31)), received=received)
    state = played(FeeNotified(date(2021, 1, 1)), received=received, today=date(2021, 1, 2))
    assert state.status is RequestStatus.PAYING
