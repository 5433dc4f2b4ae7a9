"""The clock of a term as a strip: one cell for each calendar day from receipt to the last day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkapp.domain.calendar.deadline import ExplainedDay
from gkapp.domain.calendar.working_days import DayKind
from gkapp.ui.kit.look.paint import CENTER, LEFT, draw_text, fill_round, hatch, text_width
from gkapp.ui.kit.look.tokens import ColorRole, TextRole
from gkapp.ui.kit.widgets.month_calendar import WEEKDAYS, day_and_weekday
from gkapp.ui.kit.widgets.pointed import PointedWidget


class DayPart(Enum):
    """What a day does to the term; the value is the legend's word for it."""

    RECEIPT = "收到日，不计"
    COUNTED = "已计工作日"
    AHEAD = "未到工作日"
    MAKE_UP = "调休上班，计入"
    WEEKEND = "周末，不计"
    HOLIDAY = "节假日，不计"
    SUSPENDED = "暂停，不计"
    DUE = "期限届满日"


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the strip; *number* counts the working days, 0 for a day that does not count."""

    day: date
    part: DayPart
    number: int
    words: str


def strip_of(
    explanation: Sequence[ExplainedDay], suspended: Collection[date] = frozenset()
) -> tuple[StripDay, ...]:
    """The strip of an explained term; *suspended* days did not run for another reason."""
    last = len(explanation) - 1
    return tuple(
        StripDay(
            each.day,
            _part_of(each, at == 0, at == last, each.day in suspended),
            each.number or 0,
            f"{each.part}（{each.article}）" if each.article else each.part,
        )
        for at, each in enumerate(explanation)
    )


def _part_of(each: ExplainedDay, is_first: bool, is_last: bool, is_suspended: bool) -> DayPart:
    if is_first:
        return DayPart.RECEIPT
    if is_last:
        return DayPart.DUE
    if each.number is not None:
        return DayPart.MAKE_UP if each.kind is DayKind.MAKE_UP else DayPart.COUNTED
    if is_suspended or each.kind.is_working:
        return DayPart.SUSPENDED
    return DayPart.HOLIDAY if each.kind is DayKind.HOLIDAY else DayPart.WEEKEND


_WEEK = 7
_NARROWEST, _WIDEST = 22, 36
_GAP = 2
_DATES = 30  # the months and the days above the cells
_HEIGHT = 34
_ROW = _DATES + _HEIGHT + 10
_SWATCH = 26  # a sample in the legend and the gap after it
_LEGEND_LINE = 22


class ClockStrip(PointedWidget):
    """In one row if it fits, else in rows of whole weeks. Arrow keys go from day to day."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._days: Sequence[StripDay] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say()

    def show_days(self, days: Sequence[StripDay], today: date) -> None:
        """Show these days, in their order, as they stand on *today*."""
        self._days, self._today, self._at = tuple(days), today, -1
        self.say()
        self._fit()
        self.update()

    @property
    def count(self) -> int:
        """How many days there are."""
        return len(self._days)

    def words(self, at: int) -> str:
        """What is to be said of a day."""
        each = self._days[at]
        return f"{day_and_weekday(each.day)}：{each.words}"

    def name(self) -> str:
        """With the day that is pointed at."""
        where = f"：{self.words(self._at)}" if self._at >= 0 else "，用左右键逐日查看"
        return f"期限日历条{where}"

    def place(self, at: int) -> QRectF:
        """The cell of a day."""
        return QRectF(self._cell(at))

    # Where the days are

    def _in_a_row(self, width: int) -> int:
        fitting = max(_WEEK, (width + _GAP) // (_NARROWEST + _GAP))
        return len(self._days) if fitting >= len(self._days) else fitting // _WEEK * _WEEK

    def _fit(self) -> None:
        """Height for width is not reliable within nested layouts, so it is fixed at each width."""
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _cell(self, at: int) -> QRect:
        in_a_row = self._in_a_row(self.width())
        pitch = min(_WIDEST + _GAP, (self.width() + _GAP) / in_a_row)
        line, place = divmod(at, in_a_row)
        left, right = round(place * pitch), round((place + 1) * pitch) - _GAP
        return QRect(left, line * _ROW + _DATES, right - left, _HEIGHT)

    # How they are drawn

    def _draw_dates(self, p: QPainter, box: QRect, at: int) -> None:
        """The day above each cell, and the month where it begins."""
        day = self._days[at].day
        is_today = day == self._today
        if is_today:
            left = min(box.center().x() - 12, self.width() - 26)
            above = QRectF(max(0, left), box.top() - _DATES, 30, 14)
            draw_text(p, above, "今天", "micro", "text", LEFT)
        elif (box.left() == 0 or day.day == 1) and self._has_room_for_month(at):
            above = QRectF(box.left(), box.top() - _DATES, 40, 14)
            draw_text(p, above, f"{day.month}月", "micro", "text_2", LEFT)
        number = QRectF(box.left(), box.top() - 16, box.width(), 14)
        ink: ColorRole = "text" if is_today else "text_3"
        draw_text(p, number, str(day.day), "micro", ink, CENTER)

    def _has_room_for_month(self, at: int) -> bool:
        """Whether no 今天 stands beside it in the same row, where the month would run into it."""
        line = self._cell(at).top()
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(self._days)]
        return all(
            self._days[near].day != self._today or self._cell(near).top() != line for near in beside
        )

    # Overrides of Qt methods

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._days) // max(1, self._in_a_row(width)))
        return max(1, rows) * _ROW - 8

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), 600)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        for at, each in enumerate(self._days):
            box = self._cell(at)
            self._draw_dates(p, box, at)
            part = each.part
            if part is DayPart.COUNTED and each.day > self._today:
                part = DayPart.AHEAD
            draw_day(p, QRectF(box), part, _sign(each))
            edge = QRectF(box).adjusted(-1, -1, 1, 1)
            if each.day == self._today or at == self._at:
                fill_round(p, edge, None, 5, "text", 2)
            if at == self._at:
                fill_round(p, QRectF(box).adjusted(1, 1, -1, -1), None, 3, "surface", 2)


