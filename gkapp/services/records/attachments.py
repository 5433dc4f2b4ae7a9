"""Files that hang on a record: put in, listed, renamed, taken off; their bytes stand apart.

The bytes are stored under their SHA-256 and only ever inserted: the trail knows a file by that hash
alone, so that undo and the bin can bring it back without a copy.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import (
    LONGEST_STORED,
    FileKind,
    ending_of,
    file_kind,
    numbered,
    safe_name,
    storable_name,
)
from gkapp.domain.text.numbers import MB, size_in_words
from gkapp.exchange.text.plain_text import read_attachment
from gkapp.files import replacing
from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.audit.recording import AUDITED, ActionKind
from gkapp.models.audit.trail import Action, Change
from gkapp.models.base import Base, Record
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.output_places import check_places


def keep_bytes(session: Session, content: bytes) -> str:
    """Store *content* unless it is there; returns its SHA-256. The trail knows it by that alone."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(AttachmentBytes, sha256) is None:
        row = {"sha256": sha256, "content": content}
        session.execute(insert(AttachmentBytes), row, execution_options=AUDITED)
    return sha256


def kept_bytes(session: Session, sha256: str) -> bytes:
    """The bytes stored under *sha256*."""
    return session.get_one(AttachmentBytes, sha256).content


MOST_AT_ONCE = 200 * MB
"""Bytes of all files that are added by one action: they are in memory together."""

Report = Callable[[int, int, str], object]
"""Is told how much is done, of how much, and what comes now; what it raises stops the work."""

_TOPICS = frozenset({Topic.ATTACHMENTS})


@dataclass(frozen=True, slots=True)
class Owner:
    """The record that files hang on."""

    table: type[Record]
    row_id: int


@dataclass(frozen=True, slots=True)
class NamedContent:
    """A file in memory."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """What lists show of a file; *added_at* is ISO 8601 without a zone."""

    id: int
    name: str
    size: int
    added_at: str
    added_by: str

    @property
    def kind(self) -> FileKind:
        """What it is by its name."""
        return file_kind(self.name)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files: *outcome* is None where none was added; *refused* says why not."""

    outcome: ActionResult | None
    refused: tuple[str, ...]


def attachments_of(db: Database, owner: Owner) -> tuple[AttachmentRow, ...]:
    """The files on a record in the order in which they were added."""
    adding = (
        select(Change.row_id, func.min(Change.action_id).label("action_id"))
        .where(Change.table_name == Attachment.__tablename__)
        .group_by(Change.row_id)
        .subquery()
    )
    statement = (
        select(Attachment.id, Attachment.name, Attachment.size, Action.done_at, Action.actor)
        .join(adding, adding.c.row_id == Attachment.id)
        .join(Action, Action.id == adding.c.action_id)
        .where(*_on(owner))
        .order_by(Attachment.id)
    )
    with db.read() as session:
        return tuple(AttachmentRow(*row) for row in session.execute(statement))


def count_attachments(db: Database, owner: Owner) -> int:
    """How many files hang on a record."""
    with db.read() as session:
        return session.scalar(select(func.count(Attachment.id)).where(*_on(owner))) or 0


def add_attachments(
    db: Database, owner: Owner, sources: Sequence[Path | NamedContent], report: Report
) -> Added:
    """Hang files on a record; those that cannot be taken are told one by one, the others added.

    Refused when the record is gone. *report* is told the bytes read.
    """
    files, refused = _read(sources, report)
    if not files:
        return Added(None, tuple(refused))
    report(0, 0, "正在保存")
    with db.write(f"添加附件 {len(files)} 个") as session:
        if session.get(owner.table, owner.row_id) is None:
            raise Refused("该记录已被删除，附件没有添加。")
        new, doubled = _new_ones(session, owner, files)
        _store(session, new)
        session.add_all(
            Attachment(owner_table=owner.table.__tablename__, owner_id=owner.row_id,
                       name=each.name, sha256=sha256, size=len(each.content))
            for sha256, each in new.items()
        )  # fmt: skip
    outcome = ActionResult(_TOPICS, f"已添加附件 {len(new)} 个。") if new else None
    return Added(outcome, (*refused, *doubled))


def rename_attachment(db: Database, attachment_id: int, name: str) -> ActionResult:
    """Call a file otherwise; a name without an ending keeps the one it had.

    Refused when the name is empty or too long, or the file is gone.
    """
    if not name.strip():
        raise Refused("附件名称不能为空，请填写。")
    with db.write("附件改名") as session:
        row = _row(session, attachment_id)
        old, row.name = row.name, _with_ending(storable_name(name), row.name)
        if len(row.name) > LONGEST_STORED:
            raise Refused(f"附件名称最多 {LONGEST_STORED} 个字，请缩短。")
    return ActionResult(_TOPICS, f"已将附件“{old}”改名为“{row.name}”。")


def remove_attachments(db: Database, ids: Collection[int]) -> ActionResult:
    """Take files off their records; undo and the bin bring them back."""
    if not ids:
        raise Refused("没有选中要删除的附件。")
    with db.write(f"删除附件 {len(ids)} 个") as session:
        for attachment_id in ids:
            session.delete(_row(session, attachment_id))
    return ActionResult(_TOPICS, f"已删除附件 {len(ids)} 个，可以撤销。")


