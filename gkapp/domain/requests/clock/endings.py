"""How a request ends: answered, withdrawn, or answered anew because that was ordered."""

from collections.abc import Iterator
from dataclasses import replace

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import Answered, ReanswerOrdered, Withdrawn
from gkapp.domain.requests.clock.life import Life, Reckoning, day_missed, pause_of
from gkapp.domain.requests.delivery import is_by_other_courier, is_paid_by_addressee
from gkapp.domain.text.dates import chinese_date

Finding = tuple[str, str]
"""A rule and a sentence."""


def answered(life: Life, event: Answered, reckoning: Reckoning) -> Life:
    """Never refused for being late, early or badly sent: all that has happened."""
    ended = replace(life, ending=event)
    for rule, text in _irregularities(life, event, reckoning):
        ended = ended.with_breach(rule, event.on, text)
    return ended


def withdrawn(life: Life, event: Withdrawn) -> Life:
    """The end of a request that its applicant no longer wants answered."""
    return replace(life, ending=event)


def reanswer_ordered(life: Life, event: ReanswerOrdered, reckoning: Reckoning) -> Life:
    """Begins a term of its own; impossible while the department is not at fault yet."""
    if isinstance(life.ending, Withdrawn):
        raise Refused("申请已经撤回，没有可以责令重新作出的答复，请核对。")
    if event.days is not None and not 1 <= event.days <= LONGEST_TERM:
        raise Refused(
            f"重新答复的期限应为1至{LONGEST_TERM}个工作日，不能是{event.days}个工作日，请核对。"
        )
    old = life if life.ending else _left_unanswered(life, event, reckoning)
    return Life(
        received=old.received,
        order=event,
        before=old,
        consultations=old.consultations,
        breaches=old.breaches,
    )


def _left_unanswered(life: Life, event: ReanswerOrdered, reckoning: Reckoning) -> Life:
    missed = day_missed(life, reckoning, event.on)
    if missed is None:
        raise Refused("此前没有答复，答复期限也没有届满，不会责令重新答复，请核对是否漏登“答复”。")
    text = f"答复期限于{chinese_date(missed)}届满，直到责令答复仍未答复。"
    return life.with_breach("unanswered", event.on, text)


def _irregularities(life: Life, event: Answered, reckoning: Reckoning) -> Iterator[Finding]:
    if missed := day_missed(life, reckoning, event.on):
        days = reckoning.calendar.count_working(missed, event.on) - 1
        yield (
            "answered_late",
            f"答复期限于{chinese_date(missed)}届满，实际于{chinese_date(event.on)}答复，"
            f"逾期{days}个工作日。",
        )
    if life.awaits_correction:
        yield "answered_before_correction", "已要求补正，尚未收到补正即作出答复，请核对。"
    if life.awaits_payment:
        yield "answered_before_payment", "已发出收费通知，尚未缴费即作出答复，请核对。"
    for each in life.consultations:
        is_running = pause_of(each, life, reckoning).is_running(event.on)
        if each.to is Consulted.THIRD_PARTY and each.sent_on >= life.origin and is_running:
            yield (
                "answered_while_consulting",
                f"{chinese_date(each.sent_on)}征求第三方意见，意见尚未收到、期限也未届满即作出答复。",
            )
    yield from _badly_sent(event)


def _badly_sent(event: Answered) -> Iterator[Finding]:
    """国办公开办函〔2016〕235号."""
    if is_by_other_courier(event.way):
        yield (
            "sent_by_courier",
            f"答复应当通过邮政企业寄送，实际以“{event.way}”寄送，不能以交寄之日证明按期答复。",
        )
    if is_paid_by_addressee(event.way):
        yield "sent_cash_on_delivery", "寄送答复不得由申请人支付邮费（到付）。"
