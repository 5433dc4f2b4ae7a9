"""What the signs in the year mean, drawn as they are."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkapp.domain.calendar.working_days import DayKind
from gkapp.ui.calendar.day_cell import SIGNS, draw_bars, draw_edited, draw_sign
from gkapp.ui.calendar.day_spots import bars_in
from gkapp.ui.kit.look.paint import draw_text, fill_round, text_width
from gkapp.ui.kit.look.tokens import ColorRole

_DUE, _DUE_IN_FULL = "申请到期", "申请到期（一道一件）"
_WORDS = ("今天", "周末", "放假", "调休上班", _DUE, "已逾期", "未保存的改动")
_IN_FULL = tuple(_DUE_IN_FULL if each == _DUE else each for each in _WORDS)
_SWATCH, _GAP = 20, 10
_HEIGHT = 20


class YearLegend(QWidget):
    """One line, which says less where it has little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("图例：" + "、".join(_IN_FULL))

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(_width(_IN_FULL), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_width(_WORDS), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        left = 0.0
        for words in _IN_FULL if self.width() >= _width(_IN_FULL) else _WORDS:
            _draw_swatch(p, QRectF(left, 2, _SWATCH, _HEIGHT - 4), words)
            width = text_width(words, "caption")
            place = QRectF(left + _SWATCH + 6, 0, width + 2, _HEIGHT)
            draw_text(p, place, words, "caption", "text_2")
            left += _SWATCH + 6 + width + _GAP


def _width(words: tuple[str, ...]) -> int:
    return sum(_SWATCH + 6 + text_width(each, "caption") + _GAP for each in words)


def _draw_swatch(p: QPainter, box: QRectF, words: str) -> None:
    match words:
        case "今天":
            fill_round(p, box, None, line="accent", width=2)
        case "周末":
            fill_round(p, box, "surface_alt", line="border")
        case "放假":
            fill_round(p, box, "track")
            draw_sign(p, box, SIGNS[DayKind.HOLIDAY])
        case "调休上班":
            draw_sign(p, box.adjusted(2, 1, -2, -1), SIGNS[DayKind.MAKE_UP])
        case words if words in (_DUE, _DUE_IN_FULL):
            _draw_due(p, box, "accent", "accent_soft")
        case "已逾期":
            _draw_due(p, box, "overdue", "overdue_soft")
        case _:
            draw_edited(p, box)


def _draw_due(p: QPainter, box: QRectF, ink: ColorRole, ground: ColorRole) -> None:
    fill_round(p, box, ground)
    draw_bars(p, bars_in(QRectF(box.left() + 5, box.bottom() - 5, 10, 3), 2, 4), ink)
