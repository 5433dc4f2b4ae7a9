"""What the annual report needs beyond the registers: entered figures, opening balances, texts."""

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
