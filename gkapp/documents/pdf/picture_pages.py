"""Pictures as pages of a PDF file: upright on sheets of A4, one for each page of a scan."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.documents.blocks import POINTS_PER_MM
from gkapp.documents.picture_dots import BROKEN, MOST_DOTS, is_upright, opaque, upright
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
