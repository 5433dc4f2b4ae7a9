"""What is said of a request: its term, its course, hints, names of outcomes, who asked before."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.case_history.facts import (
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    OrderFacts,
    ReasonsFacts,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.drafts import request_record
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.requests.likeness import ApplicantHistory, EarlierRequest
from gkapp.services.requests.list import RequestRow
from gkapp.ui.kit.widgets.month_calendar import when
from gkapp.ui.kit.widgets.steps import StepState
from gkapp.ui.requests.course import course_of
from gkapp.ui.requests.groups import hints_of
from gkapp.ui.requests.side_panel import history_in_words
from gkapp.ui.requests.term_words import term_words
from tests.ui.requests.conftest import PLAIN

TODAY = date(2026, 3, 4)
CALENDAR = WorkingCalendar(())
RECORD = request_record(PLAIN)
COURSE = Course(date(2026, 2, 24), "当面")
ROW = RequestRow(
    id=1,
    number="2026-0001",
    applicant="王芳",
    applicant_kind=ApplicantKind.PERSON,
    subject="补偿方案",
    channel="当面",
    office="规划处",
    received_on=date(2026, 2, 24),
    status=RequestStatus.IN_HAND,
    due_on=date(2026, 3, 24),
    is_provisional=False,
    term_days=20,
    days_left=14,
    ended_on=None,
    outcome="",
)


def events(course=COURSE, row=ROW):
    return [(each.step, each.what, each.why) for each in course_of(course, row, TODAY)]


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 3, 24), "3月24日（周二）"), (date(2025, 12, 31), "2025-12-31")],
)
def test_a_day_of_another_year_has_its_year(day, words):
    assert when(day, TODAY) == words


def test_a_running_term():
    words = term_words(ROW, RECORD, TODAY)
    assert (words.large, words.tone) == ("还剩 14 个工作日", "neutral")
    assert words.day == "最迟 3月24日（周二）答复"
    assert words.sum_of_days == "2月24日（周二）收到，次日起 20 个工作日"


def test_what_is_over_is_red_on_a_day_off_too():
    words = term_words(replace(ROW, days_left=0, is_over=True), RECORD, TODAY)
    assert (words.large, words.tone) == ("已届满", "overdue")
    assert term_words(replace(ROW, days_left=0), RECORD, TODAY).tone == "soon"


def test_what_changed_the_term_is_told():
    record = replace(
        RECORD, correction_received_on=date(2026, 3, 2), extension_days=5,
        consultation_sent_on=date(2026, 3, 3),
    )  # fmt: skip
    row = replace(ROW, term_days=25, is_provisional=True, days_left=3)
    words = term_words(row, record, TODAY)
    assert words.tone == "soon"
    assert words.day == "最迟 3月24日（周二）答复（暂算）"
    assert words.sum_of_days == (
        "3月2日（周一）收到补正，次日起重新计算 20 个工作日，延期 5 个工作日，征求意见期间不计"
    )


def test_a_term_that_does_not_run_or_is_over():
    waiting = replace(ROW, status=RequestStatus.CORRECTING, due_on=None, days_left=None)
    words = term_words(waiting, RECORD, TODAY)
    assert (words.large, words.day, words.sum_of_days) == ("收到补正后起算", "", "")


LAPSED = "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ("按期办结", "3月4日（周三） 予以公开", "期限 3月24日（周二）")),
        (
            {"due_on": date(2026, 3, 3)},
            ("逾期办结", "3月4日（周三） 予以公开", "期限 3月3日（周二）"),
        ),
        (
            {"due_on": None, "outcome": LAPSED},
            ("3月4日（周三）办结", "申请人无正当理由逾期不补正", ""),
        ),
    ],
)
def test_how_and_when_a_request_ended(changed, told):
    ended = replace(
        ROW, status=RequestStatus.ENDED, ended_on=TODAY, days_left=None, outcome="予以公开"
    )
    words = term_words(replace(ended, **changed), RECORD, TODAY)
    assert (words.large, words.day, words.until) == told
    assert words.under_day == told[2]
    if words.until:
        assert words.sum_of_days == "2月24日（周二）收到，次日起 20 个工作日"


def test_the_course_of_a_request_in_hand():
    assert events() == [
        (StepState.DONE, "收到申请（当面）", "次日起算"),
        (StepState.NOW, "办理中", "承办 规划处"),
        (StepState.NEXT, "答复并送达", ""),
    ]


def test_everything_that_can_happen_stands_in_its_order():
    course = Course(
        date(2026, 2, 24), "网络", date(2026, 2, 23),
        correction=CorrectionFacts(
            date(2026, 2, 25), reply_by=date(2026, 3, 20), received_on=date(2026, 2, 26)
        ),
        reasons=ReasonsFacts(
            date(2026, 2, 26), date(2026, 2, 26), "", date(2026, 2, 26), date(2026, 4, 30)
        ),
        consultations={1: ConsultationFacts(
            Consulted.THIRD_PARTY, "甲公司", date(2026, 2, 27), answered_on=date(2026, 3, 2)
        )},
        extension=ExtensionFacts(5, "", "", date(2026, 3, 3)),
        fee=FeeFacts(FeeBasis.PAGES, 50, "200", date(2026, 3, 3), paid_on=date(2026, 3, 3)),
        ending=EndingFacts(("disclosed",), TODAY, None, "云公复〔2026〕1号", "邮寄"),
        orders=(OrderFacts(TODAY),),
    )  # fmt: skip
    row = replace(ROW, status=RequestStatus.ENDED, outcome="予以公开", ended_on=TODAY)
    assert events(course, row) == [
        (StepState.DONE, "来件（网络）", "确认之前不起算"),
        (StepState.DONE, "收到申请（网络）", "次日起算"),
        (StepState.DONE, "要求补正", "最迟2026年3月20日补正"),
        (StepState.DONE, "收到补正", "期限重新计算"),
        (StepState.DONE, "要求说明理由", ""),
        (StepState.DONE, "收到说明理由", ""),
        (StepState.DONE, "延迟答复", "延至2026年4月30日"),
        (StepState.DONE, "征求第三方意见", "期限暂停计算"),
        (StepState.DONE, "收到征求的意见", "期限继续计算"),
        (StepState.DONE, "收费通知", ""),
        (StepState.DONE, "缴费", "期限重新计算"),
        (StepState.DONE, "告知延期 5 个工作日", "第三十三条"),
        (StepState.DONE, "予以公开", "云公复〔2026〕1号　邮寄送达"),
        (StepState.DONE, "责令重新答复", "另行起算"),
    ]


def test_what_is_not_known_is_not_told():
    course = Course(date(2026, 2, 24), correction=CorrectionFacts(date(2026, 2, 25)))
    row = replace(ROW, office="", due_on=date(2026, 3, 3))
    assert events(course, row) == [
        (StepState.DONE, "收到申请", "次日起算"),
        (StepState.DONE, "要求补正", ""),
        (StepState.NOW, "办理中", ""),
    ]
    ended = Course(date(2026, 2, 24), ending=EndingFacts(("disclosed",), TODAY))
    row = replace(ROW, status=RequestStatus.ENDED, ended_on=TODAY)
    assert events(ended, row)[-1] == (StepState.DONE, "办结", "")


def test_the_hint_of_the_receipt_follows_the_channel():
    assert "先选择收到方式" in hints_of(RequestDraft())["received_on"]
    assert hints_of(PLAIN)["received_on"].startswith("当面：")
    assert hints_of(PLAIN)["arrived_on"] == "当面的不用填写：来件当天就是收到日期"
    posted = replace(PLAIN, channel=Channel.ORDINARY_POST)
    assert "与收到日期不同的" in hints_of(posted)["arrived_on"]


def earlier(day, has_other_number=False):
    return EarlierRequest(1, "2026-0001", day, has_other_number)


@pytest.mark.parametrize(
    ("requests", "words"),
    [
        ([], ""),
        ([earlier(date(2025, 3, 4))], "此前另有 1 件申请。"),
        ([earlier(date(2026, 3, 1)), earlier(date(2025, 3, 4))],
         "此前另有 2 件申请，其中 2026年3月收到 1 件。"),
        ([earlier(date(2025, 3, 4), has_other_number=True)],
         "此前另有 1 件申请。其中 1 件姓名相同、证件号码不同，不是同一申请人。"),
    ],
)  # fmt: skip
def test_what_an_applicant_asked_before(requests, words):
    assert history_in_words(ApplicantHistory(tuple(requests)), TODAY) == words
