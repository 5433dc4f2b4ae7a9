"""A pattern by which names or numbers are made: typed, shown by an example, and saved."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.records.action_result import Outcome
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.shell.commands import Command

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
        self._resting = QTimer(self, interval=PAUSE, singleShot=True)
        self._arrange(title)
        self._resting.timeout.connect(self.look)
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


class PatternGroup(Group):
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

    def change_pattern(self, db: Database, pattern: str) -> Outcome:
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
