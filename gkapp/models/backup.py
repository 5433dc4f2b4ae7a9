"""Backups of a live database, and the way back from one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gkapp.domain.database_key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.models.engine import DriverError, connect
from gkapp.models.failures import refusal_for
from gkapp.models.verification import Step, count_rows, unwatched, verify
from gkapp.models.window_lock import WindowLock

SIDE_FILES = ("-wal", "-shm")
PAGES_AT_ONCE = 2048
"""Pages copied between two looks at whether to go on."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A copy that was reopened, checked page by page and counted."""

    path: Path
    rows: int
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """The database as restored, and where the file that stood there before is kept."""

    path: Path
    rows: int
    kept: Path | None


def backup(path: Path, key: DatabaseKey, target: Path, step: Step = unwatched) -> BackupReport:
    """Copy the database at *path*, which may be in use, to the new file *target*.

    Refused when *target* exists, when the place fails, or when the reopened copy is not whole; in
    each case, and when *step* stops it, no file is left at *target*.
    """
    if target.exists():
        raise Refused(f"“{target}”已存在，没有覆盖。请换一个备份文件名。")
    with replacing(target, private=True) as working:
        rows = _copy_checked(path, key, working, step)
    return BackupReport(target, rows, target.stat().st_size)


def restore(
    source: Path, key: DatabaseKey, path: Path, *, now: Callable[[], datetime]
) -> RestoreReport:
    """Put the backup *source* in the place of the database *path*; what stood there is kept.

    Refused when the backup does not open with *key* or is not whole, or while a window has *path*
    open.
    """
    if source.resolve() == path.resolve():
        raise Refused("备份文件与要恢复的数据库是同一个文件，没有恢复。请选择另一个备份文件。")
    with WindowLock(path).held_for("恢复备份"), replacing(path, private=True) as working:
        rows = _copy_checked(source, key, working)
        kept = _set_aside(path, now()) if path.exists() else None
    return RestoreReport(path, rows, kept)


def _copy_checked(source: Path, key: DatabaseKey, working: Path, step: Step = unwatched) -> int:
    expected = _copy_snapshot(source, key, working, step)
    found = verify(working, key, step)
    if found.faults:
        raise Refused(f"“{source.name}”的副本检查未通过，没有采用：{found.faults[0]}")
    if found.rows != expected:
        raise Refused(f"“{source.name}”的副本行数与原库不符，没有采用。请重试。")
    return sum(expected.values())


def _copy_snapshot(source: Path, key: DatabaseKey, working: Path, step: Step) -> dict[str, int]:
    """Copy one moment of a live database and count the rows of that same moment."""

    def look(_status: int, _left: int, _total: int) -> None:
        step("复制数据")

    reader = connect(source, key, "read")
    try:
        reader.execute("BEGIN")
        expected = count_rows(reader)
        copy = connect(working, key, "create")
        try:
            reader.backup(copy, pages=PAGES_AT_ONCE, progress=look)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        return expected
    except DriverError as error:
        raise refusal_for(error, working) or error from error
    finally:
        reader.close()


def _set_aside(path: Path, moment: datetime) -> Path:
    """Rename the old file with what belongs to it, even when it is damaged."""
    kept = path.with_name(f"{path.stem}.恢复前-{moment:%Y%m%d%H%M%S}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = kept.with_name(f"{path.stem}.恢复前-{moment:%Y%m%d%H%M%S}-{number}{path.suffix}")
    path.rename(kept)
    for ending in SIDE_FILES:
        side = path.with_name(path.name + ending)
        if side.exists():
            side.rename(kept.with_name(kept.name + ending))
    return kept
