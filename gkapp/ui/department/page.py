"""设置: groups at the left, one of them at the right; each is made when it is first shown.

In a small window, or one that is magnified, the list of groups folds up into one line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gkapp.ui.department.about_group import AboutGroup
from gkapp.ui.department.actions_group import ActionsGroup
from gkapp.ui.department.backup_group import BackupGroup
from gkapp.ui.department.bin_group import BinGroup
from gkapp.ui.department.database_group import DatabaseGroup
from gkapp.ui.department.fonts_group import FontsGroup
from gkapp.ui.department.look_group import LookGroup
from gkapp.ui.department.offices_group import OfficesGroup
from gkapp.ui.department.persons_group import PersonsGroup
from gkapp.ui.department.unit_group import UnitGroup
from gkapp.ui.imports.profiles.settings_group import ExchangeGroup
from gkapp.ui.interpretations.settings_group import InterpretationsGroup
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.kit.settings.plain_list import ROW, PlainList
from gkapp.ui.kit.widgets.layout import column, frame, page_column, plain, row
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

_LIST_WIDTH = 160
_NARROW = 760  # pixels of a page that has no room for the list beside a group


@dataclass(frozen=True, slots=True)
class Entry:
    """One group: how places call it, and how it is made."""

    key: str
    make: type[Group]


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
        self.groups: dict[str, Group] = {}
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
    def group(self) -> Group:
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

    def _make(self, key: str) -> Group:
        made = next(entry.make for entry in ENTRIES if entry.key == key)(self.context)
        made.hide()
        made.told.connect(self.told)
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
