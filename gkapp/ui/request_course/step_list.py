"""The steps that are open now, as buttons in the order of the law; withheld ones say why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QPushButton, QSizePolicy

from gkapp.domain.course.facts import Course, ThreadKind
from gkapp.domain.course.judging import Thread
from gkapp.domain.course.open_steps import OpenStep
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import clear, column

_MOST_OF_NAME = 7  # characters of a name that a button has room for
_NOTHING = "没有需要办理的事项。"


class StepList(QFrame):
    """Shows steps; taking one is asked of the tab."""

    step_asked = Signal(object)
    """The OpenStep."""
    letters_asked = Signal()
    thread_asked = Signal(object)
    """A Thread that is to be entered though its button is withheld."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = column(self, SPACE.x4, SPACE.x2)
        layout.addWidget(label("可以办理", "small_strong", "text_2"))
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.x2)
        layout.addLayout(self._grid)
        self.letters_button = button("拟制、查看文书", "link")
        self.letters_button.clicked.connect(self.letters_asked)
        layout.addWidget(self.letters_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.later_button = button("补登已经发生的事项", "link")
        self.later_button.clicked.connect(self._offer_threads)
        layout.addWidget(self.later_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._missing: Sequence[Thread] = ()
        self._reasons: list[QLabel] = []
        self.buttons: list[QPushButton] = []
        self._columns = 1

    def show_steps(self, steps: Sequence[OpenStep], course: Course, forbidden: str) -> None:
        """Show these; *forbidden* says why nothing may be changed at all."""
        clear(self._grid)
        self.buttons = [self._button(each, forbidden) for each in steps]
        self._reasons = [label(each.withheld, "caption", "text_3", wrap=True) for each in steps]
        if not steps:
            self._grid.addWidget(label(_NOTHING, "body", "text_2", wrap=True), 0, 0)
        self._place()
        self._missing = missing_threads(course)
        self.later_button.setVisible(bool(self._missing) and not forbidden)

    def use_columns(self, columns: int) -> None:
        """Stand in so many columns; where there are several, reasons stand in the tips alone."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for at, (made, reason) in enumerate(zip(self.buttons, self._reasons, strict=True)):
            line, place = divmod(at, self._columns)
            self._grid.addWidget(made, 2 * line, place)
            self._grid.addWidget(reason, 2 * line + 1, place)
            reason.setVisible(bool(reason.text()) and self._columns == 1)
        for place in range(max(self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(place, int(place < self._columns))

    def _button(self, step: OpenStep, forbidden: str) -> QPushButton:
        words = f"{step.step.value}（{step.about}）" if step.about else step.step.value
        shown = f"{step.step.value}（{_short(step.about)}）" if step.about else words
        made = button(shown, "primary" if step.is_expected else "secondary")
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
