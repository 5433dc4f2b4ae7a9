"""A drawing as a PNG picture, for programs that take no vectors: the paper's own, in dots."""

from io import BytesIO

from gkapp.documents.drawing import Drawing
from gkapp.documents.pdf.drawing import drawing_pdf
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.page_pictures import page_pictures

PRINT_DPI = 400
"""Enough for hatching and small type to print cleanly."""


def drawing_png(drawing: Drawing, fonts: PdfFonts, dpi: float = PRINT_DPI) -> bytes:
    """The drawing in greys on white. Refused when the machine has no Chinese font."""
    from PIL import Image

    (page,) = page_pictures(drawing_pdf(drawing, fonts), dpi)
    size = page.width, page.height
    picture = Image.frombuffer("RGB", size, page.pixels, "raw", "BGRX", page.stride, 1)
    made = BytesIO()
    picture.convert("L").save(made, "PNG", optimize=True, dpi=(dpi, dpi))
    return made.getvalue()
