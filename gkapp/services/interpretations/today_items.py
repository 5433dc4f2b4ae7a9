"""Which interpretations are late today, and which are due soon."""

from collections.abc import Iterator
from itertools import islice

from gkapp.domain.interpretations.status import InterpretationState
from gkapp.models.database import Database
from gkapp.services.interpretations.list import (
    OVERDUE,
    WAITING,
    InterpretationList,
    InterpretationRow,
)
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    SOON_DAYS,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
    the_rest,
)
from gkapp.services.records.list_query import ListQuery, rows_in_order

UNINTERPRETED = "uninterpreted"
"""The concern with a document without interpretation: the record is then that of the ledger."""


def _items(db: Database) -> Iterator[TodayItem]:
    """Documents that need an interpretation and have none released: late ones, and due soon."""
    source = InterpretationList(db)
    late = source.ids(ListQuery(view=OVERDUE))
    known = set(late)
    all_open = source.ids(ListQuery(view=WAITING))
    running = (each for each in all_open if each not in known)
    wanted = [*late[:MOST_OF_A_KIND], *islice(running, MOST_OF_A_KIND)]
    for row in rows_in_order(source, wanted):
        left = row.standing.days_left
        if left is None or left > SOON_DAYS:
            continue
        is_late = row.standing.state is InterpretationState.OVERDUE
        yield TodayItem(
            Pressure.OVERDUE if is_late else Pressure.SOON,
            row.standing.words,
            row.title,
            f"{_lacks(row)}，最迟 {row.standing.due} 发布（国办发〔2016〕19号）",
            "去解读",
            Topic.INTERPRETATIONS,
            row.key.id,
            concern="" if row.is_begun else UNINTERPRETED,
        )
    yield from the_rest(
        len(late),
        Pressure.OVERDUE,
        "逾期没有解读的文件",
        Topic.INTERPRETATIONS,
        OVERDUE,
    )


def _lacks(row: InterpretationRow) -> str:
    return "没有发布政策解读" if row.is_begun else "没有政策解读"


TODAY = TodayPart(items=_items)
