"""Reads the lines of a PDF page by page, without page numbers and running headers."""

import logging
import re
import struct
import zlib
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.domain.document_text import Block, Line, Start
from gkapp.domain.errors import Refused
from gkapp.exchange.plain_text import clean, is_page_number

if TYPE_CHECKING:
    from pypdf import PdfReader

_DIGITS = re.compile(r"\d+")


def read_pdf(content: bytes, name: str) -> list[Block]:
    """The lines of a PDF in reading order. Raises Refused, naming the file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks mean nothing to an officer
    # Beside its own errors pypdf lets through whatever a malformed object trips over.
    broken = (
        PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError,
        RecursionError, NotImplementedError, AssertionError, zlib.error, struct.error,
    )  # fmt: skip
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = _pages(reader) if opened else []
    except broken as error:
        raise Refused(f"文件“{name}”已损坏或不是 PDF 文件，请重新取得后再读取。") from error
    if not opened:
        raise Refused(f"文件“{name}”已加密，请取消打开密码后再读取。")
    if not any(pages):
        raise Refused(
            f"文件“{name}”里没有可读取的文字，可能是扫描件，请先做文字识别，或改用 Word、txt 文件。"
        )
    return [
        Line(line, Start.WRAP if place else Start.GAP)
        for page in _without_margins(pages)
        for place, line in enumerate(page)
    ]


def _pages(reader: "PdfReader") -> list[list[str]]:
    return [
        [line.strip() for line in clean(page.extract_text()).splitlines() if line.strip()]
        for page in reader.pages
    ]


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    pages = [[line for line in page if not is_page_number(line)] for page in pages]
    for edge in (0, -1):
        repeated = _repeated([page[edge] for page in pages if page])
        pages = [_without_edge(page, edge, repeated) for page in pages]
    return pages


def _without_edge(page: list[str], edge: int, repeated: set[str]) -> list[str]:
    if not page or _masked(page[edge]) not in repeated:
        return page
    return page[1:] if edge == 0 else page[:-1]


def _repeated(lines: list[str]) -> set[str]:
    """Lines that stand in the same place on most of at least three pages but for their digits."""
    counts = Counter(map(_masked, lines))
    return {line for line, count in counts.items() if count >= 3 and count * 2 > len(lines)}


def _masked(line: str) -> str:
    return _DIGITS.sub("#", line)
