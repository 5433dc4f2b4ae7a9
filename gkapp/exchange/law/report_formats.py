"""The report formats that gkapp ships, read once."""

import tomllib
from functools import cache

from gkapp import paths
from gkapp.domain.calendar.working_days import LAST_YEAR
from gkapp.domain.errors import Refused
from gkapp.domain.report.format import ReportFormat, format_from


@cache
def report_formats() -> tuple[ReportFormat, ...]:
    """Every shipped format, the oldest first."""
    files = sorted((paths.resources() / "law").glob("report_*.toml"))
    return tuple(format_from(tomllib.loads(file.read_text("utf-8"))) for file in files)


def report_format_for(year: int) -> ReportFormat:
    """The format of reports on *year*; Refused before 2019, when no table was prescribed.

    Also refused far in the future, where a year is mistyped.
    """
    if year > LAST_YEAR:
        raise Refused(f"年份 {year} 不正确，请核对后重新填写。")
    for candidate in report_formats():
        if candidate.covers(year):
            return candidate
    raise Refused(f"没有 {year} 年的年度报告格式：本程序支持 2019 年及以后的年度报告。")
