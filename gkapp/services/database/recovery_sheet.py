"""The recovery sheet of the open database: made on paper or on a stick, never kept beside the file.

Who has the sheet and the file can read everything; so each sheet that is made stands in the trail,
and so does that somebody has it in safe keeping.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.files import refusal_to_write, replacing
from gkapp.models.database import Database
from gkapp.models.department import Setting
from gkapp.services.department.particulars import unit_of

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
    return f"{db.path.stem}-{NAME}"


def draw_sheet(db: Database) -> bytes:
    """The sheet as a PDF file in memory; takes a moment. Refused where there is no font."""
    from gkapp.documents.prints.recovery_sheet import write_recovery_sheet

    unit = unit_of(db).name
    with TemporaryDirectory(prefix="gkapp-sheet-") as folder:
        path = Path(folder) / "sheet.pdf"
        write_recovery_sheet(db.key, path, unit=unit, database=db.path.name, made_at=db.now())
        return path.read_bytes()


def save_sheet(db: Database, target: Path) -> bool:
    """Write the sheet to *target*, and say whether it is on another disk than the database.

    Refused when *target* lies with the database, cannot be written, or the trail cannot.
    """
    refuse_beside(db.path, target)
    content = draw_sheet(db)
    with replacing(target, private=True) as working:
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
        found = session.execute(select(Setting.key, Setting.value).where(
            Setting.key.in_((_MADE, _KEPT))
        ))  # fmt: skip
        days = {key: datetime.fromisoformat(value).date() for key, value in found}
    return SheetStanding(days.get(_MADE), days.get(_KEPT), sheets_beside(db.path))


def sheets_beside(database: Path) -> tuple[Path, ...]:
    """The files in the folder of *database* that are recovery sheets by their name."""
    try:
        return tuple(sorted(database.parent.glob(f"*{NAME}*.pdf")))
    except OSError:
        return ()


def remove_sheet(sheet: Path) -> None:
    """Delete a sheet that lies beside the database; Refused when the system does not allow it."""
    try:
        sheet.unlink(missing_ok=True)
    except OSError as error:
        raise refusal_to_write(error, sheet) or error from error


def _set(db: Database, title: str, key: str) -> None:
    with db.write(title, is_undoable=False) as session:
        setting = session.scalar(select(Setting).filter_by(key=key))
        if setting is None:
            setting = Setting(key=key)
            session.add(setting)
        setting.value = db.now().isoformat(timespec="seconds")
