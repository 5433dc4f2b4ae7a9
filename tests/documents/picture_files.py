"""Pictures as files, for tests of pages and previews."""

from io import BytesIO

from PIL import Image


def picture_file(kind="PNG", mode="RGB", size=(300, 200), color=None, **options):
    """A picture whose left half has *color* (red in colour, black else) on white."""
    is_color = mode in ("RGB", "RGBA", "P", "CMYK")
    picture = Image.new("RGB", size, "white")
    picture.paste(color or ("red" if is_color else "black"), (0, 0, size[0] // 2, size[1]))
    made = BytesIO()
    _in_mode(picture, mode).save(made, kind, **options)
    return made.getvalue()


def _in_mode(picture, mode):
    if mode == "I;16":
        return picture.convert("L").convert("I").point(lambda dot: dot * 257).convert("I;16")
    return picture.convert("L" if mode in ("LA", "F") else mode).convert(mode)
