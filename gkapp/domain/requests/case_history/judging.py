"""What the rules say of a thread that is entered or changed: what is missing, impossible or odd.

The whole course is replayed with the thread in it, so that a form refuses just what the clock would
refuse, and shows the due day that follows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.requests.answer_kinds import AnswerKinds
from gkapp.domain.requests.case_history.facts import (
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    OpeningFacts,
    ReasonsFacts,
    ThreadKind,
    missing,
    wrong_approval,
    wrong_archive,
    wrong_extension,
    wrong_grounds,
    wrong_handout,
    wrong_opening,
    wrong_supply,
)
from gkapp.domain.requests.case_history.standing import standing_of
from gkapp.domain.requests.clock import events
from gkapp.domain.requests.clock.life import Breach, Reckoning
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.clock.sequence import HistoryRefused
from gkapp.domain.text.dates import chinese_date

Facts = (
    CorrectionFacts
    | ReasonsFacts
    | ConsultationFacts
    | ExtensionFacts
    | FeeFacts
    | HandoutFacts
    | ApprovalFacts
    | EndingFacts
    | ArchiveFacts
    | OpeningFacts
)

_NOT_OF_A_THREAD = "unanswered"
"""The breach that no entry makes: it is there as long as nothing is entered."""

NEW = 0
"""The id of a consultation that is not stored yet."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Which thread of a request; *row_id* tells consultations from each other, and new answers."""

    kind: ThreadKind
    row_id: int = NEW


@dataclass(frozen=True, slots=True)
class ThreadJudgement:
    """Where the request would stand; None while the thread has problems."""

    problems: tuple[Problem, ...]
    state: ClockState | None = None
    odd: tuple[Breach, ...] = ()
    """The breaches that come with the thread."""


def facts_of(course: Course, thread: Thread) -> Facts | None:
    """The facts of *thread* as they are; None where it was not begun."""
    match thread.kind:
        case ThreadKind.CONSULTATION:
            return course.consultations.get(thread.row_id)
        case ThreadKind.HANDOUT:
            return course.handouts.get(thread.row_id)
        case ThreadKind.NEW_ANSWER:
            at = len(course.new_answers) if thread.row_id == NEW else thread.row_id - 1
            return course.new_answers[at] if at < len(course.new_answers) else None
        case _:
            return getattr(course, _FIELD[thread.kind])


def blank_facts(kind: ThreadKind) -> Facts:
    """The facts of a thread that is begun now."""
    return _BLANK[kind]


def with_thread(course: Course, thread: Thread, facts: Facts | None) -> Course:
    """The course with *facts* in the place of *thread*; without the thread when they are None."""
    match thread.kind:
        case ThreadKind.CONSULTATION:
            others = _with_one(course.consultations, thread.row_id, facts)
            return replace(course, consultations=others)
        case ThreadKind.HANDOUT:
            return replace(course, handouts=_with_one(course.handouts, thread.row_id, facts))
        case ThreadKind.NEW_ANSWER:
            answers = list(course.new_answers)
            at = len(answers) if thread.row_id == NEW else thread.row_id - 1
            answers[at : at + 1] = [facts] if isinstance(facts, EndingFacts) else []
            return replace(course, new_answers=tuple(answers))
        case _:
            return replace(course, **{_FIELD[thread.kind]: facts})


def judge_thread(
    course: Course, thread: Thread, facts: Facts, kinds: AnswerKinds, reckoning: Reckoning
) -> ThreadJudgement:
    """Judge *facts* as they would stand in *course*."""
    wrong = tuple(missing(facts)) or tuple(_wrong(facts, course, kinds, reckoning.today))
    if wrong:
        return ThreadJudgement(wrong)
    before = _state(course, reckoning)
    changed = with_thread(course, thread, facts)
    try:
        state = standing_of(changed, reckoning)
    except HistoryRefused as refusal:
        return ThreadJudgement((_problem(thread, refusal),))
    known = before.breaches if before else ()
    odd = tuple(
        each for each in state.breaches if each not in known and each.rule != _NOT_OF_A_THREAD
    )
    return ThreadJudgement((), state, odd)


