"""A document as a file of the kind that its place asks for."""

from collections.abc import Mapping
from pathlib import Path

from gkapp.documents.blocks import Document
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.records.document_fonts import fonts_for


def write_document(
    db: Database, document: Document, path: Path, fonts: Mapping[str, str]
) -> tuple[str, ...]:
    """Write *document* to *path*, a pdf or docx; returns what to know of the fonts.

    *fonts* are the files chosen in the settings. Refused for another kind of file, when the place
    cannot be written, or when the computer has no Chinese font.
    """
    match path.suffix.lower():
        case ".pdf":
            from gkapp.documents.pdf.writing import write_pdf

            return write_pdf(document, path, made_at=db.now(), fonts=fonts_for(fonts))
        case ".docx":
            from gkapp.documents.word.writing import write_docx

            write_docx(document, path, made_at=db.now())
            return ()
        case _:
            raise Refused(f"“{path.name}”应为 .pdf 或 .docx 文件，请改文件名后重试。")


def document_pdf(
    db: Database, document: Document, fonts: Mapping[str, str]
) -> tuple[bytes, tuple[str, ...]]:
    """*document* as a PDF file in memory, and what to know of the fonts.

    Refused when the computer has no Chinese font.
    """
    from gkapp.documents.pdf.writing import pdf_of

    return pdf_of(document, made_at=db.now(), fonts=fonts_for(fonts))
