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
            "formed_on", "expires_on", "ended_on", "changed_on", "reexamine_on",
        ),
        Index(
            "ix_ledger_entry_count", "counts_in_report", "document_type", "made_on", "ended_on",
            "expires_on",
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
    attribute_article: Mapped[str] = column(String(120), default="", server_default="")
    """The article that a document which is not open rests on."""
    topic: Mapped[str] = column(String(80), default="")
    genre: Mapped[str] = column(String(40), default="", server_default="")
    """体裁: 通知, 决定, 意见, …"""
    drafter: Mapped[str] = column(String(80), default="", server_default="")
    signed_on: Mapped[date | None] = column()
    registered_on: Mapped[date | None] = column()
    """The day the uniform registration number was given."""
    changed_on: Mapped[date | None] = column()
    """The last change of the information, from which article 26 counts anew."""
    is_trial: Mapped[bool] = column(default=False, server_default="0")
    """Whether its title says 暂行 or 试行."""
    valid_years: Mapped[int | None] = column()
    """Calendar years of validity that the document itself names."""
    opinions_from: Mapped[date | None] = column()
    opinions_until: Mapped[date | None] = column()
    """The days between which the draft was put before the public (征求意见)."""
    discussed_on: Mapped[date | None] = column()
    """集体讨论 of the draft."""
    filed_with: Mapped[str] = column(String(200), default="", server_default="")
    """The body it was filed with for the record (备案)."""
    filed_on: Mapped[date | None] = column()
    filed_no: Mapped[str] = column(String(80), default="", server_default="")
    reexamine_on: Mapped[date | None] = column()
    """When a document that is not open comes up for its re-examination."""

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


class DocumentReview(Record):
    """A review that a document went through before it was issued or published."""

    __tablename__ = "document_review"

    entry_id: Mapped[int] = column(ForeignKey("ledger_entry.id"), index=True)
    kind: Mapped[str] = column(String(20))
    """合法性审核, 公平竞争审查 or 保密审查."""
    body: Mapped[str] = column(String(200), default="")
    person: Mapped[str] = column(String(80), default="")
    sent_on: Mapped[date | None] = column()
    done_on: Mapped[date | None] = column()
    number: Mapped[str] = column(String(80), default="")
    result: Mapped[str] = column(String(40), default="")
    note: Mapped[str] = column(default="")


class SourceKey(Record):
    """What another system calls the document, so that the next file finds it again."""

    __tablename__ = "source_key"
    __table_args__ = options(UniqueConstraint("system", "key"))

    entry_id: Mapped[int] = column(ForeignKey("ledger_entry.id"), index=True)
    system: Mapped[str] = column(String(40))
    """公文系统, 合法性审核平台, 网站目录 or the name of an own profile."""
    key: Mapped[str] = column(String(120))
