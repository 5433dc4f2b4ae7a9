"""Pictures of the pages of a PDF file, for the preview in the window."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gkapp.domain.errors import Refused

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels of four bytes, blue, green, red and unused; *stride* bytes make a row.

    That is what Qt calls Format_RGB32 on the machines that gkapp runs on.
    """

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def page_pictures(path: Path, dpi: float) -> Iterator[PagePicture]:
    """The pages in order, each drawn when it is asked for. Refused when *path* is no PDF file."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs] - it has none

    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise Refused(f"无法预览文件“{path}”：文件不存在，或者不是完好的 PDF 文件。") from error
    with pdf:
        for page in pdf:
            untyped: Any = page
            bitmap = untyped.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
            yield PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
