"""The bars of the window: above whose desk it is, search, undo and the day; a line below."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from gkapp.domain.calendar.working_days import DayKind
from gkapp.services.database.backups import BackupStanding
from gkapp.services.database.undo import Steps
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.tokens import SIZE, SPACE, Tone
from gkapp.ui.kit.widgets.buttons import button, rename, say, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Logo, Mark, Tag, label, set_tone
from gkapp.ui.kit.widgets.layout import line, row
from gkapp.ui.kit.widgets.month_calendar import WEEKDAYS
from gkapp.ui.shell.places import BACKUP
from gkapp.ui.shell.search_box import SearchBox
from gkapp.ui.shell.window_status import WindowStatus

_BACK_UP = "打开“设置—备份和检查”"


class StatusBar(QWidget):
    """One quiet line at the bottom."""

    going = Signal(object)
    """The Place where what it says is put right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(SIZE.status_bar)
        self._saved_mark = Mark("check", "text_3", 14)
        self._saved = label("", "caption", "text_3")
        self._saved_words = ""
        self._database_mark = Mark("database", "text_3", 14)
        self._database = label("", "caption", "text_3")
        self._backup_mark = Mark("lock", "text_3", 14)
        self._backup = label("数据只存在本机", "caption", "text_3")
        self.backup_button = button("", "crumb")
        self.backup_button.clicked.connect(self._go_backup)
        self.backup_button.hide()
        layout = row(self)
        layout.setContentsMargins(SPACE.x4, 0, SPACE.x5, 0)
        layout.addWidget(self._saved_mark)
        layout.addWidget(self._saved)
        layout.addStretch(1)
        layout.addWidget(self._database_mark)
        layout.addWidget(self._database)
        layout.addSpacing(SPACE.x3)
        layout.addWidget(self._backup_mark)
        layout.addWidget(self._backup)
        layout.addWidget(self.backup_button)

    def show_database(self, path: Path, *, is_read_only: bool) -> None:
        """Say which file is open."""
        self._database.setText(path.name)
        self._database.setToolTip(str(path))
        if is_read_only:
            self._saved_mark.show_icon("lock", "soon")
            self._saved.setText("只读打开，不能修改")

    def show_saved(self, saved_at: datetime | None, now: datetime) -> None:
        """Say when something was last written."""
        if saved_at is None:
            self._saved_words = "尚无改动"
        elif saved_at.date() == now.date():
            self._saved_words = f"已保存 {saved_at:%H:%M}"
        else:
            self._saved_words = f"已保存 {saved_at:%Y-%m-%d %H:%M}"
        self._saved.setText(self._saved_words)

    def show_unsaved(self, what: str) -> None:
        """Say in its place that something is not saved yet; empty for nothing."""
        self._saved.setText("有未保存的修改" if what else self._saved_words)
        self._saved.setToolTip(f"{what}还没有保存" if what else "")
        set_tone(self._saved, "soon" if what else "text_3")
        self._saved_mark.show_icon("edit" if what else "check", "soon" if what else "text_3")

    def show_standing(self, standing: BackupStanding) -> None:
        """Say how it stands with backups."""
        self.show_backup(standing.words, is_fine=standing.is_fine)

    def show_backup(self, words: str, *, is_fine: bool = True) -> None:
        """Say how it stands with backups; what is not *fine* is a button that leads there."""
        self._backup.setText(f"数据只存在本机 · {words}")
        self._backup.setVisible(is_fine)
        rename(self.backup_button, words)
        self.backup_button.setToolTip(_BACK_UP)
        self.backup_button.setVisible(not is_fine)
        self._backup_mark.show_icon("lock" if is_fine else "soon", "text_3" if is_fine else "soon")

    def _go_backup(self) -> None:
        self.going.emit(BACKUP)


_BUTTON = QSize(34, 34)
_NAMELESS = 800  # pixels; a narrower window has the program's sign alone, and fewer buttons
_TIGHT = 720  # pixels; less would leave a single letter of the department's name

_DAYS: dict[DayKind, tuple[str, Tone, str]] = {
    DayKind.WORKDAY: ("工作日", "neutral", "check"),
    DayKind.MAKE_UP: ("调休上班", "neutral", "check"),
    DayKind.WEEKEND: ("周末", "neutral", "hold"),
    DayKind.HOLIDAY: ("放假", "neutral", "hold"),
}


