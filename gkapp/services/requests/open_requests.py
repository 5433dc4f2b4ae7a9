"""Which requests still await an answer, said once for lists, due days and the calendar."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_

from gkapp.domain.requests.numbers import ANSWERED_KINDS
from gkapp.models.requests import Request
from gkapp.services.records.list_query import unindexed

IS_ANSWERED_KIND = unindexed(Request.kind).in_(ANSWERED_KINDS)
"""Of a request: it must be answered within a term."""


def is_open(owed: Collection[int]) -> ColumnElement[bool]:
    """Of a request: it was not answered yet, or is among *owed*, which must be answered anew."""
    is_unanswered = and_(Request.ended_on.is_(None), Request.withdrawn_on.is_(None))
    return and_(IS_ANSWERED_KIND, or_(is_unanswered, Request.id.in_(owed)))
