"""Connections to an encrypted file: the only module that knows SQLCipher."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.file.failures import refusal_for

PLAIN_HEADER = b"SQLite format 3\x00"
PAGE_BYTES = 4096
BUSY_SECONDS = 10
CACHE_KIB = 8 * 1024
"""Pages kept in memory by each connection, as each page that is read must be deciphered.

A large import is saved a tenth sooner than with 2 MB, and no sooner with 32."""

Mode = Literal["read", "write", "create"]

# SQLCipher is C without type stubs: Any stays within this module.
_driver: Any = import_module("sqlcipher3.dbapi2")
DriverError: type[Exception] = _driver.DatabaseError


def _silence_driver() -> None:
    """A wrong key is told to the officer, not written to the standard error stream."""
    connection = _driver.connect(":memory:")
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.close()


_silence_driver()


def connect(path: Path, key: DatabaseKey, mode: Mode = "write") -> Any:
    """A raw connection that has proved the key by reading a page.

    In mode "read" no statement can change anything. Refused when the file is missing, is no
    database of ours, is cut off, or has another key.
    """
    connection = connect_unproved(path, key, mode)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA foreign_keys = ON")
        # What a schema says that somebody else altered calls no function with effects.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if mode == "read":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
    except DriverError as error:
        connection.close()
        raise refusal_for(error, path) or error from error
    return connection


def connect_unproved(path: Path, key: DatabaseKey, mode: Mode) -> Any:
    """A raw connection that has read nothing yet, so that even broken pages can be looked at."""
    if mode != "create":
        refuse_foreign(path)
    try:
        connection = _driver.connect(
            _address(path, mode),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        # The key is 64 checked hexadecimal digits: PRAGMA takes no parameters.
        connection.execute(f"PRAGMA key = \"x'{key.digits}'\"")
    except DriverError as error:
        raise refusal_for(error, path) or error from error
    return connection


def make_engine(path: Path, key: DatabaseKey, mode: Mode) -> Engine:
    """An engine whose transactions begin and end where SQLAlchemy says so.

    A transaction of mode "write" takes the write lock at its beginning, so that it never fails
    half-way for another writer.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=_driver,
        creator=lambda: connect(path, key, mode),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=8,
    )
    begin = "BEGIN" if mode == "read" else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.exec_driver_sql(begin)
        if mode != "read":
            # Undo puts rows back in any order; what counts is that all hold at the commit.
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    return engine


def _address(path: Path, mode: Mode) -> str:
    posix = path.resolve().as_posix()
    # Three slashes before a Windows drive letter; urllib.request, which knows this, opens sockets.
    address = f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?mode="
    if mode != "read":
        return address + ("rwc" if mode == "create" else "rw")
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        # A reader that may write takes the side files of the write-ahead log away when it closes.
        return address + "rw"
    # A reader may not create the side files there; nobody else can write there either.
    return address + "ro&immutable=1"


def refuse_foreign(path: Path) -> None:
    """Refused when the file, as can be seen without its key, is missing or no database of ours."""
    if not path.is_file():
        raise Refused(f"数据库“{path}”不存在，请检查路径；新建数据库请用 gkapp init。")
    try:
        with path.open("rb") as file:
            header = file.read(len(PLAIN_HEADER))
    except PermissionError as error:
        raise Refused(f"没有读取“{path}”的权限，请检查文件权限。") from error
    if header == PLAIN_HEADER:
        raise Refused(
            f"“{path.name}”是未加密的 SQLite 文件，不是本程序的数据库，请选择正确的文件。"
        )
    size = path.stat().st_size
    if size % PAGE_BYTES or size == 0:
        raise Refused(
            f"“{path.name}”不完整，或者不是本程序的数据库（大小 {size} 字节）。"
            "请选择正确的文件，或用最近的备份恢复。"
        )
