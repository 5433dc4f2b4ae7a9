"""A field that offers what is usual and takes anything else as well."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from gkapp.ui.kit.forms.fields import SteadyField


class SuggestField(SteadyField, QComboBox):
    """A line to type in with a list under it; ↓ goes through the list."""

    changed = Signal()

    def __init__(self, suggestions: Iterable[str] = ()) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words in dict.fromkeys(filter(None, suggestions)):
            self.addItem(words)
        self.setCurrentIndex(-1)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.currentTextChanged.connect(self.changed)

    def offer(self, suggestions: Sequence[str]) -> None:
        """Offer these from now on; what is typed stays."""
        if [self.itemText(at) for at in range(self.count())] == list(suggestions):
            return
        typed = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            for words in suggestions:
                self.addItem(words)
            self.show_value(typed)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.currentText().strip()

    def show_value(self, value: str) -> None:
        """Show *value*, whether it is in the list or not."""
        self.setCurrentIndex(self.findText(value))
        self.setEditText(value)

    # Overrides of Qt methods

    def showPopup(self) -> None:
        super().showPopup()
        if self.currentIndex() < 0:
            # Qt marks the first unseen, so that ↓ would skip it.
            self.view().setCurrentIndex(QModelIndex())
