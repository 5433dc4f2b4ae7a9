"""Whether an open database is still the file at its path, and where it is if not."""

from contextlib import suppress
from pathlib import Path

from gkapp.domain.errors import Refused

_OPEN_FILES = Path("/proc/self/fd")
"""Where Linux tells which files a process has open."""


class Whereabouts:
    """The file that stood at *path* when it was opened.

    On Windows an open database can be neither moved nor replaced, elsewhere it can: what is written
    then goes to the file under its other name, and its log stays behind under the old one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _identity(path)

    @property
    def is_elsewhere(self) -> bool:
        """Whether something else, or nothing, is at the path now."""
        return _identity(self._path) != self._file

    def refusal(self) -> Refused:
        """What the officer is told when it is."""
        now = self._where_now()
        place = f"现在在“{now}”，" if now else ""
        back = "请先把它移回原处、恢复原名" if now else "请先把原来的文件放回原处"
        return Refused(
            f"“{self._path.name}”在打开期间被改名、移走、替换或删除，{place}本次操作没有保存。"
            f"{back}，或关闭后重新打开。"
        )

    def _where_now(self) -> Path | None:
        """The path of the file under its other name, where the system tells it."""
        try:
            opened = list(_OPEN_FILES.iterdir())
        except OSError:
            return None
        for each in opened:
            with suppress(OSError):
                if _identity(named := each.readlink()) == self._file:
                    return named
        return None


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
