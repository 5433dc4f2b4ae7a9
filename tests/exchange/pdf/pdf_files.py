"""PDF files as offices publish them: big type, first lines indented, page numbers, ruled tables."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

SONG = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"
FONT = "宋体-test"


@dataclass
class OfficialPdf:
    """A title, paragraphs and a table on pages with numbers and, if given, a running header."""

    title: str
    paragraphs: Sequence[str] = ()
    header: str = ""
    indent: int = 32
    rows: Sequence[Sequence[str]] = ()
    spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    number: str = "— {} —"
    widths: Sequence[int] = field(default_factory=list)

    def content(self, **options: Any) -> bytes:
        pdfmetrics.registerFont(TTFont(FONT, SONG))
        stream = io.BytesIO()
        template = SimpleDocTemplate(
            stream, pagesize=A4, leftMargin=79, rightMargin=74, topMargin=105, bottomMargin=99,
            initialFontName=FONT, **options,
        )  # fmt: skip
        body = style(16, 29, firstLineIndent=self.indent)
        story: list[Any] = [Paragraph(self.title, style(22, 34, alignment=1))]
        story += [Paragraph(text, body) for text in self.paragraphs]
        if self.rows:
            story.append(self._table())
        template.build(story, onFirstPage=self._margins, onLaterPages=self._margins)
        return stream.getvalue()

    def _table(self) -> Table:
        cell = style(12, 16)
        rows = [[Paragraph(text, cell) for text in row] for row in self.rows]
        table = Table(rows, colWidths=list(self.widths) or None, repeatRows=1)
        spans = [("SPAN", *span) for span in self.spans]
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans]))
        return table

    def _margins(self, canvas: Canvas, _template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 14)
        canvas.drawCentredString(300, 40, self.number.format(canvas.getPageNumber()))
        canvas.drawString(80, 800, self.header)


def style(size: int, leading: int, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "s", fontName=FONT, fontSize=size, leading=leading, wordWrap="CJK", **more
    )
