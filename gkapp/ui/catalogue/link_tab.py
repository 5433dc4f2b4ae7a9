"""A tab in which a record is hung together with records of another kind: shown, sought, taken off.

What is asked of the database runs in jobs: it goes through whole registers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Outcome
from gkapp.ui.catalogue.link_lines import Link, LinkButton, LinkLines
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, column, plain, row, scroll
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

OPEN, HANG, TAKE_OFF = "open", "hang", "take off"
PAUSE = 250
"""Milliseconds after the last letter before it is looked for."""
_WIDEST = 960


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What the tab says; *page* is where the other records are opened."""

    page: str
    hung: str
    nothing: str
    more: str
    find: str
    proposed: str
    none_proposed: str


@dataclass(frozen=True, slots=True)
class LinkSource:
    """What hangs on a record by its id, what could, and how it is changed."""

    hung: Callable[[int], Sequence[Link]]
    proposed: Callable[[int], Sequence[Link]]
    found: Callable[[int, str], Sequence[Link]]
    hang: Callable[[int, int], Outcome]
    take_off: Callable[[int, int], Outcome]


class LinkTab(QWidget):
    """Shows one record's links; it writes through services and reports what they say."""

    told = Signal(object)
    acted = Signal(object)
    """The Outcome of something that was done."""
    going = Signal(object)
    """The Place to go to."""

    def __init__(self, context: Context, words: LinkWords, source: LinkSource) -> None:
        super().__init__()
        self.context, self._words, self._source = context, words, source
        self._record = 0
        opening = LinkButton(OPEN, "打开", "edit", changes=False)
        self.hung = LinkLines((opening, LinkButton(TAKE_OFF, "取消挂接", "close")), words.nothing)
        self.offered = LinkLines((opening, LinkButton(HANG, "挂接", "plus")), words.none_proposed)
        self.search = TextField(words.find)
        self.search.setAccessibleName(words.find)
        self._title = label("", "strong")
        self._offer = label(words.proposed, "small", "text_2")
        self._typing = QTimer(self, interval=PAUSE, singleShot=True)
        if context.db.is_read_only:
            for each in (self.hung, self.offered):
                each.forbid(READ_ONLY)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        inner = plain()
        holder = row(inner)
        cards = plain()
        cards.setMaximumWidth(_WIDEST)
        lines = column(cards, gap=SPACE.x4)
        first, hung = card(gap=SPACE.x3)
        hung.addWidget(self._title)
        hung.addWidget(self.hung)
        second, more = card(gap=SPACE.x3)
        more.addWidget(label(self._words.more, "strong"))
        more.addWidget(self.search)
        more.addWidget(self._offer)
        more.addWidget(self.offered)
        for each in (first, second):
            lines.addWidget(each)
        lines.addStretch(1)
        holder.addWidget(cards, 1)
        holder.addStretch(0)
        holder.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        column(self).addWidget(scroll(inner))

    def _connect(self) -> None:
        self.search.changed.connect(self._typing.start)
        self._typing.timeout.connect(self._look)
        for each in (self.hung, self.offered):
            each.acted.connect(self._act)

    def show_record(self, record: int) -> None:
        """Read and show what hangs on *record*, and what could."""
        if record != self._record:
            self._record = record
            self.search.show_value("")
        hung = self._source.hung(record)
        self._title.setText(f"{self._words.hung} {len(hung)} 个" if hung else self._words.hung)
        self.hung.show_links(hung)
        self._look()

    def _look(self) -> None:
        words = self.search.value()
        work = (
            partial(_found, self._source, self._record, words)
            if words
            else partial(_proposed, self._source, self._record)
        )
        self.context.jobs.start(
            "查找可以挂接的内容",
            work,
            owner=self,
            on_done=self._show_found,
            is_quiet=True,
            only_reads=True,
        )

    def _show_found(self, answer: tuple[int, str, Sequence[Link]]) -> None:
        """An answer to an older question is of no interest."""
        record, words, links = answer
        if (record, words) == (self._record, self.search.value()):
            self._offer.setVisible(not words and bool(links))
            self.offered.show_links(links, f"没有找到含有“{words}”的内容。" if words else "")

    def _act(self, key: str, other: int) -> None:
        if key == OPEN:
            self.going.emit(Place(self._words.page, other))
            return
        change = self._source.hang if key == HANG else self._source.take_off
        try:
            outcome = change(self._record, other)
        except Refused as error:
            self.told.emit(messages.refusal(error))
            return
        self.acted.emit(outcome)


def _found(
    source: LinkSource, record: int, words: str, _progress: Progress
) -> tuple[int, str, Sequence[Link]]:
    return record, words, source.found(record, words)


def _proposed(
    source: LinkSource, record: int, _progress: Progress
) -> tuple[int, str, Sequence[Link]]:
    return record, "", source.proposed(record)
