"""How it stands with a decision on which the public is asked, and what it still lacks.

重大行政决策程序暂行条例: the public is asked for 30 days as a rule (art. 15), a hearing's material
is delivered 7 days before it (art. 16), and with the decision it is told how opinions were taken
up (art. 32).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from gkapp.domain.participation.law import VoicesLaw


class AskingState(StrEnum):
    """What a list tells of a decision."""

    PLANNED = "未开始征集"
    OPEN = "征集中"
    CLOSED = "待公布采纳情况"
    TOLD = "已公布"
    STOPPED = "已终止"


class AskingFacts(Protocol):
    """What the standing of a decision follows from: a record, or what is being typed."""

    @property
    def opened_from(self) -> date | None: ...

    @property
    def opened_until(self) -> date | None: ...

    @property
    def short_reason(self) -> str: ...

    @property
    def hearing_on(self) -> date | None: ...

    @property
    def delivered_on(self) -> date | None: ...

    @property
    def result_on(self) -> date | None: ...

    @property
    def result_address(self) -> str: ...

    @property
    def stopped_reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Asking:
    """*lacks* are sentences about what is missing or was done otherwise than the rules want."""

    state: AskingState
    words: str
    days: int | None = None
    """How many days the public is asked, the first and the last among them."""
    deliver_by: date | None = None
    """The last day for the hearing's material, while it is not delivered yet."""
    lacks: tuple[str, ...] = ()


def asked_days(first: date | None, last: date | None) -> int | None:
    """The days from the first to the last, both counted; None where one is not told."""
    return None if first is None or last is None else (last - first).days + 1


def asking_of(told: AskingFacts, law: VoicesLaw, today: date) -> Asking:
    """How it stands *today*."""
    days = asked_days(told.opened_from, told.opened_until)
    state = _state(told, today)
    if state is AskingState.STOPPED:
        return Asking(state, state.value, days)
    by = _deliver_by(told, law)
    is_waited_for = told.delivered_on is None and told.hearing_on and told.hearing_on >= today
    return Asking(
        state,
        _words(told, state, today),
        days,
        by if is_waited_for else None,
        tuple(_lacks(told, law, state, days, by)),
    )


def _state(told: AskingFacts, today: date) -> AskingState:
    if told.stopped_reason:
        return AskingState.STOPPED
    if told.result_on is not None:
        return AskingState.TOLD
    if told.opened_from is None or told.opened_from > today:
        return AskingState.PLANNED
    is_over = told.opened_until is not None and told.opened_until < today
    return AskingState.CLOSED if is_over else AskingState.OPEN


def _words(told: AskingFacts, state: AskingState, today: date) -> str:
    until = told.opened_until
    match state:
        case AskingState.PLANNED if told.opened_from is not None:
            return f"{(told.opened_from - today).days} 日后开始"
        case AskingState.OPEN if until is not None:
            return f"还有 {(until - today).days} 日截止" if until > today else "今日截止"
        case AskingState.CLOSED if until is not None:
            return f"截止已 {(today - until).days} 日"
        case _:
            return state.value


def _deliver_by(told: AskingFacts, law: VoicesLaw) -> date | None:
    rule = law.hearing_on(told.hearing_on) if told.hearing_on else None
    return told.hearing_on - timedelta(rule.days) if told.hearing_on and rule else None


def _lacks(
    told: AskingFacts, law: VoicesLaw, state: AskingState, days: int | None, by: date | None
) -> Iterator[str]:
    rule = law.consultation_on(told.opened_from) if told.opened_from else None
    if days is not None and rule is not None and days < rule.days and not told.short_reason:
        yield f"征求意见 {days} 日，少于 {rule.days} 日，没有写明理由（{rule.article}）"
    if by is not None and (hearing := law.hearing_on(told.hearing_on or by)):
        words = f"应在听证会 {hearing.days} 日前送达（{hearing.article}）"
        if told.delivered_on is None:
            yield f"听证材料没有登记送达，最迟 {by} 送达，{words}"
        elif told.delivered_on > by:
            yield f"听证材料 {told.delivered_on} 送达，晚于 {by}，{words}"
    if state is AskingState.CLOSED:
        yield f"征求意见已经截止，没有公布采纳情况（{law.publication_article}）"
    if state is AskingState.TOLD and not told.result_address:
        yield "采纳情况已经公布，没有登记网址"
