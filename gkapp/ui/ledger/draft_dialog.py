"""A form in a dialog: what is typed is judged, saved as one action, and told to the page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Outcome
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.ui.kit.forms.dialog_form import DialogForm
from gkapp.ui.kit.forms.form import Form, Judge
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot, save_by_key
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import Answer, Question
from gkapp.ui.shell.altering import ask_before_altering

_WIDTH = 560


class DraftDialog(QDialog):
    """Show it with open(), after fields were added to *form* and begin() was called."""

    saved = Signal(object)
    """The Outcome."""

    def __init__(self, title: str, words: str, judge: Judge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = Form(judge)
        self.problem = label("", "small", "problem", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self._save: Callable[[Any], Outcome] | None = None
        self._first: Any = None
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(words, "small", "text_2", wrap=True))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        layout.addLayout(dialog_foot(self, self.save_button))
        self.problem.hide()
        self.save_button.clicked.connect(self.save)
        save_by_key(self, self.save)

    def begin(self, draft: Any, save: Callable[[Any], Outcome]) -> None:
        """Show *draft*; *save* is a service, not a method of whoever opens the dialog."""
        self._save, self._first = save, draft
        self.form.load(draft)
        self._area.fit(self, _WIDTH)
        self.form.focus_first()

    def save(self) -> None:
        """Save what is typed and close; complaints go to their fields."""
        if self._save is None or self.form.complain():
            self._tell(self.form.obstacle)
            return
        try:
            outcome = self._save(self.form.draft)
        except NotSaveable as error:
            self.form.complain({each.field: each.text for each in error.problems})
            self._tell(error.message)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.save)
        except Refused as error:
            self._tell(error.message)
        else:
            self.accept()
            self.saved.emit(outcome)

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self._area.grow(self)

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        if self.form.draft != self._first:
            answers = (Answer("放弃", super().reject, loses=True),)
            words = "填写的内容还没有保存。"
            Question(self, "放弃填写的内容吗？", words, answers, "继续填写").open()
        else:
            super().reject()
