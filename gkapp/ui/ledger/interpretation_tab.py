"""The tab 解读 of a document: how its interpretation stands, its materials, and the way there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from gkapp.models.database import Database
from gkapp.services.calendar import WorkingDays
from gkapp.services.interpretations.checks import check_interpretation
from gkapp.services.interpretations.intake import interpretation_of
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.interpretations.materials import materials_of
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import Topic
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.register import RecordKey
from gkapp.ui.interpretations.list_columns import (
    PAGE,
    CheckLine,
    place_for,
    standing_look,
    standing_tip,
)
from gkapp.ui.interpretations.materials_tab import (
    MATERIAL_COLUMNS,
    MaterialSource,
    material_view,
)
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.widgets.buttons import button, forbid, rename
from gkapp.ui.kit.widgets.layout import card, clear, column, row
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.record_panel import StatusPanel
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

_OPEN, _START = "打开解读", "开始解读"
_NOT_NEEDED = "没有登记解读"
_NOT_NEEDED_WORDS = "规章、行政规范性文件须解读；其他文件由起草处室决定是否解读。"


class InterpretationTab(LedgerTab):
    """Shows the interpretation of one stored document; it is changed on its own page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._entry = context, 0
        self._interpretation: int | None = None
        self._list = InterpretationList(context.db)
        self._days = WorkingDays(context.db)
        self.standing = StatusPanel()
        self.open_button = button(_START, icon="policy")
        self.source = MaterialSource()
        self.model = IdTableModel(self.source, MATERIAL_COLUMNS, self)
        self.table = material_view(self.model)
        self._checks: QVBoxLayout = column(gap=SPACE.x2)
        self._arrange()
        self.open_button.clicked.connect(self.go_there)
        self.table.opened.connect(self.go_there)

    def _arrange(self) -> None:
        outer = column(self, gap=SPACE.x3)
        outer.setContentsMargins(0, SPACE.x3, 0, SPACE.x3)
        head = row(gap=SPACE.x3)
        head.addWidget(self.standing, 1)
        head.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(head)
        self._together, layout = card(SPACE.x4, SPACE.x2)
        layout.addLayout(self._checks)
        outer.addWidget(self._together)
        self._box, layout = card(1, 0)
        layout.addWidget(self.table)
        outer.addWidget(self._box, 1)
        outer.addStretch(0)

    def show_entry(self, entry_id: int) -> None:
        """Show how the interpretation of a document stands."""
        db = self._context.db
        self._days.forget_calendar()
        self._list.forget_calendar()
        self._entry, self._interpretation = entry_id, interpretation_of(db, entry_id)
        self._show_standing()
        clear(self._checks)
        if self._interpretation is not None:
            checked = check_interpretation(db, self._interpretation, self._days.left())
            for check in checked.together:
                self._checks.addWidget(CheckLine(check))
        materials = () if self._interpretation is None else materials_of(db, self._interpretation)
        self.source.know(materials)
        self.model.ask(ListQuery())
        self._together.setVisible(self._interpretation is not None)
        self._box.setVisible(bool(materials))
        rename(self.open_button, _START if self._interpretation is None else _OPEN)
        is_closed = db.is_read_only and self._interpretation is None
        forbid(self.open_button, READ_ONLY if is_closed else "")

    def _show_standing(self) -> None:
        key = RecordKey(LEDGER.name, self._entry)
        if self._interpretation is not None:
            key = RecordKey(INTERPRETATIONS.name, self._interpretation)
        shown = self._list.rows([key]).get(key)
        if shown is None:
            self.standing.show_standing(_NOT_NEEDED, "neutral", "info", _NOT_NEEDED_WORDS)
            return
        tone, icon = standing_look(shown.standing)
        words = shown.standing.words if shown.is_begun else f"没有解读，{shown.standing.words}"
        details = standing_tip(shown).partition("；")[2]
        self.standing.show_standing(words, tone, icon, details)

    def go_there(self) -> None:
        """Go to the interpretation, or to a new one of this document."""
        if self._interpretation is None:
            self.going.emit(place_for(self._entry))
        else:
            self.going.emit(Place(PAGE, self._interpretation))


def _count(db: Database, entry_id: int) -> int:
    interpretation = interpretation_of(db, entry_id)
    return 0 if interpretation is None else len(materials_of(db, interpretation))


INTERPRETATION_TAB = TabSpec(
    key="interpretation",
    title="解读",
    make=InterpretationTab,
    count=_count,
    topics=frozenset({Topic.INTERPRETATIONS, Topic.CALENDAR, Topic.DEPARTMENT}),
)
