"""The import page: a file is chosen or dropped, looked through row by row, then taken in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from gkapp.collecting import collect_again
from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.plan import ConflictRule, Decisions
from gkapp.domain.records.row_reading import Meanings
from gkapp.services.imports.preview import REASONS, refused_titles
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.registers import import_kinds, registers
from gkapp.services.today.calendar_view import CalendarChange
from gkapp.ui.imports.kinds import file_filter, home_of, is_table, title_of
from gkapp.ui.imports.mapping_dialog import MappingDialog
from gkapp.ui.imports.mappings import IGNORED, Mappings, Names, by_themselves, proposed
from gkapp.ui.imports.meanings_dialog import KeptMeanings, MeaningsDialog, with_answers
from gkapp.ui.imports.notice_import import NoticeImport
from gkapp.ui.imports.preview_panel import PreviewPanel
from gkapp.ui.imports.reading import (
    Layout,
    OpenedFile,
    decide_rows,
    open_file,
    open_in,
    plan_file,
    preview_file,
    retarget_file,
    save_file,
    write_left_out,
)
from gkapp.ui.imports.sheets_dialog import SheetsDialog
from gkapp.ui.imports.start_panel import ImportStartPanel, TemplateOffer
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.layout import page_column
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.list_page import HANDED_OVER, READ_ONLY, handed_over
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import NEW, Place

CALENDAR = "calendar"
"""What is looked over in dialogs above this page, not on a page of its own."""
_START_WORDS = "登记表、工作要点和节假日通知都从这里导入"


class ImportsPage(Page):
    """Nothing is written before the officer has seen what would be."""

    topics = frozenset(
        {Topic.CALENDAR, *(each.topic for each in registers() if each.imported_by is not None)}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._opened: OpenedFile | None = None
        self._decided: dict[int, ConflictRule] = {}
        self._room = (0, 0)
        self.start = ImportStartPanel()
        self.templates = TemplateOffer(self.start)
        self.preview: PreviewPanel | None = None
        self.other_button = button("换一个文件", icon="folder")
        self.import_button = button("导入", "primary", "import")
        self.head = PageHead("导入", _START_WORDS, actions=(self.other_button, self.import_button))
        self.drop = FileDrop(self)
        self.notices = NoticeImport(context, self)
        self._stack = Switch()
        self._stack.addWidget(self.start)
        layout = page_column(self)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)
        self._connect()
        self._show_start()

    def _connect(self) -> None:
        self.start.file_wanted.connect(self.choose)
        self.templates.message_posted.connect(self.message_posted)
        self.other_button.clicked.connect(self._show_start)
        self.import_button.clicked.connect(self.take_in)
        self.drop.dropped.connect(self.offer)
        self.drop.message_posted.connect(self.message_posted)
        self.notices.saved.connect(self._take_calendar)
        self.notices.failed.connect(self._tell_failure)

    # What a page says of itself

    @property
    def part(self) -> str:
        """The kind that is chosen or being read."""
        return self._opened.kind if self._opened is not None else self.start.kind

    def refresh(self) -> None:
        """What is registered may be something else by now: compare anew."""
        self.start.forbid(READ_ONLY if self.context.db.is_read_only else "")
        if self.preview is not None:
            self._plan(self.preview.update_box.isChecked())

    def arrive(self, part: str) -> None:
        """Choose a kind of import, or take the file that another page left for this one."""
        if part == HANDED_OVER:
            path = handed_over(self.context).take()
            if path is not None:
                self.offer(path)
        elif part in import_kinds() and (self._opened is None or self._opened.kind != part):
            self._show_start()
            self.start.choose_kind(part)

    def fit(self, width: int, height: int) -> None:
        """What does not fit is left out."""
        self._room = (width, height)
        if self.preview is not None:
            self.preview.fit(width, height)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys."""
        keys: dict[Command, Callable[[], object]] = {
            **super().commands(),
            Command.NEW: self.choose,
        }
        if self.preview is not None:
            keys[Command.FIND] = self.preview.table.focus_filter
            keys[Command.SAVE] = self.take_in
            keys[Command.EXPORT] = self.ask_where_to_put_refused
        return keys

    # A file comes in

    def choose(self) -> None:
        """Ask for a file."""
        if self.context.db.is_read_only:
            return
        first = self.start.kind
        others = [kind for kind in import_kinds() if kind != first]
        kinds = ";;".join(file_filter(kind) for kind in (first, *others))
        ask_for_file("选择要导入的文件", kinds, self, self._take_name)

    def _take_name(self, name: str) -> None:
        self.offer(Path(name))

    def offer(self, path: Path) -> None:
        """Read a file and show what it would bring; whichever kind it is."""
        if self.context.db.is_read_only:
            self.message_posted.emit(messages.refusal(Refused(f"{READ_ONLY}。")))
            return
        self._start_job(
            f"读取“{path.name}”", partial(open_file, self.context, path, self.start.kind)
        )

    def _start_job(self, title: str, work: Callable[[Progress], OpenedFile]) -> None:
        self.context.jobs.start(
            title, work, owner=self, on_done=self._take_opened, on_error=self._tell_failure
        )

    def _start_planning(self, work: Callable[[Progress], OpenedFile]) -> None:
        self.context.jobs.start(
            "比较已登记的内容",
            work,
            owner=self,
            on_done=self._take_planned,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _take_opened(self, opened: OpenedFile) -> None:
        if not is_table(opened.kind) and opened.kind != CALENDAR:
            self.go(Place(opened.kind, NEW, str(opened.path)))
        elif opened.kind == CALENDAR:
            self.notices.read(opened.path)
        elif opened.preview is None:
            self._show_start()
            assert opened.register is not None
            names = proposed(opened.names, opened.register)
            self._opened = replace(opened, names=names)
            self.start.choose_kind(opened.kind)
            self.ask_for_mapping()
        else:
            self._show_preview(opened)

    # Looking through

    def _take_planned(self, opened: OpenedFile) -> None:
        """Whoever chose another file meanwhile is not brought back to this one."""
        now = self._opened
        if self.preview is None or now is None:
            return
        if (opened.path, opened.layout) == (now.path, now.layout):
            self._opened = opened
            self.preview.show_again(opened)
            self._allow()

    def _show_preview(self, opened: OpenedFile) -> None:
        skips = self.preview is not None and self.preview.skips
        self._let_go_of_preview()
        self._opened, self._decided = opened, {}
        self.start.choose_kind(opened.kind)
        preview = PreviewPanel(self.context, opened, skips=skips)
        preview.update_wanted.connect(self._plan)
        preview.target_wanted.connect(self._aim)
        preview.layout_wanted.connect(self._read_in)
        preview.decided.connect(self._decide)
        preview.options_changed.connect(self._allow)
        preview.sheets_wanted.connect(self.ask_for_sheets)
        preview.mapping_wanted.connect(self.ask_for_mapping)
        preview.meanings_wanted.connect(self.ask_for_meanings)
        preview.refused_wanted.connect(self.ask_where_to_put_refused)
        preview.table.message_posted.connect(self.message_posted)
        preview.fit(*self._room)
        self.preview = preview
        self._stack.addWidget(preview)
        self._stack.setCurrentWidget(preview)
        self.setFocusProxy(preview.table.view)
        preview.table.view.setFocus()
        self._allow()

    def _show_start(self) -> None:
        self._let_go_of_preview()
        self._opened = None
        collect_again()
        self._stack.setCurrentWidget(self.start)
        self.setFocusProxy(self.start.choose)
        self._allow()

    def _let_go_of_preview(self) -> None:
        if (old := self.preview) is not None:
            self.preview = None
            self._stack.removeWidget(old)
            old.hide()  # deleteLater alone leaves it painted until the loop turns
            old.deleteLater()

    def _allow(self) -> None:
        preview = self.preview
        for each in (self.other_button, self.import_button):
            each.setVisible(preview is not None)
        if preview is None:
            self.head.show_words(_START_WORDS)
            return
        self.head.show_words(preview.summary)
        self.import_button.setText(f" 导入 {preview.planned} 条")
        self.import_button.setAccessibleName(f"导入 {preview.planned} 条")
        forbid(self.import_button, preview.obstacle)

    def _plan(self, update: bool) -> None:
        if self._opened is not None:
            self._start_planning(partial(plan_file, self.context, self._opened, update=update))

    def _aim(self, title: str) -> None:
        """The rows are for another list within the register."""
        if self._opened is not None and self.preview is not None:
            update = self.preview.update_box.isChecked()
            work = partial(retarget_file, self.context, self._opened, title, update=update)
            self._start_planning(work)

    def _read_in(self, layout: Layout) -> None:
        """The file is laid out otherwise."""
        if (opened := self._opened) is not None:
            work = partial(open_in, self.context, opened, layout)
            self._start_job(f"读取“{opened.path.name}”", work)

    def _decide(self, decided: Decisions) -> None:
        """What holds in single rows; an answer may still be on its way, so all are told again."""
        self._decided |= decided
        if self._opened is not None:
            decisions = dict(self._decided)
            self._start_planning(partial(decide_rows, self.context, self._opened, decisions))

    def ask_for_mapping(self) -> None:
        """Ask what the columns of the file stand for."""
        if (opened := self._opened) is not None:
            assert opened.register is not None
            dialog = MappingDialog(
                opened.path.name, opened.register, opened.headings, opened.names, self,
                register=title_of(opened.kind), samples=opened.samples,
            )  # fmt: skip
            dialog.agreed.connect(self._take_names)
            dialog.open()

    def ask_for_sheets(self) -> None:
        """Ask which sheets of the file are to be read."""
        if (opened := self._opened) is not None and opened.preview is not None:
            dialog = SheetsDialog(opened.path.name, opened.preview.prepared.sheets, self)
            dialog.agreed.connect(self._take_sheets)
            dialog.open()

    def _take_sheets(self, sheets: tuple[str, ...]) -> None:
        assert self._opened is not None
        before = self._opened.register
        assert before is not None and before.targets is not None
        register = before.targets.of_sheets(sheets)
        self._read_again(replace(self._opened, register=register), self._opened.names)

    def _read_again(self, opened: OpenedFile, names: Names) -> None:
        update = self.preview is not None and self.preview.update_box.isChecked()
        work = partial(preview_file, self.context, opened, names, update=update)
        self._start_job(f"读取“{opened.path.name}”", work)

    def _take_names(self, names: Names) -> None:
        opened = self._opened
        assert opened is not None
        mappings = Mappings(self.context.settings)
        self.attempt(partial(mappings.keep, opened.remembered_as, opened.headings, names))
        self._read_again(opened, names)

    def ask_for_meanings(self) -> None:
        """Ask which of our words the words of the file stand for."""
        if self._opened is not None and self._opened.preview is not None:
            dialog = MeaningsDialog(self._opened.preview.prepared, self)
            dialog.agreed.connect(self._take_meanings)
            dialog.open()

    def _take_meanings(self, answers: Meanings) -> None:
        opened = self._opened
        assert opened is not None
        told = replace(opened, meanings=with_answers(opened.meanings, answers))
        kept = KeptMeanings(self.context.settings)
        self.attempt(partial(kept.keep, opened.remembered_as, told.meanings))
        self._read_again(told, opened.names)

    # Taking in

    def take_in(self) -> None:
        """Import what is planned, as one action."""
        preview, opened = self.preview, self._opened
        if preview is None or opened is None or opened.preview is None:
            return
        if preview.obstacle:
            raise Refused(preview.obstacle)
        preview.rehearsal.stop()
        self.context.jobs.start(
            f"导入{title_of(opened.kind)}",
            partial(save_file, self.context, opened.preview, partial=preview.skips),
            owner=self,
            on_done=self._take_saved,
            on_error=self._tell_failure,
        )

    def _take_saved(self, outcome: ActionResult) -> None:
        home = home_of(self.start.kind)
        self._show_start()
        self.go(home if outcome.row_id is None else replace(home, part=str(outcome.row_id)))
        self.publish(outcome)

    def _take_calendar(self, change: CalendarChange) -> None:
        self.go(Place("calendar", part=str(self.notices.year)))
        self.publish(change.outcome)

    def _tell_failure(self, error: Exception) -> None:
        self.take_failure(error, self.take_in)

    # Files that help

    def ask_where_to_put_refused(self) -> None:
        """Ask for a file for the rows that are left out."""
        if self._opened is not None:
            name = f"{self._opened.path.stem}-不能导入的行"
            question = SaveQuestion("导出不能导入的行", "Excel 工作簿", "xlsx", name)
            ask_where_to_save(question, self, self.export_refused)

    def export_refused(self, file: str) -> None:
        """Write the rows that are left out, with the reasons."""
        if self._opened is not None and (preview := self._opened.preview) is not None:
            self._remember_left_out(self._opened, refused_titles(preview.prepared))
            self.context.jobs.start(
                "导出不能导入的行",
                partial(write_left_out, preview, Path(file)),
                owner=self,
                on_done=self._tell_exported,
                on_error=self._tell_failure,
                only_reads=True,
            )

    def _remember_left_out(self, opened: OpenedFile, titles: Mapping[str, str]) -> None:
        """Where the officer told what headings stand for, the file of rows left out needs no more
        telling."""
        assert opened.register is not None
        told = {written: heading for heading, written in titles.items()} | {REASONS: IGNORED}
        if told != by_themselves(list(told), opened.register):
            mappings = Mappings(self.context.settings)
            self.attempt(partial(mappings.keep, opened.remembered_as, list(told), told))

    def _tell_exported(self, exported: tuple[Path, int]) -> None:
        path, rows = exported
        self.message_posted.emit(
            saved(path, f"已导出 {rows} 行到“{path.name}”，改正后可以再次导入。")
        )
