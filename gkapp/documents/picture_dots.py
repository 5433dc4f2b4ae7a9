"""What Pillow's pictures need before they are put on paper: upright, opaque, not too many dots."""

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_DOTS = 100_000_000
"""About a sheet of A1 at 300 dpi; more would take a gigabyte of memory."""
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, struct.error, zlib.error)
"""What Pillow raises for a picture that is none, or is cut off."""
ORIENTATION, UPRIGHT = 0x0112, 1
"""The tag of Exif that tells how the camera was turned, and its value for a camera that was not."""


def is_upright(picture: "Image") -> bool:
    """Whether the camera was not turned."""
    return picture.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT


def upright(picture: "Image") -> "Image":
    """Turned as the camera says."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def opaque(picture: "Image") -> "Image":
    """In grey or colour, on white paper."""
    from PIL import Image

    if picture.mode.startswith("I"):
        grey = picture.convert("F").point(lambda dot: dot / 256)  # pyright: ignore[reportUnknownMemberType] - partly typed
        return grey.convert("L")  # of 16 bits the upper ones
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    return picture.convert("L" if picture.mode in ("L", "LA", "F") else "RGB")
