"""The versions of the annual report, from draft to publication, and who moved each on."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options


class ReportVersion(Record):
    """One version of a year's report, from draft to publication."""

    __tablename__ = "report_version"
    __table_args__ = options(UniqueConstraint("year", "number"))

    year: Mapped[int] = column()
    number: Mapped[int] = column()
    state: Mapped[str] = column(String(10))
    """起草, 送审, 定稿 or 已公布."""
    note: Mapped[str] = column(default="")
    """Why there is a version after the first."""
    snapshot: Mapped[str] = column(default="")
    """JSON of all figures and texts as locked; empty before."""
    fingerprint: Mapped[str] = column(String(64), default="")
    """SHA-256 of the snapshot."""
    published_on: Mapped[date | None] = column()
    address: Mapped[str] = column(String(500), default="")


class ReportStep(Record):
    """Who moved a version of the report on, and when."""

    __tablename__ = "report_step"

    version_id: Mapped[int] = column(ForeignKey("report_version.id"), index=True)
    state: Mapped[str] = column(String(10))
    done_at: Mapped[str] = column(String(40))
    """Local time, ISO 8601."""
    person: Mapped[str] = column(String(80))
    note: Mapped[str] = column(default="")
