"""The annual report of one year: its figures, its text, and what its checks say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from gkapp.domain.report.charts.chart import ReportCharts
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.markup import plain_text
from gkapp.domain.report.numbers import with_numbers
from gkapp.domain.report.picture_numbers import with_picture_numbers
from gkapp.exchange.law.rules import report_formats
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.report import EnteredFigure, OpeningBalance, ReportText
from gkapp.models.requests import Remedy, Request
from gkapp.services.department.particulars import Unit, unit_of
from gkapp.services.report.charts import gather_charts
from gkapp.services.report.figures import count_year
from gkapp.services.report.findings import findings_on
from gkapp.services.report.locks import locked_report
from gkapp.services.report.text_sources import ReportSources, gather_sources
from gkapp.services.report.year_before import YearBefore, year_before


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Everything that is printed, and what its checks say.

    *marked* are the texts by section, 0 for the preamble, with their numbers and with the marks of
    headings, lists and pictures; pictures are counted as the whole report counts them.
    """

    unit: Unit
    figures: AnnualFigures
    marked: Mapping[int, str]
    findings: tuple[ReportFinding, ...]
    sources: ReportSources
    before: YearBefore | None
    """The report on the year before; None where nothing is known of it."""
    charts: ReportCharts
    version: int | None = None
    """An earlier version, as it was locked; None is the newest."""

    @property
    def title(self) -> str:
        """The report's title in one line."""
        return f"{self.unit.name}{self.figures.year}年政府信息公开工作年度报告"

    @property
    def texts(self) -> dict[int, str]:
        """The texts as they are read; each line is a paragraph."""
        return {section: plain_text(text) for section, text in self.marked.items()}


def gather_report(db: Database, year: int, version: int | None = None) -> AnnualReport:
    """The report on *year* as it was locked, else as the registers stand now.

    An earlier *version* is given as it was locked. Refused before 2019.
    """
    figures = count_year(db, year)
    with db.read() as session:
        locked = locked_report(session, year, version)
    sources = gather_sources(db, figures, locked and locked.texts)
    before = year_before(db, year)
    if locked is not None:
        figures, marked = locked.figures, locked.texts
        charts = locked.charts or gather_charts(db, figures, before)
    else:
        charts = gather_charts(db, figures, before)
        written = sources.written.items()
        marked = {key: with_numbers(text, sources.numbers) for key, text in written}
        marked = with_picture_numbers(marked, len(charts.printed))
    findings = findings_on(db, figures, marked, sources, before)
    return AnnualReport(unit_of(db), figures, marked, findings, sources, before, charts, version)


def report_years(db: Database) -> list[int]:
    """The years on which a report can be made, the newest first; last year is always among them."""
    columns = (
        Request.received_on, Remedy.received_on, LedgerEntry.made_on, EnteredFigure.year,
        OpeningBalance.year, ReportText.year,
    )  # fmt: skip
    with db.read() as session:
        firsts = [session.scalar(select(func.min(column))) for column in columns]
    this_year = db.now().year
    known = [first.year if isinstance(first, date) else first for first in firsts if first]
    first = max(report_formats()[0].first_year, min([*known, this_year - 1]))
    return list(range(this_year, first - 1, -1))
