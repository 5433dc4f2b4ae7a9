"""The pictures of the report's texts: kept in the database as files that hang on text or version.

A text names a picture by the SHA-256 of its file. Saving the text hangs the file on it and takes
off what the text no longer names; locking hangs all of them on the version, so that they stay.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.documents.drawings.picture import TextPicture, kept_picture, ready_picture
from gkapp.domain.report.markup import pictures_in
from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.audit.recording import ActionKind
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.services.records.kept_bytes import keep_bytes, kept_bytes

_NAME = "报告图片.{ending}"
_PNG_BEGINNING = b"\x89PNG"


def keep_picture(db: Database, content: bytes) -> dict[str, bytes]:
    """Keep a picture for a text that is being written; returns it by the SHA-256 that names it.

    It stays as long as a text or version names it once that is saved. Refused for what is neither
    PNG nor JPEG, is broken, or is too large.
    """
    ready = ready_picture(content)
    with db.write("存入报告图片", kind=ActionKind.NOTE) as session:
        return {keep_bytes(session, ready.content): ready.content}


def report_pictures(db: Database, texts: Iterable[str]) -> dict[str, TextPicture]:
    """The pictures that the texts name, by their SHA-256; those that are gone are left out."""
    names = {name for text in texts for name in pictures_in(text)}
    with db.read() as session:
        return {
            name: kept_picture(kept_bytes(session, name)) for name in sorted(_here(session, names))
        }


def missing_pictures(session: Session, text: str) -> list[str]:
    """The pictures that a text names and that are not kept."""
    names = pictures_in(text)
    here = _here(session, names)
    return [name for name in names if name not in here]


def hang_pictures(session: Session, owner: Record, texts: Iterable[str]) -> None:
    """Let *owner* hold the pictures that the texts name, and no others."""
    names = _here(session, {name for text in texts for name in pictures_in(text)})
    place = {"owner_table": owner.__tablename__, "owner_id": owner.id}
    for row in session.scalars(select(Attachment).filter_by(**place)).all():
        if row.sha256 in names:
            names.remove(row.sha256)
        else:
            session.delete(row)
    for name in sorted(names):
        content = kept_bytes(session, name)
        ending = "png" if content.startswith(_PNG_BEGINNING) else "jpg"
        file = Attachment(name=_NAME.format(ending=ending), sha256=name, size=len(content), **place)
        session.add(file)


def _here(session: Session, names: Collection[str]) -> set[str]:
    if not names:
        return set()
    kept = select(AttachmentBytes.sha256).where(AttachmentBytes.sha256.in_(names))
    return set(session.scalars(kept))
