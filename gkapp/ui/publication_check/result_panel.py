"""The result of one check: the file, how it came out, each finding, and the limits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from gkapp.domain.publication_check.checking import LIMITS
from gkapp.domain.publication_check.findings import (
    KIND_WORDS,
    SEVERITY_WORDS,
    Finding,
    Severity,
    tally,
)
from gkapp.services.publication_check.checking import CheckedFile
from gkapp.services.records.list_query import ALL
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.tables.columns import Status, TableColumn
from gkapp.ui.kit.tables.id_model import RowsAtHand
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, column, row
from gkapp.ui.records.list_page import CachedCountsSource
from gkapp.ui.shell.context import Context

LOOKS: dict[Severity, tuple[Tone, str]] = {
    Severity.ERROR: ("problem", "problem"),
    Severity.WARNING: ("accent", "eye"),
    Severity.NOTE: ("neutral", "info"),
}


def severity_cell(finding: Finding) -> Status:
    """How much it weighs."""
    tone, icon = LOOKS[finding.severity]
    return Status(SEVERITY_WORDS[finding.severity], tone, icon)


def _severity(finding: Finding) -> str:
    return SEVERITY_WORDS[finding.severity]


def _kind(finding: Finding) -> str:
    return KIND_WORDS[finding.kind]


def _whole(finding: Finding) -> str:
    return f"{finding.place}\n{finding.excerpt}\n{finding.advice}"


FINDING_TABLE = TableSpec(
    name="publication_findings",
    title="发布前检查结果",
    noun="问题",
    measure="处",
    columns=(
        TableColumn("severity", "程度", _severity, severity_cell, width=112),
        TableColumn(
            "kind",
            "发现的内容",
            _kind,
            width=176,
            second=TableColumn("place", "位置", lambda row: row.place),
            tip=_whole,
        ),
        TableColumn(
            "excerpt",
            "摘录（已隐去号码）",
            lambda row: row.excerpt,
            width=320,
            stretches=True,
            second=TableColumn("advice", "处理办法", lambda row: row.advice),
            tip=_whole,
        ),
    ),
)


def _weighs(severity: Severity, finding: Finding) -> bool:
    return finding.severity is severity


FINDING_VIEWS: dict[str, Callable[[Finding], bool]] = {
    SEVERITY_WORDS[severity]: partial(_weighs, severity) for severity in Severity
}


_ROOM_FOR_LIMITS = 620
"""Pixels of a page's height under which the limits stand on one line, whole in its tip."""
_LEAST_TABLE = 240  # pixels: in a magnified window the page scrolls sooner than two rows alone
_NOTHING = "通过校验的号码、标签后的个人信息和隐藏内容都没有发现。检查有限度，发布前仍请通读一遍。"


class ResultPanel(QWidget):
    """Shows one result; a new one is made for another."""

    message_posted = Signal(object)
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
        self.table.message_posted.connect(self.message_posted)
        self.chips.show_counts(self._counts)
        self.table.set_view(ALL)

    def _make_table(self, context: Context) -> RecordTable:
        rows = RowsAtHand(self.checked.findings, FINDING_TABLE.columns, FINDING_VIEWS)
        source = CachedCountsSource(rows)
        source.know(self._counts)
        store = SettingsLayouts(context.settings, context.db)
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