def _state(course: Course, reckoning: Reckoning) -> ClockState | None:
    try:
        return standing_of(course, reckoning)
    except Refused:
        return None


def _with_one(stored: Mapping[int, Any], row_id: int, facts: Facts | None) -> dict[int, Any]:
    """Those of a kind with *facts* at *row_id*, or without them; a new one comes last."""
    others = {key: each for key, each in stored.items() if key != row_id}
    if facts is not None:
        others[row_id] = facts
    return dict(sorted(others.items(), key=lambda each: (each[0] == NEW, each[0])))


def _problem(thread: Thread, refusal: HistoryRefused) -> Problem:
    """The refusal beside the field that tells of its event; else above the form."""
    field = _FIELD_OF_EVENT.get((thread.kind, type(refusal.event)), "")
    if field:
        return Problem(field, refusal.reason)
    named = f"“{refusal.event.label}”（{chinese_date(refusal.event.on)}）"
    return Problem("", f"{named}：{refusal.reason}")


def _wrong(  # noqa: PLR0911 - one rule for each kind of thread
    facts: Facts, course: Course, kinds: AnswerKinds, today: date
) -> Iterator[Problem]:
    match facts:
        case EndingFacts():
            return chain(wrong_grounds(facts, course, kinds), wrong_supply(facts, course))
        case ExtensionFacts():
            return wrong_extension(facts, course)
        case HandoutFacts():
            return wrong_handout(facts, course, today)
        case ApprovalFacts():
            return wrong_approval(facts, today)
        case ArchiveFacts():
            return wrong_archive(facts, course, today)
        case OpeningFacts():
            return wrong_opening(facts, course, today)
        case _:
            return iter(())


_FIELD = {
    ThreadKind.CORRECTION: "correction",
    ThreadKind.REASONS: "reasons",
    ThreadKind.EXTENSION: "extension",
    ThreadKind.FEE: "fee",
    ThreadKind.APPROVAL: "approval",
    ThreadKind.ENDING: "ending",
    ThreadKind.ARCHIVE: "archive",
    ThreadKind.OPENING: "opening",
}
_BLANK: dict[ThreadKind, Facts] = {
    ThreadKind.CORRECTION: CorrectionFacts(),
    ThreadKind.REASONS: ReasonsFacts(),
    ThreadKind.CONSULTATION: ConsultationFacts(),
    ThreadKind.EXTENSION: ExtensionFacts(),
    ThreadKind.FEE: FeeFacts(),
    ThreadKind.HANDOUT: HandoutFacts(),
    ThreadKind.APPROVAL: ApprovalFacts(),
    ThreadKind.ARCHIVE: ArchiveFacts(),
    ThreadKind.OPENING: OpeningFacts(),
    ThreadKind.ENDING: EndingFacts(),
    ThreadKind.NEW_ANSWER: EndingFacts(),
}
_FIELD_OF_EVENT: dict[tuple[ThreadKind, type[events.ClockEvent]], str] = {
    (ThreadKind.CORRECTION, events.CorrectionAsked): "asked_on",
    (ThreadKind.CORRECTION, events.CorrectionReceived): "received_on",
    (ThreadKind.REASONS, events.ReasonsAsked): "asked_on",
    (ThreadKind.REASONS, events.ReasonsGiven): "given_on",
    (ThreadKind.REASONS, events.Delayed): "delay_told_on",
    (ThreadKind.CONSULTATION, events.ConsultationSent): "sent_on",
    (ThreadKind.CONSULTATION, events.ConsultationReceived): "served_on",
    (ThreadKind.CONSULTATION, events.ConsultationAnswered): "answered_on",
    (ThreadKind.EXTENSION, events.Extended): "told_on",
    (ThreadKind.FEE, events.FeeNotified): "notified_on",
    (ThreadKind.FEE, events.FeePaid): "paid_on",
    (ThreadKind.ENDING, events.Answered): "ended_on",
    (ThreadKind.ENDING, events.Withdrawn): "ended_on",
    (ThreadKind.ENDING, events.CorrectionLapsed): "ended_on",
    (ThreadKind.ENDING, events.FeeLapsed): "ended_on",
    (ThreadKind.NEW_ANSWER, events.Answered): "ended_on",
}
