"""What opinions and decisions need today: answers, material for hearings, what was taken up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gkapp.models.database import Database
from gkapp.services.participation.list import CLOSED, OPEN, OVERDUE, WAITING, VoiceRow, VoicesList
from gkapp.services.participation.register import OPINIONS
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    SOON_DAYS,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
    the_rest,
)
from gkapp.services.records.list_query import ALL, ListQuery, rows_in_order
from gkapp.services.records.register import RecordKey


def _items(db: Database) -> Iterator[TodayItem]:
    """What needs a hand: every open opinion presses, as its term is in hours."""
    source, today = VoicesList(db), db.now().date()
    waiting, opened, closed = (source.ids(ListQuery(view=view)) for view in (WAITING, OPEN, CLOSED))
    for row in _first(source, waiting):
        is_late = row.left is not None and row.left < timedelta(0)
        yield TodayItem(
            Pressure.OVERDUE if is_late else Pressure.SOON,
            row.words,
            row.title,
            f"{_office(row)}{_duty(row)}",
            "去回应",
            Topic.VOICES,
            row.key.id,
            register=row.key.register,
        )
    yield from _further_opinions(source, len(waiting))
    closed_rows = _first(source, closed)
    for row in (*_first(source, opened), *closed_rows):
        by = row.asking.deliver_by if row.asking else None
        if by is not None and by <= today + timedelta(days=SOON_DAYS):
            yield TodayItem(
                Pressure.OVERDUE if by < today else Pressure.SOON,
                f"{by} 前送达",
                row.title,
                f"{_office(row)}听证材料没有登记送达",
                "去登记",
                Topic.VOICES,
                row.key.id,
                register=row.key.register,
            )
    for row in closed_rows:
        yield TodayItem(
            Pressure.NORMAL,
            row.words,
            row.title,
            f"{_office(row)}征求意见已经截止，没有公布采纳情况",
            "去登记",
            Topic.VOICES,
            row.key.id,
            register=row.key.register,
        )
    what = "没有公布采纳情况的决策"
    yield from the_rest(len(closed), Pressure.NORMAL, what, Topic.VOICES, CLOSED, OPINIONS.name)


def _further_opinions(source: VoicesList, waiting: int) -> Iterator[TodayItem]:
    """Of the opinions that are not listed, how many are late, and how many press; first due first.

    The late ones are asked for only where not all that are *waiting* are listed.
    """
    if waiting > MOST_OF_A_KIND:
        late = max(len(source.ids(ListQuery(view=OVERDUE))), MOST_OF_A_KIND)
        yield from the_rest(
            late, Pressure.OVERDUE, "逾期没有回应的舆情", Topic.VOICES, OVERDUE, OPINIONS.name
        )
        others = waiting - late + MOST_OF_A_KIND
        yield from the_rest(
            others, Pressure.SOON, "还没有回应的舆情", Topic.VOICES, WAITING, OPINIONS.name
        )


def _due_days(db: Database) -> Iterator[date]:
    """The days on which an answer, or the material of a hearing, is due."""
    source = VoicesList(db)
    for view in (WAITING, OPEN, CLOSED):
        for row in _first(source, source.ids(ListQuery(view=view))):
            if row.response is not None and row.response.due is not None:
                yield row.response.due.date()
            if row.asking is not None and row.asking.deliver_by is not None:
                yield row.asking.deliver_by


def _first(source: VoicesList, ids: Sequence[RecordKey]) -> list[VoiceRow]:
    """The rows of *ids* that are listed."""
    return rows_in_order(source, ids[:MOST_OF_A_KIND])


def _office(row: VoiceRow) -> str:
    return f"{row.office}　" if row.office else ""


def _duty(row: VoiceRow) -> str:
    duty = row.response.open_duty if row.response else None
    return f"最迟 {row.until} {duty.term.name}（{duty.term.article}）" if duty else "没有回应"


TODAY = TodayPart(
    items=_items,
    due_days=lambda db: Counter(_due_days(db)),
    is_empty=lambda db: not VoicesList(db).counts().get(ALL),
)
