"""A document of the ledger, found by words while one types; other titles can be typed as well."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from gkapp.domain.ledger.document_life import DocumentRef
from gkapp.models.database import Database
from gkapp.services.ledger.life import find_documents
from gkapp.ui.kit.forms.fields import PlainField

_RESTING = 200
"""Milliseconds that typing must rest before documents are looked for."""

Finder = Callable[[str], list[tuple[int, str]]]


def finder(db: Database) -> Finder:
    """Looks for documents in *db*."""
    return partial(find_documents, db)


class DocumentField(PlainField, QLineEdit):
    """Shows how a document is cited; one that is chosen from the list is known by its entry."""

    changed = Signal()

    def __init__(self, find: Finder) -> None:
        super().__init__()
        self._find = find
        self._ids: dict[str, int] = {}
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setPlaceholderText("输入标题或者文号，从台账中选择")
        self._timer = QTimer(self, interval=_RESTING, singleShot=True)
        self._timer.timeout.connect(self.look)
        self.textEdited.connect(self._timer.start)
        self.textChanged.connect(self.changed)

    def value(self) -> DocumentRef:
        """The document; without an entry where it was only typed."""
        title = self.text().strip()
        return DocumentRef(title, self._ids.get(title))

    def show_value(self, value: DocumentRef) -> None:
        """Show a document."""
        if value.entry_id is not None:
            self._ids[value.title] = value.entry_id
        self.setText(value.title)
        self.setCursorPosition(0)

    def look(self) -> None:
        """Offer the documents that have the words that are typed."""
        found = self._find(self.text())
        self._ids |= {name: row_id for row_id, name in found}
        names: Any = [name for _, name in found]
        model: Any = self._found
        model.setStringList(names)
        completer = self.completer()
        if found and self.hasFocus() and self.text() not in self._ids:
            completer.complete()
