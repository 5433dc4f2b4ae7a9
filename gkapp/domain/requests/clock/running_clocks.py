"""Every clock of a request, side by side: whose term, how long, until when, and if it was kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gkapp.domain.calendar.deadline import DaysLeft, next_working_day
from gkapp.domain.requests.answer_term import ArticleOf, LimitKind
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import Answered
from gkapp.domain.requests.clock.life import (
    Life,
    Reckoning,
    RunningConsultation,
    answer_limit,
    pause_of,
    pay_by,
    payment_limit,
    reply_by,
    reply_limit,
    term_facts,
)
from gkapp.domain.requests.clock.tally import tally
from gkapp.domain.text.dates import chinese_date

AWAITING_CORRECTION = "收到补正后重新计算"
AWAITING_PAYMENT = "缴费后重新计算"
SILENT_THIRD_PARTY = "期满未提出意见，由本机关依照条例决定是否公开"
SILENT_AGENCY = "期满未回复，视为同意公开"


@dataclass(frozen=True, slots=True)
class Clock:
    """One term: *days* working days after *started_on*; None where the law fixes no number.

    *due* is None while the term does not run. *days_left* are the working days left of a term that
    is still open, negative when it is over. *on_time* is None until that is decided.
    """

    id: str
    name: str
    started_on: date
    days: int | None
    due: date | None
    done_on: date | None
    days_left: int | None
    on_time: bool | None
    article: str
    note: str = ""


def clocks_of(life: Life, reckoning: Reckoning) -> Iterator[Clock]:
    """The clocks of every term of the request, the oldest term first."""
    for each in reversed(list(life.chain)):
        yield _answer(each, reckoning)
        yield from _correction_notice(each, reckoning)
        yield from _correction(each, reckoning)
        yield from _reasons(each, reckoning)
        yield from _delay(each, reckoning)
        yield from _payment(each, reckoning)
    for consultation in life.consultations:
        yield _consultation(consultation, life, reckoning)


def _answer(life: Life, reckoning: Reckoning) -> Clock:
    facts = term_facts(life, reckoning)
    counted = tally(life, reckoning)
    limit = answer_limit(life, reckoning)
    notes = list(counted.provisional)
    if life.ending is None and life.awaits_correction:
        notes.append(AWAITING_CORRECTION)
    elif life.ending is None and life.awaits_payment:
        notes.append(AWAITING_PAYMENT)
    return Clock(
        id="reanswer" if life.order else "answer",
        name="重新答复" if life.order else "答复",
        started_on=facts.start,
        days=facts.days + facts.extension_days,
        due=counted.due,
        done_on=life.ending.on if isinstance(life.ending, Answered) else None,
        days_left=counted.days_left,
        on_time=counted.on_time,
        article=limit.article,
        note="；".join(notes),
    )


def _correction_notice(life: Life, reckoning: Reckoning) -> Iterator[Clock]:
    limit = reckoning.settings.limits.find(LimitKind.CORRECTION_NOTICE, life.received.on)
    if limit is None or life.order is not None:
        return
    due = reckoning.due(life.received.on, limit.days)
    done = life.correction.on if life.correction else None
    is_open = life.ending is None and done is None and reckoning.today <= due
    yield Clock(
        id="correction_notice",
        name="补正告知",
        started_on=life.received.on,
        days=limit.days,
        due=due,
        done_on=done,
        days_left=_left(reckoning, due) if is_open else None,
        on_time=done <= due if done else None,
        article=limit.article,
    )


def _correction(life: Life, reckoning: Reckoning) -> Iterator[Clock]:
    asked = life.correction
    if asked is None:
        return
    due = reply_by(asked, reckoning)
    done = life.corrected.on if life.corrected else None
    is_open = life.ending is None and done is None
    yield Clock(
        id="correction",
        name="补正",
        started_on=asked.served_on,
        days=None if asked.reply_by else reckoning.settings.correction_reply_days,
        due=due,
        done_on=done,
        days_left=_left(reckoning, due) if is_open else None,
        on_time=done <= due if done else None,
        article=reckoning.settings.limits.article(ArticleOf.CORRECTION, life.received.on),
        note=_overdue_note(is_open, reckoning, due),
    )


def _reasons(life: Life, reckoning: Reckoning) -> Iterator[Clock]:
    """The Regulation sets no time for giving reasons, and the answer's term goes on meanwhile."""
    if life.reasons_asked is None:
        return
    yield Clock(
        id="reasons",
        name="说明理由",
        started_on=life.reasons_asked.on,
        days=None,
        due=None,
        done_on=life.reasons_given.on if life.reasons_given else None,
        days_left=None,
        on_time=None,
        article=reckoning.settings.limits.article(ArticleOf.DELAY, life.received.on),
    )


def _delay(life: Life, reckoning: Reckoning) -> Iterator[Clock]:
    if life.delayed is None:
        return
    due = next_working_day(reckoning.calendar, life.delayed.until)
    yield Clock(
        id="delay",
        name="延迟答复",
        started_on=life.delayed.on,
        days=None,
        due=due,
        done_on=life.ending.on if life.ending else None,
        days_left=None if life.ending else _left(reckoning, due),
        on_time=None,
        article=reckoning.settings.limits.article(ArticleOf.DELAY, life.received.on),
    )


def _payment(life: Life, reckoning: Reckoning) -> Iterator[Clock]:
    if life.fee is None:
        return
    due = pay_by(life.fee, reckoning)
    limit = payment_limit(life.fee, reckoning)
    done = life.paid.on if life.paid else None
    is_open = life.ending is None and done is None
    yield Clock(
        id="fee_payment",
        name="缴费",
        started_on=life.fee.served_on,
        days=limit.days,
        due=due,
        done_on=done,
        days_left=_left(reckoning, due) if is_open else None,
        on_time=done <= due if done else None,
        article=limit.article,
        note=_overdue_note(is_open, reckoning, due),
    )


def _consultation(consultation: RunningConsultation, life: Life, reckoning: Reckoning) -> Clock:
    limit = reply_limit(consultation, life, reckoning)
    due = pause_of(consultation, life, reckoning).reply_by
    done = consultation.answered_on
    is_open = done is None and life.ending is None
    note = ""
    if due and done is None and due < reckoning.today:
        is_agency = consultation.to is Consulted.AGENCY
        note = SILENT_AGENCY if is_agency else SILENT_THIRD_PARTY
    return Clock(
        id=f"consultation:{consultation.id}",
        name=f"征求意见（{consultation.to.label}，{consultation.id}）",
        started_on=consultation.served_on or consultation.sent_on,
        days=limit.days,
        due=due,
        done_on=done,
        days_left=_left(reckoning, due) if due and is_open else None,
        on_time=done <= due if done and due else None,
        article=limit.article,
        note=note,
    )


def _left(reckoning: Reckoning, due: date) -> int:
    return DaysLeft(reckoning.calendar, reckoning.today).until(due)


def _overdue_note(is_open: bool, reckoning: Reckoning, due: date) -> str:
    if not is_open or reckoning.today <= due:
        return ""
    return f"期限已于{chinese_date(due)}届满，请登记办理结果"
