"""Pictures of the pages of a PDF file, for the preview and the printer.

The library that draws them breaks when two threads use it at once, so they take turns.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.pdfium import PDFIUM_TURN

_POINTS_PER_INCH = 72
_BYTES_PER_PIXEL = 4
STRIP_BYTES = 16_000_000
"""About what one strip of a page takes; a whole page would take 140 MB at 600 dots per inch."""

CharacterBox = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page, or a strip of it, as pixels of four bytes, blue, green, red and unused.

    *stride* bytes make a row; *top* is where a strip begins, in pixels from the top of its page.
    That is what Qt calls Format_RGB32 on the machines that gkapp runs on.
    """

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)
    top: int = 0


class PdfPages:
    """The pages of an open PDF file, numbered from 0; see open_pages."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf

    def __len__(self) -> int:
        with PDFIUM_TURN:
            return len(self._pdf)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        with PDFIUM_TURN:
            width, height = self._pdf.get_page_size(number)
        return width, height

    def picture(self, number: int, dpi: float) -> PagePicture:
        """A page, drawn with *dpi* dots per inch."""
        height = ceil(self.size(number)[1] * dpi / _POINTS_PER_INCH)
        return self._strip(number, dpi, range(height))

    def strips(
        self, number: int, dpi: float, most_bytes: int = STRIP_BYTES
    ) -> Iterator[PagePicture]:
        """The same from top to bottom in strips of at most *most_bytes*, or of one row."""
        width, height = (ceil(side * dpi / _POINTS_PER_INCH) for side in self.size(number))
        rows = max(1, most_bytes // (width * _BYTES_PER_PIXEL))
        for top in range(0, height, rows):
            yield self._strip(number, dpi, range(top, min(top + rows, height)))

    def marks(self, number: int) -> str:
        """Every character of a page in reading order, those included that end a line."""
        import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs] - it has none

        raw: Any = pypdfium2.raw
        with PDFIUM_TURN:
            page = self._pdf[number]
            text = page.get_textpage()
            count = text.count_chars()
            told = "".join(chr(raw.FPDFText_GetUnicode(text, each)) for each in range(count))
            text.close()
            page.close()
        return told

    def boxes(self, number: int, places: Sequence[int]) -> list[CharacterBox]:
        """Left, bottom, right and top of characters of a page in points from its lower left."""
        with PDFIUM_TURN:
            page = self._pdf[number]
            text = page.get_textpage()
            found = [text.get_charbox(each, loose=True) for each in places]
            text.close()
            page.close()
        return found

    def _strip(self, number: int, dpi: float, rows: range) -> PagePicture:
        scale = dpi / _POINTS_PER_INCH
        height = ceil(self.size(number)[1] * scale)
        # What is cut off is rounded up to whole pixels: half of one less is rounded to the number.
        above, below = (max(0, each - 0.5) / scale for each in (rows.start, height - rows.stop))
        with PDFIUM_TURN:
            page = self._pdf[number]
            bitmap = page.render(scale=scale, crop=(0, below, 0, above), prefer_bgrx=True)
            made = PagePicture(
                bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), rows.start
            )
            bitmap.close()
            page.close()
        return made


@contextmanager
def open_pages(source: Path | bytes) -> Generator[PdfPages]:
    """The pages of a PDF file or of its content; Refused when it is none."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs] - it has none

    try:
        with PDFIUM_TURN:
            pdf = pypdfium2.PdfDocument(source)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        name = f"“{source}”" if isinstance(source, Path) else ""
        raise Refused(f"无法预览文件{name}：文件不存在，或者不是完好的 PDF 文件。") from error
    try:
        yield PdfPages(pdf)
    finally:
        with PDFIUM_TURN:
            pdf.close()


def page_pictures(source: Path | bytes, dpi: float) -> Iterator[PagePicture]:
    """The pages in order, each drawn when it is asked for. Refused when *source* is no PDF file."""
    with open_pages(source) as pages:
        for number in range(len(pages)):
            yield pages.picture(number, dpi)
