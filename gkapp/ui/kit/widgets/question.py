"""A question that must be answered before one goes on; closing it means to let things be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import column, row


def dialog_rows(fields: Mapping[str, QWidget]) -> QFormLayout:
    """The *fields* of a dialog below each other, each beside its name."""
    rows = QFormLayout()
    rows.setHorizontalSpacing(SPACE.x3)
    rows.setVerticalSpacing(SPACE.x3)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
    for name, field in fields.items():
        field.setAccessibleName(name)
        rows.addRow(label(name, "body", "text_2"), field)
    return rows


def dialog_foot(
    dialog: QDialog,
    agree: QPushButton,
    *,
    leave: str = "取消",
    takes_enter: bool = False,
    words: QLabel | None = None,
) -> QHBoxLayout:
    """What rejects *dialog*, called *leave*, and *agree* after it; *words* have the room before.

    Where *agree* takes Enter, Tab comes to it first, and Enter does what has the keyboard.
    """
    cancel = button(leave)
    cancel.clicked.connect(dialog.reject)
    if takes_enter:
        cancel.setAutoDefault(True)
        agree.setDefault(True)
        for each in (agree, cancel):
            each.setParent(dialog)
    foot = row(gap=SPACE.x2)
    if words is None:
        foot.addStretch(1)
    else:
        foot.addWidget(words, 1)
    foot.addWidget(cancel)
    foot.addWidget(agree)
    return foot


def save_by_key(dialog: QDialog, save: Callable[[], object]) -> None:
    """Let Ctrl+S save in *dialog* as it does on pages; *save* is a method of the dialog."""
    QShortcut(QKeySequence("Ctrl+S"), dialog).activated.connect(save)


@dataclass(frozen=True, slots=True)
class QuestionButton:
    """The words of a button, which say what is done, and what is done."""

    words: str
    act: Callable[[], object]
    loses: bool = False
    """Whether something typed is lost: Enter then stays."""


class Question(QDialog):
    """One sentence in bold, one to explain it, and a button for each answer, the usual one last.

    Show it with open(): the answer's act is called once the question is closed.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        answers: Sequence[QuestionButton],
        stay: str = "取消",
    ) -> None:
        """*stay* is the word for letting things be."""
        super().__init__(parent)
        self._answers = tuple(answers)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._give)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        layout = column(self, SPACE.x5, SPACE.x4)
        head = row(gap=SPACE.x3)
        head.addWidget(Mark("info", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        text = column(gap=SPACE.x1)
        text.addWidget(label(title, "subtitle", wrap=True))
        text.addWidget(label(words, "body", "text_2", wrap=True))
        head.addLayout(text, 1)
        layout.addLayout(head)
        layout.addLayout(self._foot(stay))

    def _foot(self, stay: str) -> QHBoxLayout:
        """The last answer by which nothing is lost is the usual one; else it is to stay."""
        foot = row(gap=SPACE.x2)
        safe = [at for at, answer in enumerate(self._answers) if not answer.loses]
        leave = button(stay, "secondary" if safe else "primary")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addStretch(1)
        usual = leave
        for at, answer in enumerate(self._answers):
            is_usual = at in safe[-1:]
            made = button(answer.words, "primary" if is_usual else "secondary")
            self._buttons.addButton(made, at)
            foot.addWidget(made)
            usual = made if is_usual else usual
        usual.setDefault(True)
        usual.setFocus()
        return foot

    def _give(self, at: int) -> None:
        act = self._answers[at].act
        self.accept()
        act()

    # Overrides of Qt methods

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words are in their look, which is known only now."""
        super().showEvent(event)
        self.resize(self.width(), self.heightForWidth(self.width()))
