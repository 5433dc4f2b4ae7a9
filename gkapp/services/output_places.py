"""Where files may be written: never over the database itself, never two over each other."""

from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.models.database import Database

_DATABASE_PARTS = ("", "-wal", "-shm", "-journal", ".lock")


def check_places(db: Database, *places: Path | None) -> None:
    """Refused when one of *places* is a file of the open database, or is named twice."""
    own = [_whole(db.path, part) for part in _DATABASE_PARTS]
    taken: list[Path] = []
    for place in filter(None, places):
        if any(_is_same(place, file) for file in own):
            raise Refused(f"“{place}”是正在使用的数据库，不能写成别的文件。请换一个文件名。")
        if any(_is_same(place, file) for file in taken):
            raise Refused(f"两个文件都要写成“{place}”，没有写出。请给出不同的文件名。")
        taken.append(place)


def _whole(database: Path, part: str) -> Path:
    return database.with_name(database.name + part)


def _is_same(place: Path, file: Path) -> bool:
    """Also where links or the case of letters make one file of two names."""
    if place.resolve() == file.resolve():
        return True
    return place.exists() and file.exists() and place.samefile(file)
