"""Which letters a request calls for now: what was recorded and not yet written comes first."""

from collections.abc import Iterator
from dataclasses import dataclass

from gkapp.domain.letters import Addressee, LetterKind
from gkapp.domain.request_status import RequestKind
from gkapp.exchange.law import letter_kinds
from gkapp.models.database import Database
from gkapp.services.letter_case import LetterCase, case_in

_BEGINNING = ("receipt", "registration_form")
_ON_THE_WAY = (
    "correction_notice", "third_party_consultation", "agency_consultation", "consultation_notice",
    "extension_notice", "fee_notice",
)  # fmt: skip
_ANSWERS = (
    "disclosed", "partly_disclosed", "withheld", "not_found", "not_responsible", "needs_making",
    "mixed_answer",
)  # fmt: skip
_CORRECTIONS = ("record_corrected", "record_passed_on")
_SERVING = ("service_receipt", "envelope_dl", "envelope_c5")


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
    with db.read() as session:
        case = case_in(session, request_id)
        codes = dict.fromkeys((*_called_for(case), *_possible(case)))
    now = tuple(kinds[code] for code in codes if code in kinds)
    return LetterChoices(now, tuple(kind for kind in kinds.values() if kind not in now))


def _called_for(case: LetterCase) -> Iterator[str]:
    """What a recorded step asks for, unless it was written already."""
    made = {letter.kind for letter in case.letters if not letter.void_reason}
    for code, is_wanted in _recorded(case).items():
        if is_wanted and code not in made:
            yield code
    if case.letters and any(_goes_out(letter.kind) for letter in case.letters):
        yield from _SERVING
    if case.request.ended_on is not None:
        yield "archive_index"


def _recorded(case: LetterCase) -> dict[str, bool]:
    correction, inquiry, day = case.correction, case.inquiry, case.request.received_on
    answers = (letter_kinds().answering(each.code, day).code for each in case.recorded_grounds)
    return {
        "correction_notice": correction is not None and correction.received_on is None,
        "reasons_notice": inquiry is not None and inquiry.given_on is None,
        "delay_notice": inquiry is not None and inquiry.delayed_until is not None,
        "third_party_consultation": case.third_party is not None,
        "agency_consultation": case.agency is not None,
        "consultation_notice": bool(case.consultations),
        "extension_notice": case.extension is not None,
        "fee_notice": case.fee is not None and case.fee.paid_on is None,
        "withdrawal": case.request.withdrawn_on is not None,
        **dict.fromkeys(answers, True),
    }


def _possible(case: LetterCase) -> Iterator[str]:
    """What may be written while the request is in hand."""
    if case.request.ended_on is not None or case.request.withdrawn_on is not None:
        return
    if case.request.kind == RequestKind.VOID:
        return
    yield from _BEGINNING
    yield from _ON_THE_WAY
    yield from _CORRECTIONS if case.request.kind == RequestKind.OWN_RECORDS else _ANSWERS
    yield "approval_sheet"


def _goes_out(code: str) -> bool:
    kinds = letter_kinds()
    return code not in kinds or kinds.named(code).to is not Addressee.NOBODY
