"""Makes a picture fit to stand in a text: a PNG or JPEG file, upright, opaque, not too fine."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from gkapp.documents.picture_dots import BROKEN, MOST_DOTS, is_upright, opaque, upright
from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import MB

if TYPE_CHECKING:
    from PIL.Image import Image

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
