"""Lets Ctrl+Z through to the window where the field in focus has nothing of its own to undo.

Qt's fields keep the keys of undo and redo for themselves, whether they have anything to undo or
not, so that the last action could not be taken back by key while the cursor stood in one.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

from gkapp.ui.shell.focus_filter import FocusFilter

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class FieldUndo(FocusFilter):
    """Watches the field in focus."""

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        # Whoever holds the key down empties the field, and means no more than that.
        if event.isAutoRepeat() or not _has_nothing_to(watched, event):
            return False
        event.ignore()
        return True


def _has_nothing_to(field: QObject, event: QKeyEvent) -> bool:
    """Whether *event* asks a text for an undo or a redo that it has not."""
    is_undo = event.matches(_UNDO)
    if not is_undo and not event.matches(_REDO):
        return False
    match _typed_in(field):
        case QLineEdit() as line:
            return not (line.isUndoAvailable() if is_undo else line.isRedoAvailable())
        case QPlainTextEdit() | QTextEdit() as edit:
            document = edit.document()
            return not (document.isUndoAvailable() if is_undo else document.isRedoAvailable())
        case _:
            return False


def _typed_in(field: QObject) -> QObject | None:
    """What holds the text: boxes with arrows keep a line of their own."""
    if isinstance(field, QComboBox):
        return field.lineEdit()
    return field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else field
