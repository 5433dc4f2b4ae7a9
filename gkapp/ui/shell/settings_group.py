"""What every group of settings is: a page within the page, with a title and a sentence."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import SteadyField, TextField
from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.paint import (
    box_of,
    draw_text,
    fill_round,
    focus_ring,
    has_focus,
    is_hovered,
    is_selected,
    view_of,
)
from gkapp.ui.kit.look.tokens import SPACE, ColorRole
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, plain, row, scroll
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page


class ChoiceAtOnce(SteadyField, QComboBox):
    """Shows what holds; the wheel chooses nothing."""

    chosen = Signal(object)
    """The member that the officer chose."""

    def __init__(self, name: str, words: Mapping[Any, str]) -> None:
        """*words* are what each member is called, in the order in which they are offered."""
        super().__init__()
        self.setAccessibleName(name)
        self._members = list(words)
        for each in words.values():
            self.addItem(each)
        self.activated.connect(self._tell)

    def show_member(self, member: StrEnum) -> None:
        """Show what holds; nothing is told of it."""
        self.setCurrentIndex(self._members.index(member))

    def _tell(self, at: int) -> None:
        self.chosen.emit(self._members[at])


QUIET = Qt.ItemDataRole.UserRole + 10
"""The role under which a row says that it stands back behind the others."""

Index = QModelIndex | QPersistentModelIndex

ROW = 34
"""Pixels of a row."""


class PlainList(QListWidget):
    """Rows of one line. As a *way* it leads somewhere: the chosen row is marked like that."""

    def __init__(self, name: str, *, is_way: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_RowDelegate(self, is_way=is_way))
        draws_ring(self)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row as the navigation does its entries, or quietly."""

    def __init__(self, view: QListWidget, *, is_way: bool) -> None:
        super().__init__(view)
        self._is_way = is_way

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = box_of(option).adjusted(0, 1, 0, -1)
        is_chosen = is_selected(option)
        if is_chosen:
            fill_round(painter, box, "accent_soft")
        elif is_hovered(option):
            fill_round(painter, box, "hover")
        if is_chosen and self._is_way:
            mark = QRectF(box.left(), box.top() + 8, 3, box.height() - 16)
            fill_round(painter, mark, "accent", 1.5)
        is_here = is_chosen and self._is_way
        ink: ColorRole = "accent" if is_here else "text_3" if index.data(QUIET) else "text"
        words = box.adjusted(12, 0, -8, 0)
        draw_text(painter, words, index.data(), "strong" if is_here else "body", ink)
        if has_focus(option) and view_of(option).hasFocus():
            focus_ring(painter, box)
        painter.restore()


ALL_THERE_IS = 16_777_215
"""The widest that Qt knows."""

_MOST = 100  # of the stretch, so that the blank beside takes only what is left over

READ_ONLY = "数据库以只读方式打开，不能修改"


