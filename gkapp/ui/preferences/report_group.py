"""年度报告: whose report it is, which sets its last day, and what its files are called."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame

from gkapp.domain.dates import chinese_date
from gkapp.domain.errors import Refused
from gkapp.domain.report_names import LONGEST_PATTERN, TOKENS, USUAL_PATTERN
from gkapp.services.changes import Topic
from gkapp.services.report_settings import (
    ReportLevel,
    change_report_name_pattern,
    choose_report_level,
    publication_term,
    report_file_name,
    report_level,
    report_name_pattern,
)
from gkapp.ui.context import Context
from gkapp.ui.forms.fields import SteadyField, TextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.preferences.group import Group
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label, set_tone
from gkapp.ui.widgets.layout import card, row

_LEVEL_WIDTH = 320  # pixels
PAUSE = 200
"""Milliseconds that typing must rest before the name is shown."""
_LEVELS = {
    ReportLevel.DEPARTMENT: "部门：每年1月31日前公布",
    ReportLevel.GOVERNMENT: "政府：每年3月31日前公布",
}
_TOKENS = "；".join(f"{{{token}}}换成{words}" for token, words in TOKENS.items())


class ReportGroup(Group):
    """The name is saved by its button, the choice takes effect at once."""

    title = "年度报告"
    words = "报告由谁公布，导出的文件怎样命名。修改可以撤销。"
    topics = frozenset({Topic.DEPARTMENT, Topic.CALENDAR})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stored = ""
        self.level = LevelField()
        self.level.setEnabled(not self.read_only)
        self.level.setMaximumWidth(_LEVEL_WIDTH)
        self.term = label("", "small", "text_2", wrap=True)
        self.pattern = TextField(USUAL_PATTERN)
        self.pattern.setMaxLength(LONGEST_PATTERN)
        self.pattern.setReadOnly(bool(self.read_only))
        self.preview = label("", "body", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self._resting = QTimer(self, interval=PAUSE, singleShot=True)
        self._resting.timeout.connect(self.look)
        self.body.addWidget(self._level_card())
        self.body.addWidget(self._name_card())
        self.body.addStretch(1)
        self.level.chosen.connect(self._choose_level)
        self.pattern.changed.connect(self._resting.start)
        self.pattern.changed.connect(self.edited)
        self.pattern.returnPressed.connect(self._save_by_button)
        self.save_button.clicked.connect(self._save_by_button)

    def _level_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        name = label("报告的层级", "strong")
        name.setBuddy(self.level)
        layout.addWidget(name)
        layout.addWidget(self.level)
        layout.addWidget(self.term)
        return box

    def _name_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        name = label("文件名的格式", "strong")
        name.setBuddy(self.pattern)
        self.pattern.setAccessibleName("文件名的格式")
        entry = row(gap=SPACE.x3)
        entry.addWidget(self.pattern, 1)
        entry.addWidget(self.save_button)
        layout.addWidget(name)
        layout.addLayout(entry)
        layout.addWidget(self.preview)
        layout.addWidget(label(f"{_TOKENS}。", "small", "text_2", wrap=True))
        return box

    def refresh(self) -> None:
        """Show what holds; what is being typed stays."""
        is_typed = self._is_edited
        self._stored = report_name_pattern(self.context.db)
        if not is_typed:
            self.pattern.show_value(self._stored)
        self.level.show_level(report_level(self.context.db))
        term = publication_term(self.context.db, self.context.today.year - 1)
        last, advised = chinese_date(term.last), chinese_date(term.advised)
        day_off = f"，当天不是工作日，宜在{advised}前公布" if term.advised != term.last else ""
        self.term.setText(
            f"{self.context.today.year - 1} 年报告最迟{last}公布{day_off}（《条例》第四十九条）。"
        )
        self.look()

    def look(self) -> None:
        """Show what last year's file would be called, or why the pattern will not do."""
        self._resting.stop()
        try:
            name = report_file_name(
                self.context.db, self.context.today.year - 1, pattern=self._typed
            )
            words, problem = f"文件名：{name}.docx", ""
        except Refused as refusal:
            words = problem = refusal.message
        self.preview.setText(words)
        set_tone(self.preview, "problem" if problem else "text")
        self.pattern.setAccessibleDescription(words)
        unchanged = "" if self._is_edited else "没有需要保存的修改。"
        forbid(self.save_button, self.read_only or problem or unchanged)

    @property
    def _typed(self) -> str:
        return self.pattern.value() or USUAL_PATTERN

    @property
    def _is_edited(self) -> bool:
        return bool(self._stored) and self._typed != self._stored

    def unsaved(self) -> str:
        """The pattern, when another one is typed."""
        return self.title if self._is_edited else ""

    def save(self) -> bool:
        """Take the typed pattern; whether it was taken."""
        if not self._is_edited:
            return True
        change = partial(change_report_name_pattern, self.context.db, self._typed)
        return self.act(change) is not None

    def discard(self) -> None:
        """Let go of what is typed."""
        self.pattern.show_value(self._stored)
        self.look()

    def _save_by_button(self) -> None:
        if not self.read_only:
            self.save()
            self.refresh()

    def _choose_level(self, level: ReportLevel) -> None:
        if self.act(partial(choose_report_level, self.context.db, level)) is None:
            self.refresh()


class LevelField(SteadyField, QComboBox):
    """Whose report it is."""

    chosen = Signal(object)
    """The ReportLevel that the officer chose."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("报告的层级")
        for words in _LEVELS.values():
            self.addItem(words)
        self.activated.connect(self._tell)

    def show_level(self, level: ReportLevel) -> None:
        """Show what holds; nothing is told of it."""
        self.setCurrentIndex(list(_LEVELS).index(level))

    def _tell(self, at: int) -> None:
        self.chosen.emit(list(_LEVELS)[at])
