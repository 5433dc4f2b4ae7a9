"""The letters of a request, and where each stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.requests.delivery import Attempt, served_on
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Delivery, Letter


class LetterState(StrEnum):
    """Where a letter stands."""

    MADE = "已拟制"
    SENT = "已发出"
    SERVED = "已送达"
    VOID = "已作废"


@dataclass(frozen=True, slots=True)
class LetterRow:
    """What the list of a request's letters shows of one."""

    id: int
    code: str
    name: str
    document_no: str
    signed_on: date | None
    sent_on: date | None
    served_on: date | None
    state: LetterState
    void_reason: str
    has_file: bool
    facts: Mapping[str, str]
    stays_here: bool = False
    """Whether it is a form or a list that nobody is sent."""

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed."""
        return self.state is LetterState.MADE and self.has_file


def letters_of(db: Database, request_id: int) -> tuple[LetterRow, ...]:
    """The letters of a request, the newest first."""
    with db.read() as session:
        rows = session.scalars(
            select(Letter).filter_by(request_id=request_id).order_by(Letter.id.desc())
        ).all()
        return tuple(_row(session, each) for each in rows)


def count_letters(db: Database, request_id: int) -> int:
    """How many letters of a request there are, void ones left out."""
    counted = select(func.count(Letter.id)).filter_by(request_id=request_id, void_reason="")
    with db.read() as session:
        return session.scalar(counted) or 0


def deciding_delivery(session: Session, letter_id: int) -> tuple[Delivery | None, date | None]:
    """The attempt that counts of a letter's, with its day: the earliest lawful one.

    Without a day it is the first that was entered, as none was served yet.
    """
    stored = select(Delivery).filter_by(letter_id=letter_id).order_by(Delivery.id)
    rows = session.scalars(stored).all()
    attempts = [(_attempt(row), row) for row in rows]
    day = served_on(each for each, _row in attempts)
    if day is None:
        return (rows[0] if rows else None), None
    counting = [each for each in attempts if each[0].counts_on == day]
    return min(counting, key=lambda each: each[0].is_irregular)[1], day


def _attempt(row: Delivery) -> Attempt:
    return Attempt(row.way, row.posted_on, row.signed_on, row.returned_on)


def _row(session: Session, letter: Letter) -> LetterRow:
    _delivery, served = deciding_delivery(session, letter.id)
    kinds = letter_kinds()
    return LetterRow(
        letter.id, letter.kind, kinds.name_of(letter.kind), letter.document_no, letter.signed_on,
        letter.sent_on, served, _state(letter, served), letter.void_reason,
        letter.docx_sha256 is not None, json.loads(letter.facts), kinds.stays_here(letter.kind),
    )  # fmt: skip


def _state(letter: Letter, served: date | None) -> LetterState:
    if letter.void_reason:
        return LetterState.VOID
    if served is not None:
        return LetterState.SERVED
    # What a register tells of was sent, whenever that was.
    is_from_register = letter.docx_sha256 is None
    return LetterState.SENT if letter.sent_on or is_from_register else LetterState.MADE
