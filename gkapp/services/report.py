"""The annual report of one year: its figures, its text, and what its checks say."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.counting import first_day, last_day
from gkapp.domain.errors import Refused
from gkapp.domain.figure_cells import address_of
from gkapp.domain.identities import Finding, Level, check_identities
from gkapp.domain.report_format import AnnualFigures
from gkapp.domain.report_text import (
    SECTIONS,
    KeyPointsFacts,
    ReportFacts,
    draft_texts,
    places_to_fill,
)
from gkapp.exchange.report_formats import report_formats
from gkapp.models.database import Database
from gkapp.models.key_points import KeyPointsDocument, Measure, Task
from gkapp.models.ledger import LedgerEntry
from gkapp.models.reports import EnteredFigure, OpeningBalance, ReportText
from gkapp.models.requests import Correction, Fee, Remedy, Request
from gkapp.services.changes import Outcome, Topic
from gkapp.services.department import Unit, unit_of
from gkapp.services.figure_conditions import COUNTED_KIND
from gkapp.services.figures import count_year, has_typed_carry_over, missing_figures

MOST_NAMED = 10
_TYPED_CARRY_OVER = (
    "其中第二项是直接填写的，登记簿中没有这些申请，无法统计其办理结果：请补录这些申请，"
    "或者改正填写的数字。"
)


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

    @property
    def title(self) -> str:
        """The report's title in one line."""
        return f"{self.unit.name}{self.figures.year}年政府信息公开工作年度报告"


def gather_report(db: Database, year: int) -> AnnualReport:
    """The report on *year* as the registers stand now; Refused before 2019."""
    figures = count_year(db, year)
    unit = unit_of(db)
    with db.read() as session:
        facts = ReportFacts(
            unit=unit.name,
            figures=figures,
            fees=_fees(session, year),
            contact=_contact(unit),
            key_points=_key_points(session, year),
        )
        drafts = draft_texts(facts)
        texts = drafts | _written_texts(session, year)
        lapsed = _lapsed(session, year, db.now().date())
    findings = [*_identities(db, figures), *lapsed, *_not_entered(db, year), *_to_fill(texts)]
    return AnnualReport(unit, figures, texts, tuple(findings), drafts)


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
    """Keep the officer's text of a section (0: the preamble); empty text brings the draft back."""
    with db.write(f"修改 {year} 年报告“{section_name(section)}”") as session:
        row = session.scalar(select(ReportText).filter_by(year=year, section=section))
        if text.strip():
            row = row or ReportText(year=year, section=section)
            row.text = text.strip()
            session.add(row)
        elif row is not None:
            session.delete(row)
    return Outcome(frozenset({Topic.REPORT}), f"已保存“{section_name(section)}”。")


def section_name(section: int) -> str:
    """What a section that has text is called; Refused for one that is a table."""
    if section not in (0, 1, 5, 6):
        raise Refused("该部分是表格，由登记簿和台账统计，没有可修改的文字。")
    return SECTIONS[section - 1] if section else "引言"


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


def _identities(db: Database, figures: AnnualFigures) -> list[Finding]:
    """A carry-over that was typed breaks C1, which then says so."""
    findings = check_identities(figures)
    if not has_typed_carry_over(db, figures.year):
        return findings
    return [
        replace(finding, message=finding.message + _TYPED_CARRY_OVER)
        if finding.id == "C1" and finding.level is Level.ERROR
        else finding
        for finding in findings
    ]


def _lapsed(session: Session, year: int, today: date) -> list[Finding]:
    """Corrections that ran out by the end of the year without anybody recording it."""
    latest = min(today, last_day(year))
    found = session.execute(
        select(Request.id, Request.number)
        .join(Correction, Correction.request_id == Request.id)
        .where(
            Request.kind == COUNTED_KIND,
            Request.ended_on.is_(None),
            Correction.received_on.is_(None),
            Correction.reply_by < latest,
        )
        .order_by(Request.number)
    ).all()
    if not found:
        return []
    named = "、".join(row.number for row in found[:MOST_NAMED])
    named += "等" if len(found) > MOST_NAMED else ""
    return [
        Finding(
            "W1",
            Level.WARNING,
            f"有 {len(found)} 件申请的补正期限已届满而未登记办理结果（{named}），"
            "目前计入结转。请先登记。",
            requests=tuple(row.id for row in found),
        )
    ]


def _not_entered(db: Database, year: int) -> list[Finding]:
    cells = missing_figures(db, year)
    if not cells:
        return []
    names = "、".join(dict.fromkeys(row for _block, row, _column in cells))
    return [
        Finding(
            "W2",
            Level.WARNING,
            f"{names}的数字尚未填写，报告中按 0 列出。确实为 0 的也请填写 0。",
            tuple(address_of(cell) for cell in cells),
        )
    ]


def _to_fill(texts: dict[int, str]) -> list[Finding]:
    return [
        Finding(
            "W3",
            Level.WARNING,
            f"“{section_name(section)}”还有 {count} 处待填写。",
            section=section,
        )
        for section, count in places_to_fill(texts).items()
    ]
