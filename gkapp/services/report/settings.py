"""What a department chooses about its report: whose report it is, and what its files are called."""

from gkapp.domain.report.names import USUAL_PATTERN, file_name, name_pattern
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.settings import choose_in, chosen_in
from gkapp.services.report.locks import newest_version

_PATTERN = "report.file_name"


def report_name_pattern(db: Database) -> str:
    """How the report's files are called."""
    with db.read() as session:
        return chosen_in(session, _PATTERN) or USUAL_PATTERN


def change_report_name_pattern(db: Database, typed: str) -> ActionResult:
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


def _told(text: str) -> ActionResult:
    return ActionResult(frozenset({Topic.DEPARTMENT, Topic.REPORT}), text)
