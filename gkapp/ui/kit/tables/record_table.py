"""A list as pages use it: the filter line, the table, what is shown instead when it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import grouped
from gkapp.services.records.list_query import ALL, ListQuery
from gkapp.ui.kit import messages
from gkapp.ui.kit.clipboard import put_on_clipboard
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.saving import saved
from gkapp.ui.kit.tables.clipping import Clipping
from gkapp.ui.kit.tables.columns import TableColumn
from gkapp.ui.kit.tables.filter_bar import FilterBar
from gkapp.ui.kit.tables.header import Order
from gkapp.ui.kit.tables.id_model import (
    IdTableModel,
    ListSource,
    ShownRows,
    copy_rows,
    export_rows,
    note_of,
)
from gkapp.ui.kit.tables.layout import (
    ColumnPlace,
    LayoutStore,
    SavedFilter,
    TableLayout,
    filters_from_json,
    filters_to_json,
    layout_from_json,
    layout_to_json,
)
from gkapp.ui.kit.tables.selection import RowKey
from gkapp.ui.kit.tables.table_menus import TableMenus
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line
from gkapp.ui.kit.widgets.layout import column as column_layout
from gkapp.ui.kit.widgets.tabs import Switch


def arrange(view: RecordView, layout: TableLayout) -> None:
    """Move, widen, show and hide the columns of *view* as *layout* has them."""
    headings = view.headings
    for place, placed in enumerate(layout.places):
        number = view.column_of(placed.key)
        headings.moveSection(headings.visualIndex(number), place)
        headings.setSectionHidden(number, not placed.is_shown)
        if placed.is_shown:
            headings.resizeSection(number, placed.width)
        # What stretches takes what is left: dragging its edge would not last.
        stretches = view.records.columns[number].stretches
        mode = QHeaderView.ResizeMode.Fixed if stretches else QHeaderView.ResizeMode.Interactive
        headings.setSectionResizeMode(number, mode)
    view.fill_width()


def arrangement_of(view: RecordView, order: Order) -> TableLayout:
    """How the columns stand now. A column that stretches keeps its own width."""
    headings = view.headings
    places: list[ColumnPlace] = []
    for place in range(headings.count()):
        number = headings.logicalIndex(place)
        column = view.records.columns[number]
        is_shown = not headings.isSectionHidden(number)
        # A hidden section says that it is as wide as nothing.
        is_measured = is_shown and not column.stretches
        width = headings.sectionSize(number) if is_measured else column.width
        places.append(ColumnPlace(column.key, width, is_shown))
    return TableLayout(tuple(places), order)


class NothingFound(QWidget):
    """Nothing matches, or nothing is in the view."""

    cleared = Signal()
    """The officer wants to narrow by nothing."""

    def __init__(self, noun: str, *, has_views: bool = True) -> None:
        """*has_views*: whether the list has more views than one, so that they have names."""
        super().__init__()
        self._has_views = has_views
        self._noun = noun
        self.words = label("", "body", "text_2")
        self.clear_button = button("清除筛选")
        self.clear_button.clicked.connect(self.cleared)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addStretch(2)
        layout.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_why(self, view: str, *, is_narrowed: bool) -> None:
        """Say that nothing matches in *view*, or that nothing is in it."""
        is_missing = f"“{view}”中没有{self._noun}" if self._has_views else f"没有{self._noun}"
        self.words.setText(f"{is_missing}符合筛选条件" if is_narrowed else is_missing)
        self.clear_button.setVisible(is_narrowed)


class TableMemory:
    """The memory of the table *name*. Keeping is Refused when the store cannot be written."""

    def __init__(
        self,
        store: LayoutStore,
        name: str,
        columns: Sequence[TableColumn[Any]],
        views: Sequence[str],
    ) -> None:
        self._store, self._name, self._columns = store, name, columns
        self.layout = layout_from_json(store.layout(name), columns)
        self.filters = filters_from_json(store.filters(name), columns, views)

    def keep_layout(self, layout: TableLayout) -> None:
        """Remember how the table is arranged."""
        if layout != self.layout:
            self.layout = layout
            self._store.keep_layout(self._name, layout_to_json(layout))

    def filter_named(self, name: str) -> SavedFilter | None:
        """The saved filter with that name."""
        return next((saved for saved in self.filters if saved.name == name), None)

    def keep_filter(self, name: str, query: ListQuery) -> None:
        """Save a filter; one of the same name gives way to it."""
        others = tuple(saved for saved in self.filters if saved.name != name)
        self._keep_filters((*others, SavedFilter(name, query)))

    def forget_filter(self, name: str) -> None:
        """Take a saved filter away."""
        self._keep_filters(tuple(saved for saved in self.filters if saved.name != name))

    def _keep_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        self.filters = filters
        self._store.keep_filters(self._name, filters_to_json(filters))


KEEP_LAYOUT_AFTER = 500
"""Milliseconds that a layout must rest before it is remembered."""

COPIED_AT_ONCE = 200
"""Rows that are on the clipboard before the keys are let go of; more of them are a job."""

MOST_COPIED = 20_000
"""Rows beyond which an export serves better than the clipboard."""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What a table is: its *name* in the settings, and how its rows are called and counted."""

    name: str
    title: str
    """Of exports and prints: 依申请公开登记表."""
    noun: str
    """One row: 申请."""
    measure: str
    """The word it is counted by: 件."""
    columns: tuple[TableColumn[Any], ...]
    in_files: tuple[str, ...] = ()
    """Columns that a file has even where they are not shown: what is shown of them is in words."""


