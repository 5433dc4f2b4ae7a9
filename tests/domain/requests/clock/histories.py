"""Histories for the tests of the clock: short names for events, on the shipped calendar and law."""

from datetime import date

from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import (
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    Received,
)
from gkapp.domain.requests.clock.life import ClockSettings
from gkapp.domain.requests.clock.replay import replay
from gkapp.exchange.law.rules import shipped_calendar, time_limits

CALENDAR = shipped_calendar()
SETTINGS = ClockSettings(time_limits())
TODAY = date(2025, 12, 31)
RECEIVED = Received(date(2025, 9, 25), "当面")
"""Due on 2025-10-29; the seventh working day is 10-11, a Saturday that is worked."""


def day(month, number):
    """A day of 2025."""
    return date(2025, month, number)


def played(*events, today=TODAY, received=RECEIVED, settings=SETTINGS, calendar=CALENDAR):
    """The state after *events*, which come after the receipt."""
    return replay([received, *events], calendar, today, settings)


def consultation(sent, received=None, answered=None, *, id="甲", to=Consulted.THIRD_PARTY):
    """The events of one consultation, as far as their days are given."""
    events = [ConsultationSent(sent, id, to)]
    if received:
        events.append(ConsultationReceived(received, id))
    if answered:
        events.append(ConsultationAnswered(answered, id))
    return events


def parts(state):
    """The explanation as {day: part}."""
    return {each.day: each.part for each in state.explanation}


def rules(state):
    """The rules of the breaches, in order."""
    return [breach.rule for breach in state.breaches]


def clock(state, id):
    """The one clock with that id."""
    (found,) = (each for each in state.clocks if each.id == id)
    return found
