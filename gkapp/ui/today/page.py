"""What needs a hand now, the most pressing first, beside the month with its due days."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkapp.domain.text.numbers import grouped
from gkapp.services.calendar import calendar_of
from gkapp.services.records.action_result import Pressure, TodayItem, Topic
from gkapp.services.records.registers import registers
from gkapp.services.today.today import Today, look_at_today
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, clear, column, line, page_column, plain, row, scroll
from gkapp.ui.kit.widgets.month_calendar import MonthPanel
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.destinations import place_of_item
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import BACKUP, NEW, Place

_LOOKS: Mapping[Pressure, tuple[str, ColorRole]] = {
    Pressure.OVERDUE: ("overdue", "overdue"),
    Pressure.SOON: ("soon", "soon"),
    Pressure.NORMAL: ("clock", "text_2"),
}
_ACTION = 104
_STANDING, _STANDING_NARROW = 140, 120
"""Pixels: in the narrow one two lines are better than a title of which nothing is seen."""


class ItemLine(QWidget):
    """A line of the list; its button says what is done."""

    chosen = Signal(object)
    """The Place where it is dealt with."""

    def __init__(self, item: TodayItem) -> None:
        super().__init__()
        self._item = item
        layout = row(self, SPACE.x3, SPACE.x3)
        icon, tone = _LOOKS[item.pressure]
        layout.addWidget(Mark(icon, tone, SIZE.icon))
        weight = "body" if item.pressure is Pressure.NORMAL else "strong"
        self._standing = label(item.standing, weight, tone, wrap=True)
        self.set_narrow(False)
        layout.addWidget(self._standing)
        words: QVBoxLayout = column(gap=2)
        words.addWidget(ElidedLabel(item.title))
        words.addWidget(ElidedLabel(item.reason, "small", "text_2"))
        layout.addLayout(words, 1)
        act = button(item.action)
        act.setMinimumWidth(_ACTION)
        act.setAccessibleName(f"{item.action}：{item.title}")
        act.clicked.connect(self._choose)
        layout.addWidget(act)

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave more of the room to the words."""
        self._standing.setFixedWidth(_STANDING_NARROW if is_narrow else _STANDING)

    def _choose(self) -> None:
        self.chosen.emit(place_of_item(self._item))


_AT_ONCE = 20
"""Lines that are made before the loop turns again: more than are seen of the list at first."""
_MONTH_HIGH = 400  # pixels: below that, numbers and counts of a day would touch
_MOST = 100  # of the stretch, so that the blank below only takes what a list leaves over
_NARROW = 720  # pixels of a page in which the titles need what the standing can spare

_NOTHING = "今天没有要紧的事"
_NOTHING_PRESSES = "没有逾期和三日内到期的申请、复议诉讼答复，也没有超期未公开的文件。"


