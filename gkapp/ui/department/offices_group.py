"""处室: the offices that requests and documents are given to."""

from collections.abc import Sequence
from functools import partial

from gkapp.services.department.particulars import (
    LONGEST_OFFICE,
    add_offices,
    list_offices,
    remove_office,
    rename_office,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.department.name_list import NameList
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.shell.context import Context


class OfficesGroup(Group):
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
