"""The working-day calendar as the officer may change it."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options


class CalendarYear(Record):
    """One year for which a State Council notice is loaded."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = column(unique=True)
    notice: Mapped[str] = column(String(120), default="")
    """Document number of the notice, empty where it is not known."""
    note: Mapped[str] = column(default="")


class CalendarDay(Record):
    """One day that a notice sets apart; it may lie in the year before the notice's."""

    __tablename__ = "calendar_day"
    __table_args__ = options(UniqueConstraint("year_id", "day"))

    year_id: Mapped[int] = column(ForeignKey("calendar_year.id"))
    day: Mapped[date] = column(index=True)
    is_working: Mapped[bool] = column()
    """True for a make-up working day, False for a day off."""
    name: Mapped[str] = column(String(40), default="")
