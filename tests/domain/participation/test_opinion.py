"""Opinions as tables and forms tell them."""

from dataclasses import replace
from datetime import datetime

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.participation.law import Grade, ReplyForm
from gkapp.domain.participation.opinion import (
    OpinionDraft,
    Reply,
    judge_opinion_draft,
    judge_reply,
    opinion_draft,
    opinion_record,
    opinion_register,
    read_opinion_row,
    read_replies,
    reply_line,
)
from gkapp.domain.records.row_reading import Accepted, Rejected

NOW = datetime(2026, 10, 8, 16, 30)
ROW = {
    "舆情标题": "工地围墙倒塌",
    "发现时间": "2026-10-06 21:10",
    "舆情类别": "重大",
    "回应情况": "2026-10-07 16:00｜新闻发布会｜会场｜张三｜是\n2026-10-06 23:00|微博|官方微博",
}
REPLY = Reply(datetime(2026, 10, 7, 9, 0), ReplyForm.WEBSITE, "https://x.example", "李四")
DRAFT = OpinionDraft(title="加装电梯", found_at=datetime(2026, 10, 6, 9, 0), replies=(REPLY,))


def judge(draft):
    return judge_opinion_draft(draft, None, NOW)


def fields(judgement):
    return [each.field for each in judgement.problems]


def test_a_row_is_read_with_its_answers_in_order():
    verdict = read_opinion_row(ROW, now=NOW)
    assert isinstance(verdict, Accepted) and not verdict.warnings
    record = verdict.record
    assert (record.grade, record.found_at) == (Grade.MAJOR, datetime(2026, 10, 6, 21, 10))
    assert [each.form for each in record.replies] == [ReplyForm.NEW_MEDIA, ReplyForm.CONFERENCE]
    assert record.replies[1].is_by_head and record.replies[1].speaker == "张三"
    assert read_replies("\n".join(map(reply_line, record.replies))) == record.replies
    register = opinion_register()
    assert register.show(record.replies).startswith("2026-10-06 23:00｜新媒体发布｜官方微博；")
    assert register.show(record.found_at) == "2026-10-06 21:10"
    assert register.show("来源") == "“来源”"
    assert register.likeness(record) is None
    assert list(register.numbers(record)) == ["舆情标题"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"发现时间": "2026-10-06"}, "没有写明时刻"),
        ({"发现时间": "2026-10-09 08:00", "回应情况": ""}, "晚于现在"),
        ({"发现时间": "2026-10-08 16:31", "回应情况": ""}, "晚于现在"),
        ({"发现时间": "2026-10-07 08:00"}, "回应早于发现时间"),
        ({"回应情况": "2026-10-08 16:31｜官网发布"}, "不能晚于现在"),
        ({"舆情类别": "二级"}, "不是可选的内容"),
        ({"不需回应": "是", "回应情况": ""}, "须说明理由"),
        ({"回应情况": "就这样"}, "各栏依次为"),
    ],
)
def test_what_cannot_be_is_refused(change, words):
    verdict = read_opinion_row(ROW | change, now=NOW)
    assert isinstance(verdict, Rejected)
    assert any(words in each.reason for each in verdict.problems)


def test_what_is_odd_is_told():
    assert judge(DRAFT).problems == () == judge(DRAFT).warnings
    odd = replace(DRAFT, grade=Grade.MAJOR, exempt_reason="已转送")
    assert [each.field for each in judge(odd).warnings] == ["exempt_reason", "replies"]
    exempt = replace(DRAFT, is_exempt=True, exempt_reason="已转送")
    assert "登记了回应情况" in judge(exempt).warnings[0].text


def test_a_draft_says_what_it_lacks():
    assert fields(judge(OpinionDraft(grade=None))) == ["title", "found_at", "grade"]
    assert fields(judge(replace(DRAFT, is_exempt=True, replies=()))) == ["exempt_reason"]
    assert opinion_draft(opinion_record(DRAFT)) == DRAFT


def test_an_answer_says_what_it_lacks():
    assert fields(judge_reply(Reply(), NOW)) == ["made_at", "form"]
    assert judge_reply(replace(REPLY, address=""), NOW).warnings[0].field == "address"
    long = replace(REPLY, speaker="某" * 121, address="h" * 501)
    assert fields(judge_reply(long, NOW)) == ["address", "speaker"]
    assert REPLY.in_words == "2026-10-07 09:00　官网发布　李四"
    head = replace(REPLY, speaker="厅主要负责人", is_by_head=True)
    assert head.in_words.endswith("　厅主要负责人")
    assert replace(head, speaker="").in_words.endswith("　主要负责人")
    assert reply_line(Reply()) == "" == Reply().in_words


def test_an_answer_without_its_form_is_refused():
    with pytest.raises(Refused):
        read_replies("2026-10-07 16:00｜飞鸽传书")