@dataclass(frozen=True, slots=True)
class Runners:
    """Who works off the GUI thread: *jobs* export; *reads* asks lists whose answer may take long.

    Without *reads* a list is asked at once.
    """

    jobs: JobRunner
    reads: JobRunner | None = None


class RecordTable(QFrame):
    """One list with everything that lists have. Call refresh() to have it read."""

    opened = Signal(object)
    """The key of a row that is to be opened."""
    current_changed = Signal(object)
    """The key of the row that the keyboard is in, or None."""
    deletion_asked = Signal(list)
    """The keys of the rows that are to be deleted."""
    menu_opening = Signal(QMenu, list)
    """The menu of the rows with these keys is about to open: more may be put into it."""
    print_asked = Signal()
    """The list is to be printed as it is shown."""
    answered = Signal()
    """Other rows may be shown now."""
    message_posted = Signal(object)
    """A Message for the bar of the window."""

    def __init__(
        self, spec: TableSpec, source: ListSource, store: LayoutStore, runners: Runners
    ) -> None:
        super().__init__()
        self.spec, self.source = spec, source
        self._runners = runners
        self.memory = TableMemory(store, spec.name, spec.columns, source.views)
        self._wanted = ListQuery(view=source.views[0], order=self.memory.layout.order)
        self._current: RowKey | None = None
        self._line = 0
        self._is_answering = False
        self.records = IdTableModel(source, spec.columns, self)
        self.view = RecordView(self.records, f"{spec.noun}列表")
        self.bar = FilterBar(spec.noun)
        self.nothing_found = NothingFound(spec.noun, has_views=len(source.views) > 1)
        self._hairline = line()
        self._stack = Switch()
        self.menus = TableMenus(self)
        self._resting = Pause(self, KEEP_LAYOUT_AFTER, self._keep_layout)
        self._compose()
        arrange(self.view, self.memory.layout)
        self._connect()

    def _compose(self) -> None:
        self.setProperty("kind", "card")
        layout = column_layout(self, 1, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self._hairline)
        layout.addWidget(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing_found)

    def _connect(self) -> None:
        view, headings = self.view, self.view.headings
        view.opened.connect(self.opened)
        view.current_changed.connect(self._note_current)
        view.selection_changed.connect(self._show_count)
        view.deletion_asked.connect(self._ask_for_deletion)
        view.copy_asked.connect(self.copy)
        view.copy_with_titles_asked.connect(self.copy_with_titles)
        view.menu_asked.connect(self.menus.open_row_menu)
        view.typed.connect(self._type_into_filter)
        headings.order_asked.connect(self.sort)
        headings.menu_asked.connect(self.menus.open_heading_menu)
        headings.sectionResized.connect(self._rest)
        headings.sectionMoved.connect(self._rest)
        self.records.failed.connect(self._tell_failure)
        self.bar.changed.connect(self._narrow)
        self.bar.left_downwards.connect(view.setFocus)
        self.bar.menu_button.clicked.connect(self.menus.open_list_menu)
        self.nothing_found.cleared.connect(self.bar.clear)

    # Asking

    @property
    def query(self) -> ListQuery:
        """What the list was last asked for."""
        return self._wanted

    def refresh(self) -> None:
        """Read anew what is shown and what it can be narrowed by."""
        self.attempt(self._offer_facets)
        self._ask(self._wanted)

    def set_view(self, view: str) -> None:
        """Show another view, in its own order."""
        self._ask(replace(self._wanted, view=view, order=()))

    def sort(self, order: Order) -> None:
        """Sort by other keys; none of them means as the view has it."""
        self._ask(replace(self._wanted, order=order))
        self._rest()

    def show_query(self, query: ListQuery) -> None:
        """Ask for something else altogether; the filter line goes along."""
        self.attempt(self._offer_facets)
        self.bar.show_filter(query.words, query.facets)
        self._ask(replace(query, facets=self.bar.facets))

    def focus_filter(self) -> None:
        """Put the keyboard into the words to filter by."""
        self.bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.words.selectAll()

    def _offer_facets(self) -> None:
        self.bar.offer(self.source.facets())

    def _narrow(self) -> None:
        words = self.bar.words.text().strip()
        self._ask(replace(self._wanted, words=words, facets=self.bar.facets))

    def _type_into_filter(self, letters: str) -> None:
        self.bar.words.setFocus()
        self.bar.words.insert(letters)

    def _ask(self, query: ListQuery) -> None:
        self._wanted = query
        if self._runners.reads is None:
            is_same = query == self.records.query
            self._is_answering = True
            self.records.ask(query)
            self._show_answer(is_same=is_same)
        else:
            self._runners.reads.start(
                f"查询{self.spec.noun}",
                partial(_ask, self.source, query),
                owner=self,
                on_done=self._take,
                on_error=self._take_failure,
                is_quiet=True,
                only_reads=True,
            )

    def _take(self, answer: tuple[ListQuery, Sequence[RowKey]]) -> None:
        """An answer to an older question is of no interest."""
        query, ids = answer
        if query == self._wanted:
            is_same = query == self.records.query
            self._is_answering = True
            self.records.show_ids(query, ids)
            self._show_answer(is_same=is_same)

    def _take_failure(self, error: Exception) -> None:
        self._is_answering = True
        self.records.fail(error, self._wanted)
        self._show_answer(is_same=False)

    # Showing

    def set_empty(self, widget: QWidget) -> None:
        """What is shown while there is no row at all, whatever one asks for."""
        if old := self._stack.widget(2):
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)

    @property
    def is_empty(self) -> bool:
        """Whether it is known that there is no row at all, whatever one asks for."""
        counts = None if self.records.ids else self.source.counts()
        return counts is not None and not counts.get(ALL)

    def take_counts(self) -> None:
        """The rows of a source that counts elsewhere are counted: it may be empty after all."""
        self._show_stack()

    def _show_answer(self, *, is_same: bool) -> None:
        self._is_answering = False
        self.view.headings.show_order(self.records.effective_order())
        ids = self.records.ids
        if self.view.current_id is None and ids:
            line = min(self._line, len(ids) - 1) if is_same else 0
            self.view.select_ids([ids[line]], ids[line])
        self._show_stack()
        self._show_count()
        self._note_current()
        self.answered.emit()

    def _show_stack(self) -> None:
        has_slot = self._stack.count() > 2
        if self.records.ids or self.source.counts() is None:
            shown = 0
        else:
            shown = 2 if has_slot and self.is_empty else 1
            is_narrowed = bool(self._wanted.words or self._wanted.facets)
            self.nothing_found.show_why(self._wanted.view, is_narrowed=is_narrowed)
        self._stack.setCurrentIndex(shown)
        self.bar.setVisible(shown < 2)
        self._hairline.setVisible(shown < 2)

    def _show_count(self) -> None:
        if self._is_answering:
            return
        measure, selected = self.spec.measure, self.view.selected_count
        text = f"共 {grouped(len(self.records.ids))} {measure}"
        chosen = f"，已选 {grouped(selected)} {measure}" if selected > 1 else ""
        self.bar.count_label.setText(f"{text}{chosen}")

    def _note_current(self) -> None:
        """Tell only of rows that stay: while an answer is put in place the current one wavers."""
        if self._is_answering:
            return
        current = self.view.current_id
        if current is not None:
            self._line = self.view.currentIndex().row()
        if current != self._current:
            self._current = current
            self.current_changed.emit(current)

    def _tell_failure(self, error: Exception) -> None:
        match error:
            case Refused():
                self.message_posted.emit(messages.refusal(error))
            case _:
                self.message_posted.emit(
                    messages.Message(
                        "problem",
                        f"{self.spec.noun}列表没有读出来",
                        "请按 F5 重试；仍不行时，请把日志交给技术人员。",
                        "重试",
                        self.refresh,
                    )
                )

    # Taking out

    def shown(self) -> ShownRows:
        """What is shown now, to be exported or printed."""
        note = note_of(self._wanted)
        columns = tuple(self.view.shown_columns())
        return ShownRows(self.spec.title, note, columns, self.records.ids, self.source)

    def copy(self, *, with_titles: bool = False) -> None:
        """Put the selected rows on the clipboard, many of them by a job; too many are refused."""
        ids = self.view.selected_ids
        if len(ids) > MOST_COPIED:
            text = (
                f"选中了 {grouped(len(ids))} 条，超过可复制的 {grouped(MOST_COPIED)} 条，"
                "请改用“导出为 Excel 文件”。"
            )
            self.message_posted.emit(messages.refusal(Refused(text)))
        elif ids:
            chosen = replace(self.shown(), ids=ids)
            if len(ids) <= COPIED_AT_ONCE:
                copied, _ = copy_rows(chosen, with_titles=with_titles)
                put_on_clipboard(copied.data())
            else:
                self._copy_by_job(partial(copy_rows, chosen, with_titles=with_titles))

    def copy_with_titles(self) -> None:
        """Put the selected rows on the clipboard under their headings."""
        self.copy(with_titles=True)

    def _copy_by_job(self, work: Callable[[Progress], tuple[Clipping, int]]) -> None:
        self._runners.jobs.start(
            "复制列表",
            work,
            owner=self,
            on_done=self._take_copied,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _take_copied(self, answer: tuple[Clipping, int]) -> None:
        copied, rows = answer
        put_on_clipboard(copied.data())
        self.message_posted.emit(messages.done(f"已复制 {grouped(rows)} {self.spec.measure}。"))

    def export(self, file: str) -> None:
        """Export what is shown into *file*, as a job."""
        always = [each for each in self.spec.columns if each.key in self.spec.in_files]
        self._runners.jobs.start(
            "导出列表",
            partial(export_rows, self.shown().with_columns(always), Path(file)),
            owner=self,
            on_done=self._tell_exported,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _tell_exported(self, exported: tuple[Path, int]) -> None:
        path, rows = exported
        self.message_posted.emit(
            saved(path, f"已导出 {grouped(rows)} {self.spec.measure}到“{path.name}”。")
        )

    def _ask_for_deletion(self) -> None:
        self.deletion_asked.emit(self.view.selected_ids)

    # Layout

    @property
    def arrangement(self) -> TableLayout:
        """How the columns stand now, and the chosen order of rows."""
        return arrangement_of(self.view, self._wanted.order)

    def arrange(self, layout: TableLayout) -> None:
        """Arrange the columns and sort as *layout* has it."""
        arrange(self.view, layout)
        if layout.order != self._wanted.order:
            self.sort(layout.order)
        self._rest()

    def attempt(self, action: Callable[[], None]) -> None:
        """Do something that may be refused; a refusal is told."""
        try:
            action()
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))

    def _rest(self) -> None:
        self._resting.start()

    def _keep_layout(self) -> None:
        self.attempt(partial(self.memory.keep_layout, self.arrangement))

    # Overrides of Qt methods

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._resting.isActive():
            self._resting.stop()
            self._keep_layout()


def _ask(
    source: ListSource, query: ListQuery, _progress: Progress
) -> tuple[ListQuery, Sequence[RowKey]]:
    return query, source.ids(query)
