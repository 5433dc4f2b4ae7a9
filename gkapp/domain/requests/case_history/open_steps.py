"""Which steps the program offers for a request today, in the order of the Regulation.

A step that would be irregular is withheld with its reason; what has happened all the same can still
be entered, because the threads themselves stay open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.requests.case_history.facts import Course, ThreadKind, gives_information
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.clock.running_clocks import Clock
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date

_CONSULTING = "正在征求意见，意见收到或者期限届满后再答复。"
_UNAPPROVED = "答复尚未签发，请先登记审批。"
_UNAPPROVED_CLOSING = "终止办理尚未签发，请先登记审批。"


class StepChoice(StrEnum):
    """What an officer may do next, as its button says."""

    ASK_CORRECTION = "要求补正"
    NOTE_CORRECTION_SERVED = "补正告知送达"
    TAKE_CORRECTION = "收到补正"
    CLOSE_UNCORRECTED = "逾期不补正，办结"
    ASK_REASONS = "要求说明理由"
    TAKE_REASONS = "收到说明"
    TELL_DELAY = "告知延迟答复"
    CONSULT = "征求意见"
    NOTE_SIGNED_FOR = "征求意见书签收"
    TAKE_OPINION = "收到意见"
    EXTEND = "延期"
    ASK_FEE = "收费通知"
    NOTE_FEE_SERVED = "收费通知送达"
    TAKE_FEE = "收到缴费"
    CLOSE_UNPAID = "逾期不缴费，办结"
    HAND_OUT = "转办"
    TAKE_REPLY = "收到处室回复"
    APPROVE = "审批"
    ANSWER = "答复"
    ANSWER_ANEW = "重新答复"
    WITHDRAW = "申请人撤回"
    FILE = "归档"
    OPEN_TO_ALL = "转主动公开"


ENDINGS = (
    StepChoice.ANSWER,
    StepChoice.ANSWER_ANEW,
    StepChoice.CLOSE_UNCORRECTED,
    StepChoice.CLOSE_UNPAID,
)
"""The steps with which what a letter tells the applicant becomes the end of the request."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step and the thread it belongs to; *withheld* says why its button must not be used now."""

    step: StepChoice
    thread: Thread
    is_expected: bool = False
    """Whether the request waits for just this."""
    withheld: str = ""
    about: str = ""
    """Which of several is meant."""


def open_steps(course: Course, state: ClockState, today: date) -> tuple[OpenStep, ...]:
    """The steps of a request that stands at *state*; none for one that needs no answer."""
    match state.status:
        case RequestStatus.NO_REQUEST | RequestStatus.VOID:
            return ()
        case RequestStatus.WITHDRAWN | RequestStatus.ENDED:
            return tuple(_after_the_end(course))
        case RequestStatus.CORRECTING:
            steps = _while_correcting(course, state, today)
        case RequestStatus.PAYING:
            steps = _while_paying(course, state, today)
        case _:
            steps = _while_running(course, state, today)
    return (*steps, *_always(course))


def _while_correcting(course: Course, state: ClockState, today: date) -> Iterator[OpenStep]:
    due = _clock(state, "correction").due
    is_over = due is not None and due < today
    thread = Thread(ThreadKind.CORRECTION)
    yield OpenStep(StepChoice.TAKE_CORRECTION, thread, is_expected=not is_over)
    if course.correction is not None and course.correction.served_on is None:
        yield OpenStep(StepChoice.NOTE_CORRECTION_SERVED, thread)
    early = "" if is_over or due is None else f"补正期限到{chinese_date(due)}才届满。"
    yield from _closing(StepChoice.CLOSE_UNCORRECTED, course, early)


def _while_paying(course: Course, state: ClockState, today: date) -> Iterator[OpenStep]:
    due = _clock(state, "fee_payment").due
    is_over = due is not None and due < today
    yield OpenStep(StepChoice.TAKE_FEE, Thread(ThreadKind.FEE), is_expected=not is_over)
    if course.fee is not None and course.fee.served_on is None:
        yield OpenStep(StepChoice.NOTE_FEE_SERVED, Thread(ThreadKind.FEE))
    early = "" if is_over or due is None else f"缴费期限到{chinese_date(due)}才届满。"
    yield from _closing(StepChoice.CLOSE_UNPAID, course, early)


def _closing(step: StepChoice, course: Course, early: str) -> Iterator[OpenStep]:
    """That nothing more is done is told in a letter, which is signed as an answer is."""
    is_approved = _is_approved(course)
    if not early and not is_approved:
        yield OpenStep(StepChoice.APPROVE, Thread(ThreadKind.APPROVAL), is_expected=True)
    withheld = early or ("" if is_approved else _UNAPPROVED_CLOSING)
    yield OpenStep(step, Thread(ThreadKind.ENDING), is_expected=not withheld, withheld=withheld)


