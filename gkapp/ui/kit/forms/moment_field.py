"""A moment as officers type it: a day as in every date field, and the time behind it."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.text.moments import read_clock
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.whole_line import WholeLine
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import row

_WIDTH = 72
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
        self.clock.setFixedWidth(_WIDTH)
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
