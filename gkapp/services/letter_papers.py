"""The letters of a request as papers: what each is called, and its pages where there is a file."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from gkapp.models.database import Database
from gkapp.models.requests import Letter


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """One letter; *content* is its PDF, None where the program has no file of it."""

    title: str
    document_no: str
    day: date | None
    content: bytes | None = field(repr=False)


def letter_papers(db: Database, request_id: int) -> tuple[LetterPaper, ...]:
    """The letters about a request in the order in which they were made."""
    with db.read() as session:
        letters = session.scalars(
            select(Letter).filter_by(request_id=request_id).order_by(Letter.id)
        ).all()
        return tuple(
            LetterPaper(each.kind, each.document_no, each.signed_on or each.sent_on, None)
            for each in letters
        )