_LOOKS: dict[DayPart, tuple[ColorRole, ColorRole | None, ColorRole]] = {
    DayPart.RECEIPT: ("hold_soft", None, "text_2"),
    DayPart.COUNTED: ("accent_fill", None, "on_accent"),
    DayPart.AHEAD: ("accent_soft", "accent_line", "accent"),
    DayPart.MAKE_UP: ("accent_fill", None, "on_accent"),
    DayPart.WEEKEND: ("track", None, "text_3"),
    DayPart.HOLIDAY: ("track", None, "text_2"),
    DayPart.SUSPENDED: ("surface_alt", "border", "text_2"),
    DayPart.DUE: ("surface", "accent", "accent"),
}
_LEGEND_SIGNS = {
    DayPart.RECEIPT: "收",
    DayPart.MAKE_UP: "班",
    DayPart.WEEKEND: "六",
    DayPart.HOLIDAY: "休",
    DayPart.SUSPENDED: "停",
    DayPart.DUE: "止",
}
_UNDER_NUMBER = {DayPart.MAKE_UP: "班", DayPart.DUE: "止"}


def draw_day(p: QPainter, box: QRectF, part: DayPart, sign: str) -> None:
    """Draw one cell: its ground, a second mark beside the colour, and its number or word."""
    ground, edge, ink = _LOOKS[part]
    fill_round(p, box, ground, 4, edge, 2 if part is DayPart.DUE else 1)
    if part is DayPart.SUSPENDED:
        hatch(p, box.adjusted(2, 2, -2, -2), "border_input", 6)
        middle = box.center()
        fill_round(p, QRectF(middle.x() - 8, middle.y() - 9, 16, 18), "surface_alt", 3)
    place = box
    if under := _UNDER_NUMBER.get(part):
        below = QRectF(box.left(), box.bottom() - 15, box.width(), 13)
        draw_text(p, below, under, "micro", ink, CENTER)
        place = box.adjusted(0, 1, 0, -14)
    role: TextRole = "small_strong" if under else "small" if sign.isdigit() else "caption"
    draw_text(p, place, sign, role, ink, CENTER)


def _sign(each: StripDay) -> str:
    match each.part:
        case DayPart.RECEIPT:
            return "收"
        case DayPart.WEEKEND:
            return WEEKDAYS[each.day.weekday()]
        case DayPart.HOLIDAY:
            return "休"
        case DayPart.SUSPENDED:
            return "停"
        case _:
            return str(each.number)


class ClockLegend(QWidget):
    """What the cells mean, drawn as they are, in as many lines as the width needs."""

    def __init__(self, parts: Iterable[DayPart] = DayPart) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LEGEND_LINE)

    def _places(self) -> list[QPoint]:
        """Where each explanation begins."""
        places: list[QPoint] = []
        left, top = 0, 0
        for part in self._parts:
            width = _SWATCH + text_width(part.value, "caption")
            if left and left + width > self.width():
                left, top = 0, top + _LEGEND_LINE
            places.append(QPoint(left, top))
            left += width + 14
        return places

    def _fit(self) -> None:
        places = self._places()
        self.setFixedHeight((places[-1].y() if places else 0) + _LEGEND_LINE)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        words = sum(_SWATCH + text_width(part.value, "caption") + 14 for part in self._parts)
        return QSize(words, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        for part, place in zip(self._parts, self._places(), strict=True):
            ground, edge, ink = _LOOKS[part]
            swatch = QRectF(place.x(), place.y() + 3, 20, 16)
            fill_round(p, swatch, ground, 3, edge, 1.5 if part is DayPart.DUE else 1)
            if part is DayPart.SUSPENDED:
                hatch(p, swatch.adjusted(1, 1, -1, -1), "border_input", 5)
            draw_text(p, swatch, _LEGEND_SIGNS.get(part, ""), "micro", ink, CENTER)
            width = text_width(part.value, "caption") + 2
            words = QRectF(place.x() + _SWATCH, place.y(), width, _LEGEND_LINE)
            draw_text(p, words, part.value, "caption", "text_2")
