"""The next step of a request."""

from datetime import date

import pytest

from gkapp.domain.requests.next_step import next_step
from gkapp.domain.requests.numbers import RequestStatus

TODAY = date(2026, 3, 4)


def step(status=RequestStatus.IN_HAND, is_over=False, correction_by=None):
    return next_step(status, is_over=is_over, correction_by=correction_by, today=TODAY)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (RequestStatus.CORRECTING, "补正收到日期"),
        (RequestStatus.PAYING, "缴费日期"),
        (RequestStatus.CONSULTING, "期限继续计算"),
        (RequestStatus.ENDED, "复议诉讼"),
        (RequestStatus.WITHDRAWN, "无需办理"),
        (RequestStatus.NO_REQUEST, "不是公开申请"),
        (RequestStatus.VOID, "编号保留"),
    ],
)
def test_what_is_waited_for_or_over(status, words):
    assert words in step(status).words


def test_a_late_answer_is_given_at_once():
    found = step(is_over=True, correction_by=TODAY)
    assert found.words.startswith("尽快作出答复")
    assert found.article == "《政府信息公开条例》第三十三条第二款"


def test_a_correction_may_be_asked_for_until_its_last_day():
    found = step(correction_by=TODAY)
    assert "最迟2026年3月4日一次性告知" in found.words
    assert found.article == "《政府信息公开条例》第三十条"


@pytest.mark.parametrize("correction_by", [None, date(2026, 3, 3)])
def test_then_the_answer_is_drafted(correction_by):
    assert step(correction_by=correction_by).words.startswith("拟定答复")
