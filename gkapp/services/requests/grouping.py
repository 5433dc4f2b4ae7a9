"""One letter that is several requests, requests that are handled as one, and what a letter is.

Every part of a letter that is split is a request of its own and counted (一事一申请,
国办函〔2020〕109号第四条): the letter itself becomes the first part and keeps its number, so that
it is not counted twice. Requests that are handled together are still counted one by one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import fields_at
from gkapp.domain.requests.numbers import RequestKind, RequestNumbers
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.models.requests import Correction, Request, RequestParty
from gkapp.services.calendar import calendar_in
from gkapp.services.department.numbering import numbers_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.requests.due_dates import refresh_due_days

MOST_PARTS = 30

RowT = TypeVar("RowT", bound=Record)

_TOPICS = frozenset({Topic.REQUESTS})
_OWN = {"id", "version"}
_OF_PART = {"number", "content", "note", "ended_on", "outcome"}
_OF_LETTER = (
    *(column for column in fields_at(RequestDraft).values() if column not in _OF_PART),
    "transferred_on",
)
"""The columns that say the same of every part of a letter."""
_MEANS = {
    RequestKind.DISCLOSURE: "计入年度报告，按期答复",
    RequestKind.OWN_RECORDS: "按《条例》第四十一条办理，不计入年度报告",
    RequestKind.NO_REQUEST: "不计入年度报告，不计算答复期限",
}


class Relation(StrEnum):
    """What another request is to this one."""

    SPLIT_FROM = "由该件拆分"
    PART = "拆分出的申请"
    SIBLING = "同一来件拆分"
    HANDLED_WITH = "合并办理"


@dataclass(frozen=True, slots=True)
class Relative:
    """Another request that belongs with one."""

    id: int
    number: str
    relation: Relation
    content: str


def split_request(db: Database, request_id: int, parts: Sequence[str]) -> ActionResult:
    """Make each of *parts* a request; the first stays in the letter's own record.

    The others get numbers of their own, and the letter's applicants, days, channel and correction.
    Refused for fewer than two parts, an empty one, or a request that is over.
    """
    contents = [part.strip() for part in parts]
    if len(contents) < 2 or not all(contents):
        raise Refused("请把申请内容拆成两件以上，每件都要填写申请内容。")
    if len(contents) > MOST_PARTS:
        raise Refused(f"一次最多拆分为 {MOST_PARTS} 件，请核对。")
    with db.write(f"拆分申请为 {len(contents)} 件") as session:
        letter = _open_request(session, request_id)
        numbers = numbers_in(session, [letter.received_on.year])
        letter.content = contents[0]
        made = [_part(session, letter, numbers, content) for content in contents[1:]]
        refresh_due_days(session, calendar_in(session), db.now().date(), [letter, *made])
        told = f"申请“{letter.number}”已拆分为 {len(contents)} 件，新编号 {_span(made)}。"
    return ActionResult(_TOPICS, told, request_id)


def handle_together(db: Database, request_id: int, number: str) -> ActionResult:
    """Handle the request together with the one of that *number*; both are still counted.

    Refused for itself, for an unknown number, and for a void registration.
    """
    with db.write("合并办理申请") as session:
        request = _request(session, request_id)
        other = session.scalar(select(Request).where(Request.number == number.strip()))
        if other is None:
            raise Refused(f"没有编号为“{number.strip()}”的申请，请核对申请编号。")
        if RequestKind.VOID in (request.kind, other.kind):
            raise Refused("已作废的登记不能合并办理。")
        main = other.handled_with_id or other.id
        if main == request_id:
            raise Refused("两件申请已经合并办理，或者填写的就是本件，请核对申请编号。")
        for each in _handled_with(session, request_id):
            each.handled_with_id = main
        request.handled_with_id = main
    words = f"申请“{request.number}”与“{other.number}”合并办理，统计时仍各计一件。"
    return ActionResult(_TOPICS, words, request_id)


def handle_apart(db: Database, request_id: int) -> ActionResult:
    """Handle the request, or those that are handled with it, by themselves again."""
    with db.write("取消合并办理") as session:
        request = _request(session, request_id)
        joined = [*_handled_with(session, request_id)]
        if request.handled_with_id is None and not joined:
            raise Refused("该申请没有合并办理。")
        for each in (request, *joined):
            each.handled_with_id = None
    return ActionResult(_TOPICS, f"申请“{request.number}”不再合并办理。", request_id)


def set_request_kind(db: Database, request_id: int, kind: RequestKind) -> ActionResult:
    """Say what the letter turned out to be; Refused for 作废, which has its own way and reason."""
    if kind not in _MEANS:
        raise Refused("作废登记须填写原因，请用“作废”。")
    with db.write("修改来件性质") as session:
        request = _request(session, request_id)
        if request.kind == RequestKind.VOID:
            raise Refused("该登记已经作废，性质不再修改。")
        request.kind = kind.value
        session.flush()
        refresh_due_days(session, calendar_in(session), db.now().date(), [request])
    return ActionResult(_TOPICS, f"“{request.number}”为{kind.value}：{_MEANS[kind]}。", request_id)


def kind_in_words(kind: RequestKind) -> str:
    """The kind, and what it means for the report and the term."""
    return f"{kind.value}（{_MEANS[kind]}）"


def request_kind(db: Database, request_id: int) -> RequestKind:
    """What the letter is; Refused when the request is gone."""
    with db.read() as session:
        return RequestKind(_request(session, request_id).kind)


def relatives_of(db: Database, request_id: int) -> list[Relative]:
    """The requests that were split from the same letter or are handled together with this one."""
    with db.read() as session:
        return list(_relatives(session, _request(session, request_id)))


def _relatives(session: Session, here: Request) -> Iterator[Relative]:
    letter, main = here.parent_id or here.id, here.handled_with_id or here.id
    near = or_(
        Request.id.in_((letter, main)),
        Request.parent_id == letter,
        Request.handled_with_id == main,
    )
    rows = select(Request).where(near, Request.id != here.id).order_by(Request.id)
    for row in session.scalars(rows):
        yield Relative(row.id, row.number, _relation(here, row), row.content)


def _relation(here: Request, other: Request) -> Relation:
    if here.parent_id == other.id:
        return Relation.SPLIT_FROM
    if other.parent_id == here.id:
        return Relation.PART
    if here.parent_id is not None and here.parent_id == other.parent_id:
        return Relation.SIBLING
    return Relation.HANDLED_WITH


def _part(session: Session, letter: Request, numbers: RequestNumbers, content: str) -> Request:
    row = Request(
        number=numbers.next(letter.received_on.year),
        content=content,
        parent_id=letter.parent_id or letter.id,
        **{name: getattr(letter, name) for name in _OF_LETTER},
    )
    session.add(row)
    session.flush()
    for table in (RequestParty, Correction):
        for each in session.scalars(select(table).filter_by(request_id=letter.id)):
            session.add(_copied(each, row.id))
    session.flush()
    return row


def _copied(row: RowT, request_id: int) -> RowT:
    names = {column.key for column in row.__table__.columns} - _OWN
    return type(row)(**{name: getattr(row, name) for name in names} | {"request_id": request_id})


def _span(made: Sequence[Request]) -> str:
    first, last = made[0].number, made[-1].number
    return first if first == last else f"{first} 至 {last}"


def _handled_with(session: Session, request_id: int) -> Sequence[Request]:
    return session.scalars(select(Request).filter_by(handled_with_id=request_id)).all()


def _open_request(session: Session, request_id: int) -> Request:
    request = _request(session, request_id)
    if request.kind == RequestKind.VOID or request.ended_on or request.withdrawn_on:
        raise Refused("已经办结、撤回或者作废的申请不能拆分。")
    return request


def _request(session: Session, request_id: int) -> Request:
    request = session.get(Request, request_id)
    if request is None:
        raise Refused("该申请已被删除，请刷新列表。")
    return request
