"""Files kept inside the database, so that one file is the whole truth."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gkapp.models.base import Base, Record, column


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
