"""The one place that puts the parts together: which file, whose key, who acts, what time it is."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gkapp.computer_user import computer_user
from gkapp.domain.database.key import DatabaseKey, read_recovery_code
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.files import flush, flush_folder, naming_failed_writes, replacing
from gkapp.models.database import Database, refuse_taken
from gkapp.models.file.engine import refuse_foreign
from gkapp.secrets import (
    KeyringStore,
    SecretStore,
    keep_key,
    keep_key_of_file,
    key_from_environment,
    new_key,
    stored_key,
)
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department, unit_of
from gkapp.stray_files import (
    note_dependants,
    remove_stray,
    remove_strays,
    settle_note,
    stray_name,
)

if TYPE_CHECKING:
    from gkapp.models.file.backup import Restoration, RestoreReport
    from gkapp.models.file.key_change import KeyChange
    from gkapp.models.file.verification import Step

Ask = Callable[[Path], str | None]
"""Asks the person for the key of a database; None when there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class ProgramEnvironment:
    """What differs between the program at work and the program under test."""

    secrets: SecretStore
    now: Callable[[], datetime]
    actor: str
    ask: Ask


def real_surroundings(ask: Ask) -> ProgramEnvironment:
    """The keyring, the clock and the user of this computer."""
    return ProgramEnvironment(KeyringStore(), datetime.now, computer_user(), ask)


def key_for(path: Path, around: ProgramEnvironment) -> DatabaseKey:
    """The key of the database at *path*: from the environment, the keyring, or the person.

    Refused when the database is missing or the key malformed, KeyNeeded when nobody knows it.
    """
    if key := key_from_environment():
        return key
    refuse_foreign(path)
    if key := stored_key(path, around.secrets):
        return key
    if typed := around.ask(path):
        return read_recovery_code(typed)
    raise KeyNeeded(f"本机的系统密钥库中没有“{path.name}”的密钥，请用密钥恢复单提供密钥。")


def open_database(
    path: Path,
    around: ProgramEnvironment,
    *,
    read_only: bool = False,
    key: DatabaseKey | None = None,
) -> Database:
    """Open the database at *path*; Refused as in key_for and Database.

    A *key* that is given goes before one that is stored, which may be of another file that stood
    there. It, or one that the person had to give, is kept in the keyring once it has proved right.
    """
    key = key or key_for(path, around)
    if not read_only:
        remove_strays(path.parent)
    db = Database(path, key, actor=around.actor, now=around.now, read_only=read_only)
    if key_from_environment() is None and stored_key(path, around.secrets) != key:
        _keep(path, key, around)
    return db


def restore_database(source: Path, path: Path, around: ProgramEnvironment) -> "RestoreReport":
    """Put the backup *source* in the place of *path*, with the key of either; see restore()."""
    from gkapp.models.file.backup import restore

    key = _key_of_backup(source, path, around)
    report = restore(source, key, path, now=around.now)
    if key_from_environment() is None:
        _keep(path, key, around)
    return report


def prepare_restore_database(
    source: Path,
    path: Path,
    around: ProgramEnvironment,
    *,
    key: DatabaseKey | None = None,
    present: Database | None = None,
    step: "Step | None" = None,
) -> "Restoration":
    """Make the backup *source* ready to stand at *path*; Refused as in prepare_restore().

    Its key is the *key* that a person gave, or else a stored one, or that of the *present*
    database, which is open; KeyNeeded when it does not fit.
    """
    from gkapp.models.file.backup import prepare_restore
    from gkapp.models.file.verification import unwatched

    known = present.key if present is not None else None
    key = key or _key_of_backup(source, path, around, known)
    return prepare_restore(source, key, path, now=around.now, step=step or unwatched)


def _key_of_backup(
    source: Path, path: Path, around: ProgramEnvironment, known: DatabaseKey | None = None
) -> DatabaseKey:
    stored = key_from_environment() or stored_key(source, around.secrets)
    return stored or known or stored_key(path, around.secrets) or key_for(source, around)


