"""Requests as one flat record each: out of the tables that hold their facts, and into them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.clock.consulted import ConsultationParty
from gkapp.domain.requests.irregularities import last_day_to_answer
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft, RequestRecord
from gkapp.exchange.law.rules import time_limits
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.base import Record
from gkapp.models.requests import (
    Answer,
    Consultation,
    Correction,
    Delivery,
    Extension,
    Ground,
    Letter,
    Request,
    RequestParty,
)
from gkapp.services.calendar import calendar_in
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.upsert import batches, rows_by, upsert_row

APPLICANT, AGENT = "申请人", "代理人"
FIRST = 1
_OWN = RowMapping(RequestDraft, Request)
_PARTY = RowMapping(Party, RequestParty)
_FIRST_PARTY = RowMapping(RequestDraft, RequestParty, "applicant")
_AGENT = RowMapping(RequestDraft, RequestParty, "agent")
_CORRECTION = RowMapping(RequestDraft, Correction, "correction")
_EXTENSION = RowMapping(RequestDraft, Extension, "extension")
_CONSULTATION = RowMapping(RequestDraft, Consultation, "consultation")
_LETTER = RowMapping(RequestDraft, Letter, "letter")
_DELIVERY = RowMapping(RequestDraft, Delivery, "delivery")
_JOINT = RequestParty.role == APPLICANT, RequestParty.position > FIRST


@dataclass(slots=True)
class Parties:
    """Who stands behind one request."""

    first: RequestParty | None = None
    agent: RequestParty | None = None
    joint: list[Party] = field(default_factory=list[Party])
    """The applicants after the first, in the order of the letter."""


def parties_of(session: Session, ids: Collection[int]) -> defaultdict[int, Parties]:
    """Who stands behind each of the requests *ids*, by one statement."""
    found: defaultdict[int, Parties] = defaultdict(Parties)
    for part in batches(ids):
        statement = select(RequestParty).where(RequestParty.request_id.in_(part))
        for row in session.scalars(statement.order_by(RequestParty.position)):
            _sort_in(found[row.request_id], row)
    return found


def _sort_in(parties: Parties, row: RequestParty) -> None:
    if row.role == APPLICANT and row.position > FIRST:
        parties.joint.append(Party(**_PARTY.read(row)))
    elif row.role == APPLICANT:
        parties.first = row
    elif row.role == AGENT and row.position == FIRST:
        parties.agent = row


def add_joint_applicants(session: Session, joint: Mapping[int, Sequence[Party]]) -> None:
    """Insert those of new requests, by one statement."""
    add_rows(
        session,
        RequestParty,
        [
            {"request_id": request_id, **_place(at), **_PARTY.values_of(party)}
            for request_id, parties in joint.items()
            for at, party in enumerate(parties)
        ],
    )


def change_joint_applicants(session: Session, request_id: int, parties: Sequence[Party]) -> None:
    """Have exactly these after the first applicant, in this order."""
    statement = select(RequestParty).where(RequestParty.request_id == request_id, *_JOINT)
    rows = list(session.scalars(statement.order_by(RequestParty.position)))
    for row in rows[len(parties) :]:
        session.delete(row)
    session.flush()  # before others take their places
    for at, party in enumerate(parties):
        row = rows[at] if at < len(rows) else RequestParty(request_id=request_id)
        for name, value in {**_place(at), **_PARTY.values_of(party)}.items():
            setattr(row, name, value)
        session.add(row)
        session.flush()  # one by one: no two at one place, not even in between


def _place(at: int) -> Values:
    return {"role": APPLICANT, "position": FIRST + 1 + at}


ANSWER_LETTER = "答复书"
THIRD_PARTY = ConsultationParty.THIRD_PARTY.value


@dataclass(frozen=True, slots=True)
class _Facts:
    """The rows that tell of some requests beside their own, by the id of the request."""

    parties: Mapping[int, Parties]
    corrections: Mapping[int, Correction]
    extensions: Mapping[int, Extension]
    consultations: Mapping[int, Consultation]
    letters: Mapping[int, Letter]
    deliveries: Mapping[int, Delivery]
    """By the id of the letter."""

    def record(self, row: Request) -> RequestRecord:
        """Everything that is stored of one request."""
        people, letter = self.parties[row.id], self.letters.get(row.id)
        return RequestRecord(
            **_OWN.read(row),
            **_FIRST_PARTY.read(people.first),
            **_AGENT.read(people.agent),
            **_CORRECTION.read(self.corrections.get(row.id)),
            **_EXTENSION.read(self.extensions.get(row.id)),
            **_CONSULTATION.read(self.consultations.get(row.id)),
            **_LETTER.read(letter),
            **_DELIVERY.read(letter and self.deliveries.get(letter.id)),
            joint=tuple(people.joint),
        )


def stored_requests(session: Session, ids: Collection[int]) -> list[Existing[RequestRecord]]:
    """The requests *ids* as records."""
    requests, facts = rows_by(session, Request, "id", ids), _facts_of(session, ids)
    return [Existing(row_id, facts.record(row)) for row_id, row in requests.items()]


def _facts_of(session: Session, ids: Collection[int]) -> _Facts:
    of = "request_id"
    answers = rows_by(session, Answer, of, ids, position=FIRST)
    by_answer = rows_by(session, Letter, "answer_id", [row.id for row in answers.values()])
    letters = rows_by(session, Letter, of, ids, kind=ANSWER_LETTER)
    letters |= {row.request_id: row for row in by_answer.values()}
    return _Facts(
        parties=parties_of(session, ids),
        corrections=rows_by(session, Correction, of, ids),
        extensions=rows_by(session, Extension, of, ids),
        consultations=rows_by(session, Consultation, of, ids),
        letters=letters,
        deliveries=rows_by(session, Delivery, "letter_id", [row.id for row in letters.values()]),
    )


def add_requests(session: Session, records: Sequence[RequestRecord]) -> list[int]:
    """Insert *records* with all their facts, by one statement a table; returns their ids.

    Those that are over get their due day at once, so that lists say whether they were late; that of
    the others moves, and is worked out by `refresh_due_days`.
    """
    due = _due_when_over(session, records)
    ids = add_rows(
        session,
        Request,
        [
            {**_OWN.values_of(record), "due_on": day}
            for record, day in zip(records, due, strict=True)
        ],
    )
    numbered = list(zip(ids, records, strict=True))
    for table, values_of in _FACTS:
        add_rows(session, table, list(_wanted(numbered, values_of)))
    add_joint_applicants(session, {row_id: record.joint for row_id, record in numbered})
    ended = [(row_id, record) for row_id, record in numbered if record.ended_on]
    answers = add_rows(session, Answer, list(_wanted(ended, _answer_values)))
    answer_of = dict(zip((row_id for row_id, _record in ended), answers, strict=True))
    grounds = [(answer_of[row_id], record) for row_id, record in ended]
    add_rows(
        session, Ground, [_ground_values(record) | {"answer_id": key} for key, record in grounds]
    )
    lettered = [(row_id, record) for row_id, record in numbered if _letter_values(record)]
    letters = add_rows(
        session,
        Letter,
        [
            {**values, "answer_id": answer_of.get(values["request_id"])}
            for values in _wanted(lettered, _letter_values)
        ],
    )
    served = [
        {**values, "letter_id": letter_id}
        for letter_id, (_row_id, record) in zip(letters, lettered, strict=True)
        if (values := _delivery_values(record))
    ]
    add_rows(session, Delivery, served)
    return ids


def _due_when_over(session: Session, records: Sequence[RequestRecord]) -> list[date | None]:
    if not any(record.ended_on for record in records):
        return [None] * len(records)
    calendar, limits = calendar_in(session), time_limits()
    return [
        last_day_to_answer(record, calendar, limits) if record.ended_on else None
        for record in records
    ]


def change_request(session: Session, request_id: int, record: RequestRecord) -> None:
    """Make the stored request say what *record* says.

    What *record* says no otherwise than before is left alone: the rows know more than it tells.
    """
    (known,) = stored_requests(session, [request_id])
    record = replace(record, consulted=record.consulted or known.record.consulted)
    upsert_row(session, Request, {"id": request_id}, _OWN.values_of(record))
    upsert_row(
        session,
        RequestParty,
        {"request_id": request_id, "role": APPLICANT, "position": FIRST},
        _applicant_values(record),
    )
    upsert_row(
        session,
        RequestParty,
        {"request_id": request_id, "role": AGENT, "position": FIRST},
        _agent_values(record),
    )
    if record.joint != known.record.joint:
        change_joint_applicants(session, request_id, record.joint)
    here = {"request_id": request_id}
    for table, values_of in _HANDLED:
        if values_of(record) != values_of(known.record):
            upsert_row(session, table, here, values_of(record))
    if _answer_told(record) != _answer_told(known.record):
        _change_answer(session, request_id, record, known.record.outcome)


def _change_answer(
    session: Session, request_id: int, record: RequestRecord, old_outcome: Outcome | None
) -> None:
    """The answer, its counted ground, its letter and how that was served."""
    place = {"request_id": request_id, "position": FIRST}
    if not record.ended_on:
        old = session.scalar(select(Answer).filter_by(**place))
        if old is not None:
            upsert_row(session, Ground, {"answer_id": old.id, "is_counted": True}, None)
    answer = upsert_row(session, Answer, place, _answer_values(record))
    if answer is not None and record.outcome != old_outcome:
        # The kind of the old ground would contradict the new outcome.
        ground = {**_ground_values(record), "kind": "", "article": ""}
        upsert_row(session, Ground, {"answer_id": answer.id, "is_counted": True}, ground)
    letter_place = {"request_id": request_id, "kind": ANSWER_LETTER}
    letter_values = _letter_values(record)
    if letter_values is None:
        old_letter = session.scalar(select(Letter).filter_by(**letter_place))
        if old_letter is not None:
            upsert_row(session, Delivery, {"letter_id": old_letter.id}, None)
    letter = upsert_row(session, Letter, letter_place, letter_values)
    if letter is not None:
        letter.answer_id = answer.id if answer else None
        upsert_row(session, Delivery, {"letter_id": letter.id}, _delivery_values(record))


def _answer_told(record: RequestRecord) -> tuple[object, ...]:
    ways = _LETTER.values_of(record), _DELIVERY.values_of(record)
    return record.ended_on, record.outcome, *ways


def _wanted(numbered: Iterable[tuple[int, RequestRecord]], values_of: Any) -> Iterable[Values]:
    for row_id, record in numbered:
        values = values_of(record)
        if values is not None:
            yield {**values, "request_id": row_id}


def _applicant_values(record: RequestRecord) -> Values:
    first = {"name": record.applicant, "kind": record.applicant_kind.value}
    return {"role": APPLICANT, "position": FIRST, **first, **_FIRST_PARTY.values_of(record)}


def _agent_values(record: RequestRecord) -> Values | None:
    if not record.agent:
        return None
    return {"role": AGENT, "position": FIRST, **_AGENT.values_of(record)}


def _correction_values(record: RequestRecord) -> Values | None:
    lapsed_on = record.ended_on if record.outcome is Outcome.CORRECTION_LAPSED else None
    if not (lapsed_on or _CORRECTION.is_told(record)):
        return None
    return {**_CORRECTION.values_of(record), "lapsed_on": lapsed_on}


def _extension_values(record: RequestRecord) -> Values | None:
    return _EXTENSION.values_of(record) if record.extension_days else None


def _consultation_values(record: RequestRecord) -> Values | None:
    """Where nothing says who was consulted, a third party, whose silence is no consent."""
    if not (record.consultation_sent_on or record.consultation_answered_on):
        return None
    told = _CONSULTATION.values_of(record)
    return told | {"addressee_kind": told["addressee_kind"] or THIRD_PARTY}


def _answer_values(record: RequestRecord) -> Values | None:
    if not record.ended_on:
        return None
    return {"position": FIRST, "concluded_on": record.ended_on}


def _ground_values(record: RequestRecord) -> Values:
    return {"outcome": record.outcome and record.outcome.value, "is_counted": True}


def _letter_values(record: RequestRecord) -> Values | None:
    if not (_LETTER.is_told(record) or _DELIVERY.is_told(record)):
        return None
    return {"kind": ANSWER_LETTER, **_LETTER.values_of(record)}


def _delivery_values(record: RequestRecord) -> Values | None:
    return _DELIVERY.values_of(record) if _DELIVERY.is_told(record) else None


_HANDLED: Sequence[tuple[type[Record], Any]] = (
    (Correction, _correction_values),
    (Extension, _extension_values),
    (Consultation, _consultation_values),
)
_FACTS: Sequence[tuple[type[Record], Any]] = (
    (RequestParty, _applicant_values),
    (RequestParty, _agent_values),
    *_HANDLED,
)
