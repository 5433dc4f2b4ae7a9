"""When a report may be locked, and whether it is published in time (条例 art. 49): D1."""

from datetime import date, timedelta

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.domain.text.dates import chinese_date

_DEPARTMENT, _GOVERNMENT = (1, 31), (3, 31)


def last_day_to_publish(year: int, *, is_government: bool) -> date:
    """The last day for the report on *year*: 31 January, for a whole government 31 March."""
    return date(year + 1, *(_GOVERNMENT if is_government else _DEPARTMENT))


def advised_day(calendar: WorkingCalendar, year: int, *, is_government: bool) -> date:
    """The last working day by then: nobody publishes on a day off."""
    day = last_day_to_publish(year, is_government=is_government)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def why_not_over(year: int, today: date) -> str:
    """Why the report on *year* cannot be locked yet; empty once the year is over.

    A report tells of a whole year, and is published after it (art. 49).
    """
    if today > last_day(year):
        return ""
    return (
        f"{year} 年还没有结束，数字还会变化，不能定稿；"
        f"{chinese_date(first_day(year + 1))}起可以定稿。"
    )


def check_publication(
    year: int, today: date, published_on: date | None, *, is_government: bool
) -> ReportFinding:
    """D1: late, or not published though the day is past."""
    last = last_day_to_publish(year, is_government=is_government)
    if published_on is not None:
        is_late = published_on > last
        standing = "超过期限" if is_late else "按期公布"
        words = f"{chinese_date(published_on)}公布，期限为{chinese_date(last)}，{standing}。"
        return ReportFinding("D1", Level.WARNING if is_late else Level.OK, words)
    if today > last:
        words = f"公布期限（{chinese_date(last)}）已过，报告还没有登记公布。"
        return ReportFinding("D1", Level.WARNING, words)
    return ReportFinding("D1", Level.OK, f"最迟{chinese_date(last)}公布（《条例》第四十九条）。")