@dataclass(frozen=True, slots=True)
class NewDatabase:
    """What was made: the open database, and what the officer must know of its key."""

    db: Database
    recovery_sheet: Path | None
    key_notice: str
    """Why the key is not in the keyring; empty when it is."""
    counts: bool = True
    """Whether it is in its place; else put_new_in_place() moves it there."""


def create_database(
    path: Path,
    unit: Unit,
    around: ProgramEnvironment,
    *,
    recovery_sheet: Path | None = None,
    waits_for_sheet: bool = False,
    fill: Callable[[Database], None] = lambda db: None,
) -> NewDatabase:
    """Make a database for *unit* with a new key, or with the one the environment gives.

    *fill* gives it its first contents.

    Where no keyring keeps the new key, a database that *waits_for_sheet* does not count yet: it
    stands beside *path* as an unfinished file of this process until put_new_in_place().

    The key is in the keyring and on its sheet before the database is at *path*. Refused when
    something stands at either place or cannot be written; then neither is left behind. What a
    process that was killed left of another attempt is cleared.
    """

    def enter_first(db: Database) -> None:
        set_up_department(db, unit)
        load_shipped_calendar(db)
        fill(db)

    return _new_database(path, around, recovery_sheet, waits_for_sheet, fill=enter_first)


def take_over_database(
    source: Path,
    passphrase: str,
    path: Path,
    around: ProgramEnvironment,
    *,
    recovery_sheet: Path | None = None,
    waits_for_sheet: bool = False,
    step: "Step | None" = None,
) -> NewDatabase:
    """Make the database at *path* of the hand-over file *source*, with a key of its own.

    All else is as in create_database(). Refused too when *source* does not open with *passphrase*.
    """
    from gkapp.models.file.verification import unwatched
    from gkapp.services.database.handover import copy_handed_over, note_taken_over

    def make(working: Path, key: DatabaseKey) -> None:
        copy_handed_over(source, passphrase, working, key, step or unwatched)

    return _new_database(
        path, around, recovery_sheet, waits_for_sheet, make=make, fill=note_taken_over
    )


def _new_database(
    path: Path,
    around: ProgramEnvironment,
    recovery_sheet: Path | None,
    waits_for_sheet: bool,
    *,
    make: Callable[[Path, DatabaseKey], object] | None = None,
    fill: Callable[[Database], None],
) -> NewDatabase:
    given = key_from_environment()
    key = given or new_key()
    remove_strays(path.parent)
    refuse_taken(path)
    if recovery_sheet is not None:
        _refuse_sheet(recovery_sheet, path)
    notice, note, unit = "", None, ""
    place = path.with_name(stray_name(path.suffix)) if waits_for_sheet and not given else path

    def enter_first(db: Database) -> None:
        nonlocal unit
        fill(db)
        unit = unit_of(db).name

    def secure(working: Path) -> None:
        nonlocal notice, note
        if given is None:
            notice = _keep(path, key, around, file=working)
        if recovery_sheet is not None:
            note = _print_recovery_sheet(key, unit, recovery_sheet, path, around.now())

    try:
        db = Database.create(
            place, key, actor=around.actor, now=around.now,
            make=make, fill=enter_first, before_it_counts=secure,
        )  # fmt: skip
    finally:
        if note is not None:
            settle_note(note)
    db.name = path.name
    made = NewDatabase(db, recovery_sheet, notice, counts=place == path)
    if made.counts or notice:
        return made
    return replace(made, db=put_new_in_place(db, path, around), counts=True)


def put_new_in_place(db: Database, path: Path, around: ProgramEnvironment) -> Database:
    """Close the new database *db*, which waited for its sheet, and open it at *path*.

    Refused when something stands there or the disk fails; it may then be tried again.
    """
    refuse_taken(path)
    db.close()
    with naming_failed_writes(path):
        flush(db.path)
        db.path.rename(path)
        flush_folder(path.parent)
    return open_database(path, around, key=db.key)


def discard_new(db: Database) -> None:
    """Close the new database *db*, which waited for its sheet in vain, and remove it."""
    db.close()
    remove_stray(db.path)


