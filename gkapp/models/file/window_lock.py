"""One window at a time writes to a database; the operating system frees the lock after a crash."""

import json
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from gkapp.computer_user import computer_name, computer_user
from gkapp.domain.errors import Refused
from gkapp.stray_files import FOR_OWNER


class WindowLock:
    """The claim of one window on one database, held as long as it is open.

    Beside the lock a file says who holds it: on a shared folder that may be somebody elsewhere.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.with_name(path.name + ".lock")
        self._holder = path.with_name(path.name + ".lock-holder")
        self._lock = FileLock(self._file, timeout=0, mode=FOR_OWNER)
        self.is_forbidden = False
        """Whether the claim failed because nothing can be written there."""

    def acquire(self) -> bool:
        """Take the claim; False when another window has it or the folder cannot be written."""
        try:
            self._lock.acquire()
        except (Timeout, OSError) as error:
            # Timeout is itself an OSError.
            self.is_forbidden = not isinstance(error, Timeout)
            return False
        with suppress(OSError):
            self._holder.touch(FOR_OWNER)
            said = {"user": computer_user(), "computer": computer_name()}
            self._holder.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        return True

    def release(self) -> None:
        """Give the claim back; where no database came to be, nothing of it stays."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder.unlink(missing_ok=True)
        self._lock.release()
        if not self._path.exists():
            with suppress(OSError):
                self._file.unlink()

    @property
    def holder(self) -> str:
        """Who holds the claim and on which computer; empty where that is not known."""
        try:
            said: Any = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"{said['user']}（电脑 {said['computer']}）"
        except (OSError, ValueError, LookupError, TypeError):
            return ""

    @contextmanager
    def held_for(self, what: str) -> Generator[None]:
        """Hold the claim during *what*; Refused while a window has the database open."""
        if not self.acquire():
            raise self._refusal(what)
        try:
            yield
        finally:
            self.release()

    def _refusal(self, what: str) -> Refused:
        if self.is_forbidden:
            return Refused(
                f"“{self._path.parent}”不能写入，不能{what}。"
                "请检查文件夹权限，或把数据库复制到能写入的文件夹。"
            )
        by = f"，使用人：{self.holder}" if self.holder else ""
        return Refused(f"“{self._path.name}”正在另一窗口中打开{by}，不能{what}。请先关闭该窗口。")
