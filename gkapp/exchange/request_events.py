"""Reads EVENTS.json: the events of one request, and the day on which they are looked at.

`{"events": [{"type": "received", "date": "2025-09-25", …}, …], "today": "2025-12-31"}`. Unknown
fields are passed over, optional ones may be missing; the clock judges how events go together.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock import events
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import AnyEvent
from gkapp.domain.text.dates import read_date
from gkapp.domain.text.reading_limits import LARGEST_DATA, MOST_EVENTS, too_many
from gkapp.exchange.text.plain_text import decode, read_content

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class EventsFile:
    """What the file says; *today* is None where it leaves that to the clock on the wall."""

    events: tuple[AnyEvent, ...]
    today: date | None


def read_events(path: Path) -> EventsFile:
    """The events in the file at *path*, in its order. Raises Refused, naming the event at fault."""
    data = _object(_json(path), "文件内容")
    listed = data.get("events")
    if not isinstance(listed, list) or not listed:
        raise Refused("文件中没有事件：“events”应当是至少有一个事件的列表。")
    if len(cast(list[Any], listed)) > MOST_EVENTS:
        raise too_many(path.name, "个事件", MOST_EVENTS)
    told = data.get("today")
    found = tuple(
        _event(number, entry) for number, entry in enumerate(cast(list[Any], listed), start=1)
    )
    return EventsFile(found, None if told is None else _day("“today”", told))


def _json(path: Path) -> Any:
    text = decode(read_content(path, LARGEST_DATA), path.name)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        raise Refused(f"文件“{path.name}”不是 JSON 格式，{place}读不下去，请核对。") from None
    except (ValueError, RecursionError):
        raise Refused(f"文件“{path.name}”中的数字过长或者层次过深，不能读取，请核对。") from None


def _event(number: int, entry: Any) -> AnyEvent:
    named = f"第{number}个事件"
    fields = _object(entry, named)
    kind = fields.get("type")
    if kind is None:
        raise Refused(f"{named}没有写明类型（type）。")
    if not isinstance(kind, str) or kind not in _READERS:
        raise Refused(f"{named}的类型“{kind}”无法识别，可用的类型有：{'、'.join(_READERS)}。")
    label, read = _READERS[kind]
    return read(_Fields(f"{named}“{label}”", fields))


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one event, and how a refusal names it."""

    named: str
    values: Mapping[str, Any]

    def day(self, name: str) -> date:
        """A day that must be there."""
        found = self.day_if_told(name)
        if found is None:
            raise Refused(f"{self.named}没有填写日期（{name}）。")
        return found

    def day_if_told(self, name: str) -> date | None:
        """A day that may be missing."""
        value = self.values.get(name)
        return None if value is None else _day(f"{self.named}的日期（{name}）", value)

    def text(self, name: str) -> str:
        """Text, or a number written without quotation marks; empty when missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise Refused(f"{self.named}的“{name}”应当是文字，请核对。")
        return str(value).strip()

    def count(self, name: str) -> int:
        """A whole number that must be there."""
        found = self.count_if_told(name)
        if found is None:
            raise Refused(f"{self.named}没有填写天数（{name}）。")
        return found

    def count_if_told(self, name: str) -> int | None:
        """A whole number that may be missing."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused(f"{self.named}的天数（{name}）应当是整数，不能是“{value}”。")
        return value

    def truth(self, name: str) -> bool | None:
        """Yes or no, as true or false; None when missing."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            raise Refused(f"{self.named}的“{name}”应当是 true 或者 false，不能是“{value}”。")
        return value

    def amount(self, name: str) -> Decimal | None:
        """Yuan, as a number or as decimal text; None when missing."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal("NaN")
        if isinstance(value, bool) or not found.is_finite() or found < 0:
            raise Refused(f"{self.named}的金额（{name}）应当是不小于0的数，不能是“{value}”。")
        return found

    def consulted(self, name: str) -> Consulted:
        """Who is asked; a third party when missing."""
        value = self.text(name)
        choices = {each.value: each for each in Consulted} | {
            each.label: each for each in Consulted
        }
        if not value:
            return Consulted.THIRD_PARTY
        if value not in choices:
            raise Refused(
                f"{self.named}的征求对象（{name}）应当是 third_party 或者 agency，不能是“{value}”。"
            )
        return choices[value]


