"""复议诉讼结果: the columns of the report for decisions that the rules leave open."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from gkapp.domain.report.outcomes import RemedyResult
from gkapp.services.records.action_result import Topic
from gkapp.services.remedies.records import count_decision_as, decisions_of
from gkapp.ui.kit.forms.fields import SteadyField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

_COLUMNS = tuple(result for result in RemedyResult if result is not RemedyResult.PENDING)
_SETTLED = (
    "维持、驳回复议请求、驳回诉讼请求计入结果维持；撤销、变更、确认违法、确认无效、责令履行"
    "计入结果纠正。驳回上诉、准予撤回上诉的，按原审的结果计数。"
)
_WIDTH = 200


class DecisionsGroup(SettingsGroup):
    """A choice takes effect at once, for cases that are registered already as well."""

    title = "复议诉讼结果"
    words = "年度报告没有规定下列结果计入哪一栏，按本单位的做法选择；选择后立即生效，可以撤销。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.fields: dict[str, ColumnField] = {}
        box, layout = card(SPACE.x4, SPACE.x3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x5)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnStretch(2, 1)
        for decision in decisions_of(context.db).all:
            if decision.is_open:
                self._add(grid, decision.name)
        layout.addLayout(grid)
        layout.addWidget(label(_SETTLED, "small", "text_2", wrap=True))
        self.body.addWidget(box)
        self.body.addStretch(1)

    def _add(self, grid: QGridLayout, name: str) -> None:
        field = ColumnField(name)
        field.setEnabled(not self.read_only)
        title = label(name)
        title.setBuddy(field)
        at = grid.rowCount()
        grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, at, 1)
        self.fields[name] = field
        field.chosen.connect(self._choose)

    def refresh(self) -> None:
        """Show what holds."""
        decisions = decisions_of(self.context.db)
        for name, field in self.fields.items():
            decision = decisions.find(name)
            if decision is not None and decision.result is not None:
                field.show_column(decision.result)

    def _choose(self, name: str, column: RemedyResult) -> None:
        if self.act(partial(count_decision_as, self.context.db, name, column)) is None:
            self.refresh()


class ColumnField(SteadyField, QComboBox):
    """The columns of the report, of which one is chosen for a decision."""

    chosen = Signal(str, object)
    """The decision's name, and the RemedyResult that the officer chose for it."""

    def __init__(self, decision: str) -> None:
        super().__init__()
        self._decision = decision
        for column in _COLUMNS:
            self.addItem(column.value)
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{decision}计入")
        self.activated.connect(self._tell)

    def show_column(self, column: RemedyResult) -> None:
        """Show what holds; nothing is told of it."""
        self.setCurrentIndex(_COLUMNS.index(column))

    def _tell(self, at: int) -> None:
        self.chosen.emit(self._decision, _COLUMNS[at])
