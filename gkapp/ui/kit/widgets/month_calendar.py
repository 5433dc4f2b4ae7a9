"""A month: what each day is to an office, what falls due on it, and a day one can pick by key."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from gkapp.domain.calendar.working_days import DayKind, months_after
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round, focus_ring
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import SPACE, ColorRole
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row

WEEKDAYS = "一二三四五六日"


def day_and_weekday(day: date) -> str:
    """10月13日（周二）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def when(day: date, today: date) -> str:
    """10月13日（周二）; a day of another year as 2025-10-13."""
    return day_and_weekday(day) if day.year == today.year else day.isoformat()


def when_done(day: date, today: date, deed: str) -> str:
    """10月13日（周二）答复; in another year 2025-10-13 答复."""
    gap = "" if day.year == today.year else " "
    return f"{when(day, today)}{gap}{deed}"


def whole_day(day: date) -> str:
    """2026年10月13日 星期二."""
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


_HEAD = 24
_WEEK = 7
_MOST_BLOCKS = 4
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


def day_by_key(day: date, key: int) -> date | None:
    """Where a key leads from *day*: by days, weeks, months, within the month; None for others."""
    match key:
        case Qt.Key.Key_PageUp:
            return months_after(day, -1)
        case Qt.Key.Key_PageDown:
            return months_after(day, 1)
        case Qt.Key.Key_Home:
            return day.replace(day=1)
        case Qt.Key.Key_End:
            return day.replace(day=monthrange(day.year, day.month)[1])
        case _:
            step = _STEPS.get(Qt.Key(key))
            return day + timedelta(days=step) if step is not None else None


KindOf = Callable[[date], DayKind]


