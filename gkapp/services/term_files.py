"""The statement on a term as a file."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.documents.blocks import Document
from gkapp.documents.term_statement import term_statement
from gkapp.domain.deadline import Deadline
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.department import unit_of
from gkapp.services.document_fonts import fonts_for


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
    document = statement_of(db, term)
    match path.suffix.lower():
        case ".pdf":
            from gkapp.documents.write_pdf import write_pdf

            return write_pdf(document, path, made_at=db.now(), fonts=fonts_for(fonts))
        case ".docx":
            from gkapp.documents.write_docx import write_docx

            write_docx(document, path, made_at=db.now())
            return ()
        case _:
            raise Refused(f"“{path.name}”应为 .pdf 或 .docx 文件，请改文件名后重试。")


def statement_pdf(
    db: Database, term: Deadline, fonts: Mapping[str, str]
) -> tuple[bytes, tuple[str, ...]]:
    """The statement as a PDF file in memory, and what to know of the fonts."""
    with TemporaryDirectory(prefix="gkapp-term-") as folder:
        path = Path(folder) / "statement.pdf"
        notices = write_statement(db, term, path, fonts)
        return path.read_bytes(), notices
