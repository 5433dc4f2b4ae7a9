"""照此新增: the way from a record, in its list or on its page, to a new one that is like it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gkapp.ui.kit import messages
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.shell.commands import LIKE_KEYS, LIKE_WORDS
from gkapp.ui.shell.places import NEW, Place

if TYPE_CHECKING:
    from gkapp.ui.records.list_page import RegisterPage

_LIKE = "like-"


@dataclass(frozen=True, slots=True)
class LikeWords:
    """What is said of a record that begins like another one."""

    name: Callable[[Any], str]
    """What the draft of the other one is called."""
    left_out: str
    """What is not taken over."""
    own_field: str
    """The field in which what is the record's own is typed first."""


def place_like(page: str, record: int) -> Place:
    """Where a new record of *page* begins that is like *record*."""
    return Place(page, NEW, f"{_LIKE}{record}")


def pattern_in(part: str) -> int | None:
    """The record that the part of a place names as a pattern; None where it names none."""
    number = part.removeprefix(_LIKE)
    return int(number) if part.startswith(_LIKE) and number.isdecimal() else None


def add_to_menu(menu: QMenu) -> QAction:
    """Its entry in a menu; the keys are shown only, for the page hears them itself."""
    action = menu.addAction(LIKE_WORDS)
    action.setShortcut(QKeySequence(LIKE_KEYS))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action


class NewLike(QObject):
    """Leads from the one row that is chosen in a list; belongs to the page of it, its parent."""

    def __init__(self, page: "RegisterPage") -> None:
        super().__init__(page)
        self._is_offered = not page.context.db.is_read_only
        if self._is_offered:
            add_key(page, LIKE_KEYS, LIKE_WORDS, self.enter)

    def add_to(self, menu: QMenu, ids: list[int]) -> None:
        """Offer it in the menu of the rows *ids*, if they are one row."""
        if self._is_offered and len(ids) == 1:
            add_to_menu(menu).triggered.connect(self.enter)

    def enter(self) -> None:
        """Go to a new record that is like the chosen one."""
        page = cast("RegisterPage", self.parent())
        match page.table.view.selected_ids:
            case [one]:
                page.go(place_like(page.words.page, one))
            case _:
                words = f"请选中一{page.table.spec.measure}，再{LIKE_WORDS}。"
                page.message_posted.emit(messages.remark(words))