def _while_running(course: Course, state: ClockState, today: date) -> Iterator[OpenStep]:
    is_over = state.due is not None and state.due < today
    late = f"答复期限已于{chinese_date(state.due)}届满。" if is_over and state.due else ""
    yield from _open_handouts(course)
    yield from _open_consultations(course)
    if not course.orders:
        yield from _correction(course, state, today)
    yield from _reasons(course, late)
    is_consulting = state.status is RequestStatus.CONSULTING
    yield OpenStep(StepChoice.HAND_OUT, Thread(ThreadKind.HANDOUT))
    yield OpenStep(StepChoice.CONSULT, Thread(ThreadKind.CONSULTATION), withheld=late)
    if course.extension is None:
        yield OpenStep(StepChoice.EXTEND, Thread(ThreadKind.EXTENSION), withheld=late)
    if course.fee is None:
        yield OpenStep(StepChoice.ASK_FEE, Thread(ThreadKind.FEE), withheld=late)
    if len(course.orders) > len(course.new_answers):
        yield OpenStep(StepChoice.ANSWER_ANEW, Thread(ThreadKind.NEW_ANSWER), is_expected=True)
    else:
        is_approved = _is_approved(course)
        if not is_approved:
            approval = Thread(ThreadKind.APPROVAL)
            yield OpenStep(StepChoice.APPROVE, approval, is_expected=not is_consulting)
        waits = _CONSULTING if is_consulting else "" if is_approved else _UNAPPROVED
        yield OpenStep(
            StepChoice.ANSWER, Thread(ThreadKind.ENDING), is_expected=not waits, withheld=waits
        )


def _correction(course: Course, state: ClockState, today: date) -> Iterator[OpenStep]:
    """Only once, and within the term for it (art. 30)."""
    if course.correction is not None:
        return
    notice = next((each for each in state.clocks if each.id == "correction_notice"), None)
    over = ""
    if notice is not None and notice.due is not None and notice.due < today:
        over = f"告知补正的期限已于{chinese_date(notice.due)}届满。"
    yield OpenStep(StepChoice.ASK_CORRECTION, Thread(ThreadKind.CORRECTION), withheld=over)


def _reasons(course: Course, late: str) -> Iterator[OpenStep]:
    thread, facts = Thread(ThreadKind.REASONS), course.reasons
    if facts is None or facts.asked_on is None:
        yield OpenStep(StepChoice.ASK_REASONS, thread, withheld=late)
    elif facts.given_on is None:
        yield OpenStep(StepChoice.TAKE_REASONS, thread)
    elif facts.delay_told_on is None:
        yield OpenStep(StepChoice.TELL_DELAY, thread, withheld=late)


def _open_consultations(course: Course) -> Iterator[OpenStep]:
    """The replies that are still to come, each by whom was asked."""
    for row_id, facts in course.consultations.items():
        thread = Thread(ThreadKind.CONSULTATION, row_id)
        if facts.sent_on is None or facts.answered_on is not None:
            continue
        if facts.served_on is None:
            yield OpenStep(
                StepChoice.NOTE_SIGNED_FOR, thread, is_expected=True, about=facts.addressee
            )
        yield OpenStep(StepChoice.TAKE_OPINION, thread, about=facts.addressee)


def _open_handouts(course: Course) -> Iterator[OpenStep]:
    for row_id, facts in course.handouts.items():
        if facts.replied_on is None:
            thread = Thread(ThreadKind.HANDOUT, row_id)
            yield OpenStep(StepChoice.TAKE_REPLY, thread, about=facts.office)


def _after_the_end(course: Course) -> Iterator[OpenStep]:
    if course.archive is None:
        yield OpenStep(StepChoice.FILE, Thread(ThreadKind.ARCHIVE), is_expected=True)
    if course.opening is None and gives_information(course.ending):
        yield OpenStep(StepChoice.OPEN_TO_ALL, Thread(ThreadKind.OPENING))


def _is_approved(course: Course) -> bool:
    return course.approval is not None and course.approval.issued_on is not None


def _always(course: Course) -> Iterator[OpenStep]:
    if course.ending is None:
        yield OpenStep(StepChoice.WITHDRAW, Thread(ThreadKind.ENDING))


def _clock(state: ClockState, name: str) -> Clock:
    return next(each for each in state.clocks if each.id == name)
