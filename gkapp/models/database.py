"""The open database: short sessions to read, one audited transaction as the only way to write."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.models.audit import recording as audit
from gkapp.models.file import schema
from gkapp.models.file.engine import make_engine, naming_failures
from gkapp.models.file.whereabouts import Whereabouts
from gkapp.stray_files import has_log

Clock = Callable[[], datetime]
BeforeCommit = Callable[[Session, audit.ActionHead, audit.ChangeLog], None]
"""Looks at what a write changed before it holds; what it raises keeps the write from happening."""


class Database:
    """One encrypted file, open. Close it when done: Windows cannot move an open file."""

    def __init__(
        self, path: Path, key: DatabaseKey, *, actor: str, now: Clock, read_only: bool = False
    ) -> None:
        """Open an existing database and bring its schema up to date.

        Refused when the file is missing, is not ours, has another key or a newer schema.
        """
        self.path, self.actor, self.now, self.is_read_only = path, actor, now, read_only
        self.key = key
        self.name = path.name
        """What the file is called; of one that is yet to be moved to its place, will be called."""
        self.before_commit: BeforeCommit | None = None
        schema.bring_up_to_date(path, key, now=now, read_only=read_only)
        self._whereabouts = Whereabouts(path)
        self._read_engine = make_engine(path, key, "read")
        self._readers = sessionmaker(self._read_engine)
        self._write_engine = None if read_only else make_engine(path, key, "write")
        self._writers = sessionmaker(self._write_engine, expire_on_commit=False)
        audit.watch(self._writers)

    @classmethod
    def create(
        cls,
        path: Path,
        key: DatabaseKey,
        *,
        actor: str,
        now: Clock,
        make: Callable[[Path, DatabaseKey], object] | None = None,
        fill: "Callable[[Database], object] | None" = None,
        before_it_counts: Callable[[Path], object] | None = None,
    ) -> "Database":
        """Make a new database, empty or with what *fill* enters; Refused when *path* is taken.

        It is made beside *path*, by *make* where it is not to be empty, and moved there whole.
        *before_it_counts* is called with the finished file before that; when it fails, or anything
        else does, nothing is at *path*.
        """
        refuse_taken(path)
        with replacing(path) as working:
            (make or schema.create)(working, key)
            if fill is not None:
                with cls(working, key, actor=actor, now=now) as db:
                    fill(db)
            if before_it_counts is not None:
                before_it_counts(working)
        try:
            return cls(path, key, actor=actor, now=now)
        except Refused as error:
            raise Refused(f"“{path.name}”已建立，但没有打开：{error.message}") from error

    @contextmanager
    def read(self) -> Generator[Session]:
        """A session for queries; the connection refuses to change anything."""
        with naming_failures(self.path), self._readers() as session:
            yield session

    @contextmanager
    def write(
        self,
        title: str,
        *,
        kind: audit.ActionKind = audit.ActionKind.DO,
        undoes_id: int | None = None,
        is_undoable: bool = True,
    ) -> Generator[Session]:
        """One transaction, recorded as one action named *title*; whole or not at all.

        Refused when the database is read-only or its file was moved or replaced, a row was changed
        meanwhile, the disk fails, or whoever looks `before_commit` objects.
        """
        self._refuse_read_only()
        self.refuse_elsewhere()
        head = audit.ActionHead(self.now(), self.actor, title, kind, undoes_id, is_undoable)
        with naming_failures(self.path), self._writers.begin() as session:
            log = audit.begin_log(session)
            yield session
            session.flush()
            if self.before_commit is not None:
                self.before_commit(session, head, log)
            audit.append_action(session, head, log)

    @contextmanager
    def rehearse(self) -> Generator[tuple[Session, audit.ChangeLog]]:
        """A write of which nothing remains, with the log of what it would change.

        Others who write wait for its end. Refused when the database is read-only or the disk fails.
        """
        self._refuse_read_only()
        self.refuse_elsewhere()
        with naming_failures(self.path), self._writers() as session:
            yield session, audit.begin_log(session)

    def note(self, title: str) -> None:
        """Put into the trail that something was done that changes no row, as showing it to others.

        Refused as write() is.
        """
        with self.write(title, kind=audit.ActionKind.NOTE):
            pass

    def refuse_elsewhere(self) -> None:
        """Refused when the file was renamed, replaced or deleted since it was opened."""
        if self._whereabouts.is_elsewhere:
            self._bring_log_home()
            raise self._whereabouts.refusal()

    def _bring_log_home(self) -> None:
        """Move what stands in the log, which keeps the old name, into the file wherever it is."""
        engine = self._write_engine
        # A new connection would be to what stands at the path now.
        if engine is None or not (isinstance(engine.pool, QueuePool) and engine.pool.checkedin()):
            return
        with suppress(DBAPIError), engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file; of one that was renamed, nothing stays behind under the old name."""
        if self._whereabouts.is_elsewhere:
            self._bring_log_home()
        self._read_engine.dispose()
        if self._write_engine is not None:
            self._write_engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _refuse_read_only(self) -> None:
        if self.is_read_only:
            raise Refused(
                "数据库以只读方式打开，不能修改。请在先打开的窗口中操作，或关闭它后重试。"
            )


def refuse_taken(path: Path) -> None:
    """Refused when no new database can be made at *path* by what can be seen there."""
    if path.exists():
        raise Refused(f"“{path}”已存在，没有覆盖。请换一个文件名，或直接打开它。")
    if not path.parent.is_dir():
        raise Refused(f"文件夹“{path.parent}”不存在，请先建立文件夹。")
    if has_log(path):
        # SQLite would play it into the new database.
        raise Refused(
            f"“{path}”旁边有原来同名数据库留下的日志文件（名称以 -wal 或 -journal 结尾），"
            "其中可能有未并入数据库的内容，没有新建。请把它移到别处，或换一个文件名。"
        )
