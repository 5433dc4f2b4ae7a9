"""What is running, how far it is and how to stop it; not shown for what is over at once."""

from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.message_bar import ProgressPanel

POLL = 100
"""Milliseconds between two looks at how far the job is."""

PATIENCE = 300
"""Milliseconds before the dialog appears: shorter work needs none."""


class JobDialog(QDialog):
    """Stands before its window while a job runs; closing it asks the job to stop."""

    def __init__(self, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(progress.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.progress = progress
        self._panel = ProgressPanel(progress.title)
        self._panel.stop_wanted.connect(self.stop)
        column(self).addWidget(self._panel)
        self._began = monotonic()
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self._look)
        self._poll.start()
        self._look()

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self.progress.cancel()
        self._panel.show_stopping()

    def _look(self) -> None:
        now = self.progress
        self._panel.show_progress(now.done, now.total, now.text, monotonic() - self._began)

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._poll.isActive():
            self.stop()
            event.ignore()

    def finish(self) -> None:
        """The job is over."""
        self._poll.stop()
        self.close()
        self.deleteLater()


class JobWatch(QObject):
    """Shows a JobDialog before *window* for each job that takes its time and is not quiet."""

    def __init__(self, runner: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._running: list[Progress] = []
        self._dialog: JobDialog | None = None
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._show)
        runner.started.connect(self._begin)
        runner.ended.connect(self._end)

    @property
    def dialog(self) -> JobDialog | None:
        """The dialog that is open, if one is."""
        return self._dialog

    def _begin(self, progress: Progress) -> None:
        if progress.is_quiet:
            return
        self._running.append(progress)
        if len(self._running) == 1:
            self._patience.start()

    def _end(self, progress: Progress) -> None:
        if progress not in self._running:
            return
        self._running.remove(progress)
        self._patience.stop()
        if self._dialog is not None and self._dialog.progress is progress:
            self._dialog.finish()
            self._dialog = None
        if self._running and self._dialog is None:
            self._patience.start()

    def _window(self) -> QWidget | None:
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else None

    def _show(self) -> None:
        self._dialog = JobDialog(self._running[0], self._window())
        self._dialog.open()
