"""The clipboard as gkapp fills it: numbers of persons do not stay on it.

Every program may read the clipboard, and some systems keep what was on it.
"""

from hashlib import sha256

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from gkapp.domain.publication_check.numbers import numbers_in

CLEARED_AFTER = 60_000
"""Milliseconds after which numbers of persons are taken away again."""
_LONGEST_LOOKED_THROUGH = 200_000
"""Characters; a longer text is taken for one with such numbers."""


def put_on_clipboard(data: QMimeData) -> None:
    """Put *data* there, for a minute only where its text has identity, bank or mobile numbers.

    What somebody else copied meanwhile stays.
    """
    text = data.text()
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    if len(text) > _LONGEST_LOOKED_THROUGH or next(numbers_in(text), None) is not None:
        _Clearing(_digest(text), clipboard)


class _Clearing(QObject):
    """Clears the clipboard of the text with a digest when its time comes, or the program ends."""

    def __init__(self, digest: str, parent: QObject) -> None:
        super().__init__(parent)
        self._digest = digest
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._clear)
        self._timer.start(CLEARED_AFTER)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._clear)

    def _clear(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if _digest(clipboard.text()) == self._digest:
            clipboard.clear()
        self.deleteLater()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
