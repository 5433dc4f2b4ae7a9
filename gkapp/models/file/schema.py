"""Which version a database's schema has, and how it is made and brought up to date."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.models.file.engine import DriverError, connect, make_engine, naming_failures
from gkapp.models.file.failures import refusal_for

VERSIONS = ("0009",)
"""Every released schema version, the oldest first; the names of the migration scripts.

Versions 0001 to 0008 came before the first release. Their tables changed while the number stayed,
so that no database with one of these numbers can be relied on to have known tables.
"""

HEAD = VERSIONS[-1]

SCRIPTS = Path(__file__).parents[1] / "migrations"
"""Where Alembic finds its environment and the migration scripts."""


def create(path: Path, key: DatabaseKey) -> None:
    """Make a new file with the newest schema."""
    connect(path, key, "create").close()
    _migrate(path, key)


def bring_up_to_date(
    path: Path, key: DatabaseKey, *, now: Callable[[], datetime], read_only: bool
) -> None:
    """Migrate an older schema, after a copy was laid beside the file.

    Refused as known_version() refuses, and when an older schema is opened only to read.
    """
    version = known_version(path, key)
    if version == HEAD:
        return
    if read_only:
        raise Refused(f"“{path.name}”需要升级后才能打开，请先以可写方式打开一次。")
    copy_whole(path, key, _free_name(path, f"升级前-{version}-{now():%Y%m%d%H%M%S}"))
    _migrate(path, key)


def known_version(path: Path, key: DatabaseKey) -> str:
    """The schema version of the file.

    Refused when the file is not ours, older than the first release, or newer than this program.
    """
    connection = connect(path, key, "read")
    try:
        version = _version_of(connection, path)
    finally:
        connection.close()
    if version < VERSIONS[0]:
        raise Refused(
            f"“{path.name}”由正式发布以前的试用版本建立（版本 {version}），本程序不能打开。"
            "请用原来的程序导出其中的数据，再导入新建的数据库。"
        )
    if version not in VERSIONS:
        raise Refused(
            f"“{path.name}”由更新版本的程序建立（版本 {version}），本程序只支持到 {HEAD}。"
            "请升级程序后再打开。"
        )
    return version


def copy_whole(path: Path, key: DatabaseKey, target: Path) -> None:
    """Write a whole, compact copy of a live database under the same key.

    A file copy would miss what is still in the write-ahead log. Refused where *target* exists: it
    stays as it is.
    """
    if target.exists():
        raise Refused(f"“{target.name}”已经存在，没有覆盖。请换一个文件名。")
    connection = connect(path, key)
    try:
        with replacing(target) as working, naming_failures(target):
            connection.execute("VACUUM INTO ?", (str(working),))
    finally:
        connection.close()


def _free_name(path: Path, what: str) -> Path:
    """A name beside *path* that no file has: a copy of the same second must not be lost."""
    names = (f"{path.stem}.{what}{f'（{at}）' if at > 1 else ''}{path.suffix}" for at in count(1))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _version_of(connection: Any, path: Path) -> str:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except DriverError as error:
        raise refusal_for(error, path) or _not_ours(path) from error
    if row is None:
        raise _not_ours(path)
    return row[0]


def _not_ours(path: Path) -> Refused:
    return Refused(f"“{path.name}”不是政务公开工作台的数据库，请选择正确的文件。")


def _migrate(path: Path, key: DatabaseKey) -> None:
    # Alembic is needed only here, on the rare day of a new schema: it must not slow the start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    engine = make_engine(path, key, "write")
    try:
        with naming_failures(path), engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
