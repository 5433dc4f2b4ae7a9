"""What is said of a request: its term, its course, hints, names of outcomes, who asked before."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.calendar import WorkingCalendar
from gkapp.domain.drafts import RequestDraft, request_record
from gkapp.domain.outcomes import ApplicantKind, Outcome
from gkapp.domain.registers import Channel
from gkapp.domain.request_status import RequestStatus
from gkapp.services.applicant_history import ApplicantHistory, EarlierRequest
from gkapp.services.request_list import RequestRow
from gkapp.ui.requests.course import course_of
from gkapp.ui.requests.hints import answer_due_on, hints_of
from gkapp.ui.requests.outcome_names import outcome_name
from gkapp.ui.requests.side_panel import history_in_words
from gkapp.ui.requests.term_words import term_words, when
from gkapp.ui.widgets.steps import Step
from tests.ui.requests.conftest import PLAIN

TODAY = date(2026, 3, 4)
CALENDAR = WorkingCalendar(())
RECORD = request_record(PLAIN)
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


def events(record=RECORD, row=ROW):
    return [(each.step, each.what, each.why) for each in course_of(record, row, TODAY)]


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 3, 24), "3月24日（周二）"), (date(2025, 12, 31), "2025年12月31日")],
)
def test_a_day_of_another_year_has_its_year(day, words):
    assert when(day, TODAY) == words


def test_a_running_term():
    words = term_words(ROW, RECORD, TODAY)
    assert (words.large, words.tone) == ("还剩 14 个工作日", "neutral")
    assert words.day == "最迟 3月24日（周二）答复"
    assert words.sum_of_days == "2月24日（周二）收到，次日起 20 个工作日"


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
    assert (words.large, words.day, words.sum_of_days) == told


def test_the_course_of_a_request_in_hand():
    assert events() == [
        (Step.DONE, "收到申请（当面）", "次日起算"),
        (Step.NOW, "办理中", "承办 规划处"),
        (Step.NEXT, "答复并送达", ""),
    ]


def test_everything_that_can_happen_stands_in_its_order():
    record = replace(
        RECORD,
        channel=Channel.INTERNET,
        arrived_on=date(2026, 2, 23),
        correction_asked_on=date(2026, 2, 25),
        correction_reply_by=date(2026, 3, 20),
        correction_received_on=date(2026, 2, 26),
        consultation_sent_on=date(2026, 2, 27),
        consultation_answered_on=date(2026, 3, 2),
        extension_days=5,
        extension_told_on=date(2026, 3, 3),
        ended_on=date(2026, 3, 4),
        letter_no="云公复〔2026〕1号",
        delivery_way="邮寄",
    )
    row = replace(ROW, status=RequestStatus.ENDED, outcome="予以公开")
    assert events(record, row) == [
        (Step.DONE, "来件（网络）", "确认之前不起算"),
        (Step.DONE, "收到申请（网络）", "次日起算"),
        (Step.DONE, "要求补正", "最迟2026年3月20日补正"),
        (Step.DONE, "收到补正", "期限重新计算"),
        (Step.DONE, "征求意见", "期限暂停计算"),
        (Step.DONE, "收到意见", "期限继续计算"),
        (Step.DONE, "告知延期 5 个工作日", "第三十三条"),
        (Step.DONE, "予以公开", "云公复〔2026〕1号　邮寄送达"),
    ]


def test_what_is_not_known_is_not_told():
    record = replace(RECORD, channel=None, office="", correction_asked_on=date(2026, 2, 25))
    row = replace(ROW, due_on=date(2026, 3, 3))
    assert events(record, row) == [
        (Step.DONE, "收到申请", "次日起算"),
        (Step.DONE, "要求补正", "第三十条"),
        (Step.NOW, "办理中", ""),
    ]
    ended = replace(RECORD, ended_on=TODAY)
    assert events(ended, replace(ROW, status=RequestStatus.ENDED))[-1] == (Step.DONE, "办结", "")


@pytest.mark.parametrize(
    ("draft", "key", "hint"),
    [
        (PLAIN, "correction_asked_on",
         "内容不明确的，最迟2026年3月5日一次性告知（《条例》第三十条）"),
        (replace(PLAIN, received_on=None), "correction_asked_on", "内容不明确的，一次性告知补正"),
        (replace(PLAIN, received_on=date(2018, 1, 2)), "correction_asked_on",
         "内容不明确的，一次性告知补正"),
        (PLAIN, "extension_days",
         "最长 20 个工作日，须经工作机构负责人同意（《条例》第三十三条第二款）"),
        (replace(PLAIN, received_on=None), "extension_days", ""),
        (PLAIN, "extension_told_on", ""),
        (replace(PLAIN, extension_days=5), "extension_told_on", "应在答复期限届满之前告知申请人"),
        (replace(PLAIN, delivery_way="EMS到付"), "delivery_way",
         "不得由申请人支付邮费（国办公开办函〔2016〕235号）"),
        (replace(PLAIN, delivery_way="顺丰"), "delivery_way",
         "答复应当通过邮政企业寄送（国办公开办函〔2016〕235号）"),
        (PLAIN, "delivery_way", ""),
    ],
)  # fmt: skip
def test_hints_follow_the_draft(draft, key, hint):
    assert hints_of(draft, CALENDAR)[key] == hint


def test_every_hint_belongs_to_a_field():
    assert set(hints_of(RequestDraft(), CALENDAR)) <= set(RequestDraft.__dataclass_fields__)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 2, 24), (20, date(2026, 3, 24))),
        (date(2018, 1, 2), (15, date(2018, 1, 23))),
        (None, None),
        (date(2006, 1, 2), None),
        (date(2200, 1, 2), None),
    ],
)
def test_when_a_new_request_is_due(received, due):
    assert answer_due_on(replace(PLAIN, received_on=received), CALENDAR) == due


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Outcome.DISCLOSED, "予以公开"),
        (Outcome.STATE_SECRET, "不予公开：属于国家秘密"),
        (Outcome.OTHER, "其他处理：其他"),
    ],
)
def test_outcomes_are_named_with_their_section(outcome, name):
    assert outcome_name(outcome) == name


def test_every_outcome_has_a_name_of_its_own():
    assert len({outcome_name(each) for each in Outcome}) == len(Outcome)


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
         "此前另有 1 件申请。其中 1 件姓名相同、证件号码不同，可能不是同一人。"),
    ],
)  # fmt: skip
def test_what_an_applicant_asked_before(requests, words):
    assert history_in_words(ApplicantHistory(tuple(requests)), TODAY) == words
