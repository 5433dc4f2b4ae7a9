"""The year with its panel: what is stored, what was changed on top of it, what is chosen."""

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QSizePolicy, QStackedWidget, QWidget

from gkapp.domain.calendar.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    DayEdit,
    DayKind,
    WorkingCalendar,
    days_between,
    with_edits,
)
from gkapp.services.today.calendar_view import CalendarView, state_of
from gkapp.ui.calendar.day_card import SIGNS, DayCard, StateCard, draw_bars, draw_edited, draw_sign
from gkapp.ui.calendar.day_facts import DayFacts, facts_of_year
from gkapp.ui.calendar.day_spots import bars_in
from gkapp.ui.calendar.pending_card import Pending, PendingCard, changes_in_words
from gkapp.ui.calendar.year_calendar import YearCalendar
from gkapp.ui.kit.look.paint import draw_text, fill_round, text_width
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel
from gkapp.ui.kit.widgets.layout import area_around, card, column, plain, row

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


_PANEL, _FOOT = 280, 20


class YearView(QWidget):
    """Shows a CalendarView and gathers what is changed in it; saves nothing itself.

    The *chooser* of years stands wherever the page puts it.
    """

    import_wanted = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    going = Signal(object)
    edited = Signal()
    """`pending` is another one."""
    """The Place of a request."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._view = CalendarView((), {}, {})
        self._stored = WorkingCalendar(())
        self._facts: Mapping[date, DayFacts] = {}
        self.pending = Pending()
        self.year = YearCalendar(today)
        self.chooser = YearChooser()
        self.state = StateCard()
        self.days = DayCard()
        self.changes = PendingCard()
        self._pointed = ElidedLabel("", "small", "text")
        self._foot = QStackedWidget()
        self._sides = row(self, gap=SPACE.x4)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        made, layout = card(SPACE.x3, SPACE.x2)
        layout.addWidget(self.year, 1)
        self._foot.addWidget(YearLegend())
        self._foot.addWidget(self._pointed)
        self._foot.setFixedHeight(_FOOT)
        layout.addWidget(self._foot)
        self._sides.addWidget(made, 1)
        self._panel = plain()
        panel = column(self._panel, gap=SPACE.x3)
        for each in (self.state, self.days, self.changes):
            panel.addWidget(each)
        panel.addStretch(1)
        self._sides.addWidget(self._panel)
        self.fit(SIZE.side_break)

    def _connect(self) -> None:
        self.year.chosen.connect(self._show_chosen)
        self.year.pointed.connect(self._show_pointed)
        self.year.entered.connect(self._go_to_fields)
        self.year.year_wanted.connect(self._go_to_day)
        self.chooser.year_wanted.connect(self.show_year)
        self.chooser.this_year_wanted.connect(self.go_to_today)
        self.state.number_edited.connect(self._change_number)
        self.state.import_wanted.connect(self.import_wanted)
        self.days.edited.connect(self._change_days)
        self.days.going.connect(self.going)
        self.changes.save_wanted.connect(self.save_wanted)
        self.changes.discard_wanted.connect(self.discard_wanted)

    def fit(self, width: int) -> None:
        """Put the panel at the side, or below where there is no room for it."""
        is_wide = width >= SIZE.side_break
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._panel.setMinimumWidth(_PANEL if is_wide else 0)
        self._panel.setMaximumWidth(_PANEL if is_wide else 16_777_215)

    # What is shown

    def show_view(self, view: CalendarView, today: date) -> None:
        """Show what is stored; changes on top of it stay."""
        self._view, self._today = view, today
        self._stored = view.calendar
        self._show()

    def show_year(self, year: int) -> None:
        """Show another year, if the calendar reaches it."""
        if FIRST_YEAR <= year <= LAST_YEAR:
            self._show(year)

    def go_to_today(self) -> None:
        """Show this year and choose today."""
        self._go_to_day(self._today)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether nothing may be changed."""
        self.state.set_read_only(is_read_only=is_read_only)
        self.days.set_read_only(is_read_only=is_read_only)

    def let_go(self) -> None:
        """Forget what was changed."""
        self.pending = Pending()
        self._show()

    def _go_to_fields(self) -> None:
        """Lead to what is said of the chosen days, also where one must scroll for it."""
        self.days.take_focus()
        if (area := area_around(self)) is not None:
            area.ensureWidgetVisible(self.days)

    def _go_to_day(self, day: date) -> None:
        self.show_year(day.year)
        if day.year == self.year.year:
            self.year.choose(day)

    def _show(self, year: int | None = None) -> None:
        year = year or self.year.year
        calendar = with_edits(self._view.notices, self.pending.days)
        self._facts = facts_of_year(year, calendar, self._view.due, self.pending.days)
        self.year.show_year(year, self._facts, self._today)
        self.chooser.show_year(year, self._stored.years, self._today.year)
        self.state.show_state(state_of(self._view, year), self._number_of(year))
        self._show_chosen(*self.year.span)
        self._show_changes()

    def _number_of(self, year: int) -> str:
        stored = {notice.year: notice.notice for notice in self._view.notices}.get(year, "")
        return self.pending.numbers.get(year, stored)

    def _show_pointed(self, words: str) -> None:
        """The words of the day under the mouse stand where the legend stood."""
        self._pointed.show_text(words)
        self._foot.setCurrentIndex(1 if words else 0)

    def _show_chosen(self, first: date, last: date) -> None:
        chosen = [self._facts[day] for day in days_between(first, last) if day in self._facts]
        if chosen:
            notice = self._stored.notice_naming(first)
            citation = notice.citation if notice is not None else ""
            self.days.show_days(chosen, self.pending.edit_of(self._stored, first), citation)

    def _show_changes(self) -> None:
        pending = self.pending
        lines = changes_in_words(pending, self._stored)
        new = sorted(pending.years - self._stored.years)
        self.changes.show_changes(lines, pending.in_words(), new)
        self.edited.emit()

    # What is changed

    def _change_days(self, edit: DayEdit) -> None:
        chosen = days_between(*self.year.span)
        self.pending = self.pending.with_days(self._stored, chosen, edit)
        self._show()

    def _change_number(self, number: str) -> None:
        self.pending = self.pending.with_number(self._view.notices, self.year.year, number)
        self._show_changes()


