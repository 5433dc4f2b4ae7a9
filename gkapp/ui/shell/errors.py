"""The one path that every error takes, from whichever thread it comes.

`Refused` is meant for the officer and goes to the message bar. Anything else is a bug: drafts are
saved, the log is written, and one dialog appears, however many errors follow.
"""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gkapp.domain.errors import Refused
from gkapp.log_file import surroundings, trace_of
from gkapp.ui.shell.error_dialog import ErrorDialog

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ErrorPath(QObject):
    """Where errors end. Install it once, before the first window."""

    refused = Signal(str)
    """A sentence for the officer, to be shown in the message bar."""

    _arrived = Signal(object)

    def __init__(self, save_drafts: Callable[[], object], parent: QObject | None = None) -> None:
        """*save_drafts* keeps what is typed in open forms, before anything is said of a bug."""
        super().__init__(parent)
        self._save_drafts = save_drafts
        self._dialog: ErrorDialog | None = None
        self._last_trace = ""
        self._before = (sys.excepthook, threading.excepthook)
        self._arrived.connect(self._take)

    def install(self) -> None:
        """Catch what nothing else catches: on any thread, and what Qt has to say."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_main_thread
        threading.excepthook = self._on_other_thread
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Leave things as they were before install()."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Send *error* on its way; from any thread."""
        self._arrived.emit(error)

    def _on_main_thread(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.report(error)

    def _on_other_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)

    def _take(self, error: BaseException) -> None:
        match error:
            case Refused(message=message):
                _log.info("refused in %s", _innermost(error))
                self.refused.emit(message)
            case KeyboardInterrupt():
                QApplication.quit()
            case _:
                self._take_bug(error)

    def _take_bug(self, error: BaseException) -> None:
        trace = trace_of(error)
        if trace != self._last_trace:
            self._last_trace = trace
            _log.error("unexpected error\n%s", trace)
            self._keep_drafts()
        if self._dialog is not None:
            self._dialog.count_another()
            return
        self._dialog = ErrorDialog(f"{surroundings()}\n\n{trace}", QApplication.activeWindow())
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def _keep_drafts(self) -> None:
        try:
            self._save_drafts()
        except Exception as second:  # noqa: BLE001 - the first error must still be told
            _log.error("drafts not saved\n%s", trace_of(second))

    def _forget_dialog(self) -> None:
        self._dialog = None


def _innermost(error: BaseException) -> str:
    return trace_of(error).splitlines()[-1].strip()


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS[kind], "%s", message)