class MonthCalendar(QWidget):
    """Six weeks at most. Arrow keys move by days and weeks, Page Up and Down by months."""

    picked = Signal(object)
    """The date that was clicked or entered."""
    moved = Signal(object)
    """The date that is now chosen; its month is the one shown."""

    def __init__(self, today: date, kind_of: KindOf) -> None:
        super().__init__()
        self._today, self._kind_of = today, kind_of
        self._chosen = today
        self._hovered: date | None = None
        self._names: Mapping[date, str] = {}
        self._counts: Mapping[date, int] = {}
        self._unit = "件到期"
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, 5 * 40 + _HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()

    def show_today(self, today: date) -> None:
        """It is *today* now; whoever stood on the day before goes with it."""
        before, self._today = self._today, today
        if self._chosen == before != today:
            self.choose(today)
        self.update()

    @property
    def chosen(self) -> date:
        """The day that is chosen."""
        return self._chosen

    def show_days(
        self, kind_of: KindOf, names: Mapping[date, str], counts: Mapping[date, int]
    ) -> None:
        """Say what days are, what festivals are called, and how much falls due."""
        self._kind_of, self._names, self._counts = kind_of, names, counts
        self._say()
        self.update()

    def choose(self, day: date) -> None:
        """Choose *day* and show its month."""
        if day == self._chosen:
            return
        self._chosen = day
        self._say()
        self.update()
        self.moved.emit(day)

    def move_months(self, months: int) -> None:
        """Choose the same day so many months on, or the last one there is."""
        self.choose(months_after(self._chosen, months))

    def words(self, day: date) -> str:
        """What is to be said of *day*."""
        kind = self._kind_of(day)
        name = self._names.get(day, "")
        what = f"{name}{kind.value}" if name and kind is DayKind.HOLIDAY else kind.value
        count = self._counts.get(day, 0)
        due = f"，{count} {self._unit}" if count else ""
        return f"{whole_day(day)}，{what}{due}"

    def _say(self) -> None:
        self.setAccessibleName(f"月历，{self.words(self._chosen)}")
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)

    # Where the days are

    @property
    def _monday(self) -> date:
        first = self._chosen.replace(day=1)
        return first - timedelta(first.weekday())

    @property
    def _weeks(self) -> int:
        first = self._chosen.replace(day=1)
        days = monthrange(first.year, first.month)[1]
        return -(-(first.weekday() + days) // _WEEK)

    def _cell(self, at: int) -> QRectF:
        width, height = self.width() / _WEEK, (self.height() - _HEAD) / self._weeks
        week, day = divmod(at, _WEEK)
        left, right = round(day * width), round((day + 1) * width)
        top, bottom = round(_HEAD + week * height), round(_HEAD + (week + 1) * height)
        return QRectF(left, top, right - left, bottom - top).adjusted(1, 1, -1, -1)

    def _day_at(self, x: float, y: float) -> date | None:
        for at in range(self._weeks * _WEEK):
            if self._cell(at).contains(x, y):
                return self._monday + timedelta(at)
        return None

    # How they are drawn

    def _draw_day(self, p: QPainter, box: QRectF, day: date) -> None:
        is_inside, kind = day.month == self._chosen.month, self._kind_of(day)
        self._draw_ground(p, box, day, is_working=kind.is_working)
        ink: ColorRole = "text" if kind.is_working else "text_3"
        if not is_inside:
            ink = "disabled"
        elif day == self._today:
            ink = "accent"
        number = QRectF(box.left() + 7, box.top() + 2, box.width() - 7, 20)
        draw_text(p, number, str(day.day), "strong" if day == self._today else "body", ink)
        if is_inside and kind in (DayKind.HOLIDAY, DayKind.MAKE_UP):
            _draw_corner(p, box, is_working=kind.is_working)
        if is_inside and (count := self._counts.get(day, 0)):
            self._draw_count(p, box, count, is_past=day < self._today)

    def _draw_ground(self, p: QPainter, box: QRectF, day: date, *, is_working: bool) -> None:
        if day == self._today:
            fill_round(p, box, "accent_soft", line="accent", width=2)
        elif day == self._hovered:
            fill_round(p, box, "hover")
        elif not is_working and day.month == self._chosen.month:
            fill_round(p, box, "surface_alt")
        if day == self._chosen and self.hasFocus():
            focus_ring(p, box)
        elif day == self._chosen and day != self._today:
            fill_round(p, box, None, line="border_input")

    def _draw_count(self, p: QPainter, box: QRectF, count: int, *, is_past: bool) -> None:
        left, bottom = box.left() + 7, box.bottom() - 7
        ink: ColorRole = "text_3" if is_past else "accent"
        for at in range(min(count, _MOST_BLOCKS)):
            p.fillRect(QRectF(left + at * 9, bottom, 7, 3), color(ink))
        draw_text(p, QRectF(left, bottom - 17, box.width() - 8, 15), f"{count} 件", "micro", ink)

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        for at, name in enumerate(WEEKDAYS):
            box = self._cell(at)
            head = QRectF(box.left(), 0, box.width(), _HEAD - 4)
            draw_text(p, head, name, "caption", "text_3", CENTER)
        for at in range(self._weeks * _WEEK):
            self._draw_day(p, self._cell(at), self._monday + timedelta(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._chosen)
        elif (day := day_by_key(self._chosen, key)) is not None:
            self.choose(day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._day_at(event.position().x(), event.position().y())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(day)
            self.picked.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.words(day) if day else "", self)
            return True
        return super().event(event)


class MonthPanel(QWidget):
    """A month with its name above it and buttons to the months beside it."""

    def __init__(self, today: date, kind_of: KindOf) -> None:
        super().__init__()
        self._today = today
        self.calendar = MonthCalendar(today, kind_of)
        self._title = label("", "subtitle")
        self._show_title(today)
        layout = column(self, gap=SPACE.x1)
        layout.addLayout(self._head())
        layout.addWidget(self.calendar, 1)
        self.calendar.moved.connect(self._show_title)

    def show_today(self, today: date) -> None:
        """It is *today* now."""
        self._today = today
        self.calendar.show_today(today)

    def _head(self) -> QHBoxLayout:
        head = row(gap=SPACE.x1)
        earlier, later = tool_button("left", "上个月"), tool_button("right", "下个月")
        now = button("本月", "quiet")
        earlier.clicked.connect(self._go_earlier)
        later.clicked.connect(self._go_later)
        now.clicked.connect(self._go_now)
        head.addWidget(self._title, 1)
        head.addWidget(earlier)
        head.addWidget(now)
        head.addWidget(later)
        return head

    def _show_title(self, day: date) -> None:
        self._title.setText(f"{day.year}年{day.month}月")

    def _go_earlier(self) -> None:
        self.calendar.move_months(-1)

    def _go_later(self) -> None:
        self.calendar.move_months(1)

    def _go_now(self) -> None:
        self.calendar.choose(self._today)


def _draw_corner(p: QPainter, box: QRectF, *, is_working: bool) -> None:
    """休 quiet, 班 strong."""
    corner = QRectF(box.right() - 19, box.top() + 3, 16, 16)
    fill_round(p, corner, "accent_fill" if is_working else "track", 3)
    ink: ColorRole = "on_accent" if is_working else "text_2"
    draw_text(p, corner, "班" if is_working else "休", "micro", ink, CENTER)
