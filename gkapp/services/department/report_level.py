"""Whose annual report it is, and by when it is to be published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from gkapp.domain.report.checks.publication import advised_day, last_day_to_publish
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.settings import choose_in, chosen_in

_LEVEL = "report.level"


class ReportLevel(StrEnum):
    """Whose report it is (政府信息公开条例 art. 49)."""

    DEPARTMENT = "部门"
    GOVERNMENT = "政府"


@dataclass(frozen=True, slots=True)
class PublicationTerm:
    """The last day to publish, and the last working day by then."""

    last: date
    advised: date


def report_level(db: Database) -> ReportLevel:
    """Whose report it is: a department's until somebody says otherwise."""
    with db.read() as session:
        return report_level_in(session)


def report_level_in(session: Session) -> ReportLevel:
    """The same within a transaction."""
    return ReportLevel(chosen_in(session, _LEVEL) or ReportLevel.DEPARTMENT.value)


def choose_report_level(db: Database, level: ReportLevel) -> ActionResult:
    """Whose report it is from now on."""
    with db.write(f"年度报告的层级改为“{level}”") as session:
        choose_in(session, _LEVEL, level.value)
    topics = frozenset({Topic.DEPARTMENT, Topic.REPORT})
    return ActionResult(topics, f"年度报告按{level}的期限公布。")


def publication_term(db: Database, year: int) -> PublicationTerm:
    """By when the report on *year* is to be published."""
    is_government = report_level(db) is ReportLevel.GOVERNMENT
    last = last_day_to_publish(year, is_government=is_government)
    return PublicationTerm(last, advised_day(calendar_of(db), year, is_government=is_government))


def is_report_month(db: Database, year: int) -> bool:
    """Whether it is the month in which the report on *year* is due."""
    last, today = publication_term(db, year).last, db.now().date()
    return (today.year, today.month) == (last.year, last.month)
