"""Which day counts as the receipt."""

from datetime import date

import pytest

from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.receipt_rules import RECEIPT_RULES, usual_days

EARLIER, TODAY = date(2026, 3, 2), date(2026, 3, 4)


def test_every_channel_has_its_rule():
    assert RECEIPT_RULES.keys() == set(Channel)


@pytest.mark.parametrize(
    ("channel", "day", "article"),
    [
        (Channel.IN_PERSON, "提交之日", "第三十一条第（一）项"),
        (Channel.REGISTERED_POST, "签收之日", "第三十一条第（二）项"),
        (Channel.ORDINARY_POST, "确认之日", "第三十一条第（二）项"),
        (Channel.INTERNET, "双方确认之日", "第三十一条第（三）项"),
        (Channel.FAX, "双方确认之日", "第三十一条第（三）项"),
        (Channel.ORAL, "提出之日", "第二十九条"),
        (Channel.PASSED_ON, "收到转来申请之日", "第三十一条"),
    ],
)
def test_the_day_and_its_article(channel, day, article):
    rule = RECEIPT_RULES[channel]
    assert f"以{day}" in rule.words or day in rule.words
    assert article in rule.article


def test_what_is_confirmed_can_arrive_earlier():
    earlier = {channel for channel, rule in RECEIPT_RULES.items() if rule.may_arrive_earlier}
    assert earlier == {
        Channel.ORDINARY_POST, Channel.INTERNET, Channel.FAX, Channel.PASSED_ON,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("channel", "before", "after"),
    [
        (Channel.INTERNET, (TODAY, None), (None, TODAY)),
        (Channel.INTERNET, (EARLIER, None), (EARLIER, None)),
        (Channel.INTERNET, (TODAY, EARLIER), (TODAY, EARLIER)),
        (Channel.IN_PERSON, (None, TODAY), (TODAY, None)),
        (Channel.IN_PERSON, (None, EARLIER), (None, EARLIER)),
        (Channel.IN_PERSON, (TODAY, None), (TODAY, None)),
    ],
)
def test_the_usual_days_follow_the_channel_and_chosen_ones_stay(channel, before, after):
    assert usual_days(channel, *before, TODAY) == after
