"""What befalls a document after it was issued: amendment, repeal, lapse, renewal, clean-up."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options
from gkapp.models.ledger import LedgerEntry


class Cleanup(Record):
    """The clean-up (清理) of one year and what was decided of each document."""

    __tablename__ = "cleanup"
    __table_args__ = options(UniqueConstraint("year", "title"))

    year: Mapped[int] = column()
    title: Mapped[str] = column(String(200))
    decided_on: Mapped[date | None] = column()
    """The day of the decision; None while the worksheet is open."""
    document_no: Mapped[str] = column(String(80), default="")
    note: Mapped[str] = column(default="")


class CleanupItem(Record):
    """One document on a clean-up's worksheet."""

    __tablename__ = "cleanup_item"
    __table_args__ = options(UniqueConstraint("cleanup_id", "entry_id"))

    cleanup_id: Mapped[int] = column(ForeignKey("cleanup.id"))
    entry_id: Mapped[int] = column(ForeignKey(LedgerEntry.id), index=True)
    conclusion: Mapped[str] = column(String(10), default="")
    """继续有效, 修改, 废止 or 失效; empty while none was reached."""
    valid_until: Mapped[date | None] = column()
    reason: Mapped[str] = column(default="")


class ValidityChange(Record):
    """One change in the life of a document, by another document or by time."""

    __tablename__ = "validity_change"
    stands_alone = True

    entry_id: Mapped[int] = column(ForeignKey(LedgerEntry.id), index=True)
    """The document whose validity changed."""
    kind: Mapped[str] = column(String(10))
    """修改, 替代, 废止, 失效, 延期 or 续用 (renewed after its review)."""
    effective_on: Mapped[date] = column(index=True)
    valid_until: Mapped[date | None] = column()
    """The new end of validity that an extension or a renewal gives."""
    by_entry_id: Mapped[int | None] = column(ForeignKey(LedgerEntry.id), index=True)
    """The document of this ledger that brought the change."""
    by_title: Mapped[str] = column(String(500), default="")
    """The document that brought it, where the ledger does not hold that one."""
    cleanup_id: Mapped[int | None] = column(ForeignKey("cleanup.id"), index=True)
    note: Mapped[str] = column(default="")


class Reexamination(Record):
    """A periodic re-examination of a document that was not open (政府信息公开条例 art. 18)."""

    __tablename__ = "reexamination"

    entry_id: Mapped[int] = column(ForeignKey(LedgerEntry.id), index=True)
    examined_on: Mapped[date] = column()
    result: Mapped[str] = column(String(40))
    """继续不公开 or 转为主动公开."""
    reason: Mapped[str] = column(default="")
    person: Mapped[str] = column(String(80), default="")
