"""A short list of names: entered in a line, changed where they stand, taken away by key."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
)

from gkapp.computer_user import computer_user
from gkapp.services.department.particulars import (
    LONGEST_PERSON,
    StaffRow,
    actor_among,
    add_persons,
    list_persons,
    rename_person,
    set_person_active,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, column, line, row
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import QUIET, PlainList, SettingsGroup

_PARTED = re.compile(r"[、，,；;\n]+")
_ROW_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_LEAST_HEIGHT = 100


class NameList(QFrame):
    """Shows rows and says what the officer wants done with them; does nothing itself."""

    added = Signal(object)
    """The names that were typed."""
    renamed = Signal(int, str)
    """A row and what it is to be called."""
    taken = Signal(int)
    """A row that is to be taken away, or to be put to the other state."""

    def __init__(self, noun: str, longest: int, taking: str) -> None:
        """*noun* is what the names are of; *taking* are the words for taking one away."""
        super().__init__()
        self.setProperty("kind", "card")
        self._noun, self._taking = noun, taking
        self._read_only = ""
        self.edit = QLineEdit()
        self.edit.setMaxLength(longest * 4)
        self.edit.setPlaceholderText("一次登记多个时，用顿号分开")
        self.edit.setAccessibleName(f"新的{noun}")
        self.add_button = button("登记", icon="plus")
        self.names = _Names(f"{noun}名单")
        self._none = label(f"还没有登记{noun}，请在上面填写后登记。", "body", "text_3")
        self._none.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        self.rename_button = button("改名", icon="edit")
        self.take_button = button(taking)
        self._arrange()
        self._connect()
        self._allow()

    def _arrange(self) -> None:
        layout = column(self, 1, 0)
        layout.addLayout(self._entry())
        layout.addWidget(line())
        names = column(margin=SPACE.x2)
        names.addWidget(self._none)
        names.addWidget(self.names)
        layout.addLayout(names, 1)
        layout.addWidget(line())
        foot = row()
        foot.setContentsMargins(SPACE.x4, SPACE.x2, SPACE.x4, SPACE.x2)
        foot.addWidget(label("按 F2 或双击改名", "caption", "text_3"), 1)
        foot.addWidget(self.rename_button)
        foot.addWidget(self.take_button)
        layout.addLayout(foot)

    def _entry(self) -> QHBoxLayout:
        title = label(self._noun, "body", "text_2")
        title.setBuddy(self.edit)
        entry = row()
        entry.setContentsMargins(SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3)
        entry.addWidget(title)
        entry.addWidget(self.edit, 1)
        entry.addWidget(self.add_button)
        return entry

    def _connect(self) -> None:
        self.edit.returnPressed.connect(self._add)
        self.edit.textChanged.connect(self._allow)
        self.add_button.clicked.connect(self._add)
        self.names.itemChanged.connect(self._rename)
        self.names.currentItemChanged.connect(self._allow)
        self.names.delete_wanted.connect(self._take)
        self.rename_button.clicked.connect(self._begin_renaming)
        self.take_button.clicked.connect(self._take)

    def show_rows(self, rows: Sequence[StaffRow]) -> None:
        """Show these; the one that was chosen stays chosen."""
        chosen = self.current_id
        self.names.blockSignals(True)
        self.names.clear()
        for each in rows:
            self.names.addItem(self._item(each))
            if each.id == chosen:
                self.names.setCurrentRow(self.names.count() - 1)
        self.names.blockSignals(False)
        self._none.setVisible(not rows)
        self._allow()

    def set_read_only(self, reason: str) -> None:
        """Whether nothing may be changed, and why."""
        self._read_only = reason
        self.edit.setReadOnly(bool(reason))
        self._allow()

    def forget_entry(self) -> None:
        """What was typed is entered."""
        self.edit.clear()

    @property
    def current_id(self) -> int | None:
        """The chosen row."""
        return self.names.currentItem().data(_ROW_ID) if self._has_current else None

    @property
    def _has_current(self) -> bool:
        return self.names.currentRow() >= 0

    def show_taking(self, words: str) -> None:
        """Say in other words what is done with the chosen row."""
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)

    def _item(self, each: StaffRow) -> QListWidgetItem:
        item = QListWidgetItem(each.name if each.is_active else f"{each.name}（已停用）")
        item.setData(_ROW_ID, each.id)
        item.setData(_NAME, each.name)
        item.setData(QUIET, not each.is_active)
        if not self._read_only and each.is_active:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _add(self) -> None:
        parts = [part.strip() for part in _PARTED.split(self.edit.text())]
        names = tuple(part for part in parts if part)
        if names and not self._read_only:
            self.added.emit(names)

    def _begin_renaming(self) -> None:
        self.names.editItem(self.names.currentItem())

    def _rename(self, item: QListWidgetItem) -> None:
        if item.text().strip() != item.data(_NAME):
            self.renamed.emit(item.data(_ROW_ID), item.text())

    def _take(self) -> None:
        if self.current_id is not None and not self._read_only:
            self.taken.emit(self.current_id)

    def _allow(self) -> None:
        nothing = "" if self.edit.text().strip() else "请先填写名称"
        forbid(self.add_button, self._read_only or nothing)
        none = "" if self._has_current else f"请先选择一个{self._noun}"
        forbid(self.rename_button, self._read_only or none or self._why_fixed())
        forbid(self.take_button, self._read_only or none)

    def _why_fixed(self) -> str:
        can_edit = self.names.currentItem().flags() & Qt.ItemFlag.ItemIsEditable
        return "" if can_edit else "停用后不能改名"


class _Names(PlainList):
    """A list in which Delete takes the chosen name away."""

    delete_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setMinimumHeight(_LEAST_HEIGHT)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class PersonsGroup(SettingsGroup):
    """The list of persons, and above it the one who acts: their name stands in every record."""

    title = "人员"
    words = "操作记录写明每一步由谁完成。停用的人员不再出现在选择中，已有的记录不变。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Sequence[StaffRow] = ()
        self._user = computer_user()
        self.actor = QComboBox()
        self.actor.setAccessibleName("本机操作人")
        self.list = NameList("人员", LONGEST_PERSON, "停用")
        self.list.set_read_only(self.read_only)
        self.body.addWidget(self._actor_card())
        self.body.addWidget(self.list, 1)
        self.actor.activated.connect(self._choose_actor)
        self.list.added.connect(self._add)
        self.list.renamed.connect(self._rename)
        self.list.taken.connect(self._toggle)
        self.list.names.currentItemChanged.connect(self._name_toggle)

    def _actor_card(self) -> QFrame:
        made, layout = card()
        title = label("本机操作人", "body", "text_2")
        title.setBuddy(self.actor)
        self.actor.setMinimumWidth(240)
        line = row(gap=SPACE.x3)
        line.addWidget(title)
        line.addWidget(self.actor)
        line.addWidget(label("此后的操作记在这个名字下", "small", "text_3"), 1)
        layout.addLayout(line)
        return made

    def refresh(self) -> None:
        """Read the list and who acts."""
        self._rows = list_persons(self.context.db)
        self.list.show_rows(self._rows)
        chosen = self.context.settings.current.acting_person
        acting = actor_among(self._rows, chosen, self._user)
        self.actor.clear()
        self.actor.addItem(f"{self._user}（电脑用户）", "")
        for each in self._rows:
            if each.is_active:
                self.actor.addItem(each.name, each.name)
        self.actor.setCurrentIndex(max(0, self.actor.findData(acting)))
        self._name_toggle()

    def _choose_actor(self) -> None:
        name = self.actor.currentData()
        settings = self.context.settings
        keeping = partial(settings.keep, replace(settings.current, acting_person=name))
        self.attempt(keeping)
        self.context.db.actor = actor_among(self._rows, name, self._user)
        words = f"此后的操作记在“{self.context.db.actor}”名下。"
        self.message_posted.emit(messages.done(words))

    def _add(self, names: Sequence[str]) -> None:
        if self.act(partial(add_persons, self.context.db, names)) is not None:
            self.list.forget_entry()

    def _rename(self, person_id: int, name: str) -> None:
        old = self._row(person_id)
        if self.act(partial(rename_person, self.context.db, person_id, name)) is None:
            self.refresh()
        elif old is not None and old.name == self.context.settings.current.acting_person:
            self._follow(name.strip())

    def _follow(self, name: str) -> None:
        """The one who acts is called something else now."""
        settings = self.context.settings
        self.attempt(partial(settings.keep, replace(settings.current, acting_person=name)))
        self.context.db.actor = name
        self.refresh()

    def _toggle(self, person_id: int) -> None:
        person = self._row(person_id)
        if person is not None:
            self.act(
                partial(
                    set_person_active, self.context.db, person_id, is_active=not person.is_active
                )
            )
            self.context.db.actor = actor_among(
                self._rows, self.context.settings.current.acting_person, self._user
            )

    def _name_toggle(self) -> None:
        current = self.list.current_id
        person = self._row(current) if current is not None else None
        self.list.show_taking("启用" if person is not None and not person.is_active else "停用")

    def _row(self, person_id: int) -> StaffRow | None:
        return next((each for each in self._rows if each.id == person_id), None)
