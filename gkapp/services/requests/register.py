"""The register of requests: whole records, what belongs to one, which follows which."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import RequestRecord
from gkapp.domain.requests.status import RequestKind
from gkapp.domain.text.number_keys import code_key
from gkapp.models.database import Database
from gkapp.models.requests import Remedy, Request
from gkapp.services.records.list_query import rows_in_order
from gkapp.services.remedies.list import RemedyList, RemedyRow
from gkapp.services.requests.records import stored_requests


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The requests before and after one, the newest first; None where there is none."""

    before: int | None
    after: int | None


def whole_records(db: Database, ids: Collection[int]) -> dict[int, RequestRecord]:
    """The requests *ids* with everything that is registered of them; those gone are left out."""
    with db.read() as session:
        return {known.id: known.record for known in stored_requests(session, ids)}


def request_named(db: Database, number: str) -> int:
    """The request with that number, however its marks are written; Refused when there is none."""
    with db.read() as session:
        for request_id, each in session.execute(select(Request.id, Request.number)):
            if code_key(each) == code_key(number):
                return request_id
    raise Refused(f"没有编号为“{number}”的申请，请核对申请编号。")


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


def cases_of(db: Database, request_id: int) -> list[RemedyRow]:
    """The reconsiderations and lawsuits about a request, the newest first."""
    order = Remedy.received_on.desc(), Remedy.id.desc()
    with db.read() as session:
        found = select(Remedy.id).where(Remedy.request_id == request_id).order_by(*order)
        ids = session.scalars(found).all()
    return rows_in_order(RemedyList(db), ids)


def void_reason_of(db: Database, request_id: int) -> str:
    """Why a registration is void; empty for one that is not, or is gone."""
    reason = select(Request.void_reason).where(
        Request.id == request_id, Request.kind == RequestKind.VOID
    )
    with db.read() as session:
        return session.scalar(reason) or ""
