"""Where the number of a day, its sign and what is due stand within its cell, large or small."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt

from gkapp.ui.look.paint import CENTER, LEFT, text_width
from gkapp.ui.look.tokens import TextRole

ROOMY = 36
"""Pixels of width and height from which a day has room for larger figures and for words."""
TIGHT = 28
"""Pixels of width below which the number of a day is as small as its sign."""

_SIGN, _LARGE_SIGN = 12, 15
_LINE = 13
_PILL = 12
_NUMBER, _TIGHT_NUMBER = 13, 12


@dataclass(frozen=True, slots=True)
class Spots:
    """The places in one cell, and how its number is set."""

    number: QRectF
    sign: QRectF
    pill: QRectF
    role: TextRole
    align: Qt.AlignmentFlag
    is_roomy: bool


def spots_in(cell: QRectF, *, has_sign: bool, due: int) -> Spots:
    """The places in *cell* of a day that has a sign or not, and on which so many are due."""
    inner = cell.adjusted(1, 1, -1, -1)
    if min(cell.width(), cell.height()) >= ROOMY:
        return _roomy(inner, due)
    return _small(inner, due, has_both=has_sign and due > 0, is_tight=cell.width() < TIGHT)


def due_in_words(due: int, *, is_roomy: bool) -> str:
    """How many are due: with the measure word where there is room."""
    return f"{due} 件" if is_roomy else str(due)


def _roomy(inner: QRectF, due: int) -> Spots:
    """The number at the upper left, the sign at the upper right, what is due below."""
    right = round(inner.right())
    width = max(16.0, text_width(due_in_words(due, is_roomy=True), "micro") + 8.0)
    return Spots(
        number=QRectF(inner.left() + 6, inner.top() + 3, 26, 20),
        sign=QRectF(
            round(inner.right()) - _LARGE_SIGN - 3, round(inner.top()) + 4, _LARGE_SIGN, _LARGE_SIGN
        ),
        pill=QRectF(right - width - 2, inner.bottom() - 18, width, 16),
        role="body",
        align=LEFT,
        is_roomy=True,
    )


def _small(inner: QRectF, due: int, *, has_both: bool, is_tight: bool) -> Spots:
    """The number at the left and the one mark beside it; a second mark stands under the number."""
    right, middle = round(inner.right()), inner.center().y()
    zone = _TIGHT_NUMBER if is_tight else _NUMBER
    number = QRectF(inner.left(), inner.top(), zone, inner.height())
    width = max(float(_PILL), text_width(due_in_words(due, is_roomy=False), "micro") + 2.0)
    pill = QRectF(right - width, round(middle - _PILL / 2), width, _PILL)
    if has_both:
        pill.moveTo(inner.left(), round(inner.bottom()) - _PILL)
        number.setBottom(pill.top() + 1)
    return Spots(
        number=number,
        sign=QRectF(right - _SIGN, round(middle - _LINE / 2), _SIGN, _LINE),
        pill=pill,
        role="micro" if is_tight else "caption",
        align=CENTER,
        is_roomy=False,
    )