def _refuse_sheet(sheet: Path, path: Path) -> None:
    """Refused when the recovery sheet of the database at *path* cannot stand at *sheet*."""
    if sheet.resolve() == path.resolve():
        raise Refused(f"密钥恢复单不能与数据库同名：“{sheet}”。请换一个文件名。")
    if sheet.exists():
        raise Refused(f"“{sheet}”已存在，没有覆盖。请先移走旧的密钥恢复单。")


def change_database_key(path: Path, sheet: Path, around: ProgramEnvironment) -> "KeyChange":
    """Give the database at *path* a new key, with its recovery sheet at *sheet*.

    The new key is on its sheet, and in the keyring beside the one from before, until the database
    under it is in place. Refused as change_key() refuses, or when the sheet cannot be written.
    """
    from gkapp.models.file.key_change import change_key, opens_with

    key, new = key_for(path, around), new_key()
    _refuse_sheet(sheet, path)

    def secure(working: Path) -> None:
        with Database(working, new, actor=around.actor, now=around.now) as db:
            db.note("更换数据库密钥")
            unit = unit_of(db).name
        with suppress(Refused):
            keep_key_of_file(working, new, around.secrets)
        with replacing(sheet) as made:
            _draw_recovery_sheet(new, unit, made, path, around.now())

    try:
        changed = change_key(path, key, new, before_it_counts=secure)
    except BaseException:
        if opens_with(path, key):  # else the new key counts already, and the sheet with it
            sheet.unlink(missing_ok=True)
        raise
    if key_from_environment() is None:
        _keep(path, new, around)
    return changed


def create_demo(
    path: Path, around: ProgramEnvironment, *, recovery_sheet: Path | None = None
) -> NewDatabase:
    """Make a database of the demo department, as create_database() makes one; to be kept.

    Refused where neither a keyring nor a *recovery_sheet* would have its key.
    """
    from gkapp.services.demo.demo import demo_unit, fill_demo

    made = create_database(
        path,
        demo_unit(),
        around,
        recovery_sheet=recovery_sheet,
        waits_for_sheet=recovery_sheet is None,
        fill=lambda db: fill_demo(db, today=_day(db)),
    )
    if not made.counts:
        discard_new(made.db)
        raise Refused(
            "本机没有可用的系统密钥库，没有建立数据库。"
            "请用 --recovery-sheet 指定密钥恢复单的位置，例如 U 盘。"
        )
    return made


@contextmanager
def demo_database(folder: Path | None, around: ProgramEnvironment) -> Generator[Database]:
    """The demo department in a private folder within *folder* (None: the system's own place).

    Its key is kept nowhere but in memory; on leaving, the database is closed and the folder gone.
    """
    from gkapp.services.demo.demo import demo_unit, fill_demo

    # What a virus scanner still holds on leaving stays behind, unreadable without its key.
    with TemporaryDirectory("", "gkapp-demo-", folder, ignore_cleanup_errors=True) as private:
        path = Path(private) / "示例单位.gkdb"
        with Database.create(path, new_key(), actor=around.actor, now=around.now) as db:
            set_up_department(db, demo_unit())
            load_shipped_calendar(db)
            fill_demo(db, today=_day(db))
            yield db


def _day(db: Database) -> date:
    return db.now().date()


def _print_recovery_sheet(
    key: DatabaseKey, unit: str, sheet: Path, path: Path, made_at: datetime
) -> Path:
    """Put the sheet in its place; returns the note that it counts only with *path*."""
    with replacing(sheet) as made:
        _draw_recovery_sheet(key, unit, made, path, made_at)
        return note_dependants(path, {sheet: made})


def _draw_recovery_sheet(
    key: DatabaseKey, unit: str, made: Path, path: Path, made_at: datetime
) -> None:
    from gkapp.documents.prints.recovery_sheet import write_recovery_sheet

    write_recovery_sheet(key, made, unit=unit, database=path.name, made_at=made_at)


def _keep(
    path: Path, key: DatabaseKey, around: ProgramEnvironment, *, file: Path | None = None
) -> str:
    try:
        keep_key(path, key, around.secrets, file=file)
    except Refused as error:
        return error.message
    return ""
