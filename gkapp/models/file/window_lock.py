"""One window at a time writes to a database; the operating system frees the lock after a crash."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from gkapp.domain.errors import Refused


class WindowLock:
    """The claim of one window on one database, held as long as it is open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.with_name(path.name + ".lock")
        self._lock = FileLock(self._file, timeout=0)

    def acquire(self) -> bool:
        """Take the claim; False when another window has it or the folder cannot be written."""
        try:
            self._lock.acquire()
        except (Timeout, OSError):
            return False
        return True

    def release(self) -> None:
        """Give the claim back; where no database came to be, nothing of it stays."""
        self._lock.release()
        if not self._path.exists():
            with suppress(OSError):
                self._file.unlink()

    @contextmanager
    def held_for(self, what: str) -> Generator[None]:
        """Hold the claim during *what*; Refused while a window has the database open."""
        if not self.acquire():
            raise Refused(f"“{self._path.name}”正在另一窗口中打开，不能{what}。请先关闭该窗口。")
        try:
            yield
        finally:
            self.release()
