"""The one folder in which this process lays what it cannot keep in memory.

Copies of attachments for other programs, and the files that libraries make while they write a
workbook, hold personal data in plain text. They stand in a folder that only the owner may enter,
beside the settings instead of in the system's shared place. It goes when the process ends; what a
killed one left is removed at the next start, as nobody holds its lock any more.
"""

import atexit
import os
import re
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

_NAME = re.compile(r"gkapp-[0-9]+-[0-9a-f]{8}")
_LOCK = ".lock"


def use_private_folder(base: Path) -> Path | None:
    """Have every temporary file of this process made in a folder of its own within *base*.

    Folders that other processes left there are removed first. None, and all stays as it was, where
    *base* cannot be written.
    """
    try:
        base.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        remove_left_over(base)
        folder = base / f"gkapp-{os.getpid()}-{uuid4().hex[:8]}"
        folder.mkdir(mode=stat.S_IRWXU)
        lock = _lock(folder / _LOCK)
    except OSError:
        return None
    before, tempfile.tempdir = tempfile.tempdir, str(folder)

    def leave() -> None:
        tempfile.tempdir = before
        lock.close()
        remove_folder(folder)

    atexit.register(leave)
    return folder


def remove_left_over(base: Path) -> None:
    """Remove the folders of processes that are no more; links are not followed."""
    with suppress(OSError):
        for folder in base.iterdir():
            if _NAME.fullmatch(folder.name) and _is_own_folder(folder) and not _is_held(folder):
                remove_folder(folder)


def remove_folder(folder: Path) -> None:
    """Remove *folder*; what another program holds open in it stays until the next start."""
    for parent, _, names in os.walk(folder):
        for each in (Path(parent) / name for name in names):
            with suppress(OSError):
                if not each.is_symlink():
                    each.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes no read-only file
    shutil.rmtree(folder, ignore_errors=True)


def _is_own_folder(path: Path) -> bool:
    """Whether it is a folder, no link to one, and belongs to this user where that is known."""
    found = path.lstat()
    is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and is_ours


# filelock does the same, and takes a fifth of the time that a command needs to begin.
def _lock(path: Path) -> IO[bytes]:
    """The open file, which is locked until it is closed or the process ends."""
    file = path.open("ab")
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise
    return file


def _is_held(folder: Path) -> bool:
    lock = folder / _LOCK
    try:
        if sys.platform == "win32":
            lock.unlink(missing_ok=True)  # refused as long as it is open
        elif lock.exists():
            _lock(lock).close()
    except OSError:
        return True
    return False
