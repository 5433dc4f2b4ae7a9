"""The steps that are open now: the next one first, then the others; withheld ones say why."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from gkapp.domain.requests.case_history.facts import Course, ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.case_history.open_steps import OpenStep, Step
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row

NARROW, WIDE = 2, 4
"""Columns that the steps stand in: at the side of the tab, and across all of it."""

_MOST_OF_NAME = 7  # characters of a name that a button has room for
_SHORT = 8  # characters that one column has room for
_NOTHING = "没有需要办理的事项。"


class StepList(QFrame):
    """Shows steps; taking one is asked of the tab.

    What the request waits for stands first and large. The others follow in the order of the law,
    those that would be irregular now last, each with its reason.
    """

    step_asked = Signal(object)
    """The OpenStep."""
    letters_asked = Signal()
    thread_asked = Signal(object)
    """A Thread that is to be entered though its button is withheld."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = column(self, SPACE.x4, SPACE.x2)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.x2)
        layout.addLayout(self._grid)
        self.letters_button = button("拟制、查看文书", "link")
        self.letters_button.clicked.connect(self.letters_asked)
        self.later_button = button("补登已经发生的事项", "link")
        self.later_button.clicked.connect(self._offer_threads)
        links = row(gap=SPACE.x2)
        links.addWidget(self.letters_button)
        links.addStretch(1)
        links.addWidget(self.later_button)
        layout.addLayout(links)
        self._missing: Sequence[Thread] = ()
        self._shown: Sequence[tuple[OpenStep, QPushButton]] = ()
        self._columns = NARROW

    @property
    def buttons(self) -> list[QPushButton]:
        """A button for each step, in the order of the law."""
        return [made for _, made in self._shown]

    def first_open(self) -> QPushButton:
        """The button of what the request waits for, or of what else can be done."""
        awaited_first = sorted(self._shown, key=lambda pair: not pair[0].is_expected)
        return next((made for _, made in awaited_first if made.isEnabled()), self.letters_button)

    def show_steps(self, steps: Sequence[OpenStep], course: Course, forbidden: str) -> None:
        """Show these; *forbidden* says why nothing may be changed at all."""
        for made in self.buttons:
            made.hide()
            made.deleteLater()
        first = next((each for each in steps if each.is_expected), None)
        self._shown = [(each, self._button(each, forbidden, each is first)) for each in steps]
        self._missing = missing_threads(course)
        self.later_button.setVisible(bool(self._missing) and not forbidden)
        self._place()

    def use_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        self._empty_grid()
        if not self._shown:
            self._add_across(label(_NOTHING, "body", "text_2", wrap=True))
        next_ones = [pair for pair in self._shown if pair[0].is_expected]
        withheld = [pair for pair in self._shown if pair[0].withheld]
        rest = [pair for pair in self._shown if pair not in next_ones and pair not in withheld]
        self._place_group("下一步", [made for _, made in next_ones], NARROW)
        working = [made for step, made in rest if step.step is not Step.WITHDRAW]
        self._place_group("可以办理", working, 1)
        self._place_withheld(withheld)
        others = [made for step, made in rest if step.step is Step.WITHDRAW]
        self._place_group("其他", others, 1)
        for place in range(WIDE):
            self._grid.setColumnStretch(place, int(place < self._columns))
        self._order_tabs([*next_ones, *rest, *withheld])

    def _empty_grid(self) -> None:
        """The buttons are kept; what was said around them is let go."""
        buttons = self.buttons
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget not in buttons:
                widget.hide()
                widget.deleteLater()

    def _place_group(self, title: str, buttons: Sequence[QPushButton], span: int) -> None:
        """Buttons side by side under their *title*."""
        if buttons:
            self._add_across(label(title, "small_strong", "text_2"))
            self._place_buttons(buttons, span)

    def _place_buttons(self, buttons: Sequence[QPushButton], span: int) -> None:
        """Each takes *span* columns; one with a long name takes the room of two."""
        line, place = self._grid.rowCount(), 0
        for made in buttons:
            wide = max(span, 1 if len(made.text()) <= _SHORT else NARROW)
            if place + wide > self._columns:
                line, place = line + 1, 0
            self._grid.addWidget(made, line, place, 1, wide)
            place += wide

    def _place_withheld(self, pairs: Sequence[tuple[OpenStep, QPushButton]]) -> None:
        """Those with the same reason stand together, above it; one alone stands beside its own."""
        if not pairs:
            return
        self._add_across(label("暂不能办理", "small_strong", "text_2"))
        for why in dict.fromkeys(step.withheld for step, _ in pairs):
            buttons = [made for step, made in pairs if step.withheld == why]
            reason = label(why, "caption", "text_3", wrap=True)
            self._place_buttons(buttons, 1)
            if len(buttons) == 1:
                line = self._grid.rowCount() - 1
                self._grid.addWidget(reason, line, 1, 1, self._columns - 1)
            else:
                self._add_across(reason)

    def _add_across(self, said: QLabel) -> None:
        self._grid.addWidget(said, self._grid.rowCount(), 0, 1, self._columns)

    def _order_tabs(self, pairs: Sequence[tuple[OpenStep, QPushButton]]) -> None:
        chain: list[QWidget] = [made for _, made in pairs]
        for before, after in pairwise([*chain, self.letters_button, self.later_button]):
            QWidget.setTabOrder(before, after)

    def _button(self, step: OpenStep, forbidden: str, is_first: bool) -> QPushButton:
        words = f"{step.step.value}（{step.about}）" if step.about else step.step.value
        shown = f"{step.step.value}（{_short(step.about)}）" if step.about else words
        made = button(shown, "primary" if is_first else "small")
        made.setParent(self)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(partial(self.step_asked.emit, step))
        forbid(made, forbidden or step.withheld)
        made.setAccessibleName(words)
        if made.isEnabled():
            made.setToolTip(words)
        return made

    def _offer_threads(self) -> None:
        menu = QMenu(self.later_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for thread in self._missing:
            action = menu.addAction(f"{thread.kind.value}…")
            action.triggered.connect(partial(self.thread_asked.emit, thread))
        menu.popup(self.later_button.mapToGlobal(self.later_button.rect().bottomLeft()))


def _short(name: str) -> str:
    return f"{name[:_MOST_OF_NAME]}…" if len(name) > _MOST_OF_NAME else name


def missing_threads(course: Course) -> tuple[Thread, ...]:
    """The threads that can still be entered, whatever their buttons say."""
    once = {
        ThreadKind.CORRECTION: course.correction,
        ThreadKind.REASONS: course.reasons,
        ThreadKind.EXTENSION: course.extension,
        ThreadKind.FEE: course.fee,
        ThreadKind.APPROVAL: course.approval,
        ThreadKind.ENDING: course.ending,
    }
    left = [Thread(kind) for kind, facts in once.items() if facts is None]
    several = (Thread(ThreadKind.CONSULTATION), Thread(ThreadKind.HANDOUT))
    return (*left, *several)
