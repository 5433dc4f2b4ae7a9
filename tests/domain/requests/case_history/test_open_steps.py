"""The steps that are offered, and those that are withheld with a reason."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.requests.case_history.clock_events import events_of
from gkapp.domain.requests.case_history.facts import (
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    OpeningFacts,
    OrderFacts,
    ReasonsFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.case_history.open_steps import StepChoice, open_steps
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.life import ClockSettings
from gkapp.domain.requests.clock.replay import replay
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.exchange.law.rules import shipped_calendar, time_limits

CALENDAR, SETTINGS = shipped_calendar(), ClockSettings(time_limits())
APPROVED = ApprovalFacts(issued_by="周静", issued_on=date(2025, 9, 26))
BARE = Course(date(2025, 9, 25), "当面")
PLAIN = replace(BARE, approval=APPROVED)
"""Due on 2025-10-29; the seventh working day is 10-11."""


def day(month, number):
    return date(2025, month, number)


def steps(course, today):
    state = replay(list(events_of(course)), CALENDAR, today, SETTINGS)
    return {each.step: each for each in open_steps(course, state, today)}


def test_a_fresh_request_has_the_whole_course_before_it():
    found = steps(PLAIN, day(9, 28))
    assert list(found) == [
        StepChoice.ASK_CORRECTION,
        StepChoice.ASK_REASONS,
        StepChoice.HAND_OUT,
        StepChoice.CONSULT,
        StepChoice.EXTEND,
        StepChoice.ASK_FEE,
        StepChoice.ANSWER,
        StepChoice.WITHDRAW,
    ]
    assert [each.step for each in found.values() if each.is_expected] == [StepChoice.ANSWER]
    assert not any(each.withheld for each in found.values())


@pytest.mark.parametrize("status", [RequestStatus.NO_REQUEST, RequestStatus.VOID])
def test_what_needs_no_answer_has_no_steps(status):
    state = replay(list(events_of(PLAIN)), CALENDAR, day(9, 28), SETTINGS)
    assert open_steps(PLAIN, replace(state, status=status), day(9, 28)) == ()


def test_after_the_seventh_working_day_no_correction_is_offered():
    assert not steps(PLAIN, day(10, 11))[StepChoice.ASK_CORRECTION].withheld
    assert "2025年10月11日届满" in steps(PLAIN, day(10, 13))[StepChoice.ASK_CORRECTION].withheld


def test_after_the_due_day_only_the_answer_is_left():
    found = steps(PLAIN, day(10, 30))
    withheld = {step for step, each in found.items() if each.withheld}
    assert withheld == {
        StepChoice.ASK_CORRECTION,
        StepChoice.ASK_REASONS,
        StepChoice.CONSULT,
        StepChoice.EXTEND,
        StepChoice.ASK_FEE,
    }
    assert found[StepChoice.ANSWER].is_expected


def test_a_correction_is_awaited_then_lapses():
    course = replace(PLAIN, correction=CorrectionFacts(day(9, 28), reply_by=day(10, 15)))
    early = steps(course, day(10, 9))
    assert list(early) == [
        StepChoice.TAKE_CORRECTION,
        StepChoice.NOTE_CORRECTION_SERVED,
        StepChoice.CLOSE_UNCORRECTED,
        StepChoice.WITHDRAW,
    ]
    assert early[StepChoice.TAKE_CORRECTION].is_expected
    assert "2025年10月15日才届满" in early[StepChoice.CLOSE_UNCORRECTED].withheld
    late = steps(course, day(10, 16))
    assert list(late) == list(early)
    assert late[StepChoice.CLOSE_UNCORRECTED].is_expected
    assert not late[StepChoice.CLOSE_UNCORRECTED].withheld


def test_a_payment_is_awaited_then_lapses():
    course = replace(PLAIN, fee=FeeFacts(FeeBasis.PAGES, 50, "200", day(9, 28)))
    assert steps(course, day(10, 9))[StepChoice.TAKE_FEE].is_expected
    assert steps(course, day(11, 20))[StepChoice.CLOSE_UNPAID].is_expected


def test_the_service_of_a_notice_is_asked_for_until_it_is_known():
    """The terms for correcting and for paying run from it."""
    asked, told = CorrectionFacts(day(9, 28)), FeeFacts(FeeBasis.PAGES, 50, "200", day(9, 28))
    for step, name, facts in (
        (StepChoice.NOTE_CORRECTION_SERVED, "correction", asked),
        (StepChoice.NOTE_FEE_SERVED, "fee", told),
    ):
        assert step in steps(replace(PLAIN, **{name: facts}), day(10, 9))
        known = replace(facts, served_on=day(9, 29))
        assert step not in steps(replace(PLAIN, **{name: known}), day(10, 9))


@pytest.mark.parametrize(
    ("step", "course"),
    [
        (
            StepChoice.CLOSE_UNCORRECTED,
            {"correction": CorrectionFacts(day(9, 28), reply_by=day(10, 15))},
        ),
        (StepChoice.CLOSE_UNPAID, {"fee": FeeFacts(FeeBasis.PAGES, 50, "200", day(9, 28))}),
    ],
)
def test_what_lapsed_is_closed_after_it_was_signed(step, course):
    early = steps(replace(BARE, **course), day(10, 9))
    assert StepChoice.APPROVE not in early
    found = steps(replace(BARE, **course), day(11, 20))
    assert [each.step for each in found.values() if each.is_expected] == [StepChoice.APPROVE]
    assert found[step].withheld == "终止办理尚未签发，请先登记审批。"


def test_an_answer_is_signed_before_it_goes_out():
    found = steps(BARE, day(9, 28))
    assert [each.step for each in found.values() if each.is_expected] == [StepChoice.APPROVE]
    assert found[StepChoice.ANSWER].withheld == "答复尚未签发，请先登记审批。"
    drafted = ApprovalFacts(drafted_by="周静", drafted_on=day(9, 26))
    assert steps(replace(BARE, approval=drafted), day(9, 28))[StepChoice.APPROVE].is_expected


def test_the_reply_of_an_office_is_asked_for():
    handed = {
        3: HandoutFacts("规划处", given_on=day(9, 26)),
        4: HandoutFacts("法规处", given_on=day(9, 26), replied_on=day(9, 28)),
    }
    found = steps(replace(PLAIN, handouts=handed), day(9, 28))
    assert found[StepChoice.TAKE_REPLY].thread == Thread(ThreadKind.HANDOUT, 3)
    assert found[StepChoice.TAKE_REPLY].about == "规划处"


def test_only_one_correction_extension_and_fee():
    course = replace(
        PLAIN,
        correction=CorrectionFacts(day(9, 28), received_on=day(9, 29)),
        extension=ExtensionFacts(5, "", "周静", day(9, 30)),
        fee=FeeFacts(FeeBasis.PAGES, 50, "200", day(9, 29), paid_on=day(9, 30)),
    )
    assert list(steps(course, day(10, 9))) == [
        StepChoice.ASK_REASONS,
        StepChoice.HAND_OUT,
        StepChoice.CONSULT,
        StepChoice.ANSWER,
        StepChoice.WITHDRAW,
    ]


def test_the_reply_of_each_consultation_is_asked_for():
    course = replace(
        PLAIN,
        consultations={
            3: ConsultationFacts(Consulted.THIRD_PARTY, "甲公司", day(9, 28)),
            5: ConsultationFacts(Consulted.AGENCY, "财政厅", day(9, 28), day(9, 29)),
            6: ConsultationFacts(Consulted.AGENCY, "厅", day(9, 28), day(9, 29), day(9, 30)),
        },
    )
    state = replay(list(events_of(course)), CALENDAR, day(10, 9), SETTINGS)
    found = open_steps(course, state, day(10, 9))
    assert [(each.step, each.thread.row_id, each.about) for each in found[:3]] == [
        (StepChoice.NOTE_SIGNED_FOR, 3, "甲公司"),
        (StepChoice.TAKE_OPINION, 3, "甲公司"),
        (StepChoice.TAKE_OPINION, 5, "财政厅"),
    ]
    answer = next(each for each in found if each.step is StepChoice.ANSWER)
    assert "正在征求意见" in answer.withheld


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (None, StepChoice.ASK_REASONS),
        (ReasonsFacts(day(9, 28)), StepChoice.TAKE_REASONS),
        (ReasonsFacts(day(9, 28), day(9, 29)), StepChoice.TELL_DELAY),
        (ReasonsFacts(day(9, 28), day(9, 29), "", day(9, 30), day(11, 28)), None),
    ],
)
def test_reasons_come_one_after_the_other(facts, step):
    found = set(steps(replace(PLAIN, reasons=facts), day(10, 9)))
    every = {StepChoice.ASK_REASONS, StepChoice.TAKE_REASONS, StepChoice.TELL_DELAY}
    assert found & every == ({step} if step else set())


def test_what_has_ended_needs_nothing_until_a_new_answer_is_ordered():
    ended = replace(PLAIN, ending=EndingFacts(("not_found",), day(10, 20)))
    assert list(steps(ended, day(10, 21))) == [StepChoice.FILE]
    gone = replace(PLAIN, ending=EndingFacts(("withdrawn",), day(10, 9)))
    assert list(steps(gone, day(10, 21))) == [StepChoice.FILE]
    given = replace(PLAIN, ending=EndingFacts(("disclosed",), day(10, 9)))
    assert list(steps(given, day(10, 21))) == [StepChoice.FILE, StepChoice.OPEN_TO_ALL]
    opened = replace(given, opening=OpeningFacts(title="补偿标准"))
    assert list(steps(opened, day(10, 21))) == [StepChoice.FILE]
    filed = replace(ended, archive=ArchiveFacts(day(10, 21)))
    assert steps(filed, day(10, 21)) == {}
    ordered = replace(ended, orders=(OrderFacts(day(11, 10), 10),))
    found = steps(ordered, day(11, 11))
    assert found[StepChoice.ANSWER_ANEW].thread == Thread(ThreadKind.NEW_ANSWER)
    assert StepChoice.ANSWER not in found
    assert StepChoice.ASK_CORRECTION not in found
    assert StepChoice.WITHDRAW not in found
