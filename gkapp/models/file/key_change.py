"""A database under a new key: a checked copy, which may take its place, never half changed."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.models.file.backup import copy_checked
from gkapp.models.file.engine import DriverError, connect, naming_failures
from gkapp.models.file.verification import Step, unwatched, verify
from gkapp.models.file.window_lock import WindowLock
from gkapp.stray_files import has_log


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What was done, and the copies in sight that still open with the key from before."""

    path: Path
    rows: int
    old_copies: tuple[Path, ...]


def change_key(
    path: Path,
    key: DatabaseKey,
    new: DatabaseKey,
    *,
    before_it_counts: Callable[[Path], object],
) -> KeyChange:
    """Put a copy of the database at *path* under the key *new* in its place.

    *before_it_counts* is called with the finished copy. Refused while a window has the database
    open, when the copy is not whole, or when the disk fails; then all is as it was.
    """
    with WindowLock(path).held_for("更换密钥"), replacing(path) as working:
        _, rows = copy_under(path, key, working, lambda _copy: new, unwatched)
        old_copies = _old_copies(path, key)
        before_it_counts(working)
        _take_in_whole_log(path, key)
    return KeyChange(path, rows, old_copies)


def copy_under(
    path: Path, key: DatabaseKey, working: Path, key_of: Callable[[Path], DatabaseKey], step: Step
) -> tuple[DatabaseKey, int]:
    """Write a checked copy of the database at *path* to *working*, under another key.

    *key_of* gives that key once the copy, and with it its salt, is there. Returns the key and the
    rows. Refused when the copy is not whole or the disk fails.
    """
    rows = copy_checked(path, key, working, step)
    step("更换密钥")
    new = key_of(working)
    with closing(connect(working, key)) as copy, naming_failures(path):
        copy.execute("PRAGMA journal_mode = DELETE")
        _encipher_anew(copy, path, new)
    if faults := verify(working, new, step).faults:
        raise Refused(f"换密钥后的副本检查未通过，没有采用：{faults[0]}")
    return new, rows


def _encipher_anew(copy: Any, path: Path, new: DatabaseKey) -> None:
    try:
        # The key is 64 checked hexadecimal digits: PRAGMA takes no parameters.
        copy.execute(f"PRAGMA rekey = \"x'{new.digits}'\"")
    except DriverError as error:
        # SQLCipher does not say what failed; of a sound copy it can only be the disk.
        raise Refused(f"读写磁盘时出错，“{path.name}”没有更换密钥。请检查磁盘后重试。") from error


def _take_in_whole_log(path: Path, key: DatabaseKey) -> None:
    """Refused when a log stays, which would be played into the copy: somebody uses the file."""
    with closing(connect(path, key)) as connection, naming_failures(path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if has_log(path):
        raise Refused(f"“{path.name}”正被另一程序使用，不能更换密钥。请关闭该程序后重试。")


def _old_copies(path: Path, key: DatabaseKey) -> tuple[Path, ...]:
    """The copies beside the database and in folders there that open with *key*."""
    near = (*path.parent.glob(f"*{path.suffix}"), *path.parent.glob(f"*/*{path.suffix}"))
    return tuple(sorted(each for each in near if each != path and opens_with(each, key)))


def opens_with(path: Path, key: DatabaseKey) -> bool:
    """Whether *path* is a database under *key*."""
    try:
        connect(path, key, "read").close()
    except Refused:
        return False
    return True
