"""The worksheet of a clean-up: conclusions for what is selected, and the decision at the end."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import (
    CleanupDecisionDraft,
    Conclusion,
    ConclusionDraft,
    judge_conclusion,
    judge_decision,
)
from gkapp.services.calendar import calendar_of
from gkapp.services.ledger.cleanups import (
    Worksheet,
    WorksheetRow,
    cleanup_of,
    conclude,
    decide,
    export_cleanup,
    printed_cleanup,
    take_off,
    worksheet_of,
)
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, TextField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from gkapp.ui.kit.tables.columns import Status, TableColumn
from gkapp.ui.kit.tables.id_model import RowsAtHand
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.layout import page_column
from gkapp.ui.kit.widgets.record_head import RecordHead
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.ledger.life_dialogs import Days
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.print_preview import DrawnList, drawn
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

_OPEN = "没有结论"
_SHORT = 2
"""Characters of a conclusion that tell it from the others."""
_LOOKS = {
    "": ("neutral", "clock"),
    Conclusion.KEPT: ("done", "check"),
    Conclusion.AMENDED: ("accent", "edit"),
    Conclusion.REPEALED: ("neutral", "close"),
    Conclusion.LAPSED: ("neutral", "minus"),
}


def _conclusion_cell(each: WorksheetRow) -> Status:
    tone, icon = _LOOKS[each.conclusion]
    return Status(each.conclusion or _OPEN, tone, icon)  # pyright: ignore[reportArgumentType]


_NUMBER: TableColumn[WorksheetRow] = TableColumn(
    "document_no", "文号", lambda each: each.document_no
)
_UNTIL: TableColumn[WorksheetRow] = TableColumn(
    "valid_until", "新的有效期至", lambda each: each.valid_until
)
_COLUMNS: tuple[TableColumn[WorksheetRow], ...] = (
    TableColumn(
        "title",
        "文件名称",
        lambda each: each.title,
        second=_NUMBER,
        width=232,
        stretches=True,
        tip=lambda each: each.title,
    ),
    TableColumn(
        "conclusion",
        "清理结论",
        lambda each: each.conclusion or _OPEN,
        _conclusion_cell,
        second=_UNTIL,
        width=136,
    ),
    TableColumn(
        "reason", "理由", lambda each: each.reason, width=136, tip=lambda each: each.reason
    ),
    TableColumn("published_on", "公布日期", lambda each: each.published_on, width=112),
    TableColumn("expires_on", "有效期至", lambda each: each.expires_on, width=112),
    TableColumn("office", "起草处室", lambda each: each.office, width=128, is_shown=False),
)
_TABLE = TableSpec("cleanup", "清理工作表", "文件", "件", _COLUMNS)


class WorksheetRows:
    """The documents of the worksheet; their ids are those of the items."""

    def __init__(self) -> None:
        self._views: dict[str, Callable[[Any], bool]] = {
            name: partial(_is_concluded, name) for name in (_OPEN, *map(str, Conclusion))
        }
        self.show(())

    def show(self, rows: Sequence[WorksheetRow]) -> None:
        """Hold these from now on."""
        self._items = list(rows)
        self._kept = RowsAtHand(self._items, _COLUMNS, self._views)

    @property
    def views(self) -> Sequence[str]:
        """All, without a conclusion, and by conclusion."""
        return (ALL, *self._views)

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The items that are asked for."""
        chosen = dict(query.facets).get("conclusion", query.view)
        view = chosen if query.view == ALL else query.view
        narrowed = ListQuery(view, query.words, (), query.order)
        return [self._items[place].id for place in self._kept.ids(narrowed)]

    def rows(self, ids: Sequence[int]) -> Mapping[int, WorksheetRow]:
        """The items *ids* that are there."""
        wanted = set(ids)
        return {each.id: each for each in self._items if each.id in wanted}

    def counts(self) -> Mapping[str, int]:
        """How many there are of each."""
        return self._kept.counts()

    def facets(self) -> Sequence[Facet]:
        """By conclusion."""
        return (Facet("conclusion", "结论", (_OPEN, *map(str, Conclusion))),)

    def order_of(self, view: str) -> Sequence[SortKey]:
        """By publication."""
        return ()


