"""Decisions that order a new answer to a request, which give it a second term.

The new answer is not 新收 and does not change the row in which the request is counted: it is the
second of the request's answers and names the case that ordered it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.exchange.law.rules import remedy_decisions
from gkapp.models.requests import Answer, Remedy

_ORDERING_CASES = select(Remedy.request_id).where(Remedy.orders_answer)
_ANSWERED_CASES = select(Answer.ordered_by_id).where(Answer.ordered_by_id.is_not(None))


@dataclass(frozen=True, slots=True)
class OrderedAnswer:
    """A new answer that the case *remedy_id* orders.

    *ordered_on* is the day the decision that binds came in; *days* are working days, None where
    the order leaves the term to the law.
    """

    remedy_id: int
    ordered_on: date
    days: int | None


def ordered_answers(session: Session, request_id: int) -> list[OrderedAnswer]:
    """The new answers that are ordered for a request, the earliest first.

    What a lower court ordered binds once nothing of the case is open, and only if the judgment
    above keeps it.
    """
    cases = select(Remedy).where(Remedy.request_id == request_id)
    rows = {row.id: row for row in session.scalars(cases)}
    appealed = {row.parent_id for row in rows.values()}
    orders = (_order(row, rows) for row in rows.values() if row.id not in appealed)
    return sorted(filter(None, orders), key=lambda order: (order.ordered_on, order.remedy_id))


def owed_answers(session: Session) -> dict[int, OrderedAnswer]:
    """The oldest new answer that each request still owes, by the request's id."""
    requests = {key for key in session.scalars(_ORDERING_CASES) if key is not None}
    if not requests:
        return {}
    given = set(session.scalars(_ANSWERED_CASES))
    owed: dict[int, OrderedAnswer] = {}
    for request_id in requests:
        orders = ordered_answers(session, request_id)
        left = [each for each in orders if each.remedy_id not in given]
        owed |= {request_id: left[0]} if left else {}
    return owed


def _order(last: Remedy, rows: dict[int, Remedy]) -> OrderedAnswer | None:
    """What the case ends with whose last instance is *last*."""
    if last.decided_on is None:
        return None
    for row in _down_to_what_stands(last, rows):
        if row.orders_answer:
            return OrderedAnswer(row.id, last.decided_on, row.answer_days)
    return None


def _down_to_what_stands(last: Remedy, rows: dict[int, Remedy]) -> Iterator[Remedy]:
    """The instances from *last* down to the one whose decision is kept."""
    row: Remedy | None = last
    while row is not None:
        yield row
        decision = remedy_decisions().find(row.result_detail)
        is_kept = decision is not None and decision.keeps_what_stands
        row = rows.get(row.parent_id) if is_kept and row.parent_id is not None else None
