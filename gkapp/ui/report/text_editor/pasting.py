"""What is pasted or dropped into a text of the report: its own text, others' words, pictures."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from gkapp.domain.report.markup import Part, marked_text
from gkapp.exchange.web.pasted_html import read_pasted_html
from gkapp.ui.records.attachments.incoming import as_png

MARKED = "application/x-gkapp-report-text"
"""A kept text as it goes from one of the editors to another, numbers and all."""
_PICTURES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A kept text, and picture files: their bytes, or where they are."""

    text: str = ""
    pictures: tuple[bytes | Path, ...] = ()


def is_welcome(data: QMimeData) -> bool:
    """Whether there is anything that a text can take; of files only pictures."""
    files = _files(data)
    if files:
        return any(each.suffix.lower() in _PICTURES for each in files)
    return data.hasFormat(MARKED) or data.hasText() or data.hasHtml() or data.hasImage()


def pasted(data: QMimeData) -> Pasted:
    """What of *data* belongs into a text; words come before a picture of the same words."""
    if data.hasFormat(MARKED):
        return Pasted(bytes(data.data(MARKED).data()).decode())
    if files := _files(data):
        return Pasted(pictures=files)
    if data.hasHtml():
        found = read_pasted_html(data.html())
        if found.parts or found.pictures:
            return Pasted(marked_text(found.parts), tuple(found.pictures))
    if data.hasText() and data.text().strip():
        return Pasted(marked_text(map(Part, data.text().splitlines())))
    picture = data.imageData() if data.hasImage() else None
    if isinstance(picture, QImage) and not picture.isNull():
        return Pasted(pictures=(as_png(picture),))
    return Pasted()


def _files(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
