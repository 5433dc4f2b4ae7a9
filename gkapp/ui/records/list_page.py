"""The page of a register's list: views with their counts, the table, the chosen row beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.text.numbers import grouped
from gkapp.models.database import Database
from gkapp.services.database.bin import rows_in_bin
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SIZE, SPACE, side_width
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.tables.id_model import ListSource, ShownRows
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.tables.selection import RowKey
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.layout import page_column, row
from gkapp.ui.kit.widgets.page_head import LOW, PageHead
from gkapp.ui.records.deleting import BY_BIN, ask_before_deleting
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, draw_list
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import NEW, Place


class CachedCountsSource:
    """Hands on to *source*, but remembers its counts; `count` asks it, in whichever thread."""

    def __init__(self, source: ListSource) -> None:
        self._source = source
        self._counts: Mapping[str, int] | None = None

    @property
    def views(self) -> Sequence[str]:
        """The views in order."""
        return self._source.views

    def ids(self, query: ListQuery) -> Sequence[RowKey]:
        """The keys of the rows that *query* asks for."""
        return self._source.ids(query)

    def rows(self, ids: Sequence[RowKey]) -> Mapping[RowKey, Any]:
        """What the list shows of *ids*."""
        return self._source.rows(ids)

    def counts(self) -> Mapping[str, int] | None:
        """The counts as they were last found; None while they never were."""
        return self._counts

    def count(self) -> Mapping[str, int]:
        """Count anew."""
        counts = self._source.counts() or {}
        self._counts = counts
        return counts

    def know(self, counts: Mapping[str, int]) -> None:
        """Take *counts* that were found elsewhere."""
        self._counts = counts

    def facets(self) -> Sequence[Facet]:
        """What rows can be narrowed by."""
        return self._source.facets()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """How *view* is ordered unless it is asked otherwise."""
        return self._source.order_of(view)


IMPORTS = "imports"
HANDED_OVER = "handed-over"
"""The part of the import page that takes the file."""


class PendingImport(QObject):
    """At most one file, for each open database; whoever takes it has it alone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.bus)
        self._path: Path | None = None

    def put(self, path: Path) -> None:
        """Leave *path* here; an older one is forgotten."""
        self._path = path

    def take(self) -> Path | None:
        """The file that was left here, once."""
        path, self._path = self._path, None
        return path


def handed_over(context: Context) -> PendingImport:
    """The place for the file that belongs to the open database."""
    return context.bus.findChild(PendingImport) or PendingImport(context)


def hand_over(page: Page, path: Path) -> None:
    """Go from *page* to the import page with the file at *path*."""
    handed_over(page.context).put(path)
    page.go(Place(IMPORTS, part=HANDED_OVER))


READ_ONLY = "数据库以只读方式打开，不能修改"
SETTLED = 60
"""Milliseconds that one row must be the current one before its details are read."""
NARROWEST_WORDS = 104
"""Pixels that the words to filter by leave to the facets beside them."""
BIN = Place("preferences", part="bin")
_TO_BIN = "打开回收站"


@dataclass(frozen=True, slots=True)
class ListWords:
    """What the page of one register is called, and what is said while the register is empty."""

    page: str
    """Its name in places, of which its table and its import bear the same."""
    title: str
    new: str
    empty_title: str
    empty_words: str
    first: str
    icon: str
    binned: tuple[str, ...] = ()
    """The tables of which deleted records lie in the bin, where they do."""


class RowPanel(Protocol):
    """What tells more of the chosen row, beside the table; it is a QWidget."""

    def show_row(self, row_id: RowKey | None) -> None: ...

    def fit(self, height: int) -> None: ...


