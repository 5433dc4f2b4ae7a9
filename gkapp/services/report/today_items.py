"""In the month in which last year's report is due, that it is to be published."""

from collections.abc import Iterator

from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.services.department.report_level import is_report_month, publication_term
from gkapp.services.records.action_result import Pressure, TodayItem, TodayPart, Topic
from gkapp.services.report.locks import first_published_on


def _items(db: Database) -> Iterator[TodayItem]:
    """In the month in which last year's report is due, until it is published."""
    year = db.now().year - 1
    term = publication_term(db, year)
    if not is_report_month(db, year) or first_published_on(db, year):
        return
    day_off = term.advised != term.last
    advice = f"，当天不是工作日，宜在{chinese_date(term.advised)}前公布" if day_off else ""
    yield TodayItem(
        Pressure.SOON,
        f"{term.last.isoformat()} 前",
        f"公布 {year} 年政府信息公开工作年度报告",
        f"每年{term.last.month}月{term.last.day}日前向社会公布（《条例》第四十九条）{advice}",
        "去编写",
        Topic.REPORT,
    )


TODAY = TodayPart(items=_items)
