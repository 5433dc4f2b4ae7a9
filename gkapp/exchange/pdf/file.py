"""Opens PDF files of other people: readable, or refused in a sentence."""

import logging
import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.domain.errors import Refused
from gkapp.pdfium import PDFIUM_TURN

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5000


@contextmanager
def pdf_file(content: bytes, name: str) -> Generator["PdfReader"]:
    """The file, opened; whatever pypdf trips over in the block is told as damage to the file.

    Raises Refused, naming the file, when it is damaged, no PDF, needs a password to open, has too
    many pages, or swells beyond measure once unpacked.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks mean nothing to an officer
    from pypdf.errors import LimitReachedError

    try:
        reader = _opened(content, name)
        if len(reader.pages) > MOST_PAGES:
            raise Refused(f"文件“{name}”超过 {MOST_PAGES} 页，请拆分后再读取。")
        yield reader
    except LimitReachedError as error:
        raise Refused(f"文件“{name}”展开后过大，可能不是正常的 PDF 文件，未予读取。") from error
    except broken_pdf() as error:
        raise Refused(f"文件“{name}”已损坏或不是 PDF 文件，请重新取得后再读取。") from error


def _opened(content: bytes, name: str) -> "PdfReader":
    """A reader of the file; one that is encrypted but needs no password is decrypted first.

    pypdf itself needs another package for AES, which is not there on every system.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if not reader.is_encrypted:
            return reader
    except DependencyError:
        pass
    return PdfReader(BytesIO(_decrypted(content, name)), strict=False)


def _decrypted(content: bytes, name: str) -> bytes:
    """The same file without encryption. Raises Refused when only a password opens it."""
    # The package has no type stubs.
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
    from pypdf.errors import PdfReadError
    from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

    plain = BytesIO()
    try:
        with PDFIUM_TURN:
            pdf = pypdfium2.PdfDocument(content)
            pdf.save(plain, flags=raw.FPDF_REMOVE_SECURITY)  # pyright: ignore[reportUnknownMemberType]
            pdf.close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refused(f"文件“{name}”已加密，请取消打开密码后再读取。") from None
        raise PdfReadError(str(error)) from error
    return plain.getvalue()


def broken_pdf() -> tuple[type[Exception], ...]:
    """What pypdf raises on malformed files: its own errors, and what an odd object trips over."""
    from pypdf.errors import PyPdfError

    return (
        PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError,
        RecursionError, NotImplementedError, AssertionError, zlib.error, struct.error,
    )  # fmt: skip
