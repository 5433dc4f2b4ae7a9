"""Copies of files for other programs: read-only, in a private folder, gone when one is done.

Each open database has a folder of its own with a lock in it. What another program still held when
the window closed, or a crash left behind, is removed at the next start: nobody has its lock then.
"""

import shutil
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import is_program
from gkapp.files import refusal_to_write

if TYPE_CHECKING:
    from gkapp.services.records.attachments import NamedContent

_PREFIX = "gkapp-opened-"
_LOCK = ".lock"


class OpenedFiles:
    """The copies of one window; close it to remove them."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: FileLock | None = None

    def put(self, file: "NamedContent") -> Path:
        """A read-only copy of *file* that nobody else can read.

        Refused for programs, which would run instead of being shown, and when the disk is full.
        """
        from gkapp.services.records.attachments import free_place

        if is_program(file.name):
            raise Refused(
                f"“{file.name}”是可以运行的程序，为安全起见不能直接打开。确需使用的，请导出后处理。"
            )
        path = free_place(self._own_folder(), file.name)
        try:
            path.write_bytes(file.content)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise refusal_to_write(error, path) or error from error
        return path

    def close(self) -> None:
        """Remove all copies that no other program holds."""
        if self._lock is not None:
            self._lock.release()
        if self._folder is not None:
            _remove(self._folder)
        self._folder = self._lock = None

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix=_PREFIX))
            # Jobs make the copies, and the window's own thread removes them.
            self._lock = FileLock(self._folder / _LOCK, thread_local=False)
            self._lock.acquire()
        return self._folder


def remove_left_over() -> None:
    """Remove the copies of windows that are no more."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        if folder.is_symlink():
            continue
        try:
            with FileLock(folder / _LOCK, timeout=0):
                pass
        except (Timeout, OSError):
            continue  # in use, or somebody else's
        _remove(folder)


def _remove(folder: Path) -> None:
    """What another program holds open stays until the next start."""
    for copy in folder.iterdir():
        with suppress(OSError):
            copy.chmod(stat.S_IWRITE)  # Windows removes no read-only file
    shutil.rmtree(folder, ignore_errors=True)