class WorksheetPage(Page):
    """One clean-up."""

    topics = frozenset({Topic.LEDGER})

    def __init__(self, context: Context, record: int) -> None:
        """Refused when the clean-up is gone."""
        super().__init__(context)
        self.record = record
        self.sheet = Worksheet(cleanup_of(context.db, record), ())
        self._reading = LatestOnlyJob(
            context.jobs, "读取清理工作表", self._show_sheet, self, self._fail_to_read
        )
        self.source = WorksheetRows()
        self.table = RecordTable(
            _TABLE,
            self.source,
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs),
        )
        self.papers = SheetPapers(context, self)
        self.head = RecordHead("文件清理")
        self.fill_button = button("填写结论…", "primary", "edit")
        self.off_button = button("移出清理", icon="minus")
        self.decide_button = button("公布结果…", icon="done")
        self.print_button = button("打印", icon="print")
        self.quick = {each: button(f"{each}", icon=_LOOKS[each][1]) for each in Conclusion}
        # Two signs stand for two things each: in a small window they keep a word, too.
        for each in (*self.quick.values(), self.off_button):
            each.setProperty("short", each.text().strip()[:_SHORT])
        self._arrange()
        self._connect()
        self._show_head()
        self._allow()

    def _arrange(self) -> None:
        layout = page_column(self)
        layout.addWidget(self.head)
        self.head.show_actions([self.print_button, self.decide_button])
        layout.addWidget(
            Actions((self.fill_button, *self.quick.values(), self.off_button), is_at_left=True)
        )
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)

    def _connect(self) -> None:
        self.papers.message_posted.connect(self.message_posted)
        self.head.back_wanted.connect(self.going_back)
        self.fill_button.clicked.connect(self.ask_for_conclusion)
        for each in self.quick:
            self.quick[each].setProperty("conclusion", each.value)
            self.quick[each].clicked.connect(self._conclude_by_button)
        self.off_button.clicked.connect(self.take_off)
        self.decide_button.clicked.connect(self.ask_for_decision)
        self.print_button.clicked.connect(self.print_result)
        self.table.opened.connect(self.open_entry)
        self.table.print_asked.connect(self.print_result)
        self.table.deletion_asked.connect(self._take_off_rows)
        self.table.message_posted.connect(self.message_posted)
        self.table.view.selection_changed.connect(self._allow)
        self.table.answered.connect(self._allow)

    # What is shown

    def fit(self, width: int, height: int) -> None:
        """The way back gives up its words in a small window."""
        super().fit(width, height)
        self.head.fit(width)

    @property
    def heading(self) -> str:
        """The title of the clean-up."""
        return self.sheet.head.title

    def refresh(self) -> None:
        """Read the worksheet anew, off the GUI thread; one that is gone is left."""
        self._reading.start(partial(worksheet_of, self.context.db, self.record))

    def _fail_to_read(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self.over.emit()

    def _show_sheet(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.source.show(sheet.rows)
        self.table.refresh()
        self._show_head()
        self._allow()

    def _show_head(self) -> None:
        head = self.sheet.head
        done = head.documents - head.open
        self.head.show_record(
            f"{head.year}年", head.title, f"共 {head.documents} 件，已有结论 {done} 件"
        )
        if head.decided_on is None:
            self.head.show_status("清理中", "accent", "clock")
        else:
            self.head.show_status(f"{head.decided_on} 公布", "done", "done")

    def _allow(self) -> None:
        read_only = READ_ONLY if self.context.db.is_read_only else ""
        is_over = "清理结果已经公布" if self.sheet.head.decided_on else ""
        nothing = "" if self.table.view.selected_ids else "先选中文件，可以多选"
        for each in (self.fill_button, *self.quick.values(), self.off_button):
            forbid(each, read_only or is_over or nothing)
        missing = f"还有 {self.sheet.head.open} 件没有结论" if self.sheet.head.open else ""
        forbid(self.decide_button, read_only or is_over or missing)

    # What can be done

    def conclude(self, conclusion: Conclusion) -> None:
        """Reach a conclusion on what is selected."""
        draft = ConclusionDraft(conclusion)
        ids = self.table.view.selected_ids
        self.act(partial(conclude, self.context.db, self.record, ids, draft))

    def ask_for_conclusion(self) -> None:
        """Ask for a conclusion with its new end of validity and its reason."""
        ids = self.table.view.selected_ids
        words = f"选中 {len(ids)} 件，结论相同的可以一次填写。"
        dialog = DraftDialog("填写清理结论", words, judge_conclusion, self)
        form = dialog.form
        form.add("conclusion", "结论", ChoiceField(Conclusion), needed=True)
        form.add("valid_until", "新的有效期至", self._day(), "继续有效、重新公布的填写；不变的不填")
        form.add("reason", "理由", LongTextField(2))
        dialog.begin(ConclusionDraft(), partial(conclude, self.context.db, self.record, ids))
        dialog.saved.connect(self._take_outcome)
        dialog.open()

    def ask_for_decision(self) -> None:
        """Ask by what decision the results are published."""
        words = "公布后，各文件的有效性按结论一并更新；这一步可以撤销。"
        judge = partial(_judge_decision, self.context)
        dialog = DraftDialog("公布清理结果", words, judge, self)
        dialog.form.add("decided_on", "决定日期", self._day(), needed=True)
        dialog.form.add("document_no", "决定文号", TextField("如 云建发〔2026〕8号"))
        first = CleanupDecisionDraft(self.context.today)
        dialog.begin(first, partial(decide, self.context.db, self.record))
        dialog.saved.connect(self._take_outcome)
        dialog.open()

    def take_off(self) -> None:
        """Take what is selected off the worksheet."""
        self._take_off_rows(self.table.view.selected_ids)

    def _take_off_rows(self, ids: Sequence[int]) -> None:
        if ids and not self.context.db.is_read_only:
            self.act(partial(take_off, self.context.db, self.record, ids))

    def _conclude_by_button(self) -> None:
        sender = self.sender()
        self.conclude(Conclusion(sender.property("conclusion")))

    def _take_outcome(self, outcome: ActionResult) -> None:
        self.publish(outcome)

    def _day(self) -> DateField:
        return Days(self.context.today, calendar_of(self.context.db)).field()

    def open_entry(self, item_id: int) -> None:
        """Go to the entry of a document."""
        found = self.source.rows([item_id]).get(item_id)
        if found is not None:
            self.go(Place("ledger", found.entry_id, "life"))

    def print_result(self) -> None:
        """Show the result list as it will be printed."""
        self.papers.show_drawn(partial(_draw, self.context, self.record))

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys of a list."""
        return {
            **super().commands(),
            Command.FIND: self.table.focus_filter,
            Command.PRINT: self.print_result,
            Command.EXPORT: self.table.menus.ask_where_to_export,
        }


def _is_concluded(name: str, each: WorksheetRow) -> bool:
    return (each.conclusion or _OPEN) == name


def _judge_decision(context: Context, draft: CleanupDecisionDraft) -> Any:
    return judge_decision(draft, context.today)


def _draw(context: Context, cleanup_id: int, progress: Progress) -> DrawnList:
    progress.report(0, 0, "正在读取清理结果")
    made = drawn(context, printed_cleanup(context.db, cleanup_id), progress)
    return made.with_sheet(partial(_export, context, cleanup_id))


def _export(context: Context, cleanup_id: int, path: Path) -> None:
    export_cleanup(context.db, cleanup_id, path)
