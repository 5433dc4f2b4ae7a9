"""One window for each user: a second start hands over what it was asked to open, and ends.

It goes by files in a folder of the user's own, as gkapp has nothing to do with sockets. Loads
nothing but Qt, as a second start should be over at once.
"""

import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 5.0
"""Seconds that a second start waits for the window that runs; one that hangs takes nothing."""

_LOCK = "window.lock"
_ENDING = ".json"
_PAUSE = 0.05
_ANY_PROCESS = -1


class OneWindow(QObject):
    """The claim of one program on being the user's only one, and what others hand over to it."""

    wanted = Signal(object)
    """The database that a second start was asked to open; None where it named none."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """*folder* is for this purpose alone; made when missing."""
        super().__init__(parent)
        folder.mkdir(0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._lock = QLockFile(str(folder / _LOCK))
        # Only the end of the other program frees its claim, however long it runs.
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Be the one from now on; False while another program is."""
        if not self._lock.tryLock(0):
            return False
        for left_over in self._handed_over():
            left_over.unlink(missing_ok=True)
        return True

    def listen(self) -> None:
        """Tell from now on what others hand over, and what they have handed over by now."""
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._take)
        self._take()

    def give_up(self) -> None:
        """Let another program be the one; nothing to do where this one is not."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        self._lock.unlock()

    def _handed_over(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_ENDING}"))

    def _take(self) -> None:
        for message in self._handed_over():
            path = _path_in(message)
            with suppress(OSError):  # the other waits in vain, and opens a window of its own
                message.unlink()
                self.wanted.emit(path)


def hand_over(folder: Path, path: Path | None, patience: float = PATIENCE) -> bool:
    """Whether the program that has claimed *folder* took *path* within *patience* seconds."""
    let_come_to_front()
    message = folder / f"{uuid4().hex}{_ENDING}"
    content = json.dumps({"path": str(path.absolute()) if path else None})
    working = message.with_suffix(".new")
    working.write_text(content, encoding="utf-8")
    working.replace(message)
    give_up = time.monotonic() + patience
    while message.exists():
        if time.monotonic() > give_up:
            message.unlink(missing_ok=True)
            return False
        time.sleep(_PAUSE)
    return True


def come_to_front(window: QWidget) -> None:
    """Show *window* before all others, with the dialog that stands before it."""
    window.setWindowState(
        (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
    )
    window.show()
    for each in (window, QApplication.activeModalWidget()):
        if each is not None:
            each.raise_()
            each.activateWindow()


def let_come_to_front() -> None:
    """Let the window that runs take the place of this program, which Windows else forbids it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def _path_in(message: Path) -> Path | None:
    try:
        path = json.loads(message.read_text(encoding="utf-8"))["path"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Path(path) if isinstance(path, str) else None
