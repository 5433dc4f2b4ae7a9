"""What documents of the ledger need today: disclosure, and assessments of validity."""

from collections.abc import Iterator

from gkapp.models.database import Database
from gkapp.services.ledger.list import EXPIRING, REEXAMINED, UNDISCLOSED_LATE, LedgerList, LedgerRow
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
    the_rest,
)
from gkapp.services.records.list_query import ALL, ListQuery, rows_in_order

VALIDITY = "validity"
"""The concern with how long a document is in force, and what is open of it."""


def _items(db: Database) -> Iterator[TodayItem]:
    source = LedgerList(db)
    rows, late = _first_of(source, UNDISCLOSED_LATE)
    for row in rows:
        since = "变更" if row.is_changed else "形成"
        yield TodayItem(
            Pressure.OVERDUE,
            row.disclosure_in_words,
            row.title,
            f"{since}之日起 20 个工作日内公开（《条例》第二十六条）",
            "去登记公开",
            Topic.LEDGER,
            row.id,
        )
    yield from the_rest(
        late, Pressure.OVERDUE, f"{UNDISCLOSED_LATE}的文件", Topic.LEDGER, UNDISCLOSED_LATE
    )
    rows, expiring = _first_of(source, EXPIRING)
    for row in rows:
        yield TodayItem(
            Pressure.NORMAL,
            f"有效期至 {row.expires_on}",
            row.title,
            "有效期届满前应当评估，需要继续执行的重新公布",
            "去评估",
            Topic.LEDGER,
            row.id,
            concern=VALIDITY,
        )
    yield from the_rest(expiring, Pressure.NORMAL, f"{EXPIRING}的文件", Topic.LEDGER, EXPIRING)
    rows, reexamined = _first_of(source, REEXAMINED)
    for row in rows:
        day = f"{row.reexamine_on} 应评估" if row.reexamine_on else "应评估"
        yield TodayItem(
            Pressure.NORMAL,
            day,
            row.title,
            f"{row.attribute}的信息定期评估审查（《条例》第十八条）",
            "去评估",
            Topic.LEDGER,
            row.id,
            concern=VALIDITY,
        )
    yield from the_rest(
        reexamined, Pressure.NORMAL, f"{REEXAMINED}的文件", Topic.LEDGER, REEXAMINED
    )


def _first_of(source: LedgerList, view: str) -> tuple[list[LedgerRow], int]:
    """The first of a view, in its order, and how many there are of it."""
    found = source.ids(ListQuery(view=view))
    return rows_in_order(source, found[:MOST_OF_A_KIND]), len(found)


TODAY = TodayPart(items=_items, is_empty=lambda db: not LedgerList(db).counts().get(ALL))
