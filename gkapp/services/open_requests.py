"""Which requests still await an answer, said once for lists, due days and the calendar."""

from sqlalchemy import and_, or_, select

from gkapp.domain.request_status import ANSWERED_KINDS
from gkapp.models.requests import Answer, Remedy, Request

IS_OWED = and_(
    Remedy.orders_answer,
    Remedy.decided_on.is_not(None),
    Remedy.id.not_in(select(Answer.ordered_by_id).where(Answer.ordered_by_id.is_not(None))),
)
"""Of a remedy: it ordered a new answer that was not given yet."""

ORDERED_ANEW = select(Remedy.request_id).where(IS_OWED, Remedy.request_id.is_not(None))
"""The ids of the requests that must be answered anew."""

IS_ANSWERED_KIND = Request.kind.in_(ANSWERED_KINDS)
"""Of a request: it must be answered within a term."""

IS_OPEN = and_(
    IS_ANSWERED_KIND,
    or_(
        and_(Request.ended_on.is_(None), Request.withdrawn_on.is_(None)),
        Request.id.in_(ORDERED_ANEW),
    ),
)
"""Of a request: it was not answered yet, or must be answered anew."""
