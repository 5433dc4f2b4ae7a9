"""What reconsiderations and lawsuits need today: replies, and judgments that may be appealed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from gkapp.domain.report.outcomes import RemedyKind
from gkapp.models.database import Database
from gkapp.services.records.action_result import (
    SOON_DAYS,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
)
from gkapp.services.records.list_query import ALL, ListQuery, rows_in_order
from gkapp.services.remedies.appeals import open_appeals
from gkapp.services.remedies.list import AWAITING, RemedyList

_SHORT = {
    RemedyKind.RECONSIDERATION: "行政复议",
    RemedyKind.DIRECT_LITIGATION: "行政诉讼",
    RemedyKind.LITIGATION_AFTER_RECONSIDERATION: "行政诉讼",
}


def _items(db: Database) -> Iterator[TodayItem]:
    yield from _replies(db)
    yield from _appeals(db, db.now().date())


def _replies(db: Database) -> Iterator[TodayItem]:
    """Replies to reconsiderations and lawsuits that are late or due soon."""
    source = RemedyList(db)
    for row in rows_in_order(source, source.ids(ListQuery(view=AWAITING))):
        left, due = row.reply.days_left, row.reply.due
        if left is None or due is None or left > SOON_DAYS:
            continue
        provisional = "，暂算" if due.provisional else ""
        yield TodayItem(
            Pressure.OVERDUE if row.reply.is_over else Pressure.SOON,
            row.reply.words,
            f"{row.applicant or '未写申请人'} · {row.body or row.kind}",
            f"{_SHORT[row.kind]}　应于 {due.due} 前答复{provisional}（{due.term.short_article}）",
            "去答复",
            Topic.REMEDIES,
            row.id,
        )


def _appeals(db: Database, today: date) -> Iterator[TodayItem]:
    """Judgments of the first instance that the department itself may still appeal against."""
    for case in open_appeals(db):
        due = case.due
        yield TodayItem(
            Pressure.NORMAL,
            f"还剩 {(due.due - today).days} 日" if due.due > today else "今日届满",
            f"{case.case_number or case.applicant or '未写案号'} · {case.decision}",
            f"不服的可以在 {due.due} 前上诉（{due.term.short_article}）",
            "去查看",
            Topic.REMEDIES,
            case.id,
        )


def _due_days(db: Database) -> Mapping[date, int]:
    cases = RemedyList(db)
    replies = cases.rows(cases.ids(ListQuery(view=AWAITING))).values()
    return Counter(row.reply.due.due for row in replies if row.reply.due)


TODAY = TodayPart(
    items=_items,
    due_days=_due_days,
    is_empty=lambda db: not RemedyList(db).counts().get(ALL),
)
