"""What the signs in the year mean, drawn as they are."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar import DayKind
from gkapp.ui.calendar.day_cell import SIGNS, draw_bars, draw_edited, draw_sign
from gkapp.ui.calendar.day_spots import bars_in
from gkapp.ui.look.paint import draw_text, fill_round, text_width
from gkapp.ui.look.tokens import ColorRole

_DUE = "申请到期（一道一件）"
_WORDS = ("今天", "周末", "放假", "调休上班", _DUE, "已逾期", "未保存的改动")
_SWATCH, _GAP = 20, 10
_HEIGHT = 20


class YearLegend(QWidget):
    """One line; what does not fit is cut off at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setFixedWidth(sum(_SWATCH + 6 + text_width(each, "caption") + _GAP for each in _WORDS))
        self.setAccessibleName("图例：" + "、".join(_WORDS))

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        left = 0.0
        for words in _WORDS:
            _draw_swatch(p, QRectF(left, 2, _SWATCH, _HEIGHT - 4), words)
            width = text_width(words, "caption")
            place = QRectF(left + _SWATCH + 6, 0, width + 2, _HEIGHT)
            draw_text(p, place, words, "caption", "text_2")
            left += _SWATCH + 6 + width + _GAP


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
        case words if words == _DUE:
            _draw_due(p, box, "accent", "accent_soft")
        case "已逾期":
            _draw_due(p, box, "overdue", "overdue_soft")
        case _:
            draw_edited(p, box)


def _draw_due(p: QPainter, box: QRectF, ink: ColorRole, ground: ColorRole) -> None:
    fill_round(p, box, ground)
    draw_bars(p, bars_in(QRectF(box.left() + 5, box.bottom() - 5, 10, 3), 2, 4), ink)
