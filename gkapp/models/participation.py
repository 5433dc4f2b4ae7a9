"""What the public says: opinions with their answers, and decisions on which it is asked."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column
from gkapp.models.ledger import LedgerEntry


class OpinionResponse(Record):
    """One public opinion (政务舆情), or why it need not be answered."""

    __tablename__ = "opinion_response"

    title: Mapped[str] = column(String(300), index=True)
    source: Mapped[str] = column(String(200), default="")
    """Where it was heard."""
    summary: Mapped[str] = column(default="")
    found_at: Mapped[str] = column(String(16), index=True)
    """The moment it was found, 2026-10-08T14:30: the hours run from it."""
    grade: Mapped[str] = column(String(20))
    office: Mapped[str] = column(String(120), default="")
    person: Mapped[str] = column(String(80), default="")
    is_exempt: Mapped[bool] = column(default=False)
    exempt_reason: Mapped[str] = column(default="")
    result: Mapped[str] = column(default="")
    late_reason: Mapped[str] = column(default="")
    note: Mapped[str] = column(default="")

    # Worked out from the law and the answers, so that lists can sort and tell what is late.
    due_at: Mapped[str] = column(String(16), default="", index=True)
    """Until when the next thing must be done; empty where nothing is open or no rule says it."""
    answered_at: Mapped[str] = column(String(16), default="")
    """When the last of what had to be done was done; empty while something is open."""


class OpinionReply(Record):
    """One answer to an opinion."""

    __tablename__ = "opinion_reply"

    opinion_id: Mapped[int] = column(ForeignKey("opinion_response.id"), index=True)
    made_at: Mapped[str] = column(String(16))
    form: Mapped[str] = column(String(20))
    """新闻发布会, 官网发布, …"""
    address: Mapped[str] = column(String(500), default="")
    speaker: Mapped[str] = column(String(120), default="")
    is_by_head: Mapped[bool] = column(default=False)


class DecisionConsultation(Record):
    """One major decision that is put to the public beforehand (重大决策预公开)."""

    __tablename__ = "decision_consultation"
    stands_alone = True

    title: Mapped[str] = column(String(300), index=True)
    office: Mapped[str] = column(String(120), default="")
    person: Mapped[str] = column(String(80), default="")
    draft_published_on: Mapped[date | None] = column()
    address: Mapped[str] = column(String(500), default="")
    """Where the draft stands."""
    opened_from: Mapped[date | None] = column(index=True)
    opened_until: Mapped[date | None] = column()
    """The first and the last day on which opinions are taken."""
    short_reason: Mapped[str] = column(default="")
    channels: Mapped[str] = column(String(300), default="")
    """Parted by a line feed."""
    hearing_on: Mapped[date | None] = column()
    delivered_on: Mapped[date | None] = column()
    """The day the hearing's material reached those who take part."""
    received: Mapped[int] = column(default=0)
    taken_up: Mapped[int] = column(default=0)
    result_on: Mapped[date | None] = column()
    """The day on which it was published how opinions were taken up."""
    result_address: Mapped[str] = column(String(500), default="")
    document_no: Mapped[str] = column(String(80), default="")
    entry_id: Mapped[int | None] = column(ForeignKey(LedgerEntry.id), index=True)
    """The ledger's document that came of it."""
    stopped_reason: Mapped[str] = column(default="")
    note: Mapped[str] = column(default="")
