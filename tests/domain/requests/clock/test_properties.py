"""What holds for every history, however it goes."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice, days_between
from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_term import answer_due
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import (
    Answered,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    CorrectionAsked,
    CorrectionReceived,
    Extended,
    FeeNotified,
    FeePaid,
    ReanswerOrdered,
    Received,
)
from gkapp.domain.requests.clock.life import Life, Reckoning, term_facts
from gkapp.domain.requests.clock.replay import replay
from gkapp.domain.requests.clock.sequence import in_order
from gkapp.domain.requests.clock.steps import first_life, step
from gkapp.exchange.law.rules import shipped_notices
from tests.domain.requests.clock.histories import CALENDAR, SETTINGS

receipts = st.dates(date(2019, 1, 2), date(2025, 9, 30))
gaps = st.integers(0, 12)
untimed = settings(deadline=None, max_examples=60)


@st.composite
def consultations(draw, received, number):
    """One consultation that began within the first six weeks, as far as it came."""
    sent = received + timedelta(draw(st.integers(0, 40)))
    signed = sent + timedelta(draw(gaps))
    events = [ConsultationSent(sent, f"甲{number}", draw(st.sampled_from(Consulted)))]
    how_far = draw(st.integers(0, 2))
    if how_far:
        events.append(ConsultationReceived(signed, f"甲{number}"))
    if how_far > 1:
        events.append(
            ConsultationAnswered(signed + timedelta(draw(st.integers(0, 50))), f"甲{number}")
        )
    return events


@st.composite
def histories(draw):
    """A lawful course: perhaps a correction, a fee, consultations, an extension and an answer."""
    received = draw(receipts)
    events, day = [Received(received)], received
    if draw(st.booleans()):
        asked = day + timedelta(draw(gaps))
        events.append(CorrectionAsked(asked))
        if draw(st.booleans()):
            day = asked + timedelta(draw(gaps))
            events.append(CorrectionReceived(day))
    if received >= date(2021, 1, 1) and draw(st.booleans()):
        notified = day + timedelta(draw(gaps))
        events.append(FeeNotified(notified))
        if draw(st.booleans()):
            day = notified + timedelta(draw(gaps))
            events.append(FeePaid(day))
    for number in range(draw(st.integers(0, 3))):
        events += draw(consultations(received, number))
    if draw(st.booleans()):
        events.append(Extended(received + timedelta(draw(gaps)), draw(st.integers(1, 15))))
    if draw(st.booleans()):
        last = max(event.on for event in events)
        events.append(Answered(last + timedelta(draw(st.integers(1, 40)))))
        if draw(st.booleans()):
            events.append(ReanswerOrdered(events[-1].on + timedelta(draw(gaps)), 15))
    return events


def today_after(events):
    """A day some weeks after the last of *events*."""
    return max(event.takes_effect for event in events) + timedelta(30)


def state_of(events, calendar=CALENDAR, today=None):
    """The state of *events* some weeks later, or on *today*."""
    return replay(events, calendar, today or today_after(events), SETTINGS)


def outcome(events, calendar=CALENDAR, today=None):
    """The state, or the sentence of the refusal without the number of the entry."""
    try:
        return state_of(events, calendar, today)
    except Refused as refusal:
        return refusal.message.partition("个事件")[2]


@untimed
@given(histories())
def test_every_day_is_explained_once(events):
    state = state_of(events)
    days = [each.day for each in state.explanation]
    assert days[0] == state.received_on
    assert all(later - earlier == timedelta(1) for earlier, later in pairwise(days))
    last_answer = max((e.on for e in events if isinstance(e, Answered)), default=None)
    is_open = isinstance(events[-1], ReanswerOrdered) or last_answer is None
    end = today_after(events) if is_open else last_answer
    assert days[-1] == (end if state.due is None else state.due if is_open else max(state.due, end))
    assert all(each.part and each.article for each in state.explanation)


@untimed
@given(histories())
def test_the_counted_days_make_up_the_term(events):
    state = state_of(events)
    if state.due is None:
        return
    answers = {clock.id: clock for clock in state.clocks if clock.id in ("answer", "reanswer")}
    newest = answers.get("reanswer", answers["answer"])
    counted = [each for each in state.explanation if each.number and each.day > newest.started_on]
    assert [each.number for each in counted] == list(range(1, newest.days + 1))
    assert counted[-1].day == state.due
    assert all(CALENDAR.is_working(each.day) for each in counted)
    assert state.days_used + state.days_left == newest.days or state.days_left < 0


@untimed
@given(histories(), st.data())
def test_a_further_suspension_never_moves_the_due_day_back(events, data):
    received = events[0].on
    assume(not any(isinstance(event, ReanswerOrdered) for event in events))
    more = [*events, *data.draw(consultations(received, 9))]
    before = state_of(events, today=today_after(more))
    after = outcome(more)
    assume(not isinstance(after, str))  # it may have been sent after the answer
    assert (after.due is None) == (before.due is None)
    if after.due is not None:
        assert after.due >= before.due


@untimed
@given(histories(), st.data())
def test_the_order_of_entry_is_of_no_effect_between_days(events, data):
    """Events of one day keep their order among each other; otherwise they are shuffled."""
    by_day = {}
    for event in events:
        by_day.setdefault(event.takes_effect, []).append(event)
    queues = {on: list(group) for on, group in by_day.items()}
    turns = data.draw(st.permutations([event.takes_effect for event in events]))
    shuffled = [queues[on].pop(0) for on in turns]
    assert outcome(shuffled) == outcome(events)


@untimed
@given(histories())
def test_a_list_and_the_clock_reckon_alike(events):
    """The due day that lists keep is the one that the clock explains."""
    reckoning = Reckoning(CALENDAR, SETTINGS, today_after(events))
    receipt, later = in_order(events, reckoning.today)
    life: Life = first_life(receipt)
    for placed in later:
        life = step(life, placed.event, reckoning)
    day = life.ending.on if life.ending else reckoning.today
    due = answer_due(CALENDAR, term_facts(life, reckoning), day)
    assert state_of(events).due == (due and due.day)


@st.composite
def changed_calendars(draw):
    """The shipped calendar with some days of one year set apart anew."""
    year = draw(st.integers(2019, 2025))
    (notice,) = (each for each in shipped_notices() if each.year == year)
    days = [date(year, 1, 1) + timedelta(step) for step in range(365)]
    off = notice.off ^ draw(st.frozensets(st.sampled_from(days), max_size=6))
    changed = YearNotice(year, "", off, notice.work - off)
    return WorkingCalendar([changed, *(each for each in shipped_notices() if each.year != year)])


@untimed
@given(histories(), changed_calendars())
def test_only_a_changed_day_of_the_history_moves_its_due_day(events, changed):
    before, after = outcome(events), outcome(events, changed)
    assume(not isinstance(before, str) and not isinstance(after, str))
    days = [each.day for state in (before, after) for each in state.explanation]
    days += [clock.due for state in (before, after) for clock in state.clocks if clock.due]
    term = days_between(min(days), max(days))
    differs = any(CALENDAR.is_working(each) != changed.is_working(each) for each in term)
    assert differs or before.due == after.due
