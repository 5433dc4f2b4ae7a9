"""Draws the red double lines of a letter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkapp.documents.blocks import Rule
from gkapp.documents.pdf.text import RED

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_THICK, _THIN, _BETWEEN = 2.0, 0.75, 1.5
"""Points."""


@dataclass(frozen=True, slots=True)
class SetRule:
    """A double line, *x* points from the left edge of its column and *width* points wide."""

    rule: Rule
    x: float
    width: float

    def draw(self, canvas: "Canvas", left: float, top: float) -> None:
        """Draw it with its upper edge at *top*; *left* is the column's left edge."""
        upper, lower = _THICK, _THIN
        if self.rule is Rule.THIN_OVER_THICK:
            upper, lower = lower, upper
        begin = left + self.x
        canvas.setFillColorRGB(*RED)
        canvas.rect(begin, top - upper, self.width, upper, stroke=0, fill=1)
        canvas.rect(begin, top - upper - _BETWEEN - lower, self.width, lower, stroke=0, fill=1)
        canvas.setFillGray(0)
