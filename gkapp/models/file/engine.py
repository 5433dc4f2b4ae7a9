"""Connections to an encrypted file: the only module that knows SQLCipher."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import refusal_to_use
from gkapp.models.file.failures import refusal_for
from gkapp.stray_files import has_log

PLAIN_HEADER = b"SQLite format 3\x00"
PAGE_BYTES = 4096
_LOG_HEADERS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How a write-ahead log begins: https://www.sqlite.org/fileformat2.html#the_write_ahead_log"""
BUSY_SECONDS = 10
CACHE_KIB = 8 * 1024
"""Pages kept in memory by each connection, as each page that is read must be deciphered."""
WRITER_CACHE_KIB = 32 * 1024
"""Of a connection that writes: the indexes of the ledger are filled here and there.

50,000 entries are saved a tenth sooner than with 8 MB, and no sooner with 64."""

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


@contextmanager
def naming_failures(path: Path) -> Generator[None]:
    """Let what fails with the database at *path* be told as a Refused, unless it is a bug."""
    try:
        yield
    except (DriverError, DBAPIError, StaleDataError) as error:
        raise refusal_for(error, path) or error from error


def connect(path: Path, key: DatabaseKey, mode: Mode = "write") -> Any:
    """A raw connection that has proved the key by reading a page.

    In mode "read" no statement can change anything. Refused when the file is missing, is no
    database of ours, is cut off, or has another key; but what stands in its log counts.
    """
    connection = connect_unproved(path, key, mode)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if mode != "create":
            _refuse_cut_off(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        # What a schema says that somebody else altered calls no function with effects.
        connection.execute("PRAGMA trusted_schema = OFF")
        cache = CACHE_KIB if mode == "read" else WRITER_CACHE_KIB
        connection.execute(f"PRAGMA cache_size = -{cache}")
        if mode == "read":
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
    except DriverError as error:
        connection.close()
        raise _refusal_without_log(path, mode) or refusal_for(error, path) or error from error
    except BaseException:
        connection.close()
        raise
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
        raise _refusal_without_log(path, mode) or refusal_for(error, path) or error from error
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


def take_in_log(connection: Any) -> None:
    """Bring what stands in the log into the file, as far as nobody still reads what was before."""
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def _address(path: Path, mode: Mode) -> str:
    posix = path.resolve().as_posix()
    # Three slashes before a Windows drive letter; urllib.request, which knows this, opens sockets.
    address = f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?mode="
    if mode != "read":
        return address + ("rwc" if mode == "create" else "rw")
    if _can_write(path):
        # A reader that may write takes the side files of the write-ahead log away when it closes.
        return address + "rw"
    # A reader may not create the side files there; nobody else can write there either. Where there
    # is a log all the same, it is read with it, or not at all.
    return address + ("ro" if has_log(path) else "ro&immutable=1")


def _can_write(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)


def _refusal_without_log(path: Path, mode: Mode) -> Refused | None:
    """Why a reader who cannot write cannot see what stands in the log; None where one can."""
    if mode != "read" or _can_write(path) or not has_log(path):
        return None
    return Refused(
        f"“{path.name}”有一部分内容还在旁边的“{path.name}-wal”中，所在的文件夹不能写入，无法读取。"
        "请把这两个文件一起复制到能写入的文件夹，再打开副本。"
    )


def refuse_foreign(path: Path) -> None:
    """Refused when the file, as can be seen without its key, is missing or no database of ours.

    One that is cut off may be whole with its log: connect() judges it once the log is taken in.
    """
    if not path.is_file():
        raise Refused(f"数据库“{path}”不存在，请检查路径；新建数据库请用 gkapp init。")
    try:
        with path.open("rb") as file:
            header = file.read(len(PLAIN_HEADER))
        size, is_alone = path.stat().st_size, not _may_have_more(path)
    except PermissionError as error:
        raise Refused(f"没有读取“{path}”的权限，请检查文件权限。") from error
    except OSError as error:
        raise refusal_to_use(error) or error from error
    if header == PLAIN_HEADER:
        raise Refused(
            f"“{path.name}”是未加密的 SQLite 文件，不是本程序的数据库，请选择正确的文件。"
        )
    if size == 0 or (is_alone and size % PAGE_BYTES):
        raise _cut_off(path)


def _may_have_more(path: Path) -> bool:
    """Whether a log that may be this database's lies beside it."""
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return False
    with log.open("rb") as file:
        return file.read(len(_LOG_HEADERS[0])) in _LOG_HEADERS


def _refuse_cut_off(connection: Any, path: Path) -> None:
    """Refused when the file does not end with a page even after its log was taken in."""
    if path.stat().st_size % PAGE_BYTES == 0:
        return
    take_in_log(connection)
    if path.stat().st_size % PAGE_BYTES:
        raise _cut_off(path)


def _cut_off(path: Path) -> Refused:
    return Refused(
        f"“{path.name}”不完整，或者不是本程序的数据库（大小 {path.stat().st_size} 字节）。"
        "请选择正确的文件，或用最近的备份恢复。"
    )
