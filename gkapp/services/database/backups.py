"""Backups of the open database: on request, and on closing with only some of them kept; checks.

Automatic backups carry in their name when they were made, which database they are of, by its first
action, which also a restored or renamed database keeps, and the last action that they hold. Whether
one is needed is told by that action, not by the clock, which may have been wrong for a day. No
other file is ever removed.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from gkapp.domain.database.key import worth_keeping
from gkapp.domain.errors import Refused
from gkapp.files import FOLDER_FOR_OWNER, naming_failed_writes, replacing
from gkapp.models.audit.recording import FIRST_HASH
from gkapp.models.audit.trail import Action
from gkapp.models.database import Database
from gkapp.models.file import backup as copying
from gkapp.models.file.backup import BackupReport
from gkapp.models.file.verification import Step, Verification, unwatched
from gkapp.models.file.verification import verify as verify_file
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.settings import all_chosen_in, choose_in

NAME = "密钥恢复单"

_MADE, _KEPT = "recovery_sheet_made", "recovery_sheet_kept"


class SheetWay(StrEnum):
    """How a sheet left the program."""

    PRINTED = "打印"
    SAVED = "另存"


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """What is known of the recovery sheet."""

    made_on: date | None
    kept_on: date | None
    """When somebody confirmed that it is in safe keeping; None when nobody did."""
    beside: tuple[Path, ...]
    """Sheets that lie in the folder of the database, where they undo its encryption."""


def sheet_name(db: Database) -> str:
    """What a file of the sheet is called, without folder and suffix."""
    return f"{Path(db.name).stem}-{NAME}"


def draw_sheet(db: Database) -> bytes:
    """The sheet as a PDF file in memory; takes a moment. Refused where there is no font."""
    from gkapp.documents.pdf.writing import pdf_of
    from gkapp.documents.prints.recovery_sheet import recovery_sheet

    # Never on a disk, where it would outlive a program that is killed.
    sheet = recovery_sheet(db.key, unit_of(db).name, db.name, db.now())
    content, _ = pdf_of(sheet, made_at=db.now())
    return content


def save_sheet(db: Database, target: Path) -> bool:
    """Write the sheet to *target*, and say whether it is on another disk than the database.

    Refused when *target* lies with the database, cannot be written, or the trail cannot.
    """
    refuse_beside(db.path, target)
    content = draw_sheet(db)
    with replacing(target) as working:
        working.write_bytes(content)
        note_sheet(db, SheetWay.SAVED)
    return target.stat().st_dev != db.path.stat().st_dev


def refuse_beside(database: Path, target: Path) -> None:
    """Refused when *target* is in the folder of the database or below it."""
    if target.resolve().is_relative_to(database.resolve().parent):
        raise Refused(
            "密钥恢复单不能和数据库放在一起：拿到这个文件夹的人就能打开数据库。请存到 U 盘等别处。"
        )


def note_sheet(db: Database, way: SheetWay) -> None:
    """Enter into the trail that a sheet was made; Refused when nothing can be written."""
    _set(db, f"{way}密钥恢复单", _MADE)


def confirm_sheet_kept(db: Database) -> None:
    """Enter into the trail that the sheet is in safe keeping."""
    _set(db, "确认密钥恢复单已妥善保管", _KEPT)


def sheet_standing(db: Database) -> SheetStanding:
    """How it stands with the recovery sheet of *db*."""
    with db.read() as session:
        found = all_chosen_in(session, (_MADE, _KEPT))
    days = {key: datetime.fromisoformat(value).date() for key, value in found.items()}
    return SheetStanding(days.get(_MADE), days.get(_KEPT), sheets_beside(db.path))


def sheets_beside(database: Path) -> tuple[Path, ...]:
    """The files in the folder of *database* that are recovery sheets by their name."""
    try:
        return tuple(sorted(database.parent.glob(f"*{NAME}*.pdf")))
    except OSError:
        return ()


def remove_sheet(sheet: Path) -> None:
    """Delete a sheet that lies beside the database; Refused when the system does not allow it."""
    with naming_failed_writes(sheet):
        sheet.unlink(missing_ok=True)


def _set(db: Database, title: str, key: str) -> None:
    with db.write(title, is_undoable=False) as session:
        choose_in(session, key, db.now().isoformat(timespec="seconds"))


FOLDER = "备份"
"""Where automatic backups go unless the officer chose another place, beside the database."""

STALE_DAYS = 7
"""Calendar days after which a backup is called old."""

_AUTOMATIC = "自动备份"
_STAMP = "%Y%m%d-%H%M%S"
_MARK = 6  # characters of the first action's hash


@dataclass(frozen=True, slots=True)
class BackupFile:
    """An automatic backup; *size* is in bytes."""

    path: Path
    made_at: datetime
    size: int
    last_action: str
    """Number and mark of the last action that it holds; empty where its name does not tell."""
    is_from_future: bool
    """Whether *made_at* is still to come: the clock was wrong when it was made, or is wrong now."""


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How it stands with backups, in a few words; *is_fine* unless there is a need."""

    words: str
    is_fine: bool


def backup_folder(db: Database, chosen: str) -> Path:
    """The folder of automatic backups; *chosen* is what the settings say, empty for the usual."""
    return Path(chosen) if chosen else db.path.parent / FOLDER


def refuse_unusable(folder: Path) -> None:
    """Refused, with the reason, when backups could not be written to *folder*."""
    if not folder.is_dir():
        raise Refused(f"文件夹“{folder}”不存在，请另选文件夹。")
    probe = folder / f"{_AUTOMATIC}试写.tmp"
    with replacing(probe) as working:
        working.write_bytes(b"")
    probe.unlink()


