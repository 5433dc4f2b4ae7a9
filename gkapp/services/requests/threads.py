"""How each thread of a request is kept in the tables."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.domain.requests.case_history.facts import (
    APPROVAL_STAGES,
    CORRECTION_LAPSED,
    ENDED_UNANSWERED,
    FEE_LAPSED,
    WITHDRAWN,
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    OpeningFacts,
    ReasonsFacts,
    ThreadKind,
    counted,
    kind_named,
    outcome_of,
)
from gkapp.domain.requests.case_history.judging import NEW, Facts, Thread
from gkapp.domain.requests.delivery import is_by_hand
from gkapp.exchange.law.rules import answer_kinds
from gkapp.models.base import Record
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import (
    Answer,
    Approval,
    Assignment,
    Consultation,
    Correction,
    Delivery,
    Extension,
    Fee,
    Ground,
    Letter,
    Opening,
    ReasonsInquiry,
    Request,
)
from gkapp.services.records.removal import remove_with_children
from gkapp.services.records.upsert import upsert_row
from gkapp.services.remedies.orders import ordered_answers
from gkapp.services.requests.case_history import OPINIONS
from gkapp.services.requests.fee import worked_fee_in
from gkapp.services.requests.letters import deciding_delivery
from gkapp.services.requests.records import ANSWER_LETTER, FIRST


def write_opening(session: Session, request_id: int, facts: OpeningFacts | None) -> None:
    """Keep what was decided; what is to be open gets an entry of the ledger, once.

    An entry that is there stays when the decision is changed or taken back: what has become of it
    since is the ledger's own.
    """
    place = {"request_id": request_id}
    if facts is None or facts.why is None:
        upsert_row(session, Opening, place, None)
        return
    told = {
        "why": facts.why.value,
        "title": facts.title.strip(),
        "decided_on": facts.decided_on,
        "decided_by": facts.decided_by,
        "agrees": bool(facts.agrees),
        "reason": facts.reason.strip(),
    }
    row = upsert_row(session, Opening, place, told)
    assert row is not None
    if row.agrees and row.entry_id is None:
        row.entry_id = _enter(session, request_id, row.title)
        session.flush()


def _enter(session: Session, request_id: int, title: str) -> int:
    """An entry that waits for its disclosure; its own days are for the officer to tell."""
    entry = LedgerEntry(
        title=title,
        document_type=DocumentType.OTHER.value,
        office=session.get_one(Request, request_id).office,
        validity=Validity.IN_FORCE.value,
        attribute=DisclosureAttribute.PROACTIVE.value,
    )
    session.add(entry)
    session.flush()
    return entry.id


def write_thread(session: Session, request_id: int, thread: Thread, facts: Facts | None) -> None:
    """Make the rows of *thread* say *facts*, or take them away; knows no rules."""
    match thread.kind:
        case ThreadKind.CONSULTATION:
            _write_consultation(session, request_id, thread.row_id, facts)
        case ThreadKind.HANDOUT:
            _write_handout(session, request_id, thread.row_id, facts)
        case ThreadKind.APPROVAL:
            _write_approval(session, request_id, facts)
        case ThreadKind.ARCHIVE:
            _write_archive(session, request_id, facts)
        case ThreadKind.OPENING:
            write_opening(session, request_id, facts if isinstance(facts, OpeningFacts) else None)
        case ThreadKind.ENDING:
            _write_ending(session, request_id, facts)
        case ThreadKind.NEW_ANSWER:
            _write_new_answer(session, request_id, thread.row_id, facts)
        case _:
            values = None if facts is None else _values(session, request_id, facts)
            upsert_row(session, _TABLE[thread.kind], {"request_id": request_id}, values)


def _values(session: Session, request_id: int, facts: Facts) -> dict[str, Any]:
    match facts:
        case CorrectionFacts():
            return {
                "asked_on": facts.asked_on,
                "served_on": facts.served_on,
                "items": facts.items,
                "reply_by": facts.reply_by,
                "received_on": facts.received_on,
            }
        case ReasonsFacts():
            return {
                "asked_on": facts.asked_on,
                "given_on": facts.given_on,
                "reasons": facts.reasons,
                "delay_told_on": facts.delay_told_on,
                "delayed_until": facts.delayed_until,
            }
        case ExtensionFacts():
            return {
                "days": facts.days,
                "reason": facts.reason,
                "approved_by": facts.approved_by,
                "told_on": facts.told_on,
            }
        case FeeFacts():
            return {
                "basis": facts.basis and facts.basis.value,
                "quantity": facts.quantity,
                "amount": str(worked_fee_in(session, request_id, facts).amount),
                "notified_on": facts.notified_on,
                "served_on": facts.served_on,
                "paid_on": facts.paid_on,
            }
        case _:
            raise TypeError(facts)


def _write_consultation(
    session: Session, request_id: int, row_id: int, facts: Facts | None
) -> None:
    if not isinstance(facts, ConsultationFacts):
        remove_with_children(session, Consultation, [row_id])
        return
    row = (
        Consultation(request_id=request_id)
        if row_id == NEW
        else session.get_one(Consultation, row_id)
    )
    row.addressee_kind = facts.to.label if facts.to else ""
    row.addressee = facts.addressee
    row.sent_on, row.served_on, row.answered_on = facts.sent_on, facts.served_on, facts.answered_on
    row.agrees, row.opinion = facts.agrees, facts.opinion
    row.suspended_days, row.suspended_reason = facts.suspended_days, facts.suspended_reason
    session.add(row)
    session.flush()


def _write_handout(session: Session, request_id: int, row_id: int, facts: Facts | None) -> None:
    if not isinstance(facts, HandoutFacts):
        remove_with_children(session, Assignment, [row_id])
        return
    row = (
        Assignment(request_id=request_id) if row_id == NEW else session.get_one(Assignment, row_id)
    )
    for field in fields(facts):
        setattr(row, field.name, getattr(facts, field.name))
    session.add(row)
    session.flush()


def _write_approval(session: Session, request_id: int, facts: Facts | None) -> None:
    """A line for each stage that is told."""
    opinions = {stage: field for field, stage in OPINIONS}
    for key, stage in APPROVAL_STAGES:
        place = {"request_id": request_id, "letter_id": None, "stage": stage}
        wanted = None
        if isinstance(facts, ApprovalFacts) and getattr(facts, f"{key}_on"):
            wanted = {
                "person": getattr(facts, f"{key}_by"),
                "done_on": getattr(facts, f"{key}_on"),
                "opinion": getattr(facts, opinions[stage]) if stage in opinions else "",
            }
        upsert_row(session, Approval, place, wanted)


def _write_archive(session: Session, request_id: int, facts: Facts | None) -> None:
    request = session.get_one(Request, request_id)
    archived_on, number = None, ""
    if isinstance(facts, ArchiveFacts):
        archived_on, number = facts.archived_on, facts.archive_no
        _refuse_taken(session, request_id, number)
    request.archived_on, request.archive_no = archived_on, number
    session.flush()


def _refuse_taken(session: Session, request_id: int, archive_no: str) -> None:
    others = select(Request.number).where(
        Request.archive_no == archive_no, Request.archive_no != "", Request.id != request_id
    )
    if (other := session.scalars(others).first()) is not None:
        raise Refused(f"档号“{archive_no}”已用于申请“{other}”，请核对后重新填写。")


def _write_ending(session: Session, request_id: int, facts: Facts | None) -> None:
    """The first ending, which the report counts, with what the request itself says of it."""
    request = session.get_one(Request, request_id)
    ending = facts if isinstance(facts, EndingFacts) else None
    grounds = ending.grounds if ending else ()
    ended_on = ending.ended_on if ending else None
    outcome = counted(grounds, answer_kinds()) if grounds else None
    request.ended_on, request.outcome = ended_on, outcome and outcome.value
    request.withdrawn_on = ended_on if WITHDRAWN in grounds else None
    _note_lapse(session, Correction, request_id, ended_on if CORRECTION_LAPSED in grounds else None)
    _note_lapse(session, Fee, request_id, ended_on if FEE_LAPSED in grounds else None)
    _write_answer(session, request_id, FIRST, ending)


def _note_lapse(
    session: Session, table: type[Correction] | type[Fee], request_id: int, day: date | None
) -> None:
    row = session.scalar(select(table).filter_by(request_id=request_id))
    if row is not None:
        row.lapsed_on = day


def _write_new_answer(session: Session, request_id: int, at: int, facts: Facts | None) -> None:
    """The answer that the oldest unanswered order asks for; the first ending stays as it is."""
    stored = select(func.count()).select_from(Answer).filter_by(request_id=request_id)
    position = FIRST + at if at != NEW else max(FIRST, session.scalar(stored) or 0) + 1
    ending = facts if isinstance(facts, EndingFacts) else None
    answer = _write_answer(session, request_id, position, ending)
    if answer is None:
        return
    order = ordered_answers(session, request_id)[position - FIRST - 1]
    answer.ordered_by_id, answer.term_days = order.remedy_id, order.days


def _write_answer(
    session: Session, request_id: int, position: int, facts: EndingFacts | None
) -> Answer | None:
    place = {"request_id": request_id, "position": position}
    old = session.scalar(select(Answer).filter_by(**place))
    if facts is None or facts.ended_on is None:
        if old is not None:
            _let_go_of_letters(session, old.id)
            remove_with_children(session, Answer, [old.id])
        return None
    told = {
        "concluded_on": facts.ended_on,
        "signed_on": facts.signed_on,
        "supplied_form": facts.supplied_form,
        "supply_reason": facts.supply_reason,
        "lacks_remedy": facts.lacks_remedy,
    }
    answer = upsert_row(session, Answer, place, told)
    assert answer is not None
    _write_grounds(session, answer, facts.grounds)
    _write_letter(session, answer, facts)
    return answer


def _let_go_of_letters(session: Session, answer_id: int) -> None:
    """Letters that were made here stay, though their answer is taken back."""
    for letter in session.scalars(select(Letter).filter_by(answer_id=answer_id)):
        if letter.docx_sha256 is not None:
            letter.answer_id = None
    session.flush()


def _write_grounds(session: Session, answer: Answer, codes: tuple[str, ...]) -> None:
    kinds = answer_kinds()
    for row in session.scalars(select(Ground).filter_by(answer_id=answer.id)).all():
        session.delete(row)
    session.flush()
    for number, code in enumerate(codes):
        kind, outcome = kind_named(kinds, code), outcome_of(code, kinds)
        session.add(
            Ground(
                answer_id=answer.id,
                kind=kind.code if kind else "",
                outcome=outcome.value if outcome else "",
                article="；".join(kind.articles) if kind else "",
                is_counted=not number,
            )
        )
        session.flush()


def _write_letter(session: Session, answer: Answer, facts: EndingFacts) -> None:
    """The answer's letter: the one that was made here under its number, else what is told of it."""
    made = session.scalar(
        select(Letter)
        .filter_by(request_id=answer.request_id, document_no=facts.letter_no)
        .where(Letter.docx_sha256.is_not(None), Letter.document_no != "")
    )
    told = {"request_id": answer.request_id, "answer_id": answer.id, "kind": ANSWER_LETTER}
    if made is not None:
        _forget_told(session, told)
        made.answer_id = answer.id
        _write_service(session, made, facts)
        session.flush()
        return
    is_served = bool(facts.way or facts.tracking_no)
    if not (facts.letter_no or is_served):
        _forget_told(session, told)
        return
    values = {"document_no": facts.letter_no, "signed_on": facts.signed_on}
    letter = upsert_row(session, Letter, told, values)
    assert letter is not None
    delivery = {"way": facts.way, "tracking_no": facts.tracking_no} if is_served else None
    upsert_row(session, Delivery, {"letter_id": letter.id}, delivery)


