"""Everything that was done to one record, told from the newest back, field by field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gkapp.services.records.field_names import NOTHING
from gkapp.services.records.history import ChangedField, HistoryEntry
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll

MOST = 100
"""Actions that are told; nobody reads further back in one record."""
_WIDEST = 960


class RecordHistory(QWidget):
    """A card for each action: when, who, what; and what each field was and became."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = column(gap=SPACE.x3)
        inner = plain()
        holder = row(inner)
        cards = plain()
        cards.setMaximumWidth(_WIDEST)
        cards.setLayout(self._cards)
        holder.addWidget(cards, 1)
        holder.addStretch(0)
        holder.setContentsMargins(0, SPACE.x3, SPACE.x2, 0)
        column(self).addWidget(scroll(inner))

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Tell these, the newest first."""
        clear(self._cards)
        for entry in entries[:MOST]:
            self._cards.addWidget(_card(entry))
        if len(entries) > MOST:
            self._cards.addWidget(label(f"更早的 {len(entries) - MOST} 次操作没有列出。", "small"))
        if not entries:
            self._cards.addWidget(label("保存之后，每次修改都记录在这里。", "body", "text_3"))
        self._cards.addStretch(1)


def _card(entry: HistoryEntry) -> QFrame:
    made, layout = card()
    head = row(gap=SPACE.x3)
    head.addWidget(label(entry.title, "strong", wrap=True), 1)
    when = entry.done_at[:16].replace("T", " ")
    head.addWidget(label(f"{when}　{entry.actor}", "small", "text_2"))
    layout.addLayout(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(SPACE.x1)
    grid.setColumnMinimumWidth(0, 104)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for at, changed in enumerate(each for each in entry.fields if _says_something(each)):
        grid.addWidget(label(changed.name, "small", "text_3"), at, 0, top)
        grid.addWidget(label(_change(changed), "small", wrap=True), at, 1, top)
    layout.addLayout(grid)
    return made


def _says_something(changed: ChangedField) -> bool:
    """A new record has many fields that are empty before and after."""
    return (changed.before, changed.after) != (NOTHING, NOTHING)


def _change(changed: ChangedField) -> str:
    if changed.before == NOTHING:
        return changed.after
    return f"{changed.before} → {changed.after}"
