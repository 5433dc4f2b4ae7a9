"""Pages of PDF files: drawn as pictures, searched, and made from pictures."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from gkapp.documents.blocks import POINTS_PER_MM
from gkapp.documents.picture_dots import BROKEN, MOST_DOTS, is_upright, opaque, upright
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import FileKind
from gkapp.pdfium import PDFIUM_TURN

if TYPE_CHECKING:
    from pikepdf import Pdf
    from PIL.Image import Image


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


MOST_HITS = 999
"""Nobody looks through more."""
Tell = Callable[[int, int], None]
"""Told how many pages of how many are done; may raise to stop."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """A rectangle on a page in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageHit:
    """Where the words stand once: a page, from 0, and an area for each line of it."""

    page: int
    areas: tuple[PageArea, ...]


def find_in_pages(content: bytes, words: str, tell: Tell) -> list[PageHit]:
    """Where *words* stand in a PDF file, in reading order; at most MOST_HITS places.

    Refused when *content* is no PDF file.
    """
    wanted = "".join(map(_folded, words))
    hits: list[PageHit] = []
    if not wanted:
        return hits
    with open_pages(content) as pages:
        for number in range(len(pages)):
            tell(number, len(pages))
            hits += _on_page(pages, number, wanted)
            if len(hits) >= MOST_HITS:
                break
    return hits[:MOST_HITS]


def _on_page(pages: PdfPages, number: int, wanted: str) -> Iterator[PageHit]:
    marks = pages.marks(number)
    folded, places = _fold(marks)
    _, height = pages.size(number)
    for start in _starts(folded, wanted):
        own = range(places[start], places[start + len(wanted) - 1] + 1)
        seen = [place for place in own if _folded(marks[place])]
        yield PageHit(number, tuple(_areas(pages.boxes(number, seen), height)))


def _starts(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _fold(marks: str) -> tuple[str, Sequence[int]]:
    """The page's text without blanks, and for each character of that its place on the page."""
    folded: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(marks):
        plain = _folded(mark)
        folded.append(plain)
        places += [place] * len(plain)
    return "".join(folded), places


@cache
def _folded(mark: str) -> str:
    plain = normalize("NFKC", mark).casefold()
    return plain if plain.isprintable() and not plain.isspace() else ""


def _areas(boxes: Sequence[CharacterBox], height: float) -> Iterator[PageArea]:
    """One area for each line: a new one begins where a character stands further left."""
    line: list[CharacterBox] = []
    for box in boxes:
        if line and box[0] < line[-1][0]:
            yield _around(line, height)
            line = []
        line.append(box)
    yield _around(line, height)


def _around(boxes: Sequence[CharacterBox], height: float) -> PageArea:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    left, top = min(lefts), max(tops)
    return PageArea(left, height - top, max(rights) - left, top - min(bottoms))


_SHORT_MM, _LONG_MM = 210.0, 297.0
_MARGIN_MM = 15.0
"""On all sides: page numbers of a case file stand in it."""
_FINEST_DPI = 300
_COARSEST_DPI = 96
"""A picture with few dots is not blown up beyond what these take on paper."""
_QUALITY = 90


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A picture as a PDF file holds it."""

    width: int
    height: int
    content: bytes = field(repr=False)
    color_space: str
    bits: int
    is_jpeg: bool


def picture_pages(content: bytes) -> bytes:
    """A PDF file with the picture, lying across where it is wider than high.

    Turned as the camera says; what is transparent becomes white. Finer dots than paper shows are
    left out, so the file itself is what proves. Refused for what is no whole picture, or too large.
    """
    import pikepdf

    made = BytesIO()
    with pikepdf.new() as pdf:
        for each in _embedded_pictures(content):
            _add_page(pdf, each)
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _embedded_pictures(content: bytes) -> Iterator[_Embedded]:
    from PIL import Image, ImageSequence

    try:
        with Image.open(BytesIO(content)) as picture:
            if _is_ready(picture):
                picture.load()  # or a picture that is cut off would pass
                yield _as_it_is(picture, content)
                return
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > MOST_DOTS:
                    raise Refused("图片的像素过多，无法排版")
                yield _drawn_anew(frame)
                if picture.format == "GIF":
                    return  # the other frames are movement
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("图片的像素过多，无法排版") from None
    except BROKEN as error:
        raise Refused("图片已损坏，或者不是图片") from error


def _is_ready(picture: "Image") -> bool:
    """Whether a PDF file can hold the very bytes."""
    longest = round(_LONG_MM / 25.4 * _FINEST_DPI)
    return (
        picture.format == "JPEG"
        and picture.mode in ("L", "RGB")
        and is_upright(picture)
        and max(picture.size) <= longest
    )


def _as_it_is(picture: "Image", content: bytes) -> _Embedded:
    space = "/DeviceGray" if picture.mode == "L" else "/DeviceRGB"
    return _Embedded(picture.width, picture.height, content, space, 8, is_jpeg=True)


def _drawn_anew(frame: "Image") -> _Embedded:
    """Two tones without loss, as scans of text are; all else as a fine JPEG."""
    turned = upright(frame)
    if turned.mode == "1":
        return _Embedded(turned.width, turned.height, turned.tobytes(), "/DeviceGray", 1,
                         is_jpeg=False)  # fmt: skip
    shown = opaque(turned)
    longest = round(_LONG_MM / 25.4 * _FINEST_DPI)
    shown.thumbnail((longest, longest))
    made = BytesIO()
    shown.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return _as_it_is(shown, made.getvalue())


def _add_page(pdf: "Pdf", picture: _Embedded) -> None:
    from pikepdf import Dictionary, Name, Stream

    is_wide = picture.width > picture.height
    sides = (_LONG_MM, _SHORT_MM) if is_wide else (_SHORT_MM, _LONG_MM)
    width, height = (side * POINTS_PER_MM for side in sides)
    margins = 2 * _MARGIN_MM * POINTS_PER_MM
    scale = min(
        (width - margins) / picture.width,
        (height - margins) / picture.height,
        72 / _COARSEST_DPI,
    )
    shown_width, shown_height = picture.width * scale, picture.height * scale
    left, bottom = (width - shown_width) / 2, (height - shown_height) / 2
    image = Stream(pdf, picture.content)
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height,
        ColorSpace=Name(picture.color_space), BitsPerComponent=picture.bits,
    )  # fmt: skip
    if picture.is_jpeg:
        image.stream_dict.Filter = Name.DCTDecode
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(XObject=Dictionary(Picture=image))
    drawing = f"q {shown_width:.3f} 0 0 {shown_height:.3f} {left:.3f} {bottom:.3f} cm /Picture Do Q"
    page.obj.Contents = Stream(pdf, drawing.encode())


def printable_pdf(content: bytes, kind: FileKind) -> bytes:
    """The file as a PDF: itself, or a picture on sheets of A4.

    Refused, with a few words and no full stop, for files of another *kind*, with a password, broken
    or without a page.
    """
    match kind:
        case FileKind.PDF:
            return _checked(content)
        case FileKind.PICTURE:
            return picture_pages(content)
        case _:
            raise Refused("不是 PDF 或图片")


def _checked(content: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise Refused("PDF 文件中没有页面")
    except pikepdf.PasswordError:
        raise Refused("PDF 文件设有密码") from None
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Refused("PDF 文件已损坏，或者不是 PDF 文件") from error
    return content
