"""The letters of a request as papers: what each is called, and its pages where there is a file."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from gkapp.documents.pdf_fonts import PdfFonts
from gkapp.documents.read_word import read_word
from gkapp.documents.write_pdf import draw_pdf
from gkapp.models.database import Database
from gkapp.models.requests import Letter
from gkapp.services.kept_bytes import kept_bytes
from gkapp.services.letter_facts import NO_PAPERS, letter_name


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """One letter; *content* is its PDF, None where the program has no file of it."""

    title: str
    document_no: str
    day: date | None
    content: bytes | None = field(repr=False)


def letter_papers(db: Database, request_id: int, fonts: PdfFonts) -> tuple[LetterPaper, ...]:
    """The letters about a request in the order in which they were made, but void ones."""
    chosen = select(Letter).filter_by(request_id=request_id, void_reason="")
    with db.read() as session:
        letters = session.scalars(chosen.where(Letter.kind.not_in(NO_PAPERS)).order_by(Letter.id))
        papers = [
            (each, kept_bytes(session, each.docx_sha256) if each.docx_sha256 else None)
            for each in letters
        ]
    return tuple(
        LetterPaper(
            letter_name(each.kind), each.document_no, each.signed_on or each.sent_on,
            draw_pdf(read_word(content), fonts) if content else None,
        )
        for each, content in papers
    )  # fmt: skip
