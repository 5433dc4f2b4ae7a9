"""What stands where on a page of a PDF: pieces of text and the ruled lines of tables."""

import logging
import math
import struct
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from gkapp.domain.errors import Refused
from gkapp.domain.text.reading_limits import MOST_PAGES, too_many
from gkapp.exchange.text.plain_text import clean
from gkapp.pdfium import PDFIUM_TURN

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader


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
            raise too_many(name, "页", MOST_PAGES)
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


_THIN = 3.0  # points: a filled rectangle no thicker is a ruled line
_PAINTING = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_MOST_RULES = 20_000  # a page with more of them is a drawing


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A piece of text in one line; x and y in points from the lower left, size of the type."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where the text ends: a Chinese character is as wide as high, others half that."""
        return self.x + self.size * sum(0.5 if mark.isascii() else 1 for mark in self.text)


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight line across or down the page: at `place`, from `begin` to `end`."""

    across: bool
    place: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its lines of text in reading order, each of one or more pieces, and its rules."""

    height: float
    lines: list[list[LinePiece]]
    rules: list[RuledLine]


def read_page(page: "PageObject") -> PdfPage:
    """The text and the rules of a page. Lets through whatever pypdf raises on a broken page."""
    collected = _Collected()
    page.extract_text(
        visitor_text=collected.add_text, visitor_operand_before=collected.add_operation
    )
    lines = [in_reading_order(line) for line in _whole_lines(collected.lines)]
    return PdfPage(float(page.mediabox.height), lines, collected.rules[:_MOST_RULES])


def _whole_lines(lines: list[list[LinePiece]]) -> list[list[LinePiece]]:
    """The lines that are not empty; one that goes back over the one before is part of it."""
    whole: list[list[LinePiece]] = []
    for line in filter(None, lines):
        if whole and _goes_back_over(whole[-1][-1], line[0]):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _goes_back_over(piece: LinePiece, following: LinePiece) -> bool:
    same_height = round(piece.y) == round(following.y)
    return same_height and following.x < piece.x < following.end


def in_reading_order(pieces: list[LinePiece]) -> list[LinePiece]:
    """The pieces of a line from left to right where the page draws them otherwise.

    Some programs draw a line font by font and leave gaps for what another font has: there the
    words of one piece fill the blanks of the other.
    """
    if all(left.x <= right.x for left, right in pairwise(pieces)):
        return pieces
    if len({round(piece.y) for piece in pieces}) > 1:
        return pieces
    ordered: list[LinePiece] = []
    for piece in sorted(pieces, key=lambda each: each.x):
        filled = _filled(ordered[-1], piece) if ordered else None
        if filled:
            ordered[-1] = filled
        else:
            ordered.append(piece)
    return ordered


def _filled(around: LinePiece, inside: LinePiece) -> LinePiece | None:
    """*around* with the words of *inside* in its blanks; None where they are too many."""
    words, fillings = around.text.split(), inside.text.split()
    if inside.x >= around.end or len(fillings) >= len(words):
        return None
    parts = [part for pair in zip_longest(words, fillings, fillvalue="") for part in pair]
    return replace(around, text="".join(parts))


@dataclass(slots=True)
class _Collected:
    lines: list[list[LinePiece]] = field(default_factory=lambda: [[]])
    rules: list[RuledLine] = field(default_factory=list[RuledLine])
    path: list[RuledLine] = field(default_factory=list[RuledLine])
    at: tuple[float, float] = (0.0, 0.0)

    def add_text(
        self, text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float
    ) -> None:
        x, y = _moved(cm, tm[4], tm[5])
        height = abs(size) * math.hypot(tm[0], tm[1]) * math.hypot(cm[0], cm[1])
        for place, part in enumerate(clean(text).split("\n")):
            if place:
                self.lines.append([])
            if part.strip():
                self.lines[-1].append(LinePiece(x, y, height, part))

    def add_operation(
        self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], _tm: Sequence[float]
    ) -> None:
        match operator:
            case b"re":
                x, y, width, height = map(float, operands[:4])
                self._rectangle(_moved(cm, x, y), _moved(cm, x + width, y + height))
            case b"m":
                self.at = _moved(cm, float(operands[0]), float(operands[1]))
            case b"l":
                end = _moved(cm, float(operands[0]), float(operands[1]))
                self._line(self.at, end)
                self.at = end
            case b"n":
                self.path.clear()
            case _ if operator in _PAINTING:
                self.rules += self.path
                self.path.clear()
            case _:
                pass

    def _line(self, begin: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, x1), (y0, y1) = sorted((begin[0], end[0])), sorted((begin[1], end[1]))
        if y1 - y0 <= _THIN < x1 - x0:
            self.path.append(RuledLine(True, (y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN < y1 - y0:
            self.path.append(RuledLine(False, (x0 + x1) / 2, y0, y1))

    def _rectangle(self, corner: tuple[float, float], opposite: tuple[float, float]) -> None:
        """A thin rectangle is a line, another one has four."""
        (x0, y0), (x1, y1) = corner, opposite
        if abs(x1 - x0) <= _THIN or abs(y1 - y0) <= _THIN:
            self._line(corner, opposite)
            return
        for begin, end in (
            ((x0, y0), (x1, y0)),
            ((x0, y1), (x1, y1)),
            ((x0, y0), (x0, y1)),
            ((x1, y0), (x1, y1)),
        ):
            self._line(begin, end)


def _moved(matrix: Sequence[float], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
