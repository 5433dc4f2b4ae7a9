"""Backups of a live database, and the way back from one."""

from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.models.file.engine import connect, naming_failures
from gkapp.models.file.schema import known_version
from gkapp.models.file.verification import Step, count_rows, unwatched, verify
from gkapp.models.file.window_lock import WindowLock
from gkapp.stray_files import SIDE_ENDINGS, remove_strays

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
    """The database as restored, and what was kept of the file that stood there before."""

    path: Path
    rows: int
    kept: Path | None
    kept_is_sound: bool = True
    """Whether *kept* is a copy that was checked; else it is the file itself, only renamed."""


class Restoration:
    """A checked copy of a backup beside the database whose place it will take.

    Until it is put in place nothing has changed, and it can be discarded without a trace.
    """

    def __init__(
        self, path: Path, key: DatabaseKey, rows: int, kept: Path, place: ExitStack
    ) -> None:
        """*place* moves the copy onto *path* when it is closed; see prepare_restore()."""
        self.path, self.key = path, key
        self._rows, self._kept, self._place = rows, kept, place

    def put_in_place(self) -> RestoreReport:
        """Take the place of the database, which must be closed; Refused when the disk fails."""
        stood, is_copied = self.path.exists(), self._kept.exists()
        try:
            with self._place:
                if is_copied:
                    _drop_side_files(self.path)
                elif stood:
                    _move(self.path, self._kept)
        except BaseException:
            if stood and not self.path.exists():
                _move(self._kept, self.path)
            raise
        kept = self._kept if stood else None
        return RestoreReport(self.path, self._rows, kept, is_copied or not stood)

    def discard(self) -> None:
        """Let everything be as it was."""
        with suppress(_Discarded), self._place:
            raise _Discarded
        self._kept.unlink(missing_ok=True)


class _Discarded(Exception):  # noqa: N818 - nothing went wrong
    """The restoration is not wanted any more."""


def backup(path: Path, key: DatabaseKey, target: Path, step: Step = unwatched) -> BackupReport:
    """Copy the database at *path*, which may be in use, to the new file *target*.

    Refused when *target* exists, when the place fails, or when the reopened copy is not whole; in
    each case, and when *step* stops it, no file is left at *target*.
    """
    if target.exists():
        raise Refused(f"“{target}”已存在，没有覆盖。请换一个备份文件名。")
    remove_strays(path.parent)
    with replacing(target) as working:
        rows = copy_checked(path, key, working, step)
    return BackupReport(target, rows, target.stat().st_size)


def prepare_restore(
    source: Path,
    key: DatabaseKey,
    path: Path,
    *,
    now: Callable[[], datetime],
    step: Step = unwatched,
) -> Restoration:
    """Copy and check the backup *source*, and first what stands at *path*, which may be in use.

    Refused when the backup does not open with *key*, is not whole, or is of a newer program.
    """
    if source.resolve() == path.resolve():
        raise Refused("备份文件与要恢复的数据库是同一个文件，没有恢复。请选择另一个备份文件。")
    with ExitStack() as place:
        working = place.enter_context(replacing(path))
        rows = copy_checked(source, key, working, step)
        known_version(working, key)
        kept = _free_name(path, now())
        if path.exists():
            # What cannot be copied whole is kept as it is: see put_in_place().
            with suppress(Refused):
                backup(path, key, kept, step)
        return Restoration(path, key, rows, kept, place.pop_all())


def restore(
    source: Path, key: DatabaseKey, path: Path, *, now: Callable[[], datetime]
) -> RestoreReport:
    """Put the backup *source* in the place of the database *path*; what stood there is kept.

    Refused as prepare_restore() refuses, and while a window has *path* open.
    """
    with WindowLock(path).held_for("恢复备份"):
        return prepare_restore(source, key, path, now=now).put_in_place()


def copy_checked(source: Path, key: DatabaseKey, working: Path, step: Step = unwatched) -> int:
    """Write a copy of the database *source* to *working*; returns its rows once it is checked."""
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
    with closing(reader), naming_failures(working):
        reader.execute("BEGIN")
        expected = count_rows(reader)
        with closing(connect(working, key, "create")) as copy:
            reader.backup(copy, pages=PAGES_AT_ONCE, progress=look)
            copy.execute("PRAGMA journal_mode = DELETE")
        return expected


def _free_name(path: Path, moment: datetime) -> Path:
    """What the present is kept as: beside it, under the time at which it was replaced."""
    stem = f"{path.stem}.恢复前-{moment:%Y%m%d%H%M%S}"
    kept, number = path.with_name(stem + path.suffix), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{stem}-{number}{path.suffix}")
    return kept


def _move(path: Path, target: Path) -> None:
    """Rename a file with what belongs to it, even when it is damaged."""
    path.rename(target)
    for ending in SIDE_ENDINGS:
        side = path.with_name(path.name + ending)
        if side.exists():
            side.rename(target.with_name(target.name + ending))


def _drop_side_files(path: Path) -> None:
    """A log that an old file left behind must never be played into the new one."""
    for ending in SIDE_ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
