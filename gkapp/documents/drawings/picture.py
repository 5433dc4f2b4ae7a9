"""Drawings and pictures as files: PNG, SVG, and what a text can hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, assert_never
from xml.sax.saxutils import escape, quoteattr

from gkapp.documents.blocks import (
    BASELINE,
    OUTLINE,
    PAPER_INKS,
    Box,
    Drawing,
    Ink,
    Shape,
    Stroke,
    Words,
)
from gkapp.documents.pdf.drawing import drawing_pdf
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.pages import page_pictures
from gkapp.documents.picture_dots import BROKEN, MOST_DOTS, is_upright, opaque, upright
from gkapp.documents.printable_text import printable
from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import MB

if TYPE_CHECKING:
    from PIL.Image import Image


_FACES = "SimSun, 'Noto Serif CJK SC', serif"


def drawing_svg(drawing: Drawing) -> str:
    """The whole file's text."""
    size = f'width="{drawing.width:.2f}pt" height="{drawing.height:.2f}pt"'
    box = f'viewBox="0 0 {drawing.width:.2f} {drawing.height:.2f}"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img">',
            f"<title>{escape(printable(drawing.words))}</title>",
            '<rect width="100%" height="100%" fill="white"/>',
            *_elements(drawing),
            "</svg>\n",
        )
    )


def _elements(drawing: Drawing) -> Iterator[str]:
    for shape in drawing.shapes:
        yield _element(shape)


def _element(shape: Shape) -> str:
    ink = _color(shape.ink)
    match shape:
        case Box(area=area):
            look = f'fill="{ink}"' if shape.is_filled else f'fill="none" stroke="{ink}"'
            return (
                f'<rect x="{area.x:.2f}" y="{area.y:.2f}" width="{area.width:.2f}" '
                f'height="{area.height:.2f}" {look} stroke-width="{OUTLINE}"/>'
            )
        case Stroke():
            return (
                f'<line x1="{shape.start[0]:.2f}" y1="{shape.start[1]:.2f}" '
                f'x2="{shape.end[0]:.2f}" y2="{shape.end[1]:.2f}" '
                f'stroke="{ink}" stroke-width="{shape.width:.2f}"/>'
            )
        case Words():
            return (
                f'<text x="{shape.x:.2f}" y="{shape.y + BASELINE * shape.size:.2f}" '
                f'font-family={quoteattr(_FACES)} font-size="{shape.size:.2f}" '
                f'text-anchor="{shape.anchor}" fill="{ink}">{escape(printable(shape.text))}</text>'
            )
        case _:
            assert_never(shape)


def _color(ink: Ink) -> str:
    return "#" + f"{round(PAPER_INKS[ink] * 255):02x}" * 3


LARGEST = 20 * MB
"""Bytes of a file that is taken."""
_MOST_ACROSS, _MOST_DOWN = 1_850, 2_660
"""Dots that the type area of 156 by 225 mm shows at 300 dpi."""
_QUALITY = 90


@dataclass(frozen=True, slots=True)
class TextPicture:
    """A picture that is ready for a document; *width* and *height* are its dots."""

    content: bytes = field(repr=False)
    width: int
    height: int


def ready_picture(content: bytes) -> TextPicture:
    """The picture of a file, as it is kept and printed.

    Refused for what is neither PNG nor JPEG, is broken, or has too many bytes or dots.
    """
    from PIL import Image as Pillow

    if len(content) > LARGEST:
        raise Refused(f"图片文件超过 {LARGEST // MB} MB，没有插入。请缩小后再插入。")
    try:
        with Pillow.open(BytesIO(content)) as picture:
            if picture.format not in ("PNG", "JPEG"):
                raise Refused("只能插入 PNG 或者 JPEG 图片，请转换格式后再插入。")
            if picture.width * picture.height > MOST_DOTS:
                raise Refused("图片的像素过多，没有插入。请缩小后再插入。")
            picture.load()  # or a picture that is cut off would pass
            if _is_ready(picture):
                return TextPicture(content, picture.width, picture.height)
            return _drawn_anew(picture)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise Refused("图片的像素过多，没有插入。请缩小后再插入。") from None
    except BROKEN as error:
        raise Refused("图片已损坏，或者不是图片，没有插入。") from error


def kept_picture(content: bytes) -> TextPicture:
    """A picture that was made ready earlier, with its dots."""
    from PIL import Image as Pillow

    with Pillow.open(BytesIO(content)) as picture:
        return TextPicture(content, picture.width, picture.height)


def _is_ready(picture: "Image") -> bool:
    fits = picture.width <= _MOST_ACROSS and picture.height <= _MOST_DOWN
    return (
        fits
        and picture.mode in ("L", "RGB")
        and not picture.has_transparency_data
        and is_upright(picture)
        and "icc_profile" not in picture.info
    )


def _drawn_anew(picture: "Image") -> TextPicture:
    """Drawings without loss, photographs as a fine JPEG."""
    shown = opaque(upright(picture))
    shown.thumbnail((_MOST_ACROSS, _MOST_DOWN))
    made = BytesIO()
    if picture.format == "JPEG":
        shown.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        shown.save(made, "PNG", optimize=True)
    return TextPicture(made.getvalue(), shown.width, shown.height)


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
