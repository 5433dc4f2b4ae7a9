"""Time limits in words, as catalogues have them, and the rule that is read from each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.catalogue.time_rules import (
    UNREAD,
    Frequency,
    RuleKind,
    RuleUnit,
    TimeRule,
    read_time_rule,
)

W = RuleKind.WITHIN
WORKING, DAYS, MONTHS, HOURS = RuleUnit.WORKING_DAYS, RuleUnit.DAYS, RuleUnit.MONTHS, RuleUnit.HOURS


def within(number, unit):
    return TimeRule(W, number, unit)


def each(period, month=0, day=0):
    return TimeRule(RuleKind.PERIODIC, period=period, month=month, day=day)


def after_start(period, number, unit):
    return TimeRule(RuleKind.PERIODIC, number, unit, period)


YEAR, HALF, QUARTER, MONTH, WEEK = Frequency


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("自信息形成或者变更之日起20个工作日内", within(20, WORKING)),
        ("形成之日起20个工作日", within(20, WORKING)),
        ("自该信息形成或者变更之日起二十个工作日内。法律另有规定的，从其规定", within(20, WORKING)),
        ("7个工作日内", within(7, WORKING)),
        ("７　个 工作日内", within(7, WORKING)),
        ("行政决定作出之日起7个工作日内", within(7, WORKING)),
        ("及时公开（20个工作日内）", within(20, WORKING)),
        ("信息形成后两个月内", within(2, MONTHS)),
        ("十五日内", within(15, DAYS)),
        ("批准后20个自然日内", within(20, DAYS)),
        ("两周内", within(14, DAYS)),
        ("突发事件发生后24小时内", within(24, HOURS)),
        ("政府会计年度终了后6个月内", within(6, MONTHS)),
        ("实时", TimeRule(RuleKind.AT_ONCE)),
        ("随时更新", TimeRule(RuleKind.AT_ONCE)),
        ("每日更新", TimeRule(RuleKind.AT_ONCE)),
        ("及时", TimeRule(RuleKind.PROMPTLY)),
        ("长期", TimeRule(RuleKind.STANDING)),
        ("每年1月31日前", each(YEAR, 1, 31)),
        ("每年一月三十一日前", each(YEAR, 1, 31)),
        ("次年1月31日前", each(YEAR, 1, 31)),
        ("每年3月底前", each(YEAR, 3)),
        ("每年5月中旬", each(YEAR, 5, 20)),
        ("每年4月1日至5月1日", each(YEAR, 5, 1)),
        ("每年一季度", each(YEAR, 3)),
        ("每年上半年", each(YEAR, 6)),
        ("每年12月底前", each(YEAR, 12)),
        ("年度公开", each(YEAR)),
        ("每年", each(YEAR)),
        ("一年一次", each(YEAR)),
        ("每年1月、7月", each(HALF, 1)),
        ("每年1月、4月、7月、10月15日前", each(QUARTER, 1, 15)),
        ("每年3月、8月", each(YEAR, 3)),
        ("每年2月30日前", UNREAD),
        ("每半年", each(HALF)),
        ("半年一次", each(HALF)),
        ("每半年首月10日前", each(HALF, 1, 10)),
        ("每季度", each(QUARTER)),
        ("按季度更新", each(QUARTER)),
        ("每季度末月", each(QUARTER, 3)),
        ("每季度第5个月", each(QUARTER, 3)),
        ("每季度次月15日前", each(QUARTER, 1, 15)),
        ("每季度结束后10个工作日内", after_start(QUARTER, 10, WORKING)),
        ("每月", each(MONTH)),
        ("每月10日前", each(MONTH, 0, 10)),
        ("每月前5个工作日", after_start(MONTH, 5, WORKING)),
        ("每周", each(WEEK)),
        ("实时公开；每年更新", each(YEAR)),
        ("长期公开\n变更后7个工作日内更新", within(7, WORKING)),
        ("", UNREAD),
        ("按规定", UNREAD),
        ("不予公开", UNREAD),
        ("每2年", UNREAD),
        ("2026年1月31日前", UNREAD),
        ("自2026年1月1日起", UNREAD),
        ("0个工作日内", UNREAD),
        ("3日", UNREAD),
    ],
)  # fmt: skip
def test_the_rule_in_words(words, rule):
    assert read_time_rule(words) == rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (within(20, WORKING), "形成或者变更之日起 20 个工作日内公开"),
        (each(YEAR, 1, 31), "每年公开一次，1月31日前"),
        (each(YEAR, 3), "每年公开一次，3月底前"),
        (each(YEAR), "每年公开一次，本年结束前"),
        (each(HALF, 1, 10), "每半年公开一次，第1个月10日前"),
        (each(QUARTER, 2), "每季度公开一次，第2个月底前"),
        (each(QUARTER), "每季度公开一次，本季度结束前"),
        (after_start(QUARTER, 10, WORKING), "每季度公开一次，本季度开始后 10 个工作日内"),
        (each(MONTH, 0, 10), "每月公开一次，10日前"),
        (TimeRule(RuleKind.AT_ONCE), "实时公开，不计期限"),
        (UNREAD, "未识别，不作提醒"),
    ],
)
def test_how_a_rule_is_told(rule, words):
    assert rule.in_words == words


@given(
    st.text(
        alphabet="自信息形成变更之日起每年月季度半周一二三十两0123456789个工作日内前后至、；（） \n"
    )
)
def test_no_wording_is_too_odd_and_blanks_do_not_count(words):
    rule = read_time_rule(words)
    assert rule == read_time_rule(words.replace(" ", "　"))
    assert rule.in_words
    if rule.kind is RuleKind.PERIODIC:
        assert rule.period is not None
        assert 0 <= rule.month <= 12 and 0 <= rule.day <= 31


@given(st.integers(1, 99), st.sampled_from(["形成之日起{}个工作日内", "变更后{}个工作日内公开"]))
def test_every_number_of_working_days_is_read(number, words):
    assert read_time_rule(words.format(number)) == within(number, WORKING)
    assert read_time_rule(words.format(in_chinese(number))) == within(number, WORKING)


def in_chinese(number):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")