def _write_service(session: Session, letter: Letter, facts: EndingFacts) -> None:
    """How the letter was served, as the answer tells it; what 文书 tells beyond that stays.

    The day of an answer is the one on which it was posted or signed for.
    """
    if not (facts.way or facts.tracking_no):
        return
    delivery, day = deciding_delivery(session, letter.id)
    if delivery is None:
        delivery = Delivery(letter_id=letter.id, way="")
        session.add(delivery)
    delivery.way = facts.way or delivery.way
    delivery.tracking_no = facts.tracking_no or delivery.tracking_no
    tells_day = not set(ENDED_UNANSWERED) & set(facts.grounds) and delivery.returned_on is None
    if day is None and tells_day and facts.ended_on is not None:
        name = "signed_on" if is_by_hand(delivery.way) else "posted_on"
        setattr(delivery, name, facts.ended_on)
        letter.sent_on = letter.sent_on or facts.ended_on


def _forget_told(session: Session, place: Mapping[str, Any]) -> None:
    if (old := session.scalar(select(Letter).filter_by(**place))) is not None:
        remove_with_children(session, Letter, [old.id])


_TABLE: dict[ThreadKind, type[Record]] = {
    ThreadKind.CORRECTION: Correction,
    ThreadKind.REASONS: ReasonsInquiry,
    ThreadKind.EXTENSION: Extension,
    ThreadKind.FEE: Fee,
}
