"""A date as officers type it: 20250925, 9.25, 今天; and what was understood beside it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from gkapp.domain.calendar.working_days import FIRST_YEAR, LAST_YEAR, DayKind, WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import read_typed_date
from gkapp.domain.text.moments import read_clock
from gkapp.ui.kit.forms.fields import WholeLine
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.month_calendar import WEEKDAYS, MonthPanel

_WIDTH = 132
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_WEEKEND = (5, 6)
_TAKEN = (
    "可以填 9.25、9月25日、2025-9-25、20250925，也可以填今天、昨天、前天、明天、后天；"
    "没有写年份的是今年。↑、↓ 逐日调整，Alt+↓ 打开月历。"
)


class DateField(QWidget):
    """A line to type in, a calendar to pick from; ↑ and ↓ go on by a day."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__()
        self._today, self._calendar = today, calendar
        self.edit = _DateLine()
        self.edit.setFixedWidth(_WIDTH)
        self.edit.setPlaceholderText("如 9.25、今天")
        self.edit.setToolTip(_TAKEN)
        self.pick = tool_button("calendar", "从月历中选择日期（Alt+↓）")
        self.pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = label("", "small", "text_3")
        layout = self._row = row(self, gap=SPACE.x1)
        layout.addWidget(self.edit)
        layout.addWidget(self.pick)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self.words, 1)
        self.setFocusProxy(self.edit)
        self._panel: QFrame | None = None
        self.edit.textChanged.connect(self._on_text)
        self.edit.editingFinished.connect(self._tidy)
        self.edit.stepped.connect(self._step)
        self.edit.months_asked.connect(self.open_calendar)
        self.edit.opened.connect(self.pick.setEnabled)
        self.pick.clicked.connect(self.open_calendar)

    def put_behind(self, widget: QWidget) -> None:
        """Let *widget* stand between the day and the words about it."""
        self._row.insertWidget(2, widget)

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys."""
        return self.edit

    @property
    def complaint(self) -> str:
        """Why what was typed is no date; empty when it is one, or nothing."""
        try:
            self._read()
        except Refused as error:
            return error.message
        return ""

    def value(self) -> date | None:
        """The day; None while there is none, or none that can be read."""
        try:
            return self._read()
        except Refused:
            return None

    def show_value(self, value: date | None) -> None:
        """Show *value* as 2019-04-15."""
        self.edit.setText(value.isoformat() if value else "")

    def open_calendar(self) -> None:
        """Show the months, at the day that is typed."""
        panel = _MonthsPopup(self)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.setProperty("kind", "card")
        # Not a method of this field: what stands in a popup must not keep its parent.
        months = MonthPanel(self._today(), partial(_kind_of, self._calendar()))
        months.calendar.choose(self.value() or self._today())
        months.calendar.picked.connect(self._picked)
        column(panel, SPACE.x2).addWidget(months)
        panel.resize(372, 340)
        panel.move(self.mapToGlobal(QPoint(0, self.height())))
        self._panel = panel
        panel.show()
        months.calendar.setFocus()

    def _read(self) -> date | None:
        text = self.edit.text().strip()
        return read_typed_date(text, self._today()) if text else None

    def _picked(self, day: date) -> None:
        self.show_value(day)
        if self._panel is not None:
            self._panel.close()
            self._panel = None
        self.edit.setFocus()

    def _step(self, days: int) -> None:
        with suppress(OverflowError):
            self.show_value((self.value() or self._today()) + timedelta(days))

    def _tidy(self) -> None:
        """Once it is typed, a date stands as all dates do."""
        day = self.value()
        if day is not None and self.edit.text() != day.isoformat():
            self.show_value(day)

    def _on_text(self) -> None:
        self.words.setText(self._told())
        set_tone(self.words, "text_3")
        self.changed.emit()

    def _told(self) -> str:
        """Which day was understood, unless it stands there, its weekday, and what it is."""
        day = self.value()
        if day is None:
            return ""
        written = "" if self.edit.text() == day.isoformat() else day.isoformat()
        weekday = f"星期{WEEKDAYS[day.weekday()]}"
        kind = _kind_of(self._calendar(), day).value if _is_reached(day) else ""
        return "　".join(filter(None, (written, weekday, kind)))


def _is_reached(day: date) -> bool:
    """Whether calendars answer for that day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _kind_of(calendar: WorkingCalendar, day: date) -> DayKind:
    """By the weekday alone where no calendar reaches: a month is painted by it."""
    if _is_reached(day):
        return calendar.kind(day)
    return DayKind.WEEKEND if day.weekday() in _WEEKEND else DayKind.WORKDAY


