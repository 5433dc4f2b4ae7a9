"""对接方案: how tables of other systems are read into the ledger and written out of it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QListWidgetItem

from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import Profile, profile_text
from gkapp.domain.text.file_names import safe_name
from gkapp.services.imports.profiles import (
    StoredProfile,
    copy_profile,
    delete_profile,
    give_out_profile,
    list_profiles,
    save_profile,
    take_in_profile,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.imports.profiles.profile_card import ProfileCard
from gkapp.ui.imports.profiles.profile_dialog import ProfileDialog
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.layout import column, frame, row, scroll
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import ALL_THERE_IS, PlainList, SettingsGroup

_LIST_WIDTH = 196
_FILES = "对接方案 (*.toml)"


class ExchangeGroup(SettingsGroup):
    """One profile at a time; those that came with the program are copied to be changed."""

    title = "对接方案"
    words = (
        "公文系统、合法性审核平台、网站目录等导出的表，表头与台账不同：方案写明哪一列对应哪个栏目，"
        "导入、导出公开台账时选用。方案可以存成文件，交给其他单位使用。"
    )
    topics = frozenset({Topic.DEPARTMENT})
    widest = ALL_THERE_IS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._profiles: tuple[StoredProfile, ...] = ()
        self.list = PlainList("对接方案")
        self.card = ProfileCard()
        self.take_button = button("导入方案文件…", icon="import")
        self.edit_button = button("修改…", icon="edit")
        self.copy_button = button("复制", icon="copy")
        self.give_button = button("导出方案文件…", icon="export")
        self.delete_button = button("删除", icon="delete")
        self.drop = FileDrop(self)
        self.head_actions.addWidget(self.take_button)
        self.card.foot.addWidget(
            Actions(
                (self.edit_button, self.copy_button, self.give_button, self.delete_button),
                is_at_left=True,
            )
        )
        body = row(gap=SPACE.x4)
        names = frame()
        names.setFixedWidth(_LIST_WIDTH)
        column(names, SPACE.x2).addWidget(self.list)
        body.addWidget(names)
        body.addWidget(scroll(self.card), 1)
        self.body.addLayout(body, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_current)
        self.take_button.clicked.connect(self._ask_for_file)
        self.edit_button.clicked.connect(self.edit)
        self.copy_button.clicked.connect(self.copy)
        self.give_button.clicked.connect(self._ask_where)
        self.delete_button.clicked.connect(self.delete)
        self.drop.dropped.connect(self.take_in)
        self.drop.message_posted.connect(self.message_posted)

    # What is shown

    def refresh(self) -> None:
        """Read which profiles there are; the chosen one stays chosen."""
        chosen = self.chosen.name if self._profiles else ""
        self._show(chosen)

    def _show(self, name: str) -> None:
        self._profiles = list_profiles(self.context.db)
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._profiles:
            item = QListWidgetItem(f"{each.name}（不能使用）" if each.problem else each.name)
            item.setToolTip(each.name)
            self.list.addItem(item)
        names = [each.name for each in self._profiles]
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.list.blockSignals(False)
        self._show_current()

    @property
    def chosen(self) -> StoredProfile:
        """The profile that is chosen."""
        return self._profiles[max(self.list.currentRow(), 0)]

    def choose(self, name: str) -> None:
        """Show the profile of that name."""
        self.list.setCurrentRow([each.name for each in self._profiles].index(name))

    def _show_current(self) -> None:
        chosen = self.chosen
        self.card.show_profile(chosen)
        shipped = "自带的方案不能修改和删除，请复制后修改" if chosen.id is None else ""
        unread = "方案内容无法读取，请在方案文件中改正后重新导入" if chosen.draft is None else ""
        forbid(self.take_button, self.read_only)
        forbid(self.edit_button, self.read_only or shipped or unread)
        forbid(self.delete_button, self.read_only or shipped)
        forbid(self.copy_button, self.read_only or ("不能使用" if chosen.problem else ""))
        forbid(self.give_button, unread)

    # What can be done

    def edit(self) -> None:
        """Change the chosen profile."""
        chosen = self.chosen
        if chosen.draft is not None:
            dialog = ProfileDialog(chosen.draft, self)
            dialog.agreed.connect(partial(self._save, dialog, chosen))
            dialog.open()

    def _save(self, dialog: ProfileDialog, stored: StoredProfile, profile: Profile) -> None:
        assert stored.id is not None
        try:
            outcome = save_profile(
                self.context.db, stored.id, profile_text(profile), stored.version
            )
        except Refused as error:
            dialog.complain(error)
            return
        dialog.accept()
        self.publish(outcome)
        self._show(profile.name)

    def copy(self) -> None:
        """Make an own profile out of the chosen one, and choose it."""
        outcome = self.act(partial(copy_profile, self.context.db, self.chosen.name))
        self._show_made(outcome.row_id if outcome is not None else None)

    def delete(self) -> None:
        """Delete the chosen profile; it can be undone."""
        if (row_id := self.chosen.id) is not None:
            self.act(partial(delete_profile, self.context.db, row_id))

    def take_in(self, path: Path) -> None:
        """Keep the profile in a file, and choose it."""
        if not self.read_only:
            outcome = self.act(partial(take_in_profile, self.context.db, path))
            self._show_made(outcome.row_id if outcome is not None else None)

    def _show_made(self, row_id: int | None) -> None:
        made = [each.name for each in list_profiles(self.context.db) if each.id == row_id]
        if row_id is not None and made:
            self._show(made[0])

    def give_out(self, file: str) -> None:
        """Write the chosen profile to a file."""
        path, draft = Path(file), self.chosen.draft
        if draft is not None and self.attempt(partial(self._give, draft, path)):
            self.message_posted.emit(saved(path, f"已导出“{path.name}”，其他单位可以导入使用。"))

    def _give(self, profile: Profile, path: Path) -> bool:
        give_out_profile(self.context.db, profile, path)
        return True

    def _ask_where(self) -> None:
        question = SaveQuestion("导出方案文件", "对接方案", "toml", safe_name(self.chosen.name))
        ask_where_to_save(question, self, self.give_out)

    def _ask_for_file(self) -> None:
        ask_for_file("选择方案文件", _FILES, self, self._take_name)

    def _take_name(self, file: str) -> None:
        self.take_in(Path(file))
