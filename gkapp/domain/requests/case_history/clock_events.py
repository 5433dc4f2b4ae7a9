"""A course told as the events that the clock replays."""

from collections.abc import Iterator
from datetime import date

from gkapp.domain.requests.case_history.facts import (
    CORRECTION_LAPSED,
    FEE_LAPSED,
    WITHDRAWN,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    OrderFacts,
    ReasonsFacts,
)
from gkapp.domain.requests.clock.events import (
    Answered,
    AnyEvent,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Delayed,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    ReanswerOrdered,
    ReasonsAsked,
    ReasonsGiven,
    Received,
    Withdrawn,
)


def events_of(course: Course) -> Iterator[AnyEvent]:
    """The events of *course*; those of one day stand in the order in which the rules expect them.

    What has no first day is no event yet.
    """
    yield Received(course.received_on, course.channel, course.arrived_on)
    if course.correction is not None:
        yield from _correction(course.correction)
    if course.reasons is not None:
        yield from _reasons(course.reasons)
    if course.fee is not None:
        yield from _fee(course.fee)
    for number, consultation in enumerate(course.consultations.values(), start=1):
        yield from _consultation(consultation, str(number))
    if course.extension is not None and course.extension.days:
        yield _extension(course.extension, course.received_on)
    if course.ending is not None and course.ending.ended_on is not None:
        yield _ending(course.ending, course.ending.ended_on, course)
    yield from _later_answers(course)


def _correction(facts: CorrectionFacts) -> Iterator[AnyEvent]:
    if facts.asked_on:
        yield CorrectionAsked(facts.asked_on, facts.served_on, facts.reply_by)
        if facts.received_on:
            yield CorrectionReceived(facts.received_on)


def _reasons(facts: ReasonsFacts) -> Iterator[AnyEvent]:
    if facts.asked_on:
        yield ReasonsAsked(facts.asked_on)
        if facts.given_on:
            yield ReasonsGiven(facts.given_on)
    if facts.delay_told_on and facts.delayed_until:
        yield Delayed(facts.delay_told_on, facts.delayed_until)


def _fee(facts: FeeFacts) -> Iterator[AnyEvent]:
    if facts.notified_on:
        yield FeeNotified(facts.notified_on, facts.served_on)
        if facts.paid_on:
            yield FeePaid(facts.paid_on)


def _consultation(facts: ConsultationFacts, name: str) -> Iterator[AnyEvent]:
    if facts.sent_on and facts.to:
        yield ConsultationSent(facts.sent_on, name, facts.to, facts.suspended_days)
        if facts.served_on:
            yield ConsultationReceived(facts.served_on, name)
        if facts.answered_on:
            yield ConsultationAnswered(facts.answered_on, name, facts.agrees)


def _extension(facts: ExtensionFacts, received_on: date) -> AnyEvent:
    """What nobody was told of is taken to have been decided at once, as lists count it."""
    return Extended(facts.told_on or received_on, facts.days, facts.told_on)


def _ending(facts: EndingFacts, day: date, course: Course) -> AnyEvent:
    """What lapsed must have been asked for; registers that came by import do not always tell."""
    if WITHDRAWN in facts.grounds:
        return Withdrawn(day)
    correction, fee = course.correction, course.fee
    is_asked = correction is not None and correction.asked_on and not correction.received_on
    if CORRECTION_LAPSED in facts.grounds and is_asked:
        return CorrectionLapsed(day)
    is_owed = fee is not None and fee.notified_on and not fee.paid_on
    if FEE_LAPSED in facts.grounds and is_owed:
        return FeeLapsed(day)
    return Answered(day, "、".join(facts.grounds), facts.way)


def _later_answers(course: Course) -> Iterator[AnyEvent]:
    for number, order in enumerate(course.orders):
        yield _order(order)
        if number < len(course.new_answers):
            answer = course.new_answers[number]
            if answer.ended_on is not None:
                yield Answered(answer.ended_on, "、".join(answer.grounds), answer.way)


def _order(facts: OrderFacts) -> AnyEvent:
    return ReanswerOrdered(facts.ordered_on, facts.days)
