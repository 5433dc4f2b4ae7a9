"""What reconsiderations and lawsuits need today: replies, and judgments that may be appealed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.registers import RemedyType
from gkapp.domain.remedies.terms import RemedyDue, further_due
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.exchange.law.rules import remedy_decisions, remedy_terms
from gkapp.models.database import Database
from gkapp.models.requests import Remedy
from gkapp.services.calendar import calendar_in
from gkapp.services.records.action_result import (
    SOON_DAYS,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
)
from gkapp.services.records.list_query import ALL, ListQuery, rows_in_order
from gkapp.services.remedies.list import AWAITING, RemedyList
from gkapp.services.remedies.records import record_of

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


LONGEST = timedelta(days=60)
"""No appeal is open for longer, days off at its end included."""


@dataclass(frozen=True, slots=True)
class OpenAppeal:
    """A case of the first instance; *due* is the last day as reckoned from when it reached us."""

    id: int
    case_number: str
    applicant: str
    decision: str
    due: RemedyDue


def open_appeals(db: Database) -> list[OpenAppeal]:
    """The cases in which the department is the defendant, the next to end first."""
    today = db.now().date()
    appeal = aliased(Remedy)
    is_appealed = select(appeal.id).where(appeal.parent_id == Remedy.id).exists()
    recent = select(Remedy).where(
        Remedy.is_respondent, Remedy.decided_on >= today - LONGEST, ~is_appealed
    )
    with db.read() as session:
        rows = session.scalars(recent).all()
        found = list(_open(rows, calendar_in(session), today)) if rows else []
    return sorted(found, key=lambda case: (case.due.due, case.id))


def _open(rows: Iterable[Remedy], calendar: WorkingCalendar, today: date) -> Iterator[OpenAppeal]:
    for row in rows:
        record = record_of(row)
        due = further_due(record, remedy_decisions(), remedy_terms(), calendar)
        if record.type is RemedyType.LITIGATION and due is not None and due.due >= today:
            words = record.decision or record.result
            yield OpenAppeal(row.id, row.case_number, row.applicant, words, due)
