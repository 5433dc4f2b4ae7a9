"""办理期限: the terms that the law leaves to the department."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.services.department.clock_settings import change_correction_reply_days, clock_settings_of
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.forms.fields import CountField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

_FIXED = (
    "答复二十个工作日、延期最长二十个工作日、补正告知七个工作日、征求意见十五个工作日、缴费二十个"
    "工作日由法规规定，不能更改；节假日在“日历”中维护。"
)


class TermsGroup(SettingsGroup):
    """The usual term for a correction; a notice may fix another one."""

    title = "办理期限"
    words = "《条例》第三十条只要求补正期限合理。补正通知没有写明期限的，按这里的工作日计算。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stored = 0
        self.days = CountField(LONGEST_TERM, "未填", " 个工作日")
        self.days.setMinimum(1)
        self.days.setReadOnly(bool(self.read_only))
        self.save_button = button("保存", "primary", "save")
        self.head_actions.addWidget(self.save_button)
        self.save_button.clicked.connect(self._save_by_button)
        self.days.changed.connect(self._allow)
        self.days.changed.connect(self.edited)
        name = label("通常的补正期限")
        name.setBuddy(self.days)
        for each in (self.days, self.days.lineEdit()):
            each.setAccessibleName("通常的补正期限")
        box, layout = card(SPACE.x4, SPACE.x3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x5)
        grid.setColumnStretch(2, 1)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.days, 0, 1)
        layout.addLayout(grid)
        layout.addWidget(label(_FIXED, "small", "text_2", wrap=True))
        self.body.addWidget(box)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what holds; what is being typed stays."""
        is_typed = bool(self.unsaved())
        self._stored = clock_settings_of(self.context.db).correction_reply_days
        if not is_typed:
            self.days.show_value(self._stored)
        self._allow()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save by key."""
        return {**super().commands(), Command.SAVE: self.save}

    def unsaved(self) -> str:
        """The term, when another one is typed."""
        return self.title if self._stored and self.days.value() != self._stored else ""

    def save(self) -> bool:
        """Take the new term; whether it was taken."""
        if not self.unsaved():
            return True
        change = partial(change_correction_reply_days, self.context.db, self.days.value())
        return self.act(change) is not None

    def discard(self) -> None:
        """Let go of what was typed."""
        self.days.show_value(self._stored)

    def _save_by_button(self) -> None:
        self.save()

    def _allow(self) -> None:
        unchanged = "" if self.unsaved() else "没有需要保存的修改。"
        forbid(self.save_button, self.read_only or unchanged)
