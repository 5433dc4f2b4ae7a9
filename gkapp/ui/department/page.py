"""设置: groups at the left, one of them at the right; each is made when it is first shown.

In a small window, or one that is magnified, the list of groups folds up into one line.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from gkapp.models.audit.recording import ActionKind
from gkapp.services.database.undo import ActionList, DoneRow
from gkapp.services.department.particulars import (
    LONGEST_OFFICE,
    add_offices,
    list_offices,
    remove_office,
    rename_office,
)
from gkapp.services.records.action_result import Topic
from gkapp.settings import ThemeChoice
from gkapp.ui.department.about_group import AboutGroup
from gkapp.ui.department.backup_group import BackupGroup
from gkapp.ui.department.bin_group import BinGroup
from gkapp.ui.department.database_group import DatabaseGroup
from gkapp.ui.department.fonts_group import FontsGroup
from gkapp.ui.department.name_list import NameList, PersonsGroup
from gkapp.ui.department.unit_group import UnitGroup
from gkapp.ui.imports.profiles.settings_group import ExchangeGroup
from gkapp.ui.interpretations.settings_group import InterpretationsGroup
from gkapp.ui.kit.look.theme import theme
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.columns import PlainWords, TableColumn
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, column, frame, page_column, plain, row
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.ledger.settings_group import LedgerGroup
from gkapp.ui.letters.settings_group import TemplatesGroup
from gkapp.ui.remedies.settings_group import DecisionsGroup
from gkapp.ui.report.settings_group import ReportGroup
from gkapp.ui.requests.settings_group import RequestsGroup
from gkapp.ui.requests.terms_settings_group import TermsGroup
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.leaving import ask_before_leaving
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.settings_group import ALL_THERE_IS, ROW, PlainList, SettingsGroup

_ICONS = {
    ActionKind.DO: "",
    ActionKind.UNDO: "undo",
    ActionKind.REDO: "redo",
    ActionKind.UPKEEP: "refresh",
    ActionKind.NOTE: "eye",
}


def _title(row: DoneRow) -> PlainWords:
    return PlainWords(row.title, _ICONS[row.kind])


ACTION_TABLE = TableSpec(
    name="actions",
    title="操作记录",
    noun="操作",
    measure="次",
    columns=(
        TableColumn("done_at", "时间", lambda row: f"{row.done_at:%Y-%m-%d %H:%M:%S}", width=176),
        TableColumn("title", "操作", lambda row: row.title, _title, width=200, stretches=True),
        TableColumn("actor", "操作人", lambda row: row.actor, width=112),
        TableColumn("rows", "涉及行数", lambda row: row.rows, width=88, is_number=True,
               is_sortable=False),
    ),
)  # fmt: skip


class ActionsGroup(SettingsGroup):
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
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs),
        )
        self.table.set_empty(EmptyState("clock", "还没有操作", "做过的每一步会记在这里。"))
        self.body.addWidget(self.table, 1)
        self.table.message_posted.connect(self.message_posted)

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


_CHOICES = {
    ThemeChoice.SYSTEM: ("跟随系统", "系统换成深色时，程序也换成深色"),
    ThemeChoice.LIGHT: ("浅色", ""),
    ThemeChoice.DARK: ("深色", "在较暗的房间里更舒适"),
}
_SIZE = (
    "文字和按钮跟随系统的显示缩放；要放大，请在 Windows 的“设置—系统—屏幕—缩放”中"
    "选择 125%、150% 或更大。"
)


class LookGroup(SettingsGroup):
    """A choice takes effect at once and is remembered."""

    title = "外观"
    words = "选择后立即生效。"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.choices = {choice: QRadioButton(words) for choice, (words, _) in _CHOICES.items()}
        self._group = QButtonGroup(self)
        self._scale = label("", "small", "text_2")
        self.body.addWidget(self._colours())
        self.body.addWidget(self._size())
        self.body.addStretch(1)
        self._group.buttonClicked.connect(self._choose)

    def refresh(self) -> None:
        """Show what is in force."""
        self.choices[self.context.settings.current.theme].setChecked(True)
        self._scale.setText(f"当前屏幕的缩放：{self.devicePixelRatioF() * 100:.0f}%")

    def _colours(self) -> QFrame:
        made, layout = card(gap=SPACE.x1)
        layout.addWidget(label("颜色", "strong"))
        for choice, (_, hint) in _CHOICES.items():
            each = self.choices[choice]
            each.setAccessibleDescription(hint)
            self._group.addButton(each)
            layout.addWidget(each)
            if hint:
                words = label(hint, "caption", "text_3")
                words.setContentsMargins(SPACE.x6, 0, 0, 0)
                layout.addWidget(words)
        return made

    def _size(self) -> QFrame:
        made, layout = card()
        layout.addWidget(label("文字大小", "strong"))
        layout.addWidget(label(_SIZE, "small", "text_2", wrap=True))
        layout.addWidget(self._scale)
        return made

    def _choose(self) -> None:
        chosen = next(choice for choice, each in self.choices.items() if each.isChecked())
        settings = self.context.settings
        self.attempt(partial(settings.keep, replace(settings.current, theme=chosen)))
        theme().apply(chosen)


class OfficesGroup(SettingsGroup):
    """The list of offices; what was registered under a name keeps it."""

    title = "处室"
    words = "登记申请和公开文件时从这里选择承办处室。改名或删除不影响已经登记的内容。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list = NameList("处室", LONGEST_OFFICE, "删除")
        self.list.set_read_only(self.read_only)
        self.body.addWidget(self.list, 1)
        self.list.added.connect(self._add)
        self.list.renamed.connect(self._rename)
        self.list.taken.connect(self._remove)

    def refresh(self) -> None:
        """Read the list."""
        self.list.show_rows(list_offices(self.context.db))

    def _add(self, names: Sequence[str]) -> None:
        if self.act(partial(add_offices, self.context.db, names)) is not None:
            self.list.forget_entry()

    def _rename(self, office_id: int, name: str) -> None:
        if self.act(partial(rename_office, self.context.db, office_id, name)) is None:
            self.refresh()

    def _remove(self, office_id: int) -> None:
        self.act(partial(remove_office, self.context.db, office_id))


_LIST_WIDTH = 160
_NARROW = 760  # pixels of a page that has no room for the list beside a group


@dataclass(frozen=True, slots=True)
class Entry:
    """One group: how places call it, and how it is made."""

    key: str
    make: type[SettingsGroup]


# In the order in which they are listed. A group needs no more than its line here.
ENTRIES = (
    Entry("unit", UnitGroup),
    Entry("offices", OfficesGroup),
    Entry("persons", PersonsGroup),
    Entry("terms", TermsGroup),
    Entry("requests", RequestsGroup),
    Entry("ledger", LedgerGroup),
    Entry("exchange", ExchangeGroup),
    Entry("decisions", DecisionsGroup),
    Entry("interpretations", InterpretationsGroup),
    Entry("report", ReportGroup),
    Entry("templates", TemplatesGroup),
    Entry("fonts", FontsGroup),
    Entry("database", DatabaseGroup),
    Entry("backup", BackupGroup),
    Entry("look", LookGroup),
    Entry("bin", BinGroup),
    Entry("actions", ActionsGroup),
    Entry("about", AboutGroup),
)


_LIST_HEIGHT = ROW * len(ENTRIES) + SPACE.x1
_AROUND_LIST = 92  # pixels of a page above and below it
_LOW = 480  # pixels of a page where even a list that is scrolled shows too little


class PreferencesPage(Page):
    """Asks before a group with something unsaved is left, as the window does for pages."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.groups: dict[str, SettingsGroup] = {}
        self._shown = ""
        self.list = PlainList("设置的类别", is_way=True)
        self.choice = QComboBox()
        self.choice.setAccessibleName("设置的类别")
        self.choice.hide()
        for entry in ENTRIES:
            self.list.addItem(entry.make.title)
            self.choice.addItem(entry.make.title)
        self._holder: QVBoxLayout = column()
        self._arrange()
        self.setFocusProxy(self.list)
        self.show_group(ENTRIES[0].key)
        self.list.currentRowChanged.connect(self._leave_for)
        self.choice.activated.connect(self._leave_for)

    def _arrange(self) -> None:
        layout = page_column(self)
        layout.addWidget(PageHead("设置", actions=(self.choice,)))
        body = row(gap=SPACE.x5)
        box = frame()
        box.setFixedWidth(_LIST_WIDTH)
        column(box, SPACE.x2).addWidget(self.list)
        self._side = plain()
        column(self._side).addWidget(box)
        self.list.setFixedHeight(_LOW - _AROUND_LIST)  # until the room is known
        body.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(self._holder, 1)
        layout.addLayout(body, 1)

    @property
    def group(self) -> SettingsGroup:
        """The group that is shown."""
        return self.groups[self._shown]

    def show_group(self, key: str) -> None:
        """Show a group, whatever is unsaved in another."""
        if key not in self.groups:
            self.groups[key] = self._make(key)
        for name, group in self.groups.items():
            group.setVisible(name == key)
        self._shown = key
        self._mark_shown()

    def _make(self, key: str) -> SettingsGroup:
        made = next(entry.make for entry in ENTRIES if entry.key == key)(self.context)
        made.hide()
        made.message_posted.connect(self.message_posted)
        made.going.connect(self.going)
        made.edited.connect(self.edited)
        self._holder.addWidget(made, 1)
        return made

    def _leave_for(self, at: int) -> None:
        """The list goes along only once nothing would be lost."""
        key = ENTRIES[at].key
        if key != self._shown:
            self._mark_shown()
            ask_before_leaving(self, partial(self.show_group, key))

    def _mark_shown(self) -> None:
        keys = [entry.key for entry in ENTRIES]
        self.list.blockSignals(True)
        self.list.setCurrentRow(keys.index(self._shown))
        self.list.blockSignals(False)
        self.choice.setCurrentIndex(self.list.currentRow())

    # What the page says of itself

    @property
    def part(self) -> str:
        """The group that is shown."""
        return self._shown

    def refresh(self) -> None:
        """Have the group that is shown read anew."""
        self.group.mark_stale()

    def fit(self, width: int, height: int) -> None:
        """Fold the list of groups up where it would take the room of the group."""
        is_small = width < _NARROW or height < _LOW
        self.list.setFixedHeight(min(_LIST_HEIGHT, max(height, _LOW) - _AROUND_LIST))
        self._side.setVisible(not is_small)
        self.choice.setVisible(is_small)
        self.setFocusProxy(self.choice if is_small else self.list)

    def arrive(self, part: str) -> None:
        """Show a group by its key; another part is passed over."""
        if part in {entry.key for entry in ENTRIES} and part != self._shown:
            ask_before_leaving(self, partial(self.show_group, part))

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys of the group that is shown."""
        return self.group.commands()

    def unsaved(self) -> str:
        """What the shown group has unsaved: no other one can have any."""
        return self.group.unsaved()

    def save(self) -> bool:
        """Save what the shown group has unsaved."""
        return self.group.save()

    def discard(self) -> None:
        """Let go of what the shown group has unsaved."""
        self.group.discard()

    def keep_draft(self) -> None:
        """Keep what is typed through a crash."""
        self.group.keep_draft()
