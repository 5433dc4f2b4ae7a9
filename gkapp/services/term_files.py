"""The statement on a term as a file."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.documents.blocks import Document
from gkapp.documents.term_statement import term_statement
from gkapp.domain.deadline import Deadline
from gkapp.models.database import Database
from gkapp.services.department import unit_of
from gkapp.services.document_files import write_document


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


def statement_pdf(
    db: Database, term: Deadline, fonts: Mapping[str, str]
) -> tuple[bytes, tuple[str, ...]]:
    """The statement as a PDF file in memory, and what to know of the fonts."""
    with TemporaryDirectory(prefix="gkapp-term-") as folder:
        path = Path(folder) / "statement.pdf"
        notices = write_statement(db, term, path, fonts)
        return path.read_bytes(), notices
