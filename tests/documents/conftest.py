from datetime import datetime

import pytest

from gkapp.documents.fonts import find_fonts
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.writing import write_pdf
from gkapp.documents.word.writing import write_docx

MADE_AT = datetime(2026, 1, 20, 9, 30)


@pytest.fixture
def machine_fonts():
    return find_fonts()


@pytest.fixture
def pdf_fonts(machine_fonts):
    return PdfFonts(machine_fonts)


@pytest.fixture
def as_pdf(tmp_path):
    """Writes a document and opens the file with a reader that is not ours."""
    from pypdf import PdfReader

    def write(document, **more):
        path = tmp_path / "文件.pdf"
        write_pdf(document, path, made_at=MADE_AT, **more)
        return PdfReader(path)

    return write


@pytest.fixture
def as_word(tmp_path):
    """Writes a document and opens the file with a reader that is not ours."""
    import docx

    def write(document, **more):
        path = tmp_path / "文件.docx"
        write_docx(document, path, made_at=MADE_AT, **more)
        return docx.Document(str(path))

    return write
