"""EVENTS.json: what is read, and every way in which it may be wrong."""

import json
from datetime import date
from decimal import Decimal

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock import events
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.exchange.request_events import read_events

D = date(2025, 9, 25)
DAY = "2025-09-25"


@pytest.fixture
def reading(tmp_path):
    """Read a file with the given content, or with the given events."""

    def read(content=None, **more):
        file = tmp_path / "经过.json"
        data = content if content is not None else json.dumps(more, ensure_ascii=False)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_events(file)

    return read


@pytest.mark.parametrize(
    ("entry", "event"),
    [
        ({"type": "received"}, events.Received(D)),
        ({"type": "received", "channel": "邮寄", "arrived": DAY}, events.Received(D, "邮寄", D)),
        ({"type": "correction_asked"}, events.CorrectionAsked(D)),
        ({"type": "correction_asked", "served": DAY, "reply_by": DAY},
         events.CorrectionAsked(D, D, D)),
        ({"type": "correction_received", "channel": "网络"}, events.CorrectionReceived(D, "网络")),
        ({"type": "correction_lapsed"}, events.CorrectionLapsed(D)),
        ({"type": "reasons_asked"}, events.ReasonsAsked(D)),
        ({"type": "reasons_given"}, events.ReasonsGiven(D)),
        ({"type": "delayed", "until": DAY}, events.Delayed(D, D)),
        ({"type": "consultation_sent"}, events.ConsultationSent(D)),
        ({"type": "consultation_sent", "id": 7, "to": "agency"},
         events.ConsultationSent(D, "7", Consulted.AGENCY)),
        ({"type": "consultation_sent", "id": "甲", "to": "第三方"},
         events.ConsultationSent(D, "甲", Consulted.THIRD_PARTY)),
        ({"type": "consultation_received", "id": "甲"}, events.ConsultationReceived(D, "甲")),
        ({"type": "consultation_answered", "id": "甲", "agrees": False},
         events.ConsultationAnswered(D, "甲", False)),
        ({"type": "consultation_answered"}, events.ConsultationAnswered(D)),
        ({"type": "extended", "days": 20, "told": DAY}, events.Extended(D, 20, D)),
        ({"type": "fee_notified", "served": DAY, "amount": 3000},
         events.FeeNotified(D, D, Decimal(3000))),
        ({"type": "fee_notified", "amount": "100.5"},
         events.FeeNotified(D, amount=Decimal("100.5"))),
        ({"type": "fee_notified"}, events.FeeNotified(D)),
        ({"type": "fee_paid"}, events.FeePaid(D)),
        ({"type": "fee_lapsed"}, events.FeeLapsed(D)),
        ({"type": "answered", "kind": "disclosed", "way": "EMS"},
         events.Answered(D, "disclosed", "EMS")),
        ({"type": "reanswer_ordered", "days": 15}, events.ReanswerOrdered(D, 15)),
        ({"type": "reanswer_ordered"}, events.ReanswerOrdered(D)),
        ({"type": "withdrawn", "note": "不认识的字段", "channel": None}, events.Withdrawn(D)),
    ],
)  # fmt: skip
def test_every_type_is_read(reading, entry, event):
    found = reading(events=[{"date": DAY, **entry}], other=1)
    assert found.events == (event,)
    assert found.today is None


def test_the_day_of_looking_and_other_ways_to_write_a_day(reading):
    found = reading(
        events=[
            {"type": "received", "date": "2025年9月25日"},
            {"type": "withdrawn", "date": 20250926},
        ],
        today="2025/12/31",
    )
    assert found.today == date(2025, 12, 31)
    assert [event.on.day for event in found.events] == [25, 26]
    assert reading(events=[{"type": "received", "date": DAY}], today=None).today is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_of_office_computers(reading, encoding):
    text = '{"events": [{"type": "received", "date": "2025-09-25", "channel": "当面"}]}'
    assert reading(text.encode(encoding)).events[0].channel == "当面"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{\n  events: []}", "“经过.json”不是 JSON 格式，第2行第3列读不下去"),
        ("收到", "不是 JSON 格式，第1行第1列"),
        ("[]", "文件内容应当是一个 JSON 对象"),
        ("{}", "文件中没有事件"),
        ('{"events": {}}', "文件中没有事件"),
        ('{"events": []}', "文件中没有事件"),
        ("[" * 100_000, "层次过深"),
        ('{"events": [' + "9" * 5000 + "]}", "数字过长"),
        ('{"events": ["received"]}', "第1个事件应当是一个 JSON 对象"),
        ('{"events": [{"date": "2025-09-25"}]}', "第1个事件没有写明类型"),
        ('{"events": [{"type": 5, "date": "2025-09-25"}]}', "第1个事件的类型“5”无法识别"),
        (b"", "是空的"),
    ],
)
def test_files_that_are_no_history(reading, content, reason):
    with pytest.raises(Refused, match=reason):
        reading(content)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"type": "moved"}, "第2个事件的类型“moved”无法识别，可用的类型有：received、"),
        ({"type": "withdrawn", "date": None}, "第2个事件“撤回”没有填写日期（date）"),
        ({"type": "withdrawn", "date": "2025-02-29"}, "（date）：“2025-02-29”这一天不存在"),
        ({"type": "withdrawn", "date": "昨天"}, "“昨天”不是可识别的日期"),
        ({"type": "withdrawn", "date": True}, "应当写成“2025-09-25”这样的文字"),
        ({"type": "withdrawn", "date": [DAY]}, "应当写成“2025-09-25”这样的文字"),
        ({"type": "correction_asked", "served": "2025-13-01"}, "“要求补正”的日期（served）"),
        ({"type": "delayed"}, "“延迟答复”没有填写日期（until）"),
        ({"type": "extended"}, "第2个事件“延期”没有填写天数（days）"),
        ({"type": "extended", "days": "20"}, "天数（days）应当是整数，不能是“20”"),
        ({"type": "extended", "days": True}, "天数（days）应当是整数"),
        ({"type": "reanswer_ordered", "days": 1.5}, "天数（days）应当是整数，不能是“1.5”"),
        ({"type": "received", "channel": ["当面"]}, "“收到申请”的“channel”应当是文字"),
        ({"type": "received", "channel": False}, "“channel”应当是文字"),
        ({"type": "consultation_sent", "to": "邻居"}, "third_party 或者 agency，不能是“邻居”"),
        ({"type": "consultation_answered", "agrees": "是"}, "应当是 true 或者 false，不能是“是”"),
        ({"type": "fee_notified", "amount": "三千元"}, "金额（amount）应当是不小于0的数"),
        ({"type": "fee_notified", "amount": -1}, "不能是“-1”"),
        ({"type": "fee_notified", "amount": True}, "不能是“True”"),
        ({"type": "fee_notified", "amount": "Infinity"}, "不能是“Infinity”"),
    ],
)  # fmt: skip
def test_events_that_cannot_be_read(reading, entry, reason):
    with pytest.raises(Refused, match=reason):
        reading(events=[{"type": "received", "date": DAY}, {"date": DAY, **entry}])


@pytest.mark.parametrize("today", ["2025-02-29", 7.5])
def test_a_day_of_looking_that_cannot_be_read(reading, today):
    with pytest.raises(Refused, match="“today”"):
        reading(events=[{"type": "received", "date": DAY}], today=today)


def test_a_missing_file(tmp_path):
    with pytest.raises(Refused, match="找不到文件"):
        read_events(tmp_path / "无.json")
