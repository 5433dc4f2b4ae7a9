"""Where the number of a day, its sign and what is due stand within its cell, large or small."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt

from gkapp.ui.kit.look.paint import CENTER, LEFT, text_width
from gkapp.ui.kit.look.tokens import TextRole

ROOMY = 40
"""Pixels of width and height from which a day has room for larger figures and for words."""
TIGHT = 27.5
"""Pixels of width that days have on an average, below which all numbers are as small as signs."""

_SIGN, _LARGE_SIGN = 12, 15
_LINE = 13
_BAR = 3
"""The height of the bars, of which each is a request that is due."""
_MOST_BARS = 4
_NUMBER, _TIGHT_NUMBER = 13, 12


@dataclass(frozen=True, slots=True)
class Spots:
    """The places in one cell, and how its number is set."""

    number: QRectF
    sign: QRectF
    bars: tuple[QRectF, ...]
    """One for each request that is due; of more than four a single long one."""
    words: QRectF
    """How many are due, where there is room for words."""
    role: TextRole
    align: Qt.AlignmentFlag
    is_roomy: bool


def spots_in(cell: QRectF, due: int, *, is_tight: bool = False) -> Spots:
    """The places in *cell* of a day on which so many are due, in a year that is *is_tight*."""
    inner = cell.adjusted(1, 1, -1, -1)
    if is_roomy(cell):
        return _roomy(inner, due)
    return _small(inner, due, is_tight=is_tight)


def is_roomy(cell: QRectF) -> bool:
    """Whether there is room for larger figures and for words."""
    return min(cell.width(), cell.height()) >= ROOMY


def due_in_words(due: int) -> str:
    """How many are due."""
    return f"{due} 件"


def bars_in(strip: QRectF, due: int, width: float) -> tuple[QRectF, ...]:
    """Bars of *width* from the left of *strip*."""
    if due > _MOST_BARS:
        return (strip,)
    step = width + 2
    return tuple(
        QRectF(strip.left() + at * step, strip.top(), width, strip.height()) for at in range(due)
    )


def _roomy(inner: QRectF, due: int) -> Spots:
    """The number at the upper left, the sign at the upper right, what is due below."""
    width = text_width(due_in_words(due), "micro") + 2.0
    strip = QRectF(inner.left() + 6, round(inner.bottom()) - 2 - _BAR, inner.width() - 12, _BAR)
    return Spots(
        number=QRectF(inner.left() + 6, inner.top() + 3, 26, 20),
        sign=QRectF(
            round(inner.right()) - _LARGE_SIGN - 3, round(inner.top()) + 4, _LARGE_SIGN, _LARGE_SIGN
        ),
        bars=bars_in(strip, due, 5),
        words=QRectF(round(inner.right()) - width - 4, strip.top() - 15, width, 15),
        role="body",
        align=LEFT,
        is_roomy=True,
    )


def _small(inner: QRectF, due: int, *, is_tight: bool) -> Spots:
    """The number at the left and the sign beside it; what is due is a line of bars below both."""
    right, middle = round(inner.right()), inner.center().y()
    zone = _TIGHT_NUMBER if is_tight else _NUMBER
    strip = QRectF(inner.left() + 2, round(inner.bottom()) - 1 - _BAR, inner.width() - 4, _BAR)
    sign = QRectF(right - _SIGN, round(middle - _LINE / 2), _SIGN, _LINE)
    if due:
        sign.moveBottom(min(sign.bottom(), strip.top() - 1))
    return Spots(
        number=QRectF(inner.left(), inner.top(), zone, inner.height()),
        sign=sign,
        bars=bars_in(strip, due, 4),
        words=QRectF(),
        role="micro" if is_tight else "caption",
        align=CENTER,
        is_roomy=False,
    )
