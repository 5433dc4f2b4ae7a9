"""回收站: what was deleted and is still gone, and the way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu

from gkapp.models.database import Database
from gkapp.services.database.bin import BinRow, list_bin, restore_from_bin
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import purge_unreferenced
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.services.records.registers import registers
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.tables.columns import TableColumn
from gkapp.ui.kit.tables.id_model import RowsAtHand
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.record_places import place_of_outcome
from gkapp.ui.shell.settings_group import ALL_THERE_IS, SettingsGroup

_COLUMNS: tuple[TableColumn[BinRow], ...] = (
    TableColumn("what", "删除的内容", lambda each: each.what, width=200, stretches=True),
    TableColumn("title", "操作", lambda each: each.title, width=152),
    TableColumn("rows", "条数", lambda each: each.rows, width=72, is_number=True),
    TableColumn("actor", "操作人", lambda each: each.actor, width=112),
    TableColumn("done_at", "删除时间", lambda each: each.done_at.replace("T", " "), width=176),
)
BIN_TABLE = TableSpec("bin", "回收站", "删除内容", "次", _COLUMNS)


class BinRows:
    """The bin as a source of rows: it is short, so it is read whole each time."""

    views = (ALL,)

    def __init__(self, db: Database) -> None:
        self._db = db
        self._found: dict[int, BinRow] = {}

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The deletions that have the words, the newest first unless asked otherwise."""
        found = list_bin(self._db)
        self._found = {each.action_id: each for each in found}
        places = RowsAtHand(found, _COLUMNS).ids(query)
        return [found[place].action_id for place in places]

    def rows(self, ids: Sequence[int]) -> Mapping[int, BinRow]:
        """The deletions with these numbers."""
        return {each: self._found[each] for each in ids if each in self._found}

    def counts(self) -> Mapping[str, int]:
        """How many deletions there are."""
        return {ALL: len(list_bin(self._db))}

    def facets(self) -> Sequence[Facet]:
        """None: it is short."""
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first."""
        return (SortKey("done_at", descending=True),)


class BinGroup(SettingsGroup):
    """A list of deletions; one at a time is brought back, by button, Enter or double click."""

    title = "回收站"
    words = "删除的申请、文件、政策解读、舆情与决策、工作要点和附件保留在这里，可以随时恢复。"
    widest = ALL_THERE_IS
    topics = frozenset(
        {Topic.ATTACHMENTS, *(register.topic for register in registers() if register.binned)}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table = RecordTable(
            BIN_TABLE,
            BinRows(context.db),
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs),
        )
        self.table.set_empty(EmptyState("delete", "回收站是空的", "删除的内容会出现在这里。"))
        self.restore_button = button("恢复选中的内容", "primary", "undo")
        self.purge_button = button("清除附件内容…", icon="delete")
        self.body.addWidget(self.table, 1)
        self.head_actions.addWidget(self.purge_button)
        self.head_actions.addWidget(self.restore_button)
        self.table.opened.connect(self.restore)
        self.table.answered.connect(self._allow)
        self.table.current_changed.connect(self._allow)
        self.table.menu_opening.connect(self._fill_menu)
        self.table.message_posted.connect(self.message_posted)
        self.restore_button.clicked.connect(self._restore_chosen)
        self.purge_button.clicked.connect(self.ask_to_purge)

    def refresh(self) -> None:
        """Read the bin."""
        self.table.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Look for a deletion by key."""
        return {**super().commands(), Command.FIND: self.table.focus_filter}

    def restore(self, action_id: int) -> None:
        """Bring back what a deletion removed, as a job: it may be a whole import."""
        if not self.read_only:
            self._restoring = action_id
            self.context.jobs.start(
                "恢复删除的内容",
                partial(_restore, self.context.db, action_id),
                owner=self,
                on_done=self._tell_restored,
                on_error=self._fail_to_restore,
            )

    def _tell_restored(self, outcome: ActionResult) -> None:
        """With the way to what came back."""
        message = messages.done(outcome.text, offers_undo=True)
        if (place := place_of_outcome(outcome)) is not None:
            message = replace(message, action="查看", act=partial(self.go, place))
        self.context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(message)

    def _fail_to_restore(self, error: Exception) -> None:
        self.take_failure(error, partial(self.restore, self._restoring))

    def ask_to_purge(self) -> None:
        """Ask before the bytes of files that were taken off are let go for good."""
        words = "已删除的附件此后不能再恢复，在用的附件和文书不受影响。操作记录仍保留其名称。"
        answers = (QuestionButton("清除", self.purge),)
        Question(self, "要清除已删除附件的内容吗？", words, answers).open()

    def purge(self) -> None:
        """Let go of the bytes of files that were taken off, as a job."""
        self.context.jobs.start(
            "清除已删除附件的内容",
            partial(_purge, self.context.db),
            owner=self,
            on_done=self._tell_purged,
            on_error=self.tell_failure,
        )

    def _tell_purged(self, outcome: ActionResult) -> None:
        """Without the offer of undoing, which there is none of."""
        self.message_posted.emit(messages.done(outcome.text))

    def _restore_chosen(self) -> None:
        if (chosen := self.table.view.current_id) is not None:
            self.table.view.setFocus()  # the button goes when nothing more can be restored
            self.restore(chosen)

    def _fill_menu(self, menu: QMenu, _ids: list[int]) -> None:
        menu.addSeparator()
        restoring = menu.addAction("恢复")
        restoring.triggered.connect(self._restore_chosen)
        restoring.setEnabled(not self.read_only)

    def _allow(self) -> None:
        none = "" if self.table.view.current_id is not None else "没有选中的内容"
        forbid(self.restore_button, self.read_only or none)
        forbid(self.purge_button, self.read_only)
        self.restore_button.setVisible(not self.table.is_empty)


def _restore(db: Database, action_id: int, progress: Progress) -> ActionResult:
    progress.report(0, 0, "正在恢复")
    return restore_from_bin(db, action_id, progress.report)


def _purge(db: Database, progress: Progress) -> ActionResult:
    progress.report(0, 0)
    return purge_unreferenced(db)
