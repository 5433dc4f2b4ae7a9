"""The one path that every error takes, from whichever thread it comes.

`Refused` is meant for the officer and goes to the message bar. Anything else is a bug: drafts are
saved, the log is written, and one dialog appears, however many errors follow.
"""

import logging
import re
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from gkapp.domain.errors import Refused
from gkapp.log_file import surroundings, trace_of
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import column, row

_WHAT = "程序遇到意外问题，刚才的操作可能没有完成"
_SAFE = (
    "已经保存的数据不受影响，正在填写的内容已存为草稿。"
    "可以继续使用；若再次出现，请退出后重新打开程序。"
)
_DETAILS = "以下详情供技术支持查找原因，不含您填写的任何内容。"


class ErrorDialog(QDialog):
    """One dialog for any number of errors; the first one's details can be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details, self._others = details, 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("意外问题")
        self.setMinimumWidth(560)
        self._count = label("", "small", "text_2")
        self._count.hide()
        self._copy = button("复制详情", icon="copy")
        self._copy.clicked.connect(self._copy_details)
        self._arrange()

    def count_another(self) -> None:
        """Say that another error came while this dialog stood open."""
        self._others += 1
        self._count.setText(f"此后又出现 {self._others} 次意外问题。")
        self._count.show()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        head = row(gap=SPACE.x3)
        head.addWidget(Mark("problem", "problem", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=SPACE.x2)
        words.addWidget(label(_WHAT, "subtitle", wrap=True))
        words.addWidget(label(_SAFE, "body", "text_2", wrap=True))
        words.addWidget(self._count)
        head.addLayout(words, 1)
        layout.addLayout(head)
        layout.addWidget(label(_DETAILS, "small", "text_3"))
        layout.addWidget(self._details_box())
        foot = row(gap=SPACE.x2)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        leave, go_on = button("退出程序"), button("继续使用", "primary")
        leave.clicked.connect(self._leave)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        foot.addWidget(leave)
        foot.addWidget(go_on)
        layout.addLayout(foot)
        go_on.setFocus()

    def _details_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self._details)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName("详情")
        box.setFixedHeight(140)
        return box

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(" 已复制")

    def _leave(self) -> None:
        self.reject()
        QApplication.exit(1)


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
    _qt_log.log(_LEVELS[kind], "%s", _without_names(message))


_PLACES = re.compile(r"""["'“][^"'”]*["'”]|\S*[/\\].*|\S*[^\x00-\x7f]+.*""", re.DOTALL)
"""What Qt quotes, paths, and words in no English: names of files name persons. All after a path or
such a word is left out, as names have blanks in them."""


def _without_names(message: str) -> str:
    return _PLACES.sub("…", message)
