"""Files kept inside the database, so that one file is the whole truth."""

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gkapp.models.base import Base, Record, column


class Draft(Base):
    """The unsaved fields of one form; not part of the audit trail, as nothing was done yet."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("form", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int] = mapped_column()
    """The record that is edited, 0 for a new one."""
    saved_at: Mapped[str] = mapped_column(String(40))
    """Local time, ISO 8601."""
    content: Mapped[str] = mapped_column()
    """JSON of the fields."""


class AttachmentBytes(Base):
    """The bytes of a file under their SHA-256; only ever inserted, so the trail needs no copy."""

    __tablename__ = "attachment_bytes"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Record):
    """A named file hung on some row."""

    __tablename__ = "attachment"

    owner_table: Mapped[str] = column(String(40))
    owner_id: Mapped[int] = column(index=True)
    name: Mapped[str] = column(String(255))
    sha256: Mapped[str] = column(ForeignKey("attachment_bytes.sha256"), index=True)
    size: Mapped[int] = column()
    """Bytes."""
