"""Consulting third parties (art. 32) and other bodies (art. 34), several of them at once."""

from collections.abc import Callable
from dataclasses import replace

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import (
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
)
from gkapp.domain.requests.clock.life import Life, Reckoning, RunningConsultation, day_missed
from gkapp.domain.text.dates import chinese_date


def consultation_sent(life: Life, event: ConsultationSent, reckoning: Reckoning) -> Life:
    """Impossible with an id that is taken; irregular after the due day, and then of no effect."""
    number = event.id or _free_id(life)
    if any(each.id == number for each in life.consultations):
        raise Refused(f"编号“{number}”的征求意见此前已经发出，请给每次征求意见编不同的编号（id）。")
    if event.suspended_days is not None and not 0 <= event.suspended_days <= LONGEST_TERM:
        raise Refused(
            f"不计入答复期限的时间应为0至{LONGEST_TERM}个工作日，"
            f"不能是{event.suspended_days}个工作日，请核对。"
        )
    sent = RunningConsultation(number, event.to, event.on, suspended_days=event.suspended_days)
    consulting = replace(life, consultations=(*life.consultations, sent))
    missed = day_missed(life, reckoning, event.on)
    if missed is None:
        return consulting
    return consulting.with_breach(
        "consulted_late",
        event.on,
        f"答复期限已于{chinese_date(missed)}届满，{chinese_date(event.on)}才发出征求意见书，"
        "不能再扣除征求意见的时间。",
    )


def consultation_received(life: Life, event: ConsultationReceived) -> Life:
    """Impossible unless sent before, and only once."""
    known = _find(life, event.id, lambda each: each.served_on is None)
    if known.served_on is not None:
        raise Refused(f"征求意见书已于{chinese_date(known.served_on)}签收，请核对。")
    if known.answered_on is not None:
        raise Refused(f"意见已于{chinese_date(known.answered_on)}收到，签收不能晚于意见，请核对。")
    return _with(life, replace(known, served_on=event.on))


def consultation_answered(life: Life, event: ConsultationAnswered) -> Life:
    """Impossible unless sent before, and only once."""
    known = _find(life, event.id, lambda each: each.answered_on is None)
    if known.answered_on is not None:
        raise Refused(f"意见已于{chinese_date(known.answered_on)}收到，请核对。")
    return _with(life, replace(known, answered_on=event.on, agrees=event.agrees))


def _free_id(life: Life) -> str:
    """An id for a consultation without one: the next number."""
    taken = {each.id for each in life.consultations}
    return next(number for number in map(str, range(1, len(taken) + 2)) if number not in taken)


def _find(
    life: Life, number: str, fits: Callable[[RunningConsultation], bool]
) -> RunningConsultation:
    """The consultation of that id; without an id, the only one that *fits*."""
    if not life.consultations:
        raise Refused("此前没有发出征求意见书，请核对是否漏登“征求意见发出”。")
    if number:
        found = [each for each in life.consultations if each.id == number]
    else:
        found = [each for each in life.consultations if fits(each)]
    if len(found) == 1:
        return found[0]
    known = "、".join(each.id for each in life.consultations)
    said = f"没有编号为“{number}”的征求意见" if number else "没有写明是哪一次征求意见"
    raise Refused(f"{said}，请填写编号（id），已发出的有：{known}。")


def _with(life: Life, changed: RunningConsultation) -> Life:
    return replace(
        life,
        consultations=tuple(
            changed if each.id == changed.id else each for each in life.consultations
        ),
    )
