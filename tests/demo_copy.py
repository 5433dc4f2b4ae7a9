"""The demo department for tests, filled once a process: a copy of a closed file opens at once."""

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.app import ProgramEnvironment, demo_database
from gkapp.models.database import Database
from gkapp.secrets import MemoryStore


@contextmanager
def open_demo(folder, around):
    """What `demo_database` gives, from a copy."""
    name, key, content = _closed_file(around.now(), around.actor)
    with TemporaryDirectory("", "gkapp-demo-", folder) as private:
        path = Path(private) / name
        path.write_bytes(content)
        with Database(path, key, actor=around.actor, now=around.now) as db:
            yield db


@cache
def _closed_file(now, actor):
    around = ProgramEnvironment(MemoryStore(), lambda: now, actor, lambda path: None)
    with demo_database(None, around) as db:
        db.close()
        return db.path.name, db.key, db.path.read_bytes()