_AHEAD = 2
"""Years after the present one that can be chosen although nothing is loaded for them."""


class YearChooser(QWidget):
    """Asks for a year; it is shown when somebody says so."""

    year_wanted = Signal(int)
    this_year_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.years = QComboBox()
        self.years.setAccessibleName("年份")
        self.before = tool_button("left", "上一年")
        self.after = tool_button("right", "下一年")
        self.this_year = button("本年", "quiet")
        layout = row(self, gap=SPACE.x1)
        for each in (self.before, self.years, self.after, self.this_year):
            layout.addWidget(each)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.this_year.clicked.connect(self.this_year_wanted)
        self.years.activated.connect(self._go_chosen)

    def show_year(self, year: int, loaded: Collection[int], this_year: int) -> None:
        """Show *year*, and offer those that are *loaded* and a few to come."""
        last = max([*loaded, this_year + _AHEAD, year])
        first = min([*loaded, this_year, year])
        self.years.clear()
        for offered in range(last, first - 1, -1):
            self.years.addItem(f"{offered}年", offered)
        self.years.setCurrentIndex(self.years.findData(year))
        forbid(self.before, "" if year > FIRST_YEAR else f"日历从 {FIRST_YEAR} 年开始")
        forbid(self.after, "" if year < LAST_YEAR else f"日历到 {LAST_YEAR} 年为止")
        forbid(self.this_year, "正在查看本年" if year == this_year else "")

    def _go_before(self) -> None:
        self.year_wanted.emit(self.years.currentData() - 1)

    def _go_after(self) -> None:
        self.year_wanted.emit(self.years.currentData() + 1)

    def _go_chosen(self) -> None:
        self.year_wanted.emit(self.years.currentData())
