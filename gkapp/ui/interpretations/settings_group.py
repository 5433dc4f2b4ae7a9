"""政策解读: what the rules leave to the department, or what a local rule sets otherwise."""

from collections.abc import Callable, Mapping
from functools import partial

from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.interpretations.status import LONGEST_RELEASE
from gkapp.domain.records.row_reading import Judgement
from gkapp.services.interpretations.settings import (
    InterpretationSettings,
    change_interpretation_settings,
    interpretation_settings_of,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.forms.fields import CheckField, CountField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

_WIDTH = 164
_WHOLE = 100


class YearField(CountField):
    """A year, or none; what lies between is no year."""

    def __init__(self, last: int) -> None:
        super().__init__(last, "上一年和本年")
        self.setMinimum(FIRST_YEAR - 1)

    # Overrides of Qt methods

    def value(self) -> int:
        """The year; 0 for none."""
        chosen = super().value()
        return 0 if chosen < FIRST_YEAR else chosen

    def show_value(self, value: int) -> None:
        """Show the year."""
        self.setValue(value or FIRST_YEAR - 1)


class InterpretationsGroup(SettingsGroup):
    """The term for the release, which documents need an interpretation, what is an excerpt."""

    title = "政策解读"
    words = (
        "规章、行政规范性文件都需要解读；解读材料与文件同步发布，最迟 3 个工作日内发布。"
        "当地另有规定的，在这里修改。"
    )
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = Form(_no_rule)
        self.save_button = button("保存", "primary", "save")
        self.head_actions.addWidget(self.save_button)
        self._build()
        box, layout = card(SPACE.x4, SPACE.x3)
        layout.addWidget(self.form)
        self.body.addWidget(box)
        self.body.addStretch(1)
        self.save_button.clicked.connect(self._save_by_button)
        self.form.edited.connect(self._allow)
        self.form.edited.connect(self.edited)
        self.form.set_read_only(bool(self.read_only))

    def _build(self) -> None:
        days = CountField(LONGEST_RELEASE, "与文件同日", " 个工作日")
        share = CountField(_WHOLE, "0%", "%")
        since = YearField(self.context.today.year)
        for each in (days, share, since):
            each.setFixedWidth(_WIDTH)
        self.form.add("days", "发布期限", days, "自文件公布次日起算（国办发〔2016〕19号）")
        words = "公开属性为主动公开的其他文件，也列入待解读"
        self.form.add("wants_others", "其他文件", CheckField("其他文件也需要解读"), words)
        words = "这一年以前的文件没有解读的，不再列入待解读"
        self.form.add("since_year", "起始年度", since, words)
        words = "解读材料的句子与文件一字不差的超过这一比例，标为“要点摘抄”"
        self.form.add("excerpt_share", "要点摘抄", share, words)

    def refresh(self) -> None:
        """Show what holds; what is being typed stays."""
        if not self.form.is_dirty:
            self.form.load(interpretation_settings_of(self.context.db))

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save by key."""
        return {**super().commands(), Command.SAVE: self.save}

    def unsaved(self) -> str:
        """The settings, when they were edited."""
        return "政策解读设置" if self.form.is_dirty else ""

    def save(self) -> bool:
        """Let the new settings hold; whether they do."""
        if not self.form.is_dirty:
            return True
        wanted: InterpretationSettings = self.form.draft
        change = partial(change_interpretation_settings, self.context.db, wanted)
        outcome = self.attempt(change)
        if outcome is None:
            return False
        self.form.load(wanted)
        self.publish(outcome)
        return True

    def discard(self) -> None:
        """Let go of what was typed."""
        self.form.load(self.form.original)

    def _save_by_button(self) -> None:
        self.save()

    def _allow(self) -> None:
        same = "" if self.form.is_dirty else "没有需要保存的修改。"
        forbid(self.save_button, self.read_only or same)


def _no_rule(_draft: InterpretationSettings) -> Judgement:
    """The fields let nothing wrong be typed."""
    return Judgement(())
