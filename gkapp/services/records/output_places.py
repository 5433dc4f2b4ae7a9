"""Where files may be written: never over the database itself, never two over each other."""

from collections.abc import Iterable
from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.files import check_target, naming_failed_writes
from gkapp.models.database import Database
from gkapp.stray_files import SIDE_ENDINGS

_DATABASE_PARTS = ("", *SIDE_ENDINGS, ".lock")


def check_places(db: Database, *places: Path | None) -> None:
    """Refused when one of *places* cannot be written, or is a file of the open database.

    Also when it is named twice. Asked of all places before the first is written, so that a refusal
    leaves nothing behind.
    """
    taken: list[Path] = []
    for place in filter(None, places):
        with naming_failed_writes(place):
            _check_place(place, _files_of(db.path), taken)
        taken.append(place)


def _check_place(place: Path, own: Iterable[Path], taken: Iterable[Path]) -> None:
    check_target(place)
    if any(_is_same(place, file) for file in own):
        raise Refused(f"“{place}”是正在使用的数据库，不能写成别的文件。请换一个文件名。")
    if any(_is_same(place, file) for file in taken):
        raise Refused(f"两个文件都要写成“{place}”，没有写出。请给出不同的文件名。")


def _files_of(database: Path) -> list[Path]:
    return [database.with_name(database.name + part) for part in _DATABASE_PARTS]


def _is_same(place: Path, file: Path) -> bool:
    """Also where links or the case of letters make one file of two names."""
    if place.resolve() == file.resolve():
        return True
    return place.exists() and file.exists() and place.samefile(file)
