"""Keys that a page has for itself; each says what it does, for the list of keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_key(owner: QWidget, keys: str, words: str, act: Callable[[], object]) -> QShortcut:
    """Have *keys* do something while the keyboard is within *owner*."""
    made = QShortcut(QKeySequence(keys), owner)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setWhatsThis(words)
    made.activated.connect(act)
    return made
