"""New databases for tests, made once a process: a copy of a closed file opens in milliseconds."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.models.database import Database


def open_blank(path, key, *, actor, now):
    """What Database.create makes at *path*, from a copy."""
    path.write_bytes(_content(key))
    return Database(path, key, actor=actor, now=now)


@cache
def _content(key):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.gkdb"
        Database.create(path, key, actor="", now=lambda: None).close()
        return path.read_bytes()
