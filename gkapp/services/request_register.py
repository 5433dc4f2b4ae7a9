"""The register of requests: whole records of it, and which request follows which."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from gkapp.domain.errors import Refused
from gkapp.domain.registers import RequestRecord
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.request_records import stored_requests


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The requests before and after one, the newest first; None where there is none."""

    before: int | None
    after: int | None


def whole_records(db: Database, ids: Collection[int]) -> dict[int, RequestRecord]:
    """The requests *ids* with everything that is registered of them; those gone are left out."""
    with db.read() as session:
        return {known.id: known.record for known in stored_requests(session, ids)}


def neighbours_of(db: Database, request_id: int) -> Neighbours:
    """The requests received just after and just before; Refused when the request is gone."""
    place = tuple_(Request.received_on, Request.id)
    with db.read() as session:
        here = session.execute(
            select(Request.received_on, Request.id).where(Request.id == request_id)
        ).one_or_none()
        if here is None:
            raise Refused("该申请已被删除，请刷新列表。")
        newer = select(Request.id).where(place > tuple_(*here))
        older = select(Request.id).where(place < tuple_(*here))
        return Neighbours(
            before=session.scalar(newer.order_by(Request.received_on, Request.id).limit(1)),
            after=session.scalar(
                older.order_by(Request.received_on.desc(), Request.id.desc()).limit(1)
            ),
        )
