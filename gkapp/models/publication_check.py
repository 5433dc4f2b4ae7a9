"""What was found in a document before it went out."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column
from gkapp.models.ledger import LedgerEntry


class PublicationCheck(Record):
    """One reading of one file, kept as proof that it was checked before it was published."""

    __tablename__ = "publication_check"
    stands_alone = True

    entry_id: Mapped[int | None] = column(ForeignKey(LedgerEntry.id), index=True)
    file_name: Mapped[str] = column(String(255))
    sha256: Mapped[str] = column(String(64))
    checked_at: Mapped[str] = column(String(40))
    """Local time, ISO 8601."""
    person: Mapped[str] = column(String(80), default="")
    findings: Mapped[str] = column()
    """JSON; excerpts are masked."""
    note: Mapped[str] = column(default="")
    """Why findings were let stand."""
