"""What the annual report needs beyond the registers: entered figures, opening balances, texts."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options


class EnteredFigure(Record):
    """A figure that no register holds; the value is decimal text, never a float."""

    __tablename__ = "entered_figure"
    __table_args__ = options(UniqueConstraint("year", "block", "row_label", "column_label"))

    year: Mapped[int] = column()
    block: Mapped[str] = column(String(40))
    row_label: Mapped[str] = column(String(60))
    column_label: Mapped[str] = column(String(60))
    value: Mapped[str] = column(String(40))
    source: Mapped[str] = column(default="")
    person: Mapped[str] = column(String(80), default="", server_default="")


class FigureOverride(Record):
    """A counted figure that the officer has set otherwise, with both values and the reason."""

    __tablename__ = "figure_override"
    __table_args__ = options(UniqueConstraint("year", "block", "row_label", "column_label"))

    year: Mapped[int] = column()
    block: Mapped[str] = column(String(40))
    row_label: Mapped[str] = column(String(60))
    column_label: Mapped[str] = column(String(60))
    counted: Mapped[str] = column(String(40))
    """What the registers said when it was overridden; decimal text."""
    value: Mapped[str] = column(String(40))
    reason: Mapped[str] = column()
    person: Mapped[str] = column(String(80))
    entered_on: Mapped[date] = column()


class CheckWaiver(Record):
    """A blocking complaint that somebody let stand, with the reason."""

    __tablename__ = "check_waiver"
    __table_args__ = options(UniqueConstraint("year", "check_id", "finding"))

    year: Mapped[int] = column()
    check_id: Mapped[str] = column(String(20))
    finding: Mapped[str] = column(String(300))
    """The complaint that is waived, so that another one of the same check is not."""
    reason: Mapped[str] = column()
    person: Mapped[str] = column(String(80))
    waived_on: Mapped[date] = column()


class EarlierFigures(Record):
    """A year's published figures that were typed or read from the published report."""

    __tablename__ = "earlier_figures"

    year: Mapped[int] = column(unique=True)
    source: Mapped[str] = column(String(300))
    """手工录入, or the name of the file they were read from."""
    figures: Mapped[str] = column()
    """JSON of the three tables."""
    texts: Mapped[str] = column(default="")
    """JSON of the sections' texts."""


class OpeningBalance(Record):
    """Requests carried into *year* that are older than the register."""

    __tablename__ = "opening_balance"
    __table_args__ = options(UniqueConstraint("year", "applicant_kind"))

    year: Mapped[int] = column()
    applicant_kind: Mapped[str] = column(String(10))
    count: Mapped[int] = column()


class ReportText(Record):
    """The officer's text of one section of a year's report; 0 is the preamble."""

    __tablename__ = "report_text"
    __table_args__ = options(UniqueConstraint("year", "section"))

    year: Mapped[int] = column()
    section: Mapped[int] = column()
    text: Mapped[str] = column()


class ReportChart(Record):
    """A chart that stands in the first section of a year's report."""

    __tablename__ = "report_chart"
    __table_args__ = options(UniqueConstraint("year", "kind"))

    year: Mapped[int] = column()
    kind: Mapped[str] = column(String(20))
    """months, applicants, results or years."""