class _MonthsPopup(QFrame):
    """Stands over everything: Esc closes it, and no key of the page behind it works meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)

    # Overrides of Qt methods

    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride:
            # To Qt a popup is part of its parent, whose shortcuts come before its own keys.
            e.accept()
            return True
        return super().event(e)


class _DateLine(WholeLine):
    """A line whose up and down keys go on by a day; Alt+↓ asks for the months."""

    stepped = Signal(int)
    months_asked = Signal()
    opened = Signal(bool)
    """Whether it takes a day, since that changed."""

    @property
    def is_open(self) -> bool:
        """Whether it takes a day."""
        return self.isEnabled() and not self.isReadOnly()

    # Overrides of Qt methods

    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() in (QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange):
            self.opened.emit(self.is_open)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        key = Qt.Key(arg__1.key())
        if not self.is_open:
            super().keyPressEvent(arg__1)
        elif key is Qt.Key.Key_Down and arg__1.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.months_asked.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(arg__1)


_MOMENT_WIDTH = 72
_NO_TIME, _NO_DAY = "请填写时刻，如 14:30。", "请填写日期。"


class MomentField(QWidget):
    """A day and a time of day; neither is worth anything without the other."""

    changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], calendar: Callable[[], WorkingCalendar]
    ) -> None:
        super().__init__()
        self._now = now
        self.day = DateField(lambda: now().date(), calendar)
        self.clock = WholeLine()
        self.clock.setFixedWidth(_MOMENT_WIDTH)
        self.clock.setPlaceholderText("时:分")
        self.clock.setAccessibleName("时刻")
        self.now_button = button("现在")
        self.now_button.setToolTip("填写现在的日期和时刻")
        self.day.put_behind(self.now_button)
        self.day.put_behind(self.clock)
        row(self).addWidget(self.day)
        self.setTabOrder(self.clock, self.now_button)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self.changed)
        self.clock.textChanged.connect(self.changed)
        self.clock.editingFinished.connect(self._tidy)
        self.clock.returnPressed.connect(self._go_on)
        self.now_button.clicked.connect(self._show_now)

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys first."""
        return self.day.focus_widget

    @property
    def complaint(self) -> str:
        """Why what was typed is no moment; empty when it is one, or nothing."""
        if self.day.complaint:
            return self.day.complaint
        has_day, has_time = self.day.value() is not None, bool(self.clock.text().strip())
        if has_day != has_time:
            return _NO_TIME if has_day else _NO_DAY
        try:
            self._time()
        except Refused as error:
            return error.message
        return ""

    def value(self) -> datetime | None:
        """The moment; None while there is none, or none that can be read."""
        day = self.day.value()
        try:
            clock = self._time()
        except Refused:
            return None
        return None if day is None or clock is None else datetime.combine(day, clock)

    def show_value(self, value: datetime | None) -> None:
        """Show *value* as 2026-10-08 and 14:30."""
        self.day.show_value(value.date() if value else None)
        self.clock.setText(f"{value:%H:%M}" if value else "")

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        for each in (self.day.edit, self.clock):
            each.setReadOnly(read_only)
        for each in (self.day.pick, self.now_button):
            each.setEnabled(not read_only)

    def _time(self) -> time | None:
        text = self.clock.text().strip()
        return read_clock(text) if text else None

    def _show_now(self) -> None:
        self.show_value(self._now())
        self.clock.setFocus()

    def _go_on(self) -> None:
        self.focusNextChild()
        if self.window().focusWidget() is self.now_button:
            self.focusNextChild()

    def _tidy(self) -> None:
        """Once it is typed, a time stands as all times do."""
        value = self.value()
        if value is not None:
            self.clock.setText(f"{value:%H:%M}")
