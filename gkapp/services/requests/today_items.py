"""What requests need today: answers that are late or due soon, and terms within their course."""

from collections.abc import Iterator

from gkapp.domain.requests.numbers import RequestStatus
from gkapp.models.database import Database
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
    the_rest,
)
from gkapp.services.records.list_query import ALL, ListQuery, rows_in_order
from gkapp.services.requests.list import DUE_SOON, OVERDUE, RequestList, RequestRow
from gkapp.services.requests.waiting_days import waiting_items


def _items(db: Database) -> Iterator[TodayItem]:
    source = RequestList(db)
    for view, pressure in ((OVERDUE, Pressure.OVERDUE), (DUE_SOON, Pressure.SOON)):
        found = source.ids(ListQuery(view=view))
        for row in rows_in_order(source, found[:MOST_OF_A_KIND]):
            yield TodayItem(
                pressure,
                row.term_in_words,
                f"{row.applicant} · {row.subject}",
                f"{row.number}　{_answer_by(row)}",
                "去办理",
                Topic.REQUESTS,
                row.id,
            )
        yield from the_rest(len(found), pressure, f"{view}的申请", Topic.REQUESTS, view)
    yield from waiting_items(db)


def _answer_by(row: RequestRow) -> str:
    """The last day, how sure it is, and what it rests on."""
    guess = "，暂算" if row.is_provisional else ""
    if row.status is RequestStatus.REANSWERING:
        return f"最迟 {row.due_on} 重新答复{guess}（按复议决定或者裁判）"
    return f"最迟 {row.due_on} 答复{guess}（《条例》第三十三条）"


TODAY = TodayPart(
    items=_items,
    due_days=lambda db: RequestList(db).due_days(),
    is_empty=lambda db: not RequestList(db).counts().get(ALL),
)