def day_words(day: date, *, is_brief: bool = False) -> str:
    """10月13日 星期二, or 周二 where there is little room."""
    week = "周" if is_brief else "星期"
    return f"{day.month}月{day.day}日 {week}{WEEKDAYS[day.weekday()]}"


class TopBar(QWidget):
    """One row above everything; says what it is told and emits what is clicked."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, search: SearchBox | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(SIZE.top_bar)
        self.search = search
        self._name = label(NAME, "subtitle")
        self._whose = _bar()
        self._department = ElidedLabel("", "body", "text_2")
        self._day = label("")
        self._today: date | None = None
        self._is_narrow = False
        self._day_kind = Tag()
        self.back = _tool("left", "没有上一页（Alt+←）", self.back_wanted)
        self.forward = _tool("right", "没有下一页（Alt+→）", self.forward_wanted)
        self.undo = _tool("undo", "没有可撤销的操作", self.undo_wanted)
        self.redo = _tool("redo", "没有可重做的操作", self.redo_wanted)
        self.help = _tool("help", "使用说明（F1）", self.help_wanted)
        for each in (self.back, self.forward, self.undo, self.redo):
            each.setEnabled(False)
        self._arrange()

    def _arrange(self) -> None:
        layout = row(self)
        layout.setContentsMargins(SPACE.x4, 0, SPACE.x4, 0)
        layout.addWidget(Logo())
        layout.addWidget(self._name)
        layout.addWidget(self._whose)
        layout.addWidget(self._department, 3)
        ways = row(gap=0)
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        layout.addLayout(ways)
        if self.search is not None:
            self.search.setMinimumWidth(180)
            self.search.setMaximumWidth(400)
            layout.addWidget(self.search, 4)
        layout.addStretch()
        for tool in (self.undo, self.redo, self.help):
            layout.addWidget(tool)
        layout.addWidget(_bar())
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self._day)
        layout.addWidget(self._day_kind)

    def show_standing(self, standing: WindowStatus, today: date) -> None:
        """Say whose desk it is, what day it is and what could be undone."""
        self._department.show_text(standing.department)
        self._today = today
        self._show_day()
        self._day_kind.show_status(*_DAYS[standing.day_kind])
        self._show_steps(standing.steps)

    def fit(self, width: int) -> None:
        """Leave the room to the department's name and the search; F1 opens the handbook as well."""
        self._is_narrow = width < SIZE.nav_break
        self.help.setVisible(width >= _NAMELESS)
        self._name.setVisible(width >= _NAMELESS)
        for each in (self._whose, self._department):
            each.setVisible(width >= _TIGHT)
        self._show_day()

    def _show_day(self) -> None:
        if self._today is not None:
            self._day.setText(day_words(self._today, is_brief=self._is_narrow))

    def _show_steps(self, steps: Steps) -> None:
        undo, redo = steps.undo, steps.redo
        self.undo.setEnabled(undo is not None and undo.is_undoable)
        self.redo.setEnabled(redo is not None)
        if undo is None:
            say(self.undo, "没有可撤销的操作")
        elif undo.is_undoable:
            say(self.undo, f"撤销：{undo.title}（Ctrl+Z）")
        else:
            say(self.undo, f"“{undo.title}”不能撤销")
        words = "没有可重做的操作"
        if redo is not None:
            words = f"重做：{redo.title.removeprefix('撤销：')}（Ctrl+Y）"
        say(self.redo, words)

    def show_ways(self, back: str, forward: str) -> None:
        """Say where back and forward lead; empty where there is no way."""
        for tool, title, what, keys in (
            (self.back, back, "上一页", "Alt+←"),
            (self.forward, forward, "下一页", "Alt+→"),
        ):
            tool.setEnabled(bool(title))
            say(tool, f"{what}：{title}（{keys}）" if title else f"没有{what}（{keys}）")


def _tool(icon: str, words: str, wanted: SignalInstance) -> QToolButton:
    made = tool_button(icon, words)
    made.setFixedSize(_BUTTON)
    made.clicked.connect(wanted)
    return made


def _bar() -> QFrame:
    made = line(upright=True)
    made.setFixedHeight(20)
    return made
