"""Binds PDF files of any maker into one: pages numbered through, with bookmarks.

Numbers stand in the upper outer corner, right on odd pages and left on even ones, where archives
put them and where a document's own page numbers do not stand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.documents.blocks import POINTS_PER_MM, FontRole
from gkapp.documents.pdf.fonts import DRAWING, PdfFonts
from gkapp.documents.pdf.writing import archived

if TYPE_CHECKING:
    from pikepdf import Page, Pdf
    from reportlab.pdfgen.canvas import Canvas

_NUMBER_PT = 12.0
_FROM_EDGE_MM = 10.0
_NOT_ARCHIVAL = (
    "卷宗中的{names}不符合长期保存格式（PDF/A-2b）的要求，全卷已按普通 PDF 保存，内容不受影响。"
)


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A PDF file to be bound; *is_numbered* is False for cover and catalogue, as is usual."""

    title: str
    content: bytes = field(repr=False)
    is_numbered: bool = True
    is_foreign: bool = False
    """Whether somebody else made the file."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The whole, with what the officer should know of its format."""

    content: bytes = field(repr=False)
    pages: int
    notices: tuple[str, ...]


def page_count(content: bytes) -> int:
    """How many pages a PDF file has."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def bind(
    parts: Sequence[BoundPart],
    fonts: PdfFonts,
    *,
    name: str,
    author: str,
    made_at: datetime,
    report: Callable[[int, int, str], object],
) -> Bound:
    """The *parts* in order as one PDF/A-2b, or as an ordinary PDF where a foreign one forbids it.

    What a page shows is kept, with its stamps and filled-in fields; links, scripts and attachments
    within foreign files are not. *report* is told which part comes now and may raise to stop.
    """
    import pikepdf

    made = BytesIO()
    with pikepdf.new() as pdf:
        for place, part in enumerate(parts):
            report(place, len(parts), part.title)
            _append(pdf, part)
        _number(pdf, parts, fonts)
        pages = len(pdf.pages)
        pdf.save(made, deterministic_id=True)
    report(len(parts), len(parts), "检验长期保存格式")
    content, faults = archived(made.getvalue(), name=name, author=author, made_at=made_at)
    notices = (_NOT_ARCHIVAL.format(names=_unfit(parts, made_at)),) if faults else ()
    return Bound(content, pages, notices)


def _append(pdf: "Pdf", part: BoundPart) -> None:
    import pikepdf
    from pikepdf import OutlineItem

    first = len(pdf.pages)
    with pikepdf.open(BytesIO(part.content)) as source:
        if part.is_foreign:
            # Stamps and filled-in fields become part of the page; the rest would lead nowhere.
            source.flatten_annotations("print")
        for page in source.pages:
            for key in ("/Annots", "/AA", "/B"):
                if key in page:
                    del page[key]
        pdf.pages.extend(source.pages)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(part.title, first))


def _number(pdf: "Pdf", parts: Sequence[BoundPart], fonts: PdfFonts) -> None:
    """Stamp the numbers, and let viewers count pages as the paper does."""
    from pikepdf import Array, Dictionary, Name, String

    labels: list[object] = []
    numbered: list[Page] = []
    place = 0
    for part in parts:
        pages = page_count(part.content)
        style = Dictionary(S=Name.D, St=len(numbered) + 1)
        labels += [place, style if part.is_numbered else Dictionary(P=String(part.title))]
        numbered += pdf.pages[place : place + pages] if part.is_numbered else []
        place += pages
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))
    if numbered:
        _stamp(pdf, numbered, fonts)


def _stamp(pdf: "Pdf", pages: Sequence["Page"], fonts: PdfFonts) -> None:
    """Lay a form with the number over each page, upright however the page is turned."""
    import pikepdf
    from pikepdf import Name, Rectangle

    sizes = [_shown_size(page) for page in pages]
    with DRAWING:
        drawn = _drawn_numbers(sizes, fonts)
    with pikepdf.open(BytesIO(drawn)) as stamps:
        for number, (page, stamp) in enumerate(zip(pages, stamps.pages, strict=True), start=1):
            form = pdf.copy_foreign(stamp.as_form_xobject())
            # Pages may share their resources, so that each number needs a name of its own.
            name = page.add_resource(form, Name.XObject, Name(f"/PageNumber{number}"))
            placed = page.calc_form_xobject_placement(form, name, Rectangle(page.cropbox))
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n" + placed)


def _shown_size(page: "Page") -> tuple[float, float]:
    """Width and height as one sees them."""
    left, bottom, right, top = (float(each) for each in page.cropbox)  # pyright: ignore[reportArgumentType, reportUnknownVariableType] - of numbers
    width, height = right - left, top - bottom
    return (height, width) if page.rotation % 180 else (width, height)


def _drawn_numbers(sizes: Sequence[tuple[float, float]], fonts: PdfFonts) -> bytes:
    """A PDF with nothing on its pages but their numbers."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(
        buffer, pageCompression=0, invariant=1,
        initialFontName=fonts.base(FontRole.SONG),  # pyright: ignore[reportArgumentType] - wrong stub
    )  # fmt: skip
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        _draw_number(canvas, size, number, fonts)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_number(canvas: "Canvas", size: tuple[float, float], number: int, fonts: PdfFonts) -> None:
    text = str(number)
    margin = _FROM_EDGE_MM * POINTS_PER_MM
    width = sum(fonts.advances(text, FontRole.SONG)) * _NUMBER_PT
    left = size[0] - margin - width if number % 2 else margin
    pen = canvas.beginText(left, size[1] - margin - _NUMBER_PT)
    for font, drawn in fonts.stretches(text, FontRole.SONG):
        pen.setFont(font, _NUMBER_PT)
        pen.textOut(drawn)
    canvas.drawText(pen)


def _unfit(parts: Sequence[BoundPart], made_at: datetime) -> str:
    """The foreign parts that are no PDF/A each by itself."""
    unfit = [
        f"“{part.title}”"
        for part in parts
        if part.is_foreign
        and archived(part.content, name=part.title, author="", made_at=made_at)[1]
    ]
    return "、".join(unfit) or "部分内容"
