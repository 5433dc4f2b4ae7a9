"""Draws a document as a PDF file: the paper that the department is judged by."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from gkapp.documents.blocks import (
    LETTER_EDGE_MM,
    PAGE_NUMBER_PT,
    PICTURE_ROOM_PT,
    POINTS_PER_MM,
    Document,
    FontRole,
    PageSetup,
    Rule,
)
from gkapp.documents.fonts import FontSet, find_fonts
from gkapp.documents.pdf.fonts import DRAWING, PdfFonts
from gkapp.documents.pdf.pieces import (
    Bookmark,
    DrawingPiece,
    PagePiece,
    PicturePiece,
    PlacedPiece,
    RowPiece,
    SetRule,
    TextPiece,
    VerticalSpace,
    paginate,
    pieces_of,
)
from gkapp.documents.pdf.table import LaidOutTable
from gkapp.documents.printable_text import printable
from gkapp.documents.timestamps import in_beijing
from gkapp.files import replacing

if TYPE_CHECKING:
    from pikepdf import Pdf
    from reportlab.pdfgen.canvas import Canvas


_CONFORMANCE = "2b"
_MAKER = "gkapp"
_PLAIN_NUMBER = re.compile(rb"<([0-9A-F]{5,6})>")
_NOT_ARCHIVAL = (
    "生成的 PDF 文件未通过长期保存格式（PDF/A-2b）的检验，已按普通 PDF 保存，内容不受影响；"
    "如需归档，请在“设置”中换用其他字体后重新生成。"
)


def archived(
    content: bytes, *, name: str, author: str, made_at: datetime
) -> tuple[bytes, tuple[str, ...]]:
    """The drawn pages as PDF/A-2b, and what the officer should know; same input, same bytes.

    A font of the officer's own may break the rules of the format: the file is then an ordinary
    PDF, and a Chinese sentence says so.
    """
    import pikepdf
    from pikepdf import pdfa

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _mend_rare_characters(pdf)
        _describe(pdf, name, author, made_at)
        try:
            pdfa.prepare(pdf, _CONFORMANCE)
            _stop_clock(pdf, made_at)
            pdfa.save(pdf, made, _CONFORMANCE, repair=False, deterministic_id=True)
        except pdfa.PdfaError:
            return _ordinary(content, name, author, made_at), (_NOT_ARCHIVAL,)
    return made.getvalue(), ()


def _ordinary(content: bytes, name: str, author: str, made_at: datetime) -> bytes:
    import pikepdf

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _mend_rare_characters(pdf)
        _describe(pdf, name, author, made_at)
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _mend_rare_characters(pdf: "Pdf") -> None:
    """Let characters beyond the first 65,536, of rare names above all, be searched and copied.

    A PDF file names them in UTF-16, reportlab writes their plain number.
    """
    from pikepdf import Dictionary, Stream

    for item in pdf.objects:
        tables = item.get("/ToUnicode") if isinstance(item, Dictionary) else None
        if isinstance(tables, Stream):
            content = tables.read_bytes()
            mended = _PLAIN_NUMBER.sub(_in_utf_16, content)
            if mended != content:
                tables.write(mended)


def _in_utf_16(number: re.Match[bytes]) -> bytes:
    return b"<%s>" % chr(int(number[1], 16)).encode("utf-16-be").hex().upper().encode()


def _describe(pdf: "Pdf", name: str, author: str, made_at: datetime) -> None:
    """Say what the file is, in Chinese, and drop what reportlab adds and archives forbid."""
    from pikepdf import Dictionary, String

    for page in pdf.pages:
        if "/Trans" in page:
            del page["/Trans"]
    pdf.Root.Lang = String("zh-CN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = String(f"D:{in_beijing(made_at):%Y%m%d%H%M%S}+08'00'")
    facts = {
        "/Title": String(printable(name)),
        "/Author": String(printable(author)),
        "/Creator": String(_MAKER),
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in facts.items():
        pdf.docinfo[key] = value
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)


def _stop_clock(pdf: "Pdf", made_at: datetime) -> None:
    """Let the file's description be as old as the file, not as the preparation by pikepdf."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:MetadataDate"] = in_beijing(made_at).isoformat()


_NUMBER_BELOW_MM = 7.0  # from the type area down to the dashes beside the page number
_DASH_HEIGHT = 0.36  # of the type size, from the baseline up to the dashes


def write_pdf(
    document: Document,
    path: Path,
    *,
    made_at: datetime,
    fonts: FontSet | None = None,
) -> tuple[str, ...]:
    """Write *document* as PDF/A-2b to *path*, which is replaced only when all went well.

    *made_at* is Beijing time where it names no zone. Returns what the officer should know
    about fonts, in Chinese sentences. Refused when the machine has no Chinese font, or when *path*
    cannot be written.
    """
    content, notices = pdf_of(document, made_at=made_at, fonts=fonts)
    with replacing(path) as working:
        working.write_bytes(content)
    return notices


