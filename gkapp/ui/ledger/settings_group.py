"""公开台账: how index numbers are made, and how long documents hold."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement
from gkapp.services.ledger.records import (
    MOST_MONTHS,
    MOST_YEARS,
    change_ledger_choices,
    judge_choices,
    ledger_choices_of,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import CountField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

_PATTERN_HINT = "可以使用{机构代码}、{年}、{序号:5}（五位，不足的补零）；留空的不自动编号"
_UNCHANGED = "没有需要保存的修改。"


class LedgerGroup(SettingsGroup):
    """One form; what was numbered or dated by earlier rules stays."""

    title = "公开台账"
    words = "索引号的编制规则、规范性文件的有效期，以及提前提示的时间。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = Form(_judge)
        self._add_fields()
        self.form.set_read_only(context.db.is_read_only)
        self.save_button = button("保存", "primary", "save")
        self.head_actions.addWidget(self.save_button)
        made, layout = card(SPACE.x5, SPACE.x4)
        layout.addWidget(self.form)
        self.body.addWidget(made)
        self.body.addStretch(1)
        self.form.edited.connect(self._allow)
        self.form.edited.connect(self.edited)
        self.save_button.clicked.connect(self._save_by_button)

    def _add_fields(self) -> None:
        form, years = self.form, partial(CountField, MOST_YEARS, "未填", " 年")
        form.begin("索引号")
        form.add("index_pattern", "编制规则", TextField(), _PATTERN_HINT)
        form.begin("规范性文件的有效期")
        form.add("ordinary_years", "一般文件", years(), "《湖南省行政程序规定》为五年")
        form.add("trial_years", "暂行、试行", years(), "《湖南省行政程序规定》为两年")
        months = CountField(MOST_MONTHS, "未填", " 个月")
        form.add("assessment_months", "届满前评估", months, "有效期届满前这么久列入“今日”")
        form.begin("不公开信息的定期评估")
        hint = "《条例》第十八条要求定期评估审查，没有规定期限"
        form.add("reexamination_years", "评估周期", years(), hint)

    def refresh(self) -> None:
        """Read what holds; what is being typed stays."""
        if not self.form.is_dirty:
            self.form.load(ledger_choices_of(self.context.db))
        self._allow()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save by key."""
        return {**super().commands(), Command.SAVE: self.save}

    def unsaved(self) -> str:
        """The choices, when they were edited."""
        return self.title if self.form.is_dirty else ""

    def discard(self) -> None:
        """Let go of what was typed."""
        self.form.load(self.form.original)

    def save(self) -> bool:
        """Save what is typed; complaints go to their fields."""
        if not self.form.is_dirty:
            return True
        if self.form.complain():
            self.message_posted.emit(messages.refusal(Refused(self.form.obstacle)))
            return False
        outcome = self.attempt(partial(change_ledger_choices, self.context.db, self.form.draft))
        if outcome is None:
            return False
        self.form.load(ledger_choices_of(self.context.db))
        self.publish(outcome)
        return True

    def _save_by_button(self) -> None:
        self.save()

    def _allow(self) -> None:
        forbid(self.save_button, self.read_only or ("" if self.form.is_dirty else _UNCHANGED))


def _judge(choices: Any) -> Judgement:
    return Judgement(judge_choices(choices))
