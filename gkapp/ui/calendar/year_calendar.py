"""Twelve months at a glance: the mouse and the arrow keys choose a day or a span of days."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gkapp.domain.calendar.working_days import DayKind, days_between, months_after
from gkapp.ui.calendar.day_card import CellState, draw_day, draw_heading
from gkapp.ui.calendar.day_facts import DayFacts, span_in_words, words_of
from gkapp.ui.calendar.day_spots import TIGHT, is_roomy
from gkapp.ui.calendar.year_layout import (
    MONTHS,
    WEEK,
    Rectangle,
    YearLayout,
    columns_for,
    least_height,
    least_width,
)
from gkapp.ui.kit.look.paint import LEFT, draw_text, fill_round
from gkapp.ui.kit.widgets.month_calendar import WEEKDAYS, day_by_key


class YearCalendar(QWidget):
    """Arrow keys move by days and weeks, Page Up and Down by months, Home and End within a month.

    With Shift the span of chosen days grows. A move beyond the year asks for that year.
    """

    chosen = Signal(object, object)
    """The first and the last of the chosen days."""
    pointed = Signal(str)
    """The words of the day under the mouse; empty for none."""
    entered = Signal()
    """Enter was pressed, or a day double-clicked: something is to be done with the days."""
    year_wanted = Signal(object)
    """A day of another year that the keys moved to."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._facts: Mapping[date, DayFacts] = {}
        self._year = today.year
        self._anchor = self._at = today
        self._hovered: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(least_width(2), least_height(4))
        self._say()

    @property
    def year(self) -> int:
        """The year that is shown."""
        return self._year

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last of the chosen days."""
        return min(self._anchor, self._at), max(self._anchor, self._at)

    def show_year(self, year: int, facts: Mapping[date, DayFacts], today: date) -> None:
        """Show these days of *year*; the choice stays at the same day of the year."""
        if (year, facts, today) == (self._year, self._facts, self._today):
            return
        self._facts, self._today = facts, today
        if year != self._year:
            self._year = year
            self.choose(months_after(self._at, MONTHS * (year - self._at.year)))
        self._say()
        self.update()

    def choose(self, first: date, last: date | None = None) -> None:
        """Choose a day, or all days from *first* to *last*; both lie in the shown year."""
        before = self.span
        self._anchor, self._at = first, last or first
        self._say()
        self._look_again_at({*days_between(*before), *days_between(*self.span)})
        self.chosen.emit(*self.span)

    def day_box(self, day: date) -> QRectF:
        """Where a day stands."""
        return _rect(self._layout().day(day))

    # Moving about

    def _layout(self) -> YearLayout:
        width, height = self.width(), self.height()
        return YearLayout(self._year, width, height, columns_for(width, height))

    def _move_to(self, day: date, *, grows: bool) -> None:
        if day.year == self._year:
            self.choose(self._anchor if grows else day, day)
        elif not grows:
            self.year_wanted.emit(day)

    def _hover(self, day: date | None) -> None:
        if day == self._hovered:
            return
        before, self._hovered = self._hovered, day
        facts = self._facts.get(day) if day is not None else None
        self.pointed.emit(words_of(facts) if facts is not None else "")
        self._look_again_at(each for each in (before, day) if each is not None)

    def _look_again_at(self, days: Iterable[date]) -> None:
        """Paint these days anew and no others: a whole year takes longer than the mouse rests."""
        layout = self._layout()
        for day in days:
            if day.year == self._year:
                self.update(_rect(layout.day(day)).toAlignedRect().adjusted(-1, -1, 1, 1))

    def _day_at(self, place: QPointF) -> date | None:
        return self._layout().day_at(place.x(), place.y())

    def _say(self) -> None:
        """Tell a screen reader what is chosen."""
        first, last = self.span
        if first == last and (facts := self._facts.get(first)) is not None:
            words = words_of(facts)
        else:
            words = span_in_words(first, last)
        self.setAccessibleName(f"{self._year}年日历：{words}")
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(least_width(4), least_height(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = columns_for(self.width(), self.height())
        self.setMinimumHeight(least_height(columns))

    def focusInEvent(self, _event: QFocusEvent) -> None:
        # Qt would have the whole year painted; only the day that the keys are at looks otherwise.
        self._look_again_at((self._at,))

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._look_again_at((self._at,))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        layout, wanted = self._layout(), event.region()
        self._draw_headings(p, layout, wanted)
        chosen = set(days_between(*self.span))
        bands, is_tight = self._bands(layout), layout.month(1).width / WEEK < TIGHT
        for band in bands.values():
            fill_round(p, band, "track")
        for day, facts in self._facts.items():
            box = _rect(layout.day(day))
            if not wanted.intersects(box.toAlignedRect()):
                continue
            state = CellState(
                today=self._today,
                is_chosen=day in chosen,
                is_current=self.hasFocus() and day == self._at,
                is_hovered=day == self._hovered,
                is_tight=is_tight,
                is_run_on=bool(bands) and facts.kind is DayKind.HOLIDAY and day not in bands,
            )
            draw_day(p, box, facts, state)

    def _draw_headings(self, p: QPainter, layout: YearLayout, wanted: QRegion) -> None:
        for month in range(1, MONTHS + 1):
            title = _rect(layout.title(month))
            if wanted.intersects(title.toAlignedRect()):
                draw_text(p, title, f"{month}月", "strong", "text", LEFT)
            for weekday, name in enumerate(WEEKDAYS):
                heading = _rect(layout.weekday(month, weekday))
                if wanted.intersects(heading.toAlignedRect()):
                    draw_heading(p, heading, name)

    def _bands(self, layout: YearLayout) -> dict[date, QRectF]:
        """The rows of holidays by their first days, where small days carry one sign together."""
        bands: dict[date, QRectF] = {}
        first: date | None = None
        for day, facts in self._facts.items():
            if facts.kind is not DayKind.HOLIDAY:
                first = None
                continue
            box = _rect(layout.day(day))
            if is_roomy(box):
                return {}
            box.adjust(1, 1, -1, -1)
            if first is None or day.weekday() == 0 or day.day == 1:
                first = day
            bands[first] = bands.get(first, box).united(box)
        return bands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            grows = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_to(day, grows=grows)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.buttons() & Qt.MouseButton.LeftButton and day != self._at:
            self._move_to(day, grows=True)
        self._hover(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._day_at(event.position()) is not None:
            self.entered.emit()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif (day := day_by_key(self._at, event.key())) is not None:
            grows = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_to(day, grows=grows)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            facts = self._facts.get(day) if day is not None else None
            QToolTip.showText(event.globalPos(), words_of(facts) if facts else "", self)
            return True
        return super().event(event)


def _rect(box: Rectangle) -> QRectF:
    return QRectF(*box)
