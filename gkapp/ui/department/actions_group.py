"""操作记录: everything that was done, when and by whom; to be read, searched, exported."""

from collections.abc import Callable, Mapping

from gkapp.models.audit.recording import ActionKind
from gkapp.services.database.undo import ActionList, DoneRow
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.settings.group import ALL_THERE_IS, Group
from gkapp.ui.kit.tables.columns import Column, Words
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context

_ICONS = {
    ActionKind.DO: "",
    ActionKind.UNDO: "undo",
    ActionKind.REDO: "redo",
    ActionKind.UPKEEP: "refresh",
    ActionKind.NOTE: "eye",
}


def _title(row: DoneRow) -> Words:
    return Words(row.title, _ICONS[row.kind])


ACTION_TABLE = TableSpec(
    name="actions",
    title="操作记录",
    noun="操作",
    measure="次",
    columns=(
        Column("done_at", "时间", lambda row: f"{row.done_at:%Y-%m-%d %H:%M:%S}", width=176),
        Column("title", "操作", lambda row: row.title, _title, width=200, stretches=True),
        Column("actor", "操作人", lambda row: row.actor, width=112),
        Column("rows", "涉及行数", lambda row: row.rows, width=88, is_number=True,
               is_sortable=False),
    ),
)  # fmt: skip


class ActionsGroup(Group):
    """A list that nobody can change: the trail itself is append-only."""

    title = "操作记录"
    words = "每一步改动都记在这里，不能修改或删除；记录前后相连，改动过就会在检查时发现。"
    widest = ALL_THERE_IS
    topics = frozenset(Topic)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table = RecordTable(
            ACTION_TABLE,
            ActionList(context.db),
            SettingsLayouts(context.settings),
            Runners(context.jobs),
        )
        self.table.set_empty(EmptyState("clock", "还没有操作", "做过的每一步会记在这里。"))
        self.body.addWidget(self.table, 1)
        self.table.told.connect(self.told)

    def refresh(self) -> None:
        """Read what was done."""
        self.table.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Look for an action, or take the list out, by key."""
        return {
            **super().commands(),
            Command.FIND: self.table.focus_filter,
            Command.EXPORT: self.table.menus.ask_where_to_export,
        }
