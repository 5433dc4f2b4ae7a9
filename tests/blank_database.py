"""Databases for tests, each made once a process: a copy of a closed file opens in milliseconds."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.models.database import Database

_filled = {}


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


def fill_once(db, fill):
    """What ``fill(db)`` leaves in the database, from a copy where it was asked for before.

    *fill* is a function of a module, and does the same each time: a copy is used for the same
    *fill* of the same content, by the same actor on the same moment. Nothing may read meanwhile.
    """
    db.close()  # the engines connect anew by themselves
    recipe = (fill, sha256(db.path.read_bytes()).digest(), db.actor, db.now())
    if recipe in _filled:
        db.path.write_bytes(_filled[recipe])
    else:
        fill(db)
        db.close()
        _filled[recipe] = db.path.read_bytes()
