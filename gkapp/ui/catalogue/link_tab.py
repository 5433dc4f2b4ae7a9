"""A tab in which a record is hung together with records of another kind: shown, sought, taken off.

What is asked of the database runs in jobs: it goes through whole registers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.catalogue.catalogues import CatalogueHead
from gkapp.services.records.action_result import ActionResult
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import SteadyField, TextField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedComboBox, ElidedLabel, label
from gkapp.ui.kit.widgets.layout import card, clear, column, line, plain, row, scroll
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place


@dataclass(frozen=True, slots=True)
class Link:
    """One line."""

    id: int
    title: str
    details: str


@dataclass(frozen=True, slots=True)
class LinkButton:
    """What can be done with each line, by its key."""

    key: str
    words: str
    icon: str
    changes: bool = True
    """Whether it is forbidden where nothing may be changed."""


class LinkLines(QWidget):
    """Shows lines, or *nothing* where there is none."""

    acted = Signal(str, int)
    """The key of a button and the id of its line."""

    def __init__(self, buttons: Sequence[LinkButton], nothing: str) -> None:
        super().__init__()
        self._buttons, self._nothing = tuple(buttons), nothing
        self._forbidden = ""
        self.links: tuple[Link, ...] = ()
        self._lines = column(self, gap=SPACE.x2)

    def forbid(self, reason: str) -> None:
        """Let nothing be changed for a *reason*."""
        self._forbidden = reason

    def show_links(self, links: Sequence[Link], nothing: str = "") -> None:
        """Show these; *nothing* is said in place of the usual words where there is none."""
        self.links = tuple(links)
        clear(self._lines)
        for at, link in enumerate(self.links):
            if at:
                self._lines.addWidget(line())
            self._lines.addWidget(self._line(link))
        if not self.links:
            self._lines.addWidget(label(nothing or self._nothing, "body", "text_3", wrap=True))

    def _line(self, link: Link) -> QWidget:
        made = plain()
        layout = row(made, gap=SPACE.x3)
        words = column(gap=2)
        words.addWidget(ElidedLabel(link.title))
        if link.details:
            words.addWidget(ElidedLabel(link.details, "small", "text_2"))
        layout.addLayout(words, 1)
        for each in self._buttons:
            act = button(each.words, "small", each.icon)
            act.setAccessibleName(f"{each.words}：{link.title}")
            act.clicked.connect(partial(self.acted.emit, each.key, link.id))
            forbid(act, self._forbidden if each.changes else "")
            layout.addWidget(act)
        return made


_CHOOSER_WIDEST = 520
AUTOMATIC, A4, A3 = "自动", "A4", "A3"
PAPERS = {AUTOMATIC: "按栏目多少自动选择", A4: "A4 横向", A3: "A3 横向"}
"""Paper to print on, and how it is offered."""


class CatalogueBox(SteadyField, ElidedComboBox):
    """The catalogues by their titles."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("目录")
        self.setSizeAdjustPolicy(
            ElidedComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(12)
        self.setMaximumWidth(_CHOOSER_WIDEST)


class CatalogueChooser(QWidget):
    """Shows which catalogue is open; asks the page for everything else."""

    chosen = Signal(int)
    """The id of a catalogue."""
    making_asked = Signal()
    changing_asked = Signal()
    columns_asked = Signal()
    deletion_asked = Signal()
    guide_asked = Signal()
    paper_chosen = Signal(str)
    """The paper that catalogues are printed on: one of PAPERS."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: list[CatalogueHead] = []
        self.box = CatalogueBox()
        self.columns_button = button("栏目", icon="columns")
        self.columns_button.setToolTip("选择本目录显示和打印的栏目")
        self.menu_button = button("目录管理", icon="catalog")
        self.guide_button = button("公开指南", icon="file")
        self.menu = QMenu(self)
        self.making = self.menu.addAction("新建目录…")
        self.changing = self.menu.addAction("修改名称和种类…")
        self.deleting = self.menu.addAction("删除目录…")
        self._make_papers()
        self.menu_button.setMenu(self.menu)
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.columns_button)
        layout.addWidget(self.menu_button)
        layout.addStretch(1)
        layout.addWidget(self.guide_button)
        self.box.activated.connect(self._choose)
        self.columns_button.clicked.connect(self.columns_asked)
        self.guide_button.clicked.connect(self.guide_asked)
        self.making.triggered.connect(self.making_asked)
        self.changing.triggered.connect(self.changing_asked)
        self.deleting.triggered.connect(self.deletion_asked)

    def _make_papers(self) -> None:
        self.menu.addSeparator()
        submenu = self.menu.addMenu("打印用纸")
        self._papers = QActionGroup(submenu)
        for paper, words in PAPERS.items():
            action = submenu.addAction(words)
            action.setCheckable(True)
            action.setData(paper)
            self._papers.addAction(action)
        self._papers.triggered.connect(self._choose_paper)

    def show_paper(self, paper: str) -> None:
        """Mark the paper that is chosen."""
        for action in self._papers.actions():
            action.setChecked(action.data() == paper)

    @property
    def current(self) -> CatalogueHead | None:
        """The catalogue that is chosen."""
        at = self.box.currentIndex()
        return self._heads[at] if 0 <= at < len(self._heads) else None

    def show_catalogues(self, heads: Sequence[CatalogueHead], wanted: int | None) -> None:
        """Offer *heads*; choose *wanted*, or the first one where that is not among them."""
        self._heads = list(heads)
        with QSignalBlocker(self.box):
            self.box.clear()
            for head in self._heads:
                self.box.addItem(head.title)
            ids = [head.id for head in self._heads]
            self.box.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)
        has_any = bool(self._heads)
        for each in (self.box, self.columns_button):
            each.setVisible(has_any)
        for each in (self.changing, self.deleting):
            each.setEnabled(has_any)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.columns_button.setEnabled(False)
        self.menu_button.setEnabled(False)

    def _choose_paper(self, action: QAction) -> None:
        self.paper_chosen.emit(action.data())

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._heads[at].id)


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
    hang: Callable[[int, int], ActionResult]
    take_off: Callable[[int, int], ActionResult]


class LinkTab(QWidget):
    """Shows one record's links; it writes through services and reports what they say."""

    message_posted = Signal(object)
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
        self._typing = Pause(self, PAUSE, self._look)
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
            self.message_posted.emit(messages.refusal(error))
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
