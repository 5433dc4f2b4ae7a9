"""What is in the file of a request: the one list behind archive index, case file and evidence.

It names what exists: letters that were made, what came in, how letters were served, attachments.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document
from gkapp.documents.prints.clock_statement import term_statement
from gkapp.domain.calendar.deadline import Deadline
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.attachments import Attachment
from gkapp.models.database import Database
from gkapp.models.requests import Consultation, Correction, Delivery, Letter, Request
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.document_files import write_document
from gkapp.services.requests.records import ANSWER_LETTER


def statement_of(db: Database, term: Deadline) -> Document:
    """The statement on *term* as it is printed today."""
    return term_statement(unit_of(db).name, term, db.now().date())


def write_statement(
    db: Database, term: Deadline, path: Path, fonts: Mapping[str, str]
) -> tuple[str, ...]:
    """Write the statement on *term* to *path*, a pdf or docx; returns what to know of the fonts.

    *fonts* are the files chosen in the settings. Refused for another kind of file, when the place
    cannot be written, or when the computer has no Chinese font.
    """
    return write_document(db, statement_of(db, term), path, fonts)


NO_PAPERS = frozenset({"envelope_dl", "envelope_c5", "archive_index"})
"""What is made for a request but never filed."""
APPLICATION = "政府信息公开申请表"


class PaperKind(Enum):
    """What a paper is."""

    APPLICATION = auto()
    CORRECTION = auto()
    OPINION = auto()
    LETTER = auto()
    SERVICE = auto()
    """How a letter was served."""
    ATTACHMENT = auto()


_SCANNED = {
    PaperKind.APPLICATION: ("申请",),
    PaperKind.CORRECTION: ("补正",),
    PaperKind.OPINION: ("意见",),
    PaperKind.SERVICE: ("送达", "邮"),
}
"""Words in an attachment's name by which it is the paper itself, which is not listed again."""


@dataclass(frozen=True, slots=True)
class RequestPaper:
    """One paper; *row_id* is that of its letter or attachment."""

    kind: PaperKind
    name: str
    document_no: str = ""
    day: date | None = None
    maker: str = ""
    """Whose it is; empty for the department's own."""
    row_id: int = 0
    letter: str = ""
    """The kind of letter that it is, or that was served."""

    @property
    def is_answer(self) -> bool:
        """Whether it answers the request, or shows how the answer was served."""
        kinds = letter_kinds()
        known = self.letter in kinds and kinds.named(self.letter).is_answer
        return known or self.letter == ANSWER_LETTER


def papers_in(session: Session, request_id: int) -> tuple[RequestPaper, ...]:
    """The papers of a request by their days, the application first, attachments last."""
    request = session.get_one(Request, request_id)
    on_request = {"owner_table": Request.__tablename__, "owner_id": request_id}
    attached = session.scalars(
        select(Attachment).filter_by(**on_request).order_by(Attachment.id)
    ).all()
    names = [each.name for each in attached]
    papers = [*_incoming(session, request), *_letters(session, request)]
    papers.sort(key=lambda paper: paper.day or date.max)
    application = RequestPaper(
        PaperKind.APPLICATION, APPLICATION, day=request.received_on, maker="申请人"
    )
    files = [RequestPaper(PaperKind.ATTACHMENT, each.name, row_id=each.id) for each in attached]
    kept = (each for each in (application, *papers) if not _is_attached(each, names))
    return (*kept, *files)


def _incoming(session: Session, request: Request) -> Iterator[RequestPaper]:
    here = {"request_id": request.id}
    correction = session.scalar(select(Correction).filter_by(**here))
    if correction is not None and correction.received_on is not None:
        yield RequestPaper(
            PaperKind.CORRECTION, "补正材料", day=correction.received_on, maker="申请人"
        )
    asked = select(Consultation).filter_by(**here).order_by(Consultation.id)
    for each in session.scalars(asked):
        if each.answered_on is not None:
            whom = each.addressee or each.addressee_kind
            yield RequestPaper(PaperKind.OPINION, f"{whom}的意见", day=each.answered_on, maker=whom)


def _letters(session: Session, request: Request) -> Iterator[RequestPaper]:
    """The letters but void ones, each followed by how it was served."""
    made = select(Letter).filter_by(request_id=request.id, void_reason="").order_by(Letter.id)
    served = select(Delivery).join(Letter).where(Letter.request_id == request.id)
    deliveries = session.scalars(served.order_by(Delivery.id)).all()
    for letter in session.scalars(made.where(Letter.kind.not_in(NO_PAPERS))):
        name, day = letter_kinds().name_of(letter.kind), letter.signed_on or letter.sent_on
        paper = RequestPaper(
            PaperKind.LETTER, name, letter.document_no, day, row_id=letter.id, letter=letter.kind
        )
        if paper.day is None and paper.is_answer:
            paper = replace(paper, day=request.ended_on)
        yield paper
        for each in deliveries:
            if each.letter_id == letter.id:
                yield _served(each, paper)


def _served(delivery: Delivery, paper: RequestPaper) -> RequestPaper:
    number = f"，邮件号 {delivery.tracking_no}" if delivery.tracking_no else ""
    return RequestPaper(
        PaperKind.SERVICE, f"{paper.name}送达凭证（{delivery.way}{number}）",
        day=delivery.posted_on or delivery.signed_on or paper.day, letter=paper.letter,
    )  # fmt: skip


def _is_attached(paper: RequestPaper, names: Collection[str]) -> bool:
    words = _SCANNED.get(paper.kind, ())
    return any(word in name for word in words for name in names)
