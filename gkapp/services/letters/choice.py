"""Which letters a request calls for now: what its course needs next comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import Addressee, LetterKind
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.case_history.facts import Course
from gkapp.domain.requests.case_history.open_steps import StepChoice, open_steps
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.numbers import RequestKind, RequestStatus
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Letter
from gkapp.services.letters.case import LetterCase, case_in
from gkapp.services.requests.records import ANSWER_LETTER, THIRD_PARTY
from gkapp.services.requests.steps import OpenedCourse, open_course

_BEGINNING = ("receipt", "registration_form")
_NOTICES = (
    "correction_notice", "third_party_consultation", "agency_consultation", "consultation_notice",
    "extension_notice", "fee_notice",
)  # fmt: skip
_ANSWERS = (
    "disclosed", "partly_disclosed", "withheld", "not_found", "not_responsible", "needs_making",
    "mixed_answer",
)  # fmt: skip
_CORRECTIONS = ("record_corrected", "record_passed_on")
_SERVING = ("service_receipt", "envelope_dl", "envelope_c5")
_APPROVAL, _INDEX = "approval_sheet", "archive_index"
_SEVERAL = ("third_party_consultation", "agency_consultation")
"""Notices of which one request may need more than one."""
_WAITING = (RequestStatus.CORRECTING, RequestStatus.PAYING)
_OVER = (RequestStatus.ENDED, RequestStatus.WITHDRAWN)
_CLOSING = {
    StepChoice.CLOSE_UNCORRECTED: "correction_lapsed",
    StepChoice.CLOSE_UNPAID: "fee_lapsed",
}


@dataclass(frozen=True, slots=True)
class LetterChoices:
    """The kinds of letters, those that fit *now* in the order in which they are called for."""

    now: tuple[LetterKind, ...]
    other: tuple[LetterKind, ...]

    @property
    def all(self) -> tuple[LetterKind, ...]:
        """Every kind that may be written today."""
        return (*self.now, *self.other)


def letter_choices(db: Database, request_id: int) -> LetterChoices:
    """The kinds of letters for a request; Refused when it is gone."""
    kinds = {kind.code: kind for kind in letter_kinds().signed_on(db.now().date())}
    opened = open_course(db, request_id)
    with db.read() as session:
        codes = dict.fromkeys(_called_for(case_in(session, request_id), opened))
    now = tuple(kinds[code] for code in codes if code in kinds)
    return LetterChoices(now, tuple(kind for kind in kinds.values() if kind not in now))


def _called_for(case: LetterCase, opened: OpenedCourse) -> Iterator[str]:
    if case.request.kind == RequestKind.VOID:
        return
    try:
        state = opened.state
    except Refused:  # days that cannot have been: nobody knows what comes next
        yield from _on_the_way(case, opened.course)
        return
    lapse = _lapse(opened.course, state, opened.reckoning.today)
    if state.status in _OVER:
        yield from _after_the_end(case)
    elif _answer_letter(case, None) is not None:
        yield from _unmade(case, _APPROVAL)
        yield from _SERVING
        yield from _on_the_way(case, opened.course)
    elif lapse:
        yield lapse
        yield from (_APPROVAL, *_serving(case))
    elif state.status in _WAITING:
        yield from (*_recorded(case), *_serving(case))
    else:
        yield from _on_the_way(case, opened.course)


def _lapse(course: Course, state: ClockState, today: date) -> str:
    """The letter that closes what was waited for in vain; empty while there is still time."""
    steps = {each.step: each for each in open_steps(course, state, today)}
    for step, code in _CLOSING.items():
        # An approval is asked for as soon as the term is over, and not before.
        if step in steps and (steps[step].is_expected or StepChoice.APPROVE in steps):
            return code
    return ""


def _after_the_end(case: LetterCase) -> Iterator[str]:
    """The letter that tells of the end, how it is served, and what the file needs."""
    letter = _answer_letter(case, case.answer.id if case.answer else None)
    if letter is None:
        yield from _closing_letters(case)
    if _is_against_a_third_party(case):
        yield from _unmade(case, "third_party_decision")
    if letter is not None and letter.sent_on is None and letter.docx_sha256 is not None:
        yield from _SERVING
    yield _INDEX
    yield from _serving(case)


def _closing_letters(case: LetterCase) -> Iterator[str]:
    if case.request.withdrawn_on is not None:
        yield "withdrawal"
        return
    kinds, day = letter_kinds(), case.request.received_on
    codes = [ground.code for ground in case.recorded_grounds]
    whole = kinds.answering_all(codes, day) if codes else None
    if whole is not None:
        yield whole.code
    else:
        yield from (kinds.answering(code, day).code for code in codes)


def _on_the_way(case: LetterCase, course: Course) -> Iterator[str]:
    """What a recorded step asks for, and what may be written while the request is in hand."""
    yield from _recorded(case)
    if case.request.kind == RequestKind.NO_REQUEST:
        yield from _unmade(case, "registration_form")
        return
    is_new = not case.letters and not _is_begun(course)
    beginning = tuple(_unmade(case, *_BEGINNING))
    answers = _CORRECTIONS if case.request.kind == RequestKind.OWN_RECORDS else _ANSWERS
    unmade = set(_unmade(case, *_NOTICES))
    notices = tuple(code for code in _NOTICES if code in unmade or code in _SEVERAL)
    if is_new:
        yield from (*beginning, *notices, *answers, _APPROVAL)
    else:
        yield from (*answers, _APPROVAL, *notices, *beginning)
    yield from _serving(case)


def _is_begun(course: Course) -> bool:
    return any(
        (
            course.correction, course.reasons, course.consultations, course.extension, course.fee,
            course.handouts, course.approval, course.orders,
        )
    )  # fmt: skip


def _recorded(case: LetterCase) -> Iterator[str]:
    """The letters of recorded steps that were not made yet."""
    correction, inquiry = case.correction, case.inquiry
    asked = {
        each.addressee_kind == THIRD_PARTY for each in case.consultations if not each.answered_on
    }
    wanted = {
        "correction_notice": correction is not None and correction.received_on is None,
        "reasons_notice": inquiry is not None and inquiry.given_on is None,
        "delay_notice": inquiry is not None and inquiry.delayed_until is not None,
        "third_party_consultation": True in asked,
        "agency_consultation": False in asked,
        "consultation_notice": bool(asked),
        "extension_notice": case.extension is not None,
        "fee_notice": case.fee is not None and case.fee.paid_on is None,
    }
    yield from _unmade(case, *(code for code, is_wanted in wanted.items() if is_wanted))


def _unmade(case: LetterCase, *codes: str) -> Iterator[str]:
    made = {letter.kind for letter in case.letters if not letter.void_reason}
    yield from (code for code in codes if code not in made)


def _serving(case: LetterCase) -> tuple[str, ...]:
    """What is needed to serve letters, once there are some that go out."""
    goes_out = any(_goes_out(letter.kind) for letter in case.letters if not letter.void_reason)
    return _SERVING if goes_out else ()


def _answer_letter(case: LetterCase, answer_id: int | None) -> Letter | None:
    """The letter of that answer, or one that no answer has taken yet."""
    return next(
        (
            letter
            for letter in reversed(case.letters)
            if not letter.void_reason
            and letter.answer_id in (None, answer_id)
            and (letter.kind == ANSWER_LETTER or letter_kinds().named(letter.kind).is_answer)
        ),
        None,
    )


def _is_against_a_third_party(case: LetterCase) -> bool:
    """Whether something was given though the third party objected, who must be told (art. 32)."""
    outcomes = {ground.outcome for ground in case.grounds}
    is_given = bool(outcomes & {Outcome.DISCLOSED.value, Outcome.PARTLY_DISCLOSED.value})
    is_kept = Outcome.THIRD_PARTY_RIGHTS.value in outcomes
    objects = case.third_party is not None and case.third_party.agrees is False
    return is_given and objects and not is_kept


def _goes_out(code: str) -> bool:
    kinds = letter_kinds()
    return code not in kinds or kinds.named(code).to is not Addressee.NOBODY
