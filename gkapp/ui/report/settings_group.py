"""年度报告: whose report it is, which sets its last day, and what its files are called."""

from functools import partial

from PySide6.QtWidgets import QFrame

from gkapp.domain.report.names import LONGEST_PATTERN, TOKENS, USUAL_PATTERN
from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.services.department.report_level import (
    ReportLevel,
    choose_report_level,
    publication_term,
    report_level,
)
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.report.settings import (
    change_report_name_pattern,
    report_file_name,
    report_name_pattern,
)
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import ChoiceAtOnce, PatternCard, PatternGroup

_LEVEL_WIDTH = 320  # pixels
_LEVELS = {
    ReportLevel.DEPARTMENT: "部门：每年1月31日前公布",
    ReportLevel.GOVERNMENT: "政府：每年3月31日前公布",
}
_TOKENS = "；".join(f"{{{token}}}换成{words}" for token, words in TOKENS.items())


class ReportGroup(PatternGroup):
    """The name is saved by its button, the choice takes effect at once."""

    title = "年度报告"
    words = "报告由谁公布，导出的文件怎样命名。修改可以撤销。"
    topics = frozenset({Topic.DEPARTMENT, Topic.REPORT, Topic.CALENDAR})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.level = ChoiceAtOnce("报告的层级", _LEVELS)
        self.level.setEnabled(not self.read_only)
        self.level.setMaximumWidth(_LEVEL_WIDTH)
        self.term = label("", "small", "text_2", wrap=True)
        self.take_card(
            PatternCard(
                "文件名的格式",
                USUAL_PATTERN,
                LONGEST_PATTERN,
                partial(_example, context),
                self.read_only,
            )
        )
        self.body.addWidget(self._level_card())
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self.level.chosen.connect(self._choose_level)

    def _level_card(self) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x2)
        name = label("报告的层级", "strong")
        name.setBuddy(self.level)
        layout.addWidget(name)
        layout.addWidget(self.level)
        layout.addWidget(self.term)
        return box

    def refresh(self) -> None:
        """Show what holds; what is being typed stays."""
        year = self.context.today.year - 1
        self.level.show_member(report_level(self.context.db))
        term = publication_term(self.context.db, year)
        last, advised = chinese_date(term.last), chinese_date(term.advised)
        day_off = f"，当天不是工作日，宜在{advised}前公布" if term.advised != term.last else ""
        self.term.setText(f"{year} 年报告最迟{last}公布{day_off}（《条例》第四十九条）。")
        self.card.show_stored(report_name_pattern(self.context.db), f"{_TOKENS}。")

    def change_pattern(self, db: Database, pattern: str) -> ActionResult:
        """Let files be called by *pattern* from now on; Refused for one that will not do."""
        return change_report_name_pattern(db, pattern)

    def _choose_level(self, level: ReportLevel) -> None:
        if self.act(partial(choose_report_level, self.context.db, level)) is None:
            self.refresh()


def _example(context: Context, pattern: str) -> str:
    """What last year's file would be called."""
    name = report_file_name(context.db, context.today.year - 1, pattern=pattern)
    return f"文件名：{name}.docx"
