"""The annual report of one year: its figures, its text, and what its checks say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.charts.chart import ReportCharts
from gkapp.domain.counting import first_day, last_day
from gkapp.domain.identities import Finding
from gkapp.domain.interpretation.coverage import coverage_sentence
from gkapp.domain.report_format import AnnualFigures
from gkapp.domain.report_text import (
    KeyPointsFacts,
    ReportFacts,
    draft_texts,
    section_name,
)
from gkapp.exchange.report_formats import report_formats
from gkapp.models.database import Database
from gkapp.models.key_points import KeyPointsDocument, Measure, Task
from gkapp.models.ledger import LedgerEntry
from gkapp.models.reports import EnteredFigure, OpeningBalance, ReportText
from gkapp.models.requests import Fee, Remedy, Request
from gkapp.services.changes import Outcome, Topic
from gkapp.services.department import Unit, unit_of
from gkapp.services.figures import count_year
from gkapp.services.interpretation_coverage import interpretation_coverage
from gkapp.services.report_charts import gather_charts
from gkapp.services.report_findings import findings_on
from gkapp.services.report_locks import locked_report, refuse_if_locked
from gkapp.services.year_before import year_before


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Everything that is printed, and what its checks say.

    *texts* are keyed by section, 0 for the preamble; each line is a paragraph. *drafts* are what
    the registers say for the same sections, whether or not the officer wrote something else.
    """

    unit: Unit
    figures: AnnualFigures
    texts: dict[int, str]
    findings: tuple[Finding, ...]
    drafts: dict[int, str]
    charts: ReportCharts

    @property
    def title(self) -> str:
        """The report's title in one line."""
        return f"{self.unit.name}{self.figures.year}年政府信息公开工作年度报告"


def gather_report(db: Database, year: int) -> AnnualReport:
    """The report on *year* as it was locked, else as the registers stand now.

    Refused before 2019.
    """
    figures = count_year(db, year)
    unit = unit_of(db)
    interpretations = _interpretations(db, year)
    with db.read() as session:
        facts = ReportFacts(
            unit=unit.name,
            figures=figures,
            fees=_fees(session, year),
            contact=_contact(unit),
            key_points=_key_points(session, year),
            interpretations=interpretations,
        )
        drafts = draft_texts(facts)
        texts = drafts | _written_texts(session, year)
        locked = locked_report(session, year)
    charts: ReportCharts | None = None
    if locked is not None:
        figures, texts, charts = locked.figures, locked.texts, locked.charts
    findings = findings_on(db, figures, texts, drafts, year_before(db, year))
    charts = charts or gather_charts(db, figures)
    return AnnualReport(unit, figures, texts, findings, drafts, charts)


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


def write_text(db: Database, year: int, section: int, text: str) -> Outcome:
    """Keep the officer's text of a section (0: the preamble); empty text brings the draft back.

    Refused once the report is locked.
    """
    with db.write(f"修改 {year} 年报告“{section_name(section)}”") as session:
        refuse_if_locked(session, year)
        row = session.scalar(select(ReportText).filter_by(year=year, section=section))
        if text.strip():
            row = row or ReportText(year=year, section=section)
            row.text = text.strip()
            session.add(row)
        elif row is not None:
            session.delete(row)
    return Outcome(frozenset({Topic.REPORT}), f"已保存“{section_name(section)}”。")


def _interpretations(db: Database, year: int) -> str:
    coverage = interpretation_coverage(db, year)
    return coverage_sentence(coverage) if coverage.documents else ""


def _fees(session: Session, year: int) -> Decimal:
    paid = select(Fee.amount).where(Fee.paid_on.between(first_day(year), last_day(year)))
    return sum((Decimal(amount) for amount in session.scalars(paid)), Decimal(0))


def _contact(unit: Unit) -> str:
    particulars = {
        "地址": unit.address, "邮编": unit.postcode, "电话": unit.phone, "传真": unit.fax,
        "电子邮箱": unit.email,
    }  # fmt: skip
    return "，".join(f"{name}：{value}" for name, value in particulars.items() if value)


def _key_points(session: Session, year: int) -> tuple[KeyPointsFacts, ...]:
    tasks = select(Task.document_id, func.count()).group_by(Task.document_id)
    measures = (
        select(Task.document_id, func.count())
        .join(Measure, Measure.task_id == Task.id)
        .group_by(Task.document_id)
    )
    task_counts = {row[0]: row[1] for row in session.execute(tasks)}
    measure_counts = {row[0]: row[1] for row in session.execute(measures)}
    documents = select(KeyPointsDocument).filter_by(year=year).order_by(KeyPointsDocument.id)
    return tuple(
        KeyPointsFacts(row.title, task_counts.get(row.id, 0), measure_counts.get(row.id, 0))
        for row in session.scalars(documents)
    )


def _written_texts(session: Session, year: int) -> dict[int, str]:
    return {
        row.section: row.text for row in session.scalars(select(ReportText).filter_by(year=year))
    }