class SettingsGroup(Page):
    """Reads and saves by itself; the page of settings only shows one group at a time."""

    title: ClassVar[str]
    words: ClassVar[str]
    """What the group is for, in one sentence."""
    widest: ClassVar[int] = 960
    """Pixels beyond which lines would be too long to read; a table takes all there is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        holder = plain()
        self.body: QVBoxLayout = column(holder, gap=SPACE.x4)
        self.head_actions: QHBoxLayout = row()
        head = row(gap=SPACE.x4)
        words = column(gap=SPACE.x1)
        words.addWidget(label(self.title, "subtitle"))
        words.addWidget(label(self.words, "small", "text_2", wrap=True))
        head.addLayout(words, 1)
        head.addLayout(self.head_actions)
        inner = plain()
        inner.setMaximumWidth(self.widest)
        layout = column(inner, gap=SPACE.x3)
        layout.addLayout(head)
        area = scroll(holder, sideways=True)
        # Else the page would grow to the height of the group, and scroll its head away with it.
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        layout.addWidget(area, 1)
        outer = row(self)
        outer.addWidget(inner, _MOST)
        if self.widest < ALL_THERE_IS:
            outer.addStretch(1)

    @property
    def read_only(self) -> str:
        """Why nothing in the database may be changed; empty when it may."""
        return READ_ONLY if self.context.db.is_read_only else ""

    def tell_failure(self, error: Exception) -> None:
        """Tell the refusal of a job; anything else is a bug and goes its way."""
        self.message_posted.emit(messages.failure(error))


PAUSE = 200
"""Milliseconds that typing must rest before the example is worked out."""


class PatternCard(QFrame):
    """Knows what is stored and what is typed; an empty field stands for the usual pattern.

    Its button stands in the head of the group, as in every group that is saved.
    """

    edited = Signal()
    """Another pattern may be typed."""
    save_wanted = Signal()

    def __init__(
        self, title: str, usual: str, longest: int, example: Callable[[str], str], read_only: str
    ) -> None:
        """*example* shows in words what a pattern makes, and is Refused one that will not do.

        *longest* counts characters; *read_only* is why nothing can be saved, "" where it can.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._usual, self._example, self._read_only = usual, example, read_only
        self._stored = ""
        self.pattern = TextField(usual)
        self.pattern.setMaxLength(longest)
        self.pattern.setReadOnly(bool(read_only))
        self.pattern.setAccessibleName(title)
        self.preview = label("", "body", wrap=True)
        self.how = label("", "small", "text_2", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self._resting = Pause(self, PAUSE, self.look)
        self._arrange(title)
        self.pattern.changed.connect(self._resting.start)
        self.pattern.changed.connect(self.edited)
        self.pattern.returnPressed.connect(self.save_wanted)
        self.save_button.clicked.connect(self.save_wanted)

    def _arrange(self, title: str) -> None:
        layout = column(self, SPACE.x4, SPACE.x2)
        name = label(title, "strong")
        name.setBuddy(self.pattern)
        layout.addWidget(name)
        layout.addWidget(self.pattern)
        layout.addWidget(self.preview)
        layout.addWidget(self.how)

    @property
    def typed(self) -> str:
        """The pattern as it would be saved."""
        return self.pattern.value() or self._usual

    @property
    def is_edited(self) -> bool:
        """Whether another pattern than the stored one is typed."""
        return bool(self._stored) and self.typed != self._stored

    def show_stored(self, pattern: str, how: str) -> None:
        """Show the pattern that holds, unless another is being typed; *how* explains its fields."""
        is_typed = self.is_edited
        self._stored = pattern
        if not is_typed:
            self.pattern.show_value(pattern)
        self.how.setText(how)
        self.look()

    def discard(self) -> None:
        """Let go of what is typed."""
        self.pattern.show_value(self._stored)
        self.look()

    def look(self) -> None:
        """Show what the typed pattern makes, or why it will not do."""
        self._resting.stop()
        try:
            words, problem = self._example(self.typed), ""
        except Refused as refusal:
            words = problem = refusal.message
        self.preview.setText(words)
        set_tone(self.preview, "problem" if problem else "text")
        self.pattern.setAccessibleDescription(words)
        unchanged = "" if self.is_edited else "没有需要保存的修改。"
        forbid(self.save_button, self._read_only or problem or unchanged)


class PatternGroup(SettingsGroup):
    """A group of settings of which the one that is typed is the pattern of its *card*."""

    def take_card(self, card: PatternCard) -> None:
        """Save what is typed into *card*, by its button in the head."""
        self.card = card
        self.head_actions.addWidget(card.save_button)
        card.edited.connect(self.edited)
        card.save_wanted.connect(self.save_by_button)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save by key."""
        return {**super().commands(), Command.SAVE: self.save_by_button}

    def change_pattern(self, db: Database, pattern: str) -> ActionResult:
        """Let *pattern* hold from now on; Refused for one that will not do."""
        raise NotImplementedError

    def unsaved(self) -> str:
        """The pattern, when another one is typed."""
        return self.title if self.card.is_edited else ""

    def save(self) -> bool:
        """Take the typed pattern; whether it was taken."""
        if not self.card.is_edited:
            return True
        change = partial(self.change_pattern, self.context.db, self.card.typed)
        return self.act(change) is not None

    def discard(self) -> None:
        """Let go of what is typed."""
        self.card.discard()

    def save_by_button(self) -> None:
        """Take the typed pattern, and show what holds then."""
        if not self.read_only:
            self.save()
            self.refresh()
