"""The disclosure ledger: every document, who made it, where it was published."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options


class LedgerEntry(Record):
    """One document of the department's own or kept by it."""

    __tablename__ = "ledger_entry"
    __table_args__ = options(
        Index(
            "ix_ledger_entry_list", "validity", "attribute", "disclosed_on", "published_on",
            "formed_on", "expires_on",
        ),
        Index(
            "ix_ledger_entry_count", "counts_in_report", "document_type", "made_on", "ended_on",
        ),
    )  # fmt: skip

    title: Mapped[str] = column(String(500), index=True)
    document_no: Mapped[str] = column(String(80), default="", index=True)
    registration_no: Mapped[str] = column(String(40), default="", index=True)
    index_no: Mapped[str] = column(String(60), default="", index=True)
    document_type: Mapped[str] = column(String(20))
    office: Mapped[str] = column(String(120), default="")
    formed_on: Mapped[date | None] = column(index=True)
    published_on: Mapped[date | None] = column(index=True)
    disclosed_on: Mapped[date | None] = column()
    effective_on: Mapped[date | None] = column()
    expires_on: Mapped[date | None] = column()
    validity: Mapped[str] = column(String(10))
    ended_on: Mapped[date | None] = column()
    """The day it was repealed or lapsed."""
    attribute: Mapped[str] = column(String(10))
    attribute_reason: Mapped[str] = column(default="")
    topic: Mapped[str] = column(String(80), default="")

    # Worked out from the dates and bodies, so that the year can be counted by one statement.
    made_on: Mapped[date | None] = column()
    """Published, else formed."""
    counts_in_report: Mapped[bool] = column(default=False)
    """Whether this department made the document or, of a joint one, led."""


class LedgerBody(Record):
    """A body that made, led or joined in a document."""

    __tablename__ = "ledger_body"
    __table_args__ = options(UniqueConstraint("entry_id", "role", "position"))

    entry_id: Mapped[int] = column(ForeignKey("ledger_entry.id"))
    role: Mapped[str] = column(String(10))
    """制定, 牵头 or 联合."""
    position: Mapped[int] = column()
    name: Mapped[str] = column(String(200))


class Publication(Record):
    """One channel through which a document was published."""

    __tablename__ = "publication"

    entry_id: Mapped[int] = column(ForeignKey("ledger_entry.id"), index=True)
    channel: Mapped[str] = column(String(20))
    """政府网站, 政府公报, …"""
    place: Mapped[str] = column(String(500))
    """The address, or the issue of the gazette."""
    published_on: Mapped[date | None] = column()
