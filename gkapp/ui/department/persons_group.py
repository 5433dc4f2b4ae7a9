"""人员: who works here, and who of them acts on this computer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame

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
from gkapp.ui.department.name_list import NameList
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, row
from gkapp.ui.shell.context import Context


class PersonsGroup(Group):
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
        self.told.emit(messages.done(words))

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
