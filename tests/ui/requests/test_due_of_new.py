"""What the head says of the term of a request that is only being entered."""

from datetime import date

import pytest

from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.calendar import calendar_of
from gkapp.ui.requests.groups import due_of_new
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import NEW

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("draft", "large", "tone", "day"),
    [
        (RequestDraft(received_on=TODAY), "最迟 4月1日（周三）答复", "neutral", ""),
        (
            RequestDraft(received_on=date(2026, 1, 6)),
            "已逾期 17 个工作日",
            "overdue",
            "最迟 2月3日（周二）答复",
        ),
        (
            RequestDraft(received_on=date(2026, 1, 6), ended_on=date(2026, 1, 9)),
            "最迟 2月3日（周二）答复",
            "neutral",
            "",
        ),
        (RequestDraft(channel=Channel.ORDINARY_POST), "填写确认日期后计算期限", "neutral", ""),
        (RequestDraft(channel=Channel.IN_PERSON), "", "neutral", ""),
        (RequestDraft(received_on=TODAY, kind=RequestKind.NO_REQUEST), "", "neutral", ""),
        (RequestDraft(received_on=date(2006, 1, 2)), "", "neutral", ""),
        (RequestDraft(received_on=date(2200, 1, 2)), "", "neutral", ""),
        (None, "", "neutral", ""),
    ],
)
def test_how_the_term_stands(ready, draft, large, tone, day):
    term = due_of_new(draft, calendar_of(ready.db), TODAY)
    assert (term.large, term.tone, term.day) == (large, tone, day)


def test_a_channel_with_a_day_to_agree_upon_leaves_no_gap_in_the_head(show, ready):
    page = show(RequestPage(ready, NEW))
    page.form.field("channel").show_value(Channel.ORDINARY_POST)
    assert page.form.field("received_on").value() is None
    assert page.head._due._large.text() == "填写确认日期后计算期限"
