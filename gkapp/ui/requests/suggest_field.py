"""A field that offers what is usual and takes anything else as well."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget


class SuggestField(QComboBox):
    """A line to type in with a list under it; ↓ goes through the list."""

    changed = Signal()

    def __init__(self, suggestions: Iterable[str]) -> None:
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

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys."""
        return self

    @property
    def complaint(self) -> str:
        """Any text may stand here."""
        return ""

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.currentText().strip()

    def show_value(self, value: str) -> None:
        """Show *value*, whether it is in the list or not."""
        self.setCurrentIndex(self.findText(value))
        self.setEditText(value)

    # Overrides of Qt methods

    def wheelEvent(self, e: QWheelEvent) -> None:
        """The wheel moves the page; it must never change a value that it happens to pass over."""
        e.ignore()
