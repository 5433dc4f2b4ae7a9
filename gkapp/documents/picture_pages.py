"""Pictures as pages of a PDF file: upright on sheets of A4, one for each page of a scan."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.documents.blocks import POINTS_PER_MM
from gkapp.domain.errors import Refused

if TYPE_CHECKING:
    from pikepdf import Pdf
    from PIL.Image import Image

_SHORT_MM, _LONG_MM = 210.0, 297.0
_MARGIN_MM = 15.0
"""On all sides: page numbers of a case file stand in it."""
_FINEST_DPI = 300
_COARSEST_DPI = 96
"""A picture with few dots is not blown up beyond what these take on paper."""
_MOST_DOTS = 100_000_000
"""About a sheet of A1 at 300 dpi; more would take a gigabyte of memory."""
_QUALITY = 90
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, struct.error, zlib.error)
"""What Pillow raises for a picture that is none, or is cut off."""
_UPRIGHT = 1
_ORIENTATION = 0x0112


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
                if frame.width * frame.height > _MOST_DOTS:
                    raise Refused("图片的像素过多，无法排版")
                yield _drawn_anew(frame)
                if picture.format == "GIF":
                    return  # the other frames are movement
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("图片的像素过多，无法排版") from None
    except _BROKEN as error:
        raise Refused("图片已损坏，或者不是图片") from error


def _is_ready(picture: "Image") -> bool:
    """Whether a PDF file can hold the very bytes."""
    longest = round(_LONG_MM / 25.4 * _FINEST_DPI)
    return (
        picture.format == "JPEG"
        and picture.mode in ("L", "RGB")
        and picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
        and max(picture.size) <= longest
    )


def _as_it_is(picture: "Image", content: bytes) -> _Embedded:
    space = "/DeviceGray" if picture.mode == "L" else "/DeviceRGB"
    return _Embedded(picture.width, picture.height, content, space, 8, is_jpeg=True)


def _drawn_anew(frame: "Image") -> _Embedded:
    """Two tones without loss, as scans of text are; all else as a fine JPEG."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(frame)
    if upright.mode == "1":
        return _Embedded(upright.width, upright.height, upright.tobytes(), "/DeviceGray", 1,
                         is_jpeg=False)  # fmt: skip
    opaque = _opaque(upright)
    longest = round(_LONG_MM / 25.4 * _FINEST_DPI)
    opaque.thumbnail((longest, longest))
    made = BytesIO()
    opaque.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return _as_it_is(opaque, made.getvalue())


def _opaque(picture: "Image") -> "Image":
    """In grey or colour, on white paper."""
    from PIL import Image

    if picture.mode.startswith("I"):
        grey = picture.convert("F").point(lambda dot: dot / 256)  # pyright: ignore[reportUnknownMemberType] - partly typed
        return grey.convert("L")  # of 16 bits the upper ones
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    return picture.convert("L" if picture.mode in ("L", "LA", "F") else "RGB")


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