def content_of(db: Database, attachment_id: int) -> NamedContent:
    """A file with its bytes; Refused when it is gone."""
    with db.read() as session:
        row = _row(session, attachment_id)
        return NamedContent(row.name, session.get_one(AttachmentBytes, row.sha256).content)


def purge_unreferenced(db: Database) -> ActionResult:
    """Let go of bytes that nothing refers to: files that were taken off cannot come back then.

    The trail keeps that the files were there, their names and hashes.
    """
    with db.write("清除已删除附件的内容", kind=ActionKind.NOTE) as session:
        used = {each for column in _references() for each in session.scalars(select(column))}
        here = AttachmentBytes.sha256, func.length(AttachmentBytes.content)
        stored = session.execute(select(*here)).all()
        gone = {sha256: size for sha256, size in stored if sha256 not in used}
        for sha256 in gone:
            statement = delete(AttachmentBytes).where(AttachmentBytes.sha256 == sha256)
            session.execute(statement, execution_options=AUDITED)
    if not gone:
        return ActionResult(_TOPICS, "没有需要清除的附件内容。")
    size = size_in_words(sum(gone.values()))
    return ActionResult(_TOPICS, f"已清除 {len(gone)} 个已删除附件的内容，共 {size}，不能再恢复。")


def _read(
    sources: Sequence[Path | NamedContent], report: Report
) -> tuple[list[NamedContent], list[str]]:
    """What can be taken, and why the rest cannot."""
    files: list[NamedContent] = []
    refused: list[str] = []
    for place, source in enumerate(sources, start=1):
        taken = sum(len(each.content) for each in files)
        text = f"读取第 {place} 个，共 {len(sources)} 个"
        try:
            read = _content(source, lambda done, text=text: report(done, 0, text))
            if taken + len(read.content) > MOST_AT_ONCE:
                raise Refused(
                    f"一次添加的附件合计不能超过 {MOST_AT_ONCE // MB} MB，"
                    f"“{read.name}”没有添加。请分几次添加。"
                )
        except Refused as error:
            refused.append(error.message)
        else:
            files.append(read)
    return files, refused


def _content(source: Path | NamedContent, report: Callable[[int], object]) -> NamedContent:
    if isinstance(source, NamedContent):
        return source
    return NamedContent(storable_name(source.name), read_attachment(source, report))


def _new_ones(
    session: Session, owner: Owner, files: Sequence[NamedContent]
) -> tuple[dict[str, NamedContent], list[str]]:
    """The files by their hash, and a sentence for each that the record has already."""
    known = dict(
        session.execute(select(Attachment.sha256, Attachment.name).where(*_on(owner))).all()
    )
    new: dict[str, NamedContent] = {}
    doubled: list[str] = []
    for each in files:
        sha256 = hashlib.sha256(each.content).hexdigest()
        if sha256 in known:
            doubled.append(f"“{each.name}”与附件“{known[sha256]}”内容相同，没有重复添加。")
        else:
            new[sha256], known[sha256] = each, each.name
    return new, doubled


def _store(session: Session, new: Mapping[str, NamedContent]) -> None:
    """Insert the bytes that are not stored yet, without their going through the trail."""
    for each in new.values():
        keep_bytes(session, each.content)


def _on(owner: Owner) -> tuple[ColumnElement[bool], ...]:
    table = owner.table.__tablename__
    return Attachment.owner_id == owner.row_id, Attachment.owner_table == table


def _row(session: Session, attachment_id: int) -> Attachment:
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise Refused("该附件已被删除，请刷新列表。")
    return row


def _with_ending(name: str, old: str) -> str:
    """The ending tells which program opens a file: it is not lost by renaming."""
    return name if ending_of(name) else name + ending_of(old)


def _references() -> Iterator[ColumnElement[str | None]]:
    """Every column that names bytes."""
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table is AttachmentBytes.__table__:
                yield key.parent


@dataclass(frozen=True, slots=True)
class ExportedFiles:
    """The files that were written, and a sentence for each that had to be named otherwise."""

    paths: tuple[Path, ...]
    notices: tuple[str, ...]


def export_attachment(db: Database, attachment_id: int, path: Path) -> ExportedFiles:
    """Write one file to *path*; Refused when it is gone or *path* cannot be written."""
    check_places(db, path)
    _write(content_of(db, attachment_id), path)
    return ExportedFiles((path,), ())


def export_attachments(
    db: Database, ids: Collection[int], folder: Path, report: Report
) -> ExportedFiles:
    """Write files into *folder*; none that stands there is replaced.

    Names that Windows forbids are made safe, and told. Refused when a file cannot be written; those
    before it are whole.
    """
    paths: list[Path] = []
    notices: list[str] = []
    for place, attachment_id in enumerate(ids):
        report(place, len(ids), f"导出第 {place + 1} 个，共 {len(ids)} 个")
        each = content_of(db, attachment_id)
        path = free_place(folder, each.name)
        if path.name != each.name:
            notices.append(f"“{each.name}”已存为“{path.name}”。")
        _write(each, path)
        paths.append(path)
    return ExportedFiles(tuple(paths), tuple(notices))


def free_place(folder: Path, name: str) -> Path:
    """Where in *folder* a file called *name* can go without replacing another."""
    safe = safe_name(name)
    path, number = folder / safe, 2
    while path.exists():
        path = folder / numbered(safe, number)
        number += 1
    return path


def _write(file: NamedContent, path: Path) -> None:
    with replacing(path) as working:
        working.write_bytes(file.content)
