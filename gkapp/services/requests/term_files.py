"""The statement on a term as a file."""

from collections.abc import Mapping
from pathlib import Path

from gkapp.documents.blocks import Document
from gkapp.documents.prints.clock_statement import term_statement
from gkapp.domain.calendar.deadline import Deadline
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.document_files import write_document


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