def pdf_of(
    document: Document, *, made_at: datetime, fonts: FontSet | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """As write_pdf, in memory: the file's content, and what to know about fonts."""
    chosen = PdfFonts(fonts or find_fonts())
    content, notices = archived(
        draw_pdf(document, chosen), name=document.name, author=document.author, made_at=made_at
    )
    return content, (*chosen.notices, *notices)


def draw_pdf(document: Document, fonts: PdfFonts) -> bytes:
    """The pages of *document* as a PDF that is not archival yet, to be bound with others.

    One thread draws at a time; another waits here until this document is done.
    """
    with DRAWING:
        return _drawn(document, fonts)


def _drawn(document: Document, fonts: PdfFonts) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    page = document.page
    pages = paginate(pieces_of(document, fonts), page.text_height_pt)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(page.width_mm * POINTS_PER_MM, page.height_mm * POINTS_PER_MM),
        pageCompression=0,  # pikepdf compresses, faster
        invariant=1,
        initialFontName=fonts.base(FontRole.SONG),  # pyright: ignore[reportArgumentType] - wrong stub
    )
    outline = _Outline(canvas)
    for number, placed in enumerate(pages, start=1):
        _draw_page(canvas, page, placed, outline)
        if page.is_letter and number == 1:
            _draw_foot(canvas, page)
        elif page.numbered:
            _draw_number(canvas, page, number, fonts)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_page(
    canvas: "Canvas", page: PageSetup, placed: Sequence[PlacedPiece[PagePiece]], outline: "_Outline"
) -> None:
    left = page.left_mm * POINTS_PER_MM
    page_top = (page.height_mm - page.top_mm) * POINTS_PER_MM
    for item in placed:
        top = page_top - item.top
        match item.piece:
            case TextPiece(line=line, bookmark=bookmark, rule=rule):
                line.draw(canvas, left, top)
                if rule is not None:
                    rule.draw(canvas, left, top - line.pitch)
                outline.add(bookmark, top)
            case PicturePiece():
                _draw_picture(canvas, item.piece, left, top)
            case RowPiece(layout=layout, row=row):
                rows = _rows_on_page(placed, layout)
                if row == rows.start:
                    layout.draw(canvas, rows, left, top)
            case DrawingPiece(drawn=drawn):
                drawn.draw(canvas, left + item.piece.left, top - PICTURE_ROOM_PT)
            case VerticalSpace():
                pass
            case _:
                assert_never(item.piece)


def _draw_picture(canvas: "Canvas", piece: PicturePiece, left: float, top: float) -> None:
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(  # pyright: ignore[reportUnknownMemberType] - untyped stub
        ImageReader(BytesIO(piece.picture.content)),
        left + piece.left,
        top - PICTURE_ROOM_PT - piece.picture_height,
        piece.width,
        piece.picture_height,
    )


def _rows_on_page(placed: Sequence[PlacedPiece[PagePiece]], layout: LaidOutTable) -> range:
    rows = [
        item.piece.row
        for item in placed
        if isinstance(item.piece, RowPiece) and item.piece.layout is layout
    ]
    return range(rows[0], rows[-1] + 1)


def _draw_foot(canvas: "Canvas", page: PageSetup) -> None:
    """The red double line at the foot of a letter's first page."""
    width = (page.width_mm - 2 * LETTER_EDGE_MM) * POINTS_PER_MM
    edge = LETTER_EDGE_MM * POINTS_PER_MM
    SetRule(Rule.THIN_OVER_THICK, edge, width).draw(canvas, 0, edge)


def _draw_number(canvas: "Canvas", page: PageSetup, number: int, fonts: PdfFonts) -> None:
    """— 1 — under the type area, one character from its outer edge: right on odd pages."""
    text = f"— {number} —"
    width = sum(fonts.advances(text, FontRole.SONG)) * PAGE_NUMBER_PT
    left = page.left_mm * POINTS_PER_MM + PAGE_NUMBER_PT
    if number % 2:
        left = (page.width_mm - page.right_mm) * POINTS_PER_MM - PAGE_NUMBER_PT - width
    dashes = (page.bottom_mm - _NUMBER_BELOW_MM) * POINTS_PER_MM
    pen = canvas.beginText(left, dashes - _DASH_HEIGHT * PAGE_NUMBER_PT)
    pen.setCharSpace(0)
    for font, drawn in fonts.stretches(text, FontRole.SONG):
        pen.setFont(font, PAGE_NUMBER_PT)
        pen.textOut(drawn)
    canvas.drawText(pen)


class _Outline:
    """The file's table of contents, in which no level is skipped."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._entries = 0
        self._deepest = 0

    def add(self, bookmark: Bookmark | None, top: float) -> None:
        """Let an entry lead to the current page at *top*, if there is a bookmark."""
        if bookmark is None:
            return
        self._entries += 1
        key = f"heading{self._entries}"
        level = min(bookmark.level - 1, self._deepest)
        self._deepest = level + 1
        self._canvas.bookmarkHorizontal(key, 0, top)  # pyright: ignore[reportUnknownMemberType] - untyped stub
        self._canvas.addOutlineEntry(printable(bookmark.text), key, level)  # pyright: ignore[reportUnknownMemberType] - untyped stub
