"""When the department's reply is due, and whether it was in time."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.records.registers import (
    CourtStage,
    LitigationRoute,
    Procedure,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.remedies.terms import ReplyState, TermKind, reply_kind, reply_standing
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.exchange.law.rules import remedy_terms, shipped_calendar

DAYS = DaysLeft(shipped_calendar(), date(2026, 3, 6))
REVIEW = RemedyRecord(
    request_number="2026-0001",
    type=RemedyType.RECONSIDERATION,
    route=None,
    received_on=date(2026, 3, 2),
    result=RemedyResult.PENDING,
    decided_on=None,
    case_number="",
    applicant="王芳",
    body="云岭省人民政府",
    stage=None,
    procedure=Procedure.SIMPLIFIED,
    copy_received_on=date(2026, 3, 2),
)
SUIT = replace(
    REVIEW, type=RemedyType.LITIGATION, route=LitigationRoute.DIRECT, procedure=None
)  # fmt: skip


def standing(case, days=DAYS):
    return reply_standing(case, remedy_terms(), days)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (REVIEW, TermKind.SIMPLIFIED_REPLY),
        (replace(REVIEW, procedure=Procedure.ORDINARY), TermKind.RECONSIDERATION_REPLY),
        (replace(REVIEW, procedure=None), TermKind.RECONSIDERATION_REPLY),
        (SUIT, TermKind.COMPLAINT_REPLY),
        (replace(SUIT, stage=CourtStage.FIRST), TermKind.COMPLAINT_REPLY),
        (replace(SUIT, procedure=Procedure.SIMPLIFIED), TermKind.COMPLAINT_REPLY),
        (replace(SUIT, stage=CourtStage.SECOND), TermKind.APPEAL_REPLY),
        (replace(SUIT, stage=CourtStage.RETRIAL), TermKind.APPEAL_REPLY),
    ],
)
def test_the_term_of_each_case(case, kind):
    assert reply_kind(case.type, case.procedure, case.stage) is kind


def test_a_reply_that_is_waited_for():
    told = standing(REVIEW)
    assert (told.state, told.due.due, told.days_left) == (ReplyState.RUNNING, date(2026, 3, 9), 1)
    assert told.words == "还剩 1 个工作日"
    assert standing(SUIT).words == "还剩 11 日"


def test_a_reply_that_is_late():
    told = standing(REVIEW, DaysLeft(shipped_calendar(), date(2026, 3, 11)))
    assert (told.state, told.days_left, told.words) == (ReplyState.RUNNING, -2, "已逾期 2 个工作日")
    assert told.is_over


def test_on_a_day_off_a_reply_of_the_day_before_is_not_due_today():
    end = date(2026, 3, 6)
    case = replace(REVIEW, copy_received_on=date(2026, 2, 28))
    assert standing(case, DaysLeft(shipped_calendar(), end)).words == "今日到期"
    told = standing(case, DaysLeft(shipped_calendar(), date(2026, 3, 7)))
    assert (told.due.due, told.words, told.is_over) == (end, "已届满", True)


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({"replied_on": date(2026, 3, 9)}, ReplyState.IN_TIME, "按期答复"),
        ({"replied_on": date(2026, 3, 10)}, ReplyState.LATE, "逾期答复"),
        (
            {"replied_on": date(2026, 3, 9), "copy_received_on": None},
            ReplyState.IN_TIME,
            "已答复",
        ),
        ({"copy_received_on": None}, ReplyState.NO_TERM, "未填收到副本日期"),
        ({"copy_received_on": date(2006, 1, 4)}, ReplyState.NO_TERM, "未填收到副本日期"),
        ({"role": RemedyRole.THIRD_PARTY}, ReplyState.NOT_OURS, "不需答复"),
        (
            {"decided_on": date(2026, 3, 5), "result": RemedyResult.OTHER},
            ReplyState.UNTOLD,
            "未登记答复日期",
        ),
    ],
)
def test_states(changes, state, words):
    told = standing(replace(REVIEW, **changes))
    assert (told.state, told.words) == (state, words)


def test_a_simplified_case_of_older_days_has_the_term_of_its_time():
    old = replace(REVIEW, copy_received_on=date(2023, 9, 20))
    assert standing(old).due.due == date(2023, 10, 7)
