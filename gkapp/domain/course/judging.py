"""What the rules say of a thread that is entered or changed: what is missing, impossible or odd.

The whole course is replayed with the thread in it, so that a form refuses just what the clock would
refuse, and shows the due day that follows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gkapp.domain.answer_kinds import AnswerKinds
from gkapp.domain.clock import events
from gkapp.domain.clock.life import Breach, Reckoning
from gkapp.domain.clock.replay import ClockState, replay
from gkapp.domain.clock.sequence import HistoryRefused
from gkapp.domain.course.facts import (
    CORRECTION_LAPSED,
    FEE_LAPSED,
    WITHDRAWN,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    ReasonsFacts,
    ThreadKind,
)
from gkapp.domain.course.told_events import events_of
from gkapp.domain.dates import chinese_date
from gkapp.domain.errors import Refused
from gkapp.domain.problems import Problem

Facts = CorrectionFacts | ReasonsFacts | ConsultationFacts | ExtensionFacts | FeeFacts | EndingFacts

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
            others = dict(course.consultations)
            others.pop(thread.row_id, None)
            if isinstance(facts, ConsultationFacts):
                others[thread.row_id] = facts
            return replace(course, consultations=_in_order(others))
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
    missing = tuple(_missing(facts))
    if not missing and isinstance(facts, EndingFacts):
        missing = tuple(_wrong_grounds(facts, course, kinds))
    if missing:
        return ThreadJudgement(missing)
    before = _state(course, reckoning)
    changed = with_thread(course, thread, facts)
    try:
        state = _replayed(changed, reckoning)
    except HistoryRefused as refusal:
        return ThreadJudgement((_problem(thread, refusal),))
    known = before.breaches if before else ()
    odd = tuple(
        each for each in state.breaches if each not in known and each.rule != _NOT_OF_A_THREAD
    )
    return ThreadJudgement((), state, odd)


def _state(course: Course, reckoning: Reckoning) -> ClockState | None:
    try:
        return _replayed(course, reckoning)
    except Refused:
        return None


def _replayed(course: Course, reckoning: Reckoning) -> ClockState:
    told = list(events_of(course))
    return replay(told, reckoning.calendar, reckoning.today, reckoning.settings)


def _in_order(consultations: Mapping[int, ConsultationFacts]) -> dict[int, ConsultationFacts]:
    """A new one comes last."""
    return dict(sorted(consultations.items(), key=lambda each: (each[0] == NEW, each[0])))


def _problem(thread: Thread, refusal: HistoryRefused) -> Problem:
    """The refusal beside the field that tells of its event; else above the form."""
    field = _FIELD_OF_EVENT.get((thread.kind, type(refusal.event)), "")
    if field:
        return Problem(field, refusal.reason)
    named = f"“{refusal.event.label}”（{chinese_date(refusal.event.on)}）"
    return Problem("", f"{named}：{refusal.reason}")


def _missing(facts: Facts) -> Iterator[Problem]:
    match facts:
        case CorrectionFacts():
            yield from _needed(facts, asked_on="补正通知日期")
        case ReasonsFacts():
            yield from _missing_of_reasons(facts)
        case ConsultationFacts():
            yield from _missing_of_consultation(facts)
        case ExtensionFacts():
            yield from _needed(facts, days="延期工作日", told_on="告知日期", approved_by="批准人")
        case FeeFacts():
            names = {"basis": "收费方式", "quantity": "数量", "notified_on": "通知日期"}
            yield from _needed(facts, **names)
        case EndingFacts():
            yield from _needed(facts, grounds="办理结果", ended_on="办结日期")


def _missing_of_reasons(facts: ReasonsFacts) -> Iterator[Problem]:
    if not facts.delay_told_on:
        yield from _needed(facts, asked_on="要求说明理由的日期")
    if bool(facts.delay_told_on) != bool(facts.delayed_until):
        yield from _needed(facts, delay_told_on="告知日期", delayed_until="延迟答复的期限")


def _missing_of_consultation(facts: ConsultationFacts) -> Iterator[Problem]:
    names = {"to": "征求对象", "addressee": "被征求意见的单位或者个人", "sent_on": "发出日期"}
    yield from _needed(facts, **names)
    if facts.suspended_days is not None and not facts.suspended_reason.strip():
        yield Problem("suspended_reason", "另行计算的，请填写理由。")


def _wrong_grounds(facts: EndingFacts, course: Course, kinds: AnswerKinds) -> Iterator[Problem]:
    """An ending without an answer stands alone, and presupposes what lapsed."""
    if len(facts.grounds) > 1:
        for code in facts.grounds:
            if code in (WITHDRAWN, CORRECTION_LAPSED, FEE_LAPSED):
                name = kinds.named(code).name
                yield Problem("grounds", f"“{name}”不能与其他答复类型并用，请只选一种。")
    if len(set(facts.grounds)) < len(facts.grounds):
        yield Problem("grounds", "同一种答复类型选了两次，请去掉一个。")
    if CORRECTION_LAPSED in facts.grounds and not (
        course.correction and course.correction.asked_on
    ):
        yield Problem("grounds", "没有登记过要求补正，不能按逾期不补正办结，请先补登补正。")
    if FEE_LAPSED in facts.grounds and not (course.fee and course.fee.notified_on):
        yield Problem("grounds", "没有登记过收费通知，不能按逾期不缴费办结，请先补登收费通知。")


def _needed(facts: Any, **names: str) -> Iterator[Problem]:
    for field, name in names.items():
        if getattr(facts, field) in (None, "", (), 0):
            yield Problem(field, f"请填写{name}。")


_FIELD = {
    ThreadKind.CORRECTION: "correction",
    ThreadKind.REASONS: "reasons",
    ThreadKind.EXTENSION: "extension",
    ThreadKind.FEE: "fee",
    ThreadKind.ENDING: "ending",
}
_BLANK: dict[ThreadKind, Facts] = {
    ThreadKind.CORRECTION: CorrectionFacts(),
    ThreadKind.REASONS: ReasonsFacts(),
    ThreadKind.CONSULTATION: ConsultationFacts(),
    ThreadKind.EXTENSION: ExtensionFacts(),
    ThreadKind.FEE: FeeFacts(),
    ThreadKind.ENDING: EndingFacts(),
    ThreadKind.NEW_ANSWER: EndingFacts(),
}
_FIELD_OF_EVENT: dict[tuple[ThreadKind, type[events.Event]], str] = {
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
