"""Summing the annual reports of many units (汇总)."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options


class Rollup(Record):
    """One sum of a year's reports."""

    __tablename__ = "rollup"
    __table_args__ = options(UniqueConstraint("year", "title"))

    year: Mapped[int] = column()
    title: Mapped[str] = column(String(200))
    note: Mapped[str] = column(default="")


class RollupUnit(Record):
    """A unit that owes a report, and what came of it."""

    __tablename__ = "rollup_unit"
    __table_args__ = options(UniqueConstraint("rollup_id", "name"))

    rollup_id: Mapped[int] = column(ForeignKey("rollup.id"))
    position: Mapped[int] = column()
    name: Mapped[str] = column(String(200))
    is_expected: Mapped[bool] = column(default=True)
    """Whether the unit stands on the list of those that owe a report."""
    due_on: Mapped[date] = column()
    """The last day on which its report may be published."""


class RollupReport(Record):
    """One report that was taken in; of several of one unit only one is counted."""

    __tablename__ = "rollup_report"
    stands_alone = True

    rollup_id: Mapped[int] = column(ForeignKey("rollup.id"), index=True)
    unit_id: Mapped[int | None] = column(ForeignKey("rollup_unit.id"), index=True)
    file_name: Mapped[str] = column(String(255))
    sha256: Mapped[str] = column(String(64), index=True)
    received_on: Mapped[date] = column()
    published_on: Mapped[date | None] = column()
    is_counted: Mapped[bool] = column(default=True)
    format: Mapped[str] = column(String(10))
    """Code of the format of its tables; reports of another than the year's are not added up."""
    errors: Mapped[int] = column(default=0)
    unread: Mapped[int] = column(default=0)
    received: Mapped[int | None] = column()
    """Requests newly received, as its table says; None where that was not read."""
    answered: Mapped[int | None] = column()
    carried_out: Mapped[int | None] = column()
    figures: Mapped[str] = column()
    """JSON of the three tables."""
    findings: Mapped[str] = column(default="")
    """JSON of what does not add up or could not be read."""
