"""The result of one check: the file, how it came out, each finding, and the limits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from gkapp.domain.publication_check.checking import LIMITS
from gkapp.domain.publication_check.findings import SEVERITY_WORDS, Severity, tally
from gkapp.services.publication_check.checking import CheckedFile
from gkapp.services.records.list_query import ALL
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners
from gkapp.ui.kit.tables.source import RowsAtHand
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, column, row
from gkapp.ui.publication_check.finding_table import FINDING_TABLE, FINDING_VIEWS
from gkapp.ui.records.counted import CountedSource
from gkapp.ui.shell.context import Context

_ROOM_FOR_LIMITS = 620
"""Pixels of a page's height under which the limits stand on one line, whole in its tip."""
_LEAST_TABLE = 240  # pixels: in a magnified window the page scrolls sooner than two rows alone
_NOTHING = "通过校验的号码、标签后的个人信息和隐藏内容都没有发现。检查有限度，发布前仍请通读一遍。"


class ResultPanel(QWidget):
    """Shows one result; a new one is made for another."""

    told = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, context: Context, checked: CheckedFile, *, names_file: bool = True) -> None:
        """Without the file's name where that stands above already."""
        super().__init__()
        self._names_file = names_file
        self.checked = checked
        self._counts = {ALL: len(checked.findings)} | {
            SEVERITY_WORDS[severity]: count for severity, count in tally(checked.findings).items()
        }
        self.chips = ChipRow(
            [View(ALL, ALL)]
            + [
                View(words, words, "problem" if severity is Severity.ERROR else "neutral")
                for severity, words in SEVERITY_WORDS.items()
            ],
            "按程度筛选",
        )
        self.table = self._make_table(context)
        self._limits = limits_label()
        self._short_limits = ElidedLabel(f"检查的限度：{''.join(LIMITS)}", "caption", "text_3")
        self._arrange()
        self.chips.chosen.connect(self.table.set_view)
        self.table.told.connect(self.told)
        self.chips.show_counts(self._counts)
        self.table.set_view(ALL)

    def _make_table(self, context: Context) -> RecordTable:
        rows = RowsAtHand(self.checked.findings, FINDING_TABLE.columns, FINDING_VIEWS)
        source = CountedSource(rows)
        source.know(self._counts)
        store = SettingsLayouts(context.settings)
        made = RecordTable(FINDING_TABLE, source, store, Runners(context.jobs))
        made.setMinimumHeight(_LEAST_TABLE)
        made.set_empty(EmptyState("done", "没有发现问题", _NOTHING))
        return made

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        if self._names_file:
            layout.addWidget(self._about())
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._limits)
        layout.addWidget(self._short_limits)
        self._short_limits.hide()

    def _about(self) -> QWidget:
        box, inside = card(SPACE.x3, SPACE.x1)
        line = row()
        line.addWidget(Mark("file", "accent"))
        line.addWidget(ElidedLabel(self.checked.name, "strong"), 1)
        line.addWidget(label(self.checked.in_words, "small_strong", "text_2"))
        inside.addLayout(line)
        return box

    def fit(self, height: int) -> None:
        """Where the page is low, the limits take one line."""
        has_room = height >= _ROOM_FOR_LIMITS
        self._limits.setVisible(has_room)
        self._short_limits.setVisible(not has_room)


def limits_label() -> QLabel:
    """What the check cannot see."""
    lines = "\n".join(f"· {sentence}" for sentence in LIMITS)
    return label(f"检查的限度\n{lines}", "caption", "text_3", wrap=True)
