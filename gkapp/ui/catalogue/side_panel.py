"""Beside the form of an item: how its time limit is understood, and how it stands."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.catalogue.gaps import span_of
from gkapp.domain.catalogue.time_rules import RuleKind, read_time_rule
from gkapp.services.catalogue.list import CatalogueRow
from gkapp.ui.catalogue.detail_panel import standing_reason
from gkapp.ui.catalogue.list_columns import standing_cell
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, row

_ARTICLE = "《政府信息公开条例》第二十六条：属于主动公开范围的政府信息，应当自形成或者变更之日起" \
    "20个工作日内及时公开。"  # fmt: skip


class ItemSide(QFrame):
    """The rule follows what is typed; the standing is that of what is stored."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._mark = Mark("clock", "text_2", 20)
        self._standing = label("", "strong", wrap=True)
        self._details = label("", "small", "text_2", wrap=True)
        self._rule = label("", "strong", wrap=True)
        self._period = label("", "small", "text_2", wrap=True)
        outer = column(self, gap=SPACE.x3)
        self._standing_box, standing = card()
        standing.addWidget(label("公开情况", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._standing, 1)
        standing.addLayout(head)
        standing.addWidget(self._details)
        outer.addWidget(self._standing_box)
        box, limit = card()
        limit.addWidget(label("时限识别", "small_strong", "text_2"))
        limit.addWidget(self._rule)
        limit.addWidget(self._period)
        limit.addWidget(label(_ARTICLE, "caption", "text_3", wrap=True))
        outer.addWidget(box)
        outer.addStretch(1)

    @property
    def words(self) -> tuple[str, str]:
        """How the item stands and how its limit is understood, as they are told."""
        return self._standing.text(), self._rule.text()

    def show_standing(self, row: CatalogueRow | None) -> None:
        """Tell how the stored item stands; None for a new one."""
        self._standing_box.setVisible(row is not None)
        if row is not None:
            cell = standing_cell(row)
            self._mark.show_icon(cell.icon, tone_ink(cell.tone))
            self._standing.setText(cell.text)
            set_tone(self._standing, "text" if cell.tone == "neutral" else tone_ink(cell.tone))
            self._details.setText(standing_reason(row))

    def show_limit(self, words: str, calendar: WorkingCalendar, today: date) -> None:
        """Tell how *words* are understood, and what that means now."""
        rule = read_time_rule(words)
        self._rule.setText(rule.in_words if words else "填写公开时限后识别")
        period = ""
        if rule.kind is RuleKind.PERIODIC:
            span = span_of(rule, today, calendar)
            period = f"本期为{span.name}，最迟 {span.due.isoformat()} 前公开。"
        self._period.setText(period)
        self._period.setVisible(bool(period))