class TodayPage(Page):
    """Where the day begins."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.REPORT,
            Topic.CALENDAR,
            Topic.DEPARTMENT,
            *(register.topic for register in registers() if register.today is not None),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._is_wide, self._is_narrow = True, False
        self.items: tuple[TodayItem, ...] = ()
        self._shown: list[ItemLine] = []
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._show_more)
        self._reading = LatestOnlyJob(context.jobs, "查看今日事项", self._show_day, self)
        self.head = PageHead("今日")
        self._list, self._lines = card(0, 0)
        self.months = MonthPanel(context.today, calendar_of(context.db).kind)
        self._side, side_layout = card()
        self.months.setMinimumHeight(_MONTH_HIGH)
        side_layout.addWidget(self.months)
        self._side.setFixedWidth(SIZE.side + SPACE.x6)
        self._empty = EmptyState("done", _NOTHING, _NOTHING_PRESSES)
        self._start = EmptyState(
            "request",
            "还没有登记申请和文件",
            "登记以后，每天要先办的申请、答复和公开的文件列在这里。已有的登记簿可以直接导入。",
            "登记第一件申请",
            "从 Excel 导入",
            offers_help=True,
        )
        self._arrange()
        for unknown_yet in (self._list, self._empty, self._start):
            unknown_yet.hide()
        self.months.calendar.picked.connect(self._go_calendar)
        context.bus.backed_up.connect(self.mark_stale)
        self._start.acted.connect(self._go_entering)
        self._start.help_wanted.connect(self.help_wanted)
        self._start.other_acted.connect(self._go_importing)

    def _arrange(self) -> None:
        inner = plain()
        left = column(inner, gap=0)
        left.addWidget(self._list)
        for nothing in (self._empty, self._start):
            left.addWidget(nothing, _MOST)
        left.addStretch(1)
        layout = page_column(self)
        layout.addWidget(self.head)
        middle = row(gap=SPACE.x4)
        middle.addWidget(scroll(inner), 1)
        right = column()
        right.addWidget(self._side)
        right.addStretch(1)
        middle.addLayout(right)
        layout.addLayout(middle, 1)

    # What pages are asked

    def refresh(self) -> None:
        """Look again at everything, beside the window: what is shown stays until it is known."""
        self.months.show_today(self.context.today)
        self._reading.start(partial(look_at_today, self.context.db))

    def _show_day(self, found: Today) -> None:
        self.items = (*self._failed_backup(), *found.items)
        self._tell()
        self._shown.clear()
        clear(self._lines)
        self._show_more()
        self._list.setVisible(bool(self.items))
        can_begin = found.is_untouched and not self.context.db.is_read_only
        self._empty.say(_NOTHING, _NOTHING_PRESSES + _next_due(found), "")
        self._empty.setVisible(not found.items and not can_begin)
        self._start.setVisible(can_begin)
        self.months.calendar.show_days(calendar_of(self.context.db).kind, {}, found.due_days)

    def _failed_backup(self) -> Iterator[TodayItem]:
        """Of no register, so that it is no work that is counted."""
        why = self.context.settings.current.failed_backup(self.context.db.path)
        if why and not self.context.db.is_read_only:
            yield TodayItem(
                Pressure.SOON,
                "没有备份",
                "上次关闭时没有备份成功",
                why,
                "去备份",
                Topic.DEPARTMENT,
                view=BACKUP.part,
                register=BACKUP.page,
                count=0,
            )

    def _show_more(self) -> None:
        """The next lines; the window stays at hand between one portion and the next."""
        begun = len(self._shown)
        # Put into the list as one: each line alone would have all others laid out again.
        portion = plain()
        lines = column(portion, 0, 0)
        for item in self.items[begun : begun + _AT_ONCE]:
            if self._shown:
                lines.addWidget(line())
            made = ItemLine(item)
            made.set_narrow(self._is_narrow)
            made.chosen.connect(self.go)
            lines.addWidget(made)
            self._shown.append(made)
        self._lines.addWidget(portion)
        if len(self._shown) < len(self.items):
            self._filling.start()
        else:
            self._filling.stop()

    def fit(self, width: int, height: int) -> None:
        """The month needs room beside the list."""
        self._is_wide, self._is_narrow = width >= SIZE.side_break, width < _NARROW
        self._side.setVisible(self._is_wide)
        for each in self._shown:
            each.set_narrow(self._is_narrow)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """What the keys do here."""
        return {Command.REFRESH: self.refresh}

    # How it is shown

    def _tell(self) -> None:
        counts: Counter[Pressure] = Counter()
        for item in self.items:
            counts[item.pressure] += item.count
        parts = [
            f"{words} {grouped(counts[pressure])} 件"
            for pressure, words in ((Pressure.OVERDUE, "已逾期"), (Pressure.SOON, "即将到期"))
            if counts[pressure]
        ]
        self.head.show_words(f"先办{'、'.join(parts)}" if parts else "")

    def _go_entering(self) -> None:
        self.go(Place("requests", NEW))

    def _go_importing(self) -> None:
        self.go(Place("imports"))

    def _go_calendar(self, _day: date) -> None:
        self.go(Place("calendar"))


def _next_due(found: Today) -> str:
    """When the next thing is due, of which none presses yet; empty where nothing is."""
    if not found.due_days:
        return ""
    first = min(found.due_days)
    return f"下一个到期日是 {first}，有 {grouped(found.due_days[first])} 件。"
