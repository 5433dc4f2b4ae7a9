"""The tables, indexes and triggers of a file, held against those that its version has."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gkapp.domain.database.key import DatabaseKey
from gkapp.models.file import schema
from gkapp.models.file.engine import connect

_WORDS = {"table": "数据表", "index": "索引", "trigger": "触发器", "view": "视图"}
_Objects = Mapping[tuple[str, str], str]
"""Kind and name of each, with the statement that made it."""


def schema_faults(connection: Any) -> Iterator[str]:
    """What is missing, altered or foreign, as sentences; nothing for a file of an older version."""
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version != schema.HEAD:
        return
    expected, found = _expected(version), _objects(connection)
    for (kind, name), statement in expected.items():
        if (kind, name) not in found:
            yield f"缺少{_WORDS[kind]} {name}，数据库结构曾在程序之外被改动。"
        elif found[kind, name] != statement:
            yield f"{_WORDS[kind]} {name} 与本程序建立的不同，数据库结构曾在程序之外被改动。"
    for kind, name in found:
        if (kind, name) not in expected:
            yield f"多出{_WORDS[kind]} {name}，不是本程序建立的。"


@cache
def _expected(_version: str) -> _Objects:
    """As a new database of that version, the newest, has them; one is made for this and removed."""
    key = DatabaseKey("0" * 64)  # nothing is ever kept in it
    with TemporaryDirectory(prefix="gkapp-schema-") as folder:
        path = Path(folder) / "new.gkdb"
        schema.create(path, key)
        connection = connect(path, key, "read")
        try:
            return _objects(connection)
        finally:
            connection.close()


def _objects(connection: Any) -> _Objects:
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows}
