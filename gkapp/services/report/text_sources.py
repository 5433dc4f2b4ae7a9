"""What the text of a year's report is made of: the registers' words, the officer's, the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.facts import KeyPointsFacts, ReportFacts, TaskFacts
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.numbers import Numbers, report_numbers
from gkapp.domain.report.proposals import Proposal
from gkapp.domain.report.text import draft_texts, proposals_of
from gkapp.models.database import Database
from gkapp.models.key_points import KeyPointsDocument, Measure, Task
from gkapp.models.report import ReportText
from gkapp.models.requests import Fee
from gkapp.services.department.particulars import Unit, unit_of
from gkapp.services.interpretations.coverage import interpretation_coverage, keeps_register
from gkapp.services.participation.sums import voices_sums


@dataclass(frozen=True, slots=True)
class ReportSources:
    """What the texts are made of, besides the officer's words; keyed by section as they are."""

    written: Mapping[int, str]
    """The texts as they are kept, with fields for numbers: what the officer edits."""
    drafts: Mapping[int, str]
    """What the registers say, in the same form, whether or not the officer wrote otherwise."""
    proposals: Mapping[int, tuple[Proposal, ...]]
    """The paragraphs of which drafts are made, and more, to be taken one by one."""
    numbers: Numbers
    """What the fields are worth."""


def gather_sources(
    db: Database, figures: AnnualFigures, locked: Mapping[int, str] | None = None
) -> ReportSources:
    """The sources of the report on the figures' year; *locked* texts stand as they were locked."""
    year = figures.year
    unit = unit_of(db)
    coverage = interpretation_coverage(db, year) if keeps_register(db) else None
    voices = voices_sums(db, year)
    with db.read() as session:
        facts = ReportFacts(
            unit=unit.name,
            figures=figures,
            fees=_fees(session, year),
            contact=_contact(unit),
            key_points=_key_points(session, year),
            coverage=coverage,
            voices=voices,
        )
        written = written_texts(session, year) if locked is None else locked
    drafts = draft_texts(facts)
    return ReportSources({**drafts, **written}, drafts, proposals_of(facts), report_numbers(facts))


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
    documents = select(KeyPointsDocument).filter_by(year=year).order_by(KeyPointsDocument.id)
    return tuple(
        KeyPointsFacts(row.id, row.title, _tasks(session, row.id))
        for row in session.scalars(documents).all()
    )


def _tasks(session: Session, document_id: int) -> tuple[TaskFacts, ...]:
    tasks = select(Task.id, Task.title).filter_by(document_id=document_id).order_by(Task.position)
    measures = (
        select(Measure.task_id, Measure.text)
        .join(Task, Measure.task_id == Task.id)
        .filter(Task.document_id == document_id)
        .order_by(Measure.done_on, Measure.id)
    )
    done: dict[int, list[str]] = {}
    for row in session.execute(measures):
        done.setdefault(row.task_id, []).append(row.text)
    return tuple(
        TaskFacts(row.title, tuple(done.get(row.id, ()))) for row in session.execute(tasks)
    )


def written_texts(session: Session, year: int) -> dict[int, str]:
    """What the officer wrote, by section in their order, with fields and marks."""
    rows = select(ReportText).filter_by(year=year).order_by(ReportText.section)
    return {row.section: row.text for row in session.scalars(rows)}