def back_up(db: Database, target: Path, step: Step = unwatched) -> BackupReport:
    """Copy the database to *target* and check the copy; refuses as models.backup.backup does."""
    return copying.backup(db.path, db.key, target, step)


def list_backups(db: Database, folder: Path) -> tuple[BackupFile, ...]:
    """The automatic backups of this database in *folder*, the newest first.

    Those whose moment is still to come are last: how old they are is not known.
    """
    return tuple(
        sorted(
            _automatic_backups(db, folder),
            key=lambda each: (not each.is_from_future, each.made_at),
            reverse=True,
        )
    )


def needs_backup(db: Database, folder: Path) -> bool:
    """Whether no automatic backup holds the last thing that was done."""
    return _lack_last_action(db, _automatic_backups(db, folder))


def _lack_last_action(db: Database, backups: Iterable[BackupFile]) -> bool:
    """Whether none of *backups* holds the last thing that was done."""
    last = _last_action(db)
    if db.is_read_only or not last:
        return False
    return all(each.last_action != last for each in backups)


def _last_action(db: Database) -> str:
    """The last action as the names of backups tell it; empty where nothing was ever done."""
    with db.read() as session:
        last = session.execute(
            select(Action.id, Action.hash).order_by(Action.id.desc()).limit(1)
        ).first()
    return f"{last.id}-{last.hash[:_MARK]}" if last is not None else ""


def _is_changed_since(db: Database, made_at: datetime) -> bool:
    """Whether something was done after a copy was made by hand, as far as the clock tells."""
    if db.is_read_only:
        return False
    with db.read() as session:
        last = session.scalar(select(Action.done_at).order_by(Action.id.desc()).limit(1))
    return last is not None and datetime.fromisoformat(last) > made_at


def back_up_on_close(db: Database, folder: Path, step: Step = unwatched) -> BackupReport | None:
    """Lay an automatic backup into *folder* and thin out the older ones; None when none is needed.

    The usual folder is made when it is missing, a chosen one is not: it may be on a disk that is
    not there. Refused when the database is no longer where it was opened, or when the place fails;
    then nothing is thinned out.
    """
    if not db.is_read_only:
        db.refuse_elsewhere()
    if not needs_backup(db, folder):
        return None
    _make_usual_folder(db, folder)
    stamp = f"{db.now():{_STAMP}}"
    marks = f"{_mark_of(db)}-{_last_action(db)}"
    name = f"{db.path.stem}-{_AUTOMATIC}-{stamp}-{marks}{db.path.suffix}"
    report = back_up(db, folder / name, step)
    _thin_out(db, folder, report.path)
    return report


def standing_of_backups(
    db: Database, folder: Path, by_hand: datetime | None = None
) -> BackupStanding:
    """How it stands with backups now: the automatic ones, and the last that was made *by_hand*."""
    now, found = db.now(), list_backups(db, folder)
    made = [each.made_at for each in found if not each.is_from_future]
    if by_hand is not None and by_hand <= now:
        made.append(by_hand)
    newest = max(made, default=None)
    if newest is None:
        words = "备份的日期晚于今天，请核对电脑时间" if found or by_hand else "还没有备份"
        return BackupStanding(words, is_fine=False)
    age = (now.date() - newest.date()).days
    if age <= 0:
        return BackupStanding("今日已备份", is_fine=True)
    is_held = not _lack_last_action(db, found) or (
        newest == by_hand and not _is_changed_since(db, newest)
    )
    return BackupStanding(f"上次备份 {_day(newest.date())}", age <= STALE_DAYS or is_held)


def check_database(db: Database, step: Step = unwatched) -> Verification:
    """Look at the whole open database."""
    return verify_file(db.path, db.key, step)


def check_backup(db: Database, path: Path, step: Step = unwatched) -> Verification:
    """Look at a whole backup; Refused when it cannot be opened with this database's key."""
    return verify_file(path, db.key, step)


def verdict(found: Verification) -> str:
    """The result of a check in one sentence."""
    if found.faults:
        return f"检查未通过，发现 {len(found.faults)} 处问题。"
    rows = sum(found.rows.values())
    return f"检查通过：{rows} 行数据、{found.actions} 条操作记录均完好。"


def _automatic_backups(db: Database, folder: Path) -> Iterator[BackupFile]:
    mark, suffix, now = _mark_of(db), re.escape(db.path.suffix), db.now()
    last = f"(?:-([0-9]+-[0-9a-f]{{{_MARK}}}))?"
    name = re.compile(rf".+-{_AUTOMATIC}-([0-9]{{8}}-[0-9]{{6}})-{mark}{last}{suffix}")
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if (found := name.fullmatch(path.name)) and path.is_file():
            with suppress(ValueError):  # figures, but no day
                made_at, size = datetime.strptime(found[1], _STAMP), path.stat().st_size
                yield BackupFile(path, made_at, size, found[2] or "", made_at > now)


def _mark_of(db: Database) -> str:
    with db.read() as session:
        first = session.scalar(select(Action.hash).order_by(Action.id).limit(1))
    return (first or FIRST_HASH)[:_MARK]


def _make_usual_folder(db: Database, folder: Path) -> None:
    if folder.is_dir() or folder != backup_folder(db, ""):
        return
    with naming_failed_writes(folder):
        folder.mkdir(FOLDER_FOR_OWNER)


def _thin_out(db: Database, folder: Path, just_made: Path) -> None:
    """Remove what is not worth keeping; what another program holds open stays for now.

    What is just made stays whatever the clock says, as does what is from the future.
    """
    found = [each for each in list_backups(db, folder) if not each.is_from_future]
    kept = worth_keeping(each.made_at for each in found)
    for each in found:
        if each.made_at not in kept and each.path != just_made:
            with suppress(OSError):
                each.path.unlink()


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
