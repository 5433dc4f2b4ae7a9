"""台账核对: the whole ledger is looked through in a job, and every finding leads to its entry."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from gkapp.domain.ledger.checks import RULE_NAMES, CheckWeight, LedgerFinding
from gkapp.domain.text.numbers import grouped
from gkapp.services.ledger.checks import CheckedLedger, check_ledger
from gkapp.services.records.action_result import Topic
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.tables.columns import Status, TableColumn
from gkapp.ui.kit.tables.id_model import RowsAtHand
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.layout import page_column
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.print_preview import draw_list
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

_RULE = "rule"
_CHECKING = "条目多的，需要几秒钟。"
_NO_ENTRIES = "登记或者导入以后，程序在这里逐条核对编号、日期、公开属性和审查情况。"
_ALL_WELL = "各条目的编号、日期、公开属性和审查情况都没有需要改正、核对的。"


def _weight_cell(finding: LedgerFinding) -> Status:
    if finding.weight is CheckWeight.WRONG:
        return Status(finding.weight.value, "problem", "problem")
    return Status(finding.weight.value, "neutral", "info")


_COLUMNS: tuple[TableColumn[LedgerFinding], ...] = (
    TableColumn("weight", "轻重", lambda each: each.weight.value, _weight_cell, width=112),
    TableColumn("rule", "问题", lambda each: RULE_NAMES[each.rule], width=128),
    TableColumn("title", "文件名称", lambda each: each.title, width=224, stretches=True,
           tip=lambda each: each.title),
    TableColumn("text", "说明", lambda each: each.text, width=288, stretches=True,
           tip=lambda each: each.text),
)  # fmt: skip
_TABLE = TableSpec("ledger_check", "台账核对结果", "问题", "处", _COLUMNS)


class FindingRows:
    """The findings as a list; others may be put into it while the table stays."""

    def __init__(self) -> None:
        self._views: dict[str, Callable[[Any], bool]] = {
            weight.value: partial(_has_weight, weight) for weight in CheckWeight
        }
        self._checked = CheckedLedger(0, (), {}, 0)
        self._kept = RowsAtHand((), _COLUMNS, self._views)

    def show(self, checked: CheckedLedger) -> None:
        """Hold these from now on."""
        self._checked = checked
        self._kept = RowsAtHand(checked.findings, _COLUMNS, self._views)

    @property
    def views(self) -> Sequence[str]:
        """By weight, then all."""
        return (ALL, *(weight.value for weight in CheckWeight))

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The places of the findings that are asked for."""
        found = self._kept.ids(query)
        wanted = dict(query.facets).get(_RULE)
        if wanted is None:
            return found
        rows = self._checked.findings
        return [place for place in found if RULE_NAMES[rows[place].rule] == wanted]

    def rows(self, ids: Sequence[int]) -> Mapping[int, LedgerFinding]:
        """The findings at those places; a place that is gone meanwhile is left out."""
        there = len(self._checked.findings)
        return self._kept.rows([place for place in ids if place < there])

    def counts(self) -> Mapping[str, int]:
        """How many there are of each weight."""
        checked = self._checked
        total = len(checked.findings)
        by_weight = {CheckWeight.WRONG: checked.wrong, CheckWeight.ODD: total - checked.wrong}
        return {ALL: total, **{weight.value: number for weight, number in by_weight.items()}}

    def facets(self) -> Sequence[Facet]:
        """By what is wrong."""
        return (Facet(_RULE, "问题", tuple(RULE_NAMES[key] for key in self._checked.counts)),)

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As they are told: what must be mended first."""
        return ()


class LedgerCheckPage(Page):
    """Looks through the ledger when it is shown, and anew after each change."""

    topics = frozenset({Topic.LEDGER, Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.source = FindingRows()
        self.table = RecordTable(
            _TABLE,
            self.source,
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs, context.jobs),
        )
        views = [View(name, name, "neutral") for name in self.source.views]
        self.chips = ChipRow(views, "核对结果视图")
        self.papers = SheetPapers(context, self)
        self.open_button = button("打开条目", "primary", "edit")
        self.print_button = button("打印", icon="print")
        self.back_button = button("返回公开台账", icon="left")
        self._show_emptiness(None)
        self.head = PageHead(
            "台账核对", "", (self.back_button, self.print_button, self.open_button)
        )
        layout = page_column(self)
        layout.addWidget(self.head)
        layout.addWidget(self.chips)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.back_button)
        self._connect()
        self.chips.choose(ALL)
        self.table.set_view(ALL)

    def _connect(self) -> None:
        self.papers.message_posted.connect(self.message_posted)
        self.chips.chosen.connect(self.choose_view)
        self.open_button.clicked.connect(self.table.view.open_current)
        self.print_button.clicked.connect(self.print_list)
        self.back_button.clicked.connect(self.go_back)
        self.table.opened.connect(self.open_entry)
        self.table.answered.connect(self._hand_focus)
        self.table.print_asked.connect(self.print_list)
        self.table.message_posted.connect(self.message_posted)

    def refresh(self) -> None:
        """Look through the ledger in a job."""
        self.context.jobs.start(
            "核对公开台账",
            partial(_check, self.context),
            owner=self,
            on_done=self.show_checked,
            only_reads=True,
        )

    def show_checked(self, checked: CheckedLedger) -> None:
        """Show what was found."""
        self.source.show(checked)
        self._show_emptiness(checked)
        self.chips.show_counts(self.source.counts())
        self.table.refresh()
        if checked.findings:
            odd = len(checked.findings) - checked.wrong
            found = f"应当改正 {grouped(checked.wrong)} 处，请核对 {grouped(odd)} 处"
            self.head.show_words(f"共 {grouped(checked.entries)} 条，{found}")
        else:
            self.head.show_words(f"共 {grouped(checked.entries)} 条" if checked.entries else "")

    def _show_emptiness(self, checked: CheckedLedger | None) -> None:
        """Offer nothing to do with findings where there are none; say why there are none."""
        is_empty = checked is None or not checked.findings
        self.chips.setVisible(not is_empty)
        forbid(self.open_button, "没有需要打开的条目。" if is_empty else "")
        forbid(self.print_button, "没有可以打印的内容。" if is_empty else "")
        if checked is None:
            self.table.set_empty(EmptyState("ledger", "正在核对公开台账", _CHECKING))
        elif not checked.entries:
            self.table.set_empty(EmptyState("ledger", "公开台账还没有条目", _NO_ENTRIES))
        elif is_empty:
            self.table.set_empty(EmptyState("done", "没有发现问题", _ALL_WELL))

    def _hand_focus(self) -> None:
        """The keyboard waits on the way back until there are rows, if nobody took it elsewhere."""
        waits = self.window().focusWidget() is self.back_button
        at = self.table.view if self.table.records.ids else self.back_button
        self.setFocusProxy(at)
        if waits:
            at.setFocus()

    def choose_view(self, view: str) -> None:
        """Show the findings of one weight."""
        self.chips.choose(view)
        self.table.set_view(view)

    def open_entry(self, place: int) -> None:
        """Go to the entry of a finding."""
        finding = self.source.rows([place]).get(place)
        if finding is not None:
            self.go(Place("ledger", finding.entry_id))

    def go_back(self) -> None:
        """Go to the list of the ledger."""
        self.go(Place("ledger"))

    def print_list(self) -> None:
        """Show the findings as they will be printed."""
        if not self.table.records.ids:
            self.message_posted.emit(messages.notice("", "没有可以打印的内容。"))
            return
        self.papers.show_drawn(partial(draw_list, self.context, self.table.shown()))

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys of a list."""
        return {
            **super().commands(),
            Command.FIND: self.table.focus_filter,
            Command.PRINT: self.print_list,
        }


def _has_weight(weight: CheckWeight, finding: LedgerFinding) -> bool:
    return finding.weight is weight


def _check(context: Context, progress: Progress) -> CheckedLedger:
    return check_ledger(context.db, progress.report)