def _received(fields: _Fields) -> AnyEvent:
    return events.Received(
        fields.day("date"), fields.text("channel"), fields.day_if_told("arrived")
    )


def _correction_asked(fields: _Fields) -> AnyEvent:
    return events.CorrectionAsked(
        fields.day("date"), fields.day_if_told("served"), fields.day_if_told("reply_by")
    )


def _correction_received(fields: _Fields) -> AnyEvent:
    return events.CorrectionReceived(fields.day("date"), fields.text("channel"))


def _delayed(fields: _Fields) -> AnyEvent:
    return events.Delayed(fields.day("date"), fields.day("until"))


def _consultation_sent(fields: _Fields) -> AnyEvent:
    return events.ConsultationSent(fields.day("date"), fields.text("id"), fields.consulted("to"))


def _consultation_received(fields: _Fields) -> AnyEvent:
    return events.ConsultationReceived(fields.day("date"), fields.text("id"))


def _consultation_answered(fields: _Fields) -> AnyEvent:
    return events.ConsultationAnswered(
        fields.day("date"), fields.text("id"), fields.truth("agrees")
    )


def _extended(fields: _Fields) -> AnyEvent:
    return events.Extended(fields.day("date"), fields.count("days"), fields.day_if_told("told"))


def _fee_notified(fields: _Fields) -> AnyEvent:
    return events.FeeNotified(
        fields.day("date"), fields.day_if_told("served"), fields.amount("amount")
    )


def _answered(fields: _Fields) -> AnyEvent:
    return events.Answered(fields.day("date"), fields.text("kind"), fields.text("way"))


def _reanswer_ordered(fields: _Fields) -> AnyEvent:
    return events.ReanswerOrdered(fields.day("date"), fields.count_if_told("days"))


_Reader = Callable[[_Fields], AnyEvent]


def _only_dated(event: Callable[[date], AnyEvent]) -> _Reader:
    """The reader of an event that has no more to it than its day."""
    return lambda fields: event(fields.day("date"))


_READERS: Mapping[str, tuple[str, _Reader]] = {
    "received": (events.Received.label, _received),
    "correction_asked": (events.CorrectionAsked.label, _correction_asked),
    "correction_received": (events.CorrectionReceived.label, _correction_received),
    "correction_lapsed": (events.CorrectionLapsed.label, _only_dated(events.CorrectionLapsed)),
    "reasons_asked": (events.ReasonsAsked.label, _only_dated(events.ReasonsAsked)),
    "reasons_given": (events.ReasonsGiven.label, _only_dated(events.ReasonsGiven)),
    "delayed": (events.Delayed.label, _delayed),
    "consultation_sent": (events.ConsultationSent.label, _consultation_sent),
    "consultation_received": (events.ConsultationReceived.label, _consultation_received),
    "consultation_answered": (events.ConsultationAnswered.label, _consultation_answered),
    "extended": (events.Extended.label, _extended),
    "fee_notified": (events.FeeNotified.label, _fee_notified),
    "fee_paid": (events.FeePaid.label, _only_dated(events.FeePaid)),
    "fee_lapsed": (events.FeeLapsed.label, _only_dated(events.FeeLapsed)),
    "answered": (events.Answered.label, _answered),
    "reanswer_ordered": (events.ReanswerOrdered.label, _reanswer_ordered),
    "withdrawn": (events.Withdrawn.label, _only_dated(events.Withdrawn)),
}


def _object(value: Any, named: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Refused(f"{named}应当是一个 JSON 对象（用花括号括起来），请核对。")
    return cast(Mapping[str, Any], value)


def _day(named: str, value: Any) -> date:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused(f"{named}应当写成“2025-09-25”这样的文字，请核对。")
    try:
        return read_date(str(value))
    except Refused as refusal:
        raise Refused(f"{named}：{refusal.message}") from None