class RegisterPage(Page):
    """A list from which records are opened, entered, imported, exported, printed and deleted."""

    way_back: ClassVar[str] = BY_BIN
    """How deleted records come back, as the question before it says."""

    def __init__(
        self,
        context: Context,
        words: ListWords,
        spec: TableSpec,
        source: ListSource,
        views: Sequence[View],
        panel: RowPanel,
    ) -> None:
        super().__init__(context)
        self.words, self.panel = words, panel
        self.source = CachedCountsSource(source)
        self.chips = ChipRow(views, f"{words.title}视图")
        self.table = RecordTable(
            spec,
            self.source,
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs, context.jobs),
        )
        self.new_button = button(words.new, "primary", "plus")
        self.import_button = button("导入", icon="import")
        self.export_button = button("导出", icon="export")
        self.print_button = button("打印", icon="print")
        self.empty = EmptyState(
            words.icon,
            words.empty_title,
            words.empty_words,
            words.first,
            "从 Excel 导入",
            offers_help=True,
        )
        self._deleting: list[RowKey] = []
        self._binned = 0
        self._newcomer: tuple[RowKey, ListQuery] | None = None
        self.drop = FileDrop(self)
        self._is_wide = True
        self._settling = Pause(self, SETTLED, self._show_details)
        self._arrange()
        self._connect()
        self._show_view(self._remembered_view())
        # A view comes in its own order; the one in which the list was left goes before that.
        if order := self.table.memory.layout.order:
            self.table.sort(order)

    def _arrange(self) -> None:
        layout = self._column = page_column(self)
        actions = (self.import_button, self.export_button, self.print_button,
                   *self.more_actions(), self.new_button)  # fmt: skip
        self.head = PageHead(self.words.title, "", actions)
        layout.addWidget(self.head)
        layout.addWidget(self.chips)
        body = row(gap=SPACE.x4)
        self.table.set_empty(self.empty)
        self.table.bar.words.setMinimumWidth(NARROWEST_WORDS)
        body.addWidget(self.table, 1)
        body.addWidget(self._panel_widget)
        layout.addLayout(body, 1)
        self.setFocusProxy(self.table.view)
        for each in (self.new_button, self.import_button):
            forbid(each, READ_ONLY if self.context.db.is_read_only else "")

    def _connect(self) -> None:
        table = self.table
        self.context.bus.appeared.connect(self._expect)
        self.chips.chosen.connect(self.choose_view)
        self.new_button.clicked.connect(self.enter)
        self.import_button.clicked.connect(self.go_to_import)
        self.export_button.clicked.connect(self.export)
        self.print_button.clicked.connect(self.print_list)
        self.empty.acted.connect(self._begin)
        self.empty.other_acted.connect(self.go_to_import)
        self.empty.help_wanted.connect(self.help_wanted)
        self.drop.dropped.connect(self._take_file)
        self.drop.message_posted.connect(self.message_posted)
        table.opened.connect(self._open)
        table.current_changed.connect(self._settling.start)
        table.answered.connect(self._take_answer)
        table.deletion_asked.connect(self.delete)
        table.menu_opening.connect(self.fill_menu)
        table.print_asked.connect(self.print_list)
        table.message_posted.connect(self.message_posted)

    # What a register fills in

    def delete_rows(self, ids: Sequence[RowKey]) -> ActionResult:
        """Delete records; called off the GUI thread."""
        raise NotImplementedError

    def deletable(self, ids: Sequence[RowKey]) -> Sequence[RowKey]:
        """Those of the rows *ids* that are records, which can be deleted."""
        return ids

    def finished_among(self, ids: Sequence[RowKey]) -> str:
        """What is said of rows that are finished before they are deleted; empty without any."""
        return ""

    def place_of(self, row: RowKey) -> Place:
        """Where the record of a row is, or is begun."""
        return Place(self.words.page, row)

    def row_at(self, place: Place) -> RowKey | None:
        """The row of the record at *place*; None where this list has none of its register."""
        return place.record if place.page == self.words.page else None

    def more_actions(self) -> Sequence[QWidget]:
        """Buttons that this register alone has, made here; they stand before the primary one."""
        return ()

    def summary(self, counts: Mapping[str, int]) -> str:
        """One quiet sentence beside the title."""
        return f"共 {grouped(counts.get(ALL, 0))} {self.table.spec.measure}"

    def fill_menu(self, menu: QMenu, ids: list[RowKey]) -> None:
        """Put into the menu of rows what can be done with them here."""
        menu.addSeparator()
        deleting = menu.addAction("删除")
        deleting.triggered.connect(self.delete_selected)
        deleting.setEnabled(not self.context.db.is_read_only)

    # What is shown

    def refresh(self) -> None:
        """Count, then read the list; both off the GUI thread."""
        self.context.jobs.start(
            f"统计{self.words.title}",
            partial(_count, self.source, self.context.db, self.words.binned),
            owner=self,
            on_done=self._take_counts,
            is_quiet=True,
            only_reads=True,
        )
        self.table.refresh()

    def arrive(self, part: str) -> None:
        """Show a view by its name."""
        if part in self.source.views:
            self.choose_view(part)

    def fit(self, width: int, height: int) -> None:
        """The panel needs room beside the table."""
        self._is_wide = width >= SIZE.side_break
        self._panel_widget.setFixedWidth(side_width(width))
        self.panel.fit(height)
        self.head.hold(self.chips, self._column, is_low=height < LOW)
        self._show_panel()

    @property
    def _panel_widget(self) -> QWidget:
        return cast("QWidget", self.panel)

    def _take_counts(self, counted: tuple[Mapping[str, int], int]) -> None:
        counts, binned = counted
        if binned != self._binned:
            self._say_empty(binned)
        self._show_counts(counts)

    def _say_empty(self, binned: int) -> None:
        """An empty register whose records lie in the bin is no new one."""
        self._binned, words = binned, self.words
        if not binned:
            self.empty.say(words.empty_title, words.empty_words, words.first)
            return
        spec = self.table.spec
        told = f"回收站中有已删除的{spec.noun} {grouped(binned)} {spec.measure}，可以恢复。"
        self.empty.say(f"登记簿中没有{spec.noun}", told, _TO_BIN, sign="delete")

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self.chips.show_counts(counts)
        self.head.show_words(self.summary(counts) if counts.get(ALL) else "")
        self.table.take_counts()
        self._show_panel()

    def shows(self, place: Place) -> bool:
        return self.row_at(place) is not None

    def _expect(self, place: Place) -> None:
        """Have a record that was entered or came back chosen once the list as it is shows it."""
        if (row := self.row_at(place)) is not None:
            self._newcomer = (row, self.table.query)

    def _take_answer(self) -> None:
        row, asked = self._newcomer or (None, None)
        if asked != self.table.query:  # who asked for something else keeps what they chose there
            self._newcomer = None
        elif row is not None and row in self.table.records.ids:
            self._newcomer = None
            self.table.view.select_ids([row], row)
        self.chips.choose(self.table.query.view)
        self._show_panel()
        self._settling.start()

    def _show_panel(self) -> None:
        is_empty = self.table.is_empty
        self._panel_widget.setVisible(self._is_wide and not is_empty)
        self.chips.setVisible(not is_empty)
        for each in (self.export_button, self.print_button):
            forbid(each, f"{self.words.empty_title}。" if is_empty else "")

    def _show_details(self) -> None:
        if self._panel_widget.isVisible():
            self.panel.show_row(self.table.view.current_id)

    # Views

    def look_for(self, words: str) -> None:
        """Show all records that have these *words*."""
        self.table.show_query(ListQuery(view=ALL, words=words))

    def choose_view(self, view: str) -> None:
        """Show a view, and the next time again."""
        self._show_view(view)
        settings = self.context.settings
        panels = {**settings.current.panels, self.words.page: {"view": view}}
        self.attempt(partial(settings.keep, replace(settings.current, panels=panels)))

    def _show_view(self, view: str) -> None:
        self.chips.choose(view)
        self.table.set_view(view)

    def _remembered_view(self) -> str:
        view = self.context.settings.current.panels.get(self.words.page, {}).get("view")
        known = self.source.views
        return view if isinstance(view, str) and view in known else known[0]

    # What can be done

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys of a list."""
        return {
            Command.NEW: self.enter,
            Command.FIND: self.table.focus_filter,
            Command.REFRESH: self.refresh,
            Command.DELETE: self.delete_selected,
            Command.EXPORT: self.export,
            Command.PRINT: self.print_list,
        }

    def enter(self) -> None:
        """Go to a new record."""
        if not self.context.db.is_read_only:
            self.go(Place(self.words.page, NEW))

    def _begin(self) -> None:
        """The first way out of an empty register."""
        return self.go(BIN) if self._binned else self.enter()

    def go_to_import(self) -> None:
        """Go to where registers are imported."""
        self.go(Place(IMPORTS, part=self.words.page))

    def delete_selected(self) -> None:
        """Delete the rows that are selected."""
        self.delete(self.table.view.selected_ids)

    def delete(self, ids: Sequence[RowKey]) -> None:
        """Put records into the bin; several, or one that is finished, only after a question."""
        if not ids or self.context.db.is_read_only:
            return
        records = self.deletable(ids)
        finished = self.finished_among(records)
        if len(records) < 2 and not finished:
            self.delete_now(ids)
            return
        spec, many = self.table.spec, grouped(len(records))
        one = f"这{spec.measure}{spec.noun}"
        which = one if len(records) == 1 else f"选中的{spec.noun}（{many} {spec.measure}）"
        words, delete = f"{finished}{self.way_back}", partial(self.delete_now, list(ids))
        ask_before_deleting(self, f"要删除{which}吗？", words, delete)

    def delete_now(self, ids: Sequence[RowKey]) -> None:
        """Put records into the bin, as a job."""
        self._deleting = list(ids)
        self.context.jobs.start(
            f"删除{self.table.spec.noun}",
            partial(_delete, self.delete_rows, self._deleting),
            owner=self,
            on_done=self.publish,
            on_error=self._fail_to_delete,
        )

    def _fail_to_delete(self, error: Exception) -> None:
        self.take_failure(error, partial(self.delete_now, self._deleting))

    def _open(self, row: RowKey) -> None:
        self.go(self.place_of(row))

    def _take_file(self, path: Path) -> None:
        hand_over(self, path)

    # Taking out

    def export(self) -> None:
        """Export what is shown."""
        if self.table.records.ids:
            self.table.menus.ask_where_to_export()

    def on_paper(self) -> ShownRows:
        """The rows that are shown, under the columns that the register has on paper."""
        return self.table.shown()

    def print_list(self) -> None:
        """Show the rows that are shown as they will be printed."""
        if self.table.records.ids:
            self.context.jobs.start(
                "生成打印预览",
                partial(draw_list, self.context, self.on_paper()),
                owner=self,
                on_done=self._open_preview,
                only_reads=True,
            )

    def _open_preview(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self.context, self)
        preview.message_posted.connect(self.message_posted)
        preview.open()


def _count(
    source: CachedCountsSource, db: Database, binned: tuple[str, ...], _progress: Progress
) -> tuple[Mapping[str, int], int]:
    """The counts, and of an empty register how many records lie in the bin."""
    counts = source.count()
    return counts, 0 if counts.get(ALL) or not binned else rows_in_bin(db, binned)


def _delete(
    delete: Callable[[Sequence[RowKey]], ActionResult], ids: Sequence[RowKey], progress: Progress
) -> ActionResult:
    progress.report(0, 0, f"正在删除 {grouped(len(ids))} 条")
    return delete(ids)
