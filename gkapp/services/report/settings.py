"""What a department chooses about its report: whose report it is, and what its files are called."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from gkapp.domain.report.checks.publication import advised_day, last_day_to_publish
from gkapp.domain.report.names import USUAL_PATTERN, file_name, name_pattern
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.document_fonts import choose_in, chosen_in
from gkapp.services.report.locks import newest_version

_LEVEL = "report.level"
_PATTERN = "report.file_name"


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


def choose_report_level(db: Database, level: ReportLevel) -> Outcome:
    """Whose report it is from now on."""
    with db.write(f"年度报告的层级改为“{level}”") as session:
        choose_in(session, _LEVEL, level.value)
    return _told(f"年度报告按{level}的期限公布。")


def publication_term(db: Database, year: int) -> PublicationTerm:
    """By when the report on *year* is to be published."""
    is_government = report_level(db) is ReportLevel.GOVERNMENT
    last = last_day_to_publish(year, is_government=is_government)
    return PublicationTerm(last, advised_day(calendar_of(db), year, is_government=is_government))


def report_name_pattern(db: Database) -> str:
    """How the report's files are called."""
    with db.read() as session:
        return chosen_in(session, _PATTERN) or USUAL_PATTERN


def change_report_name_pattern(db: Database, typed: str) -> Outcome:
    """Call them otherwise from now on; Refused as report_file_name."""
    report_file_name(db, db.now().year - 1, pattern=typed)
    with db.write("修改年度报告文件名的格式") as session:
        choose_in(session, _PATTERN, name_pattern(typed))
    return _told("已保存年度报告文件名的格式。")


def report_file_name(
    db: Database, year: int, *, version: int | None = None, title: str = "", pattern: str = ""
) -> str:
    """What the files of the report on *year* are called, without their endings.

    Of the newest version where none is named. Refused where *pattern*, or else the one that was
    chosen, would not do.
    """
    unit = unit_of(db).name
    with db.read() as session:
        newest = newest_version(session, year)
    return file_name(
        pattern or report_name_pattern(db),
        unit=unit,
        year=year,
        title=title or f"{unit}{year}年政府信息公开工作年度报告",
        version=version or (newest.number if newest else 1),
        day=db.now().date(),
    )


def _told(text: str) -> Outcome:
    return Outcome(frozenset({Topic.DEPARTMENT, Topic.REPORT}), text)
