"""Filing a finished request in the archive (归档)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.dates import chinese_date
from gkapp.domain.errors import Refused
from gkapp.domain.request_status import ANSWERED_KINDS
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.changes import Outcome, Topic

LONGEST_NUMBER = 80
"""Characters of an archive number (档号)."""


def archive_request(
    db: Database, request_id: int, *, archived_on: date, archive_no: str = ""
) -> Outcome:
    """Put down that a request was filed on a day, under a number if it has one yet; or correct it.

    Refused while the request is in hand, for a day before its end or in the future, and for a
    number that another request has.
    """
    number = archive_no.strip()
    with db.write("归档") as session:
        request = session.get(Request, request_id)
        if request is None:
            raise Refused("该申请已被删除，请刷新列表。")
        _refuse_unfit(request, archived_on, db.now().date())
        _refuse_taken(session, request_id, number)
        request.archived_on, request.archive_no = archived_on, number
    words = f"，档号“{number}”" if number else ""
    text = f"申请“{request.number}”已于{chinese_date(archived_on)}归档{words}。"
    return Outcome(frozenset({Topic.REQUESTS}), text, request_id)


def _refuse_unfit(request: Request, archived_on: date, today: date) -> None:
    ended_on = request.ended_on or request.withdrawn_on
    if request.kind in ANSWERED_KINDS and ended_on is None:
        raise Refused("该申请尚未办结，不能归档。请先登记答复、撤回等办理结果。")
    if archived_on > today:
        raise Refused("归档日期不能晚于今天，请核对后重新填写。")
    first = ended_on or request.received_on
    if archived_on < first:
        what = "办结日期" if ended_on else "收到日期"
        raise Refused(f"归档日期不能早于{what}（{chinese_date(first)}），请核对后重新填写。")


def _refuse_taken(session: Session, request_id: int, number: str) -> None:
    if len(number) > LONGEST_NUMBER:
        raise Refused(f"档号最多 {LONGEST_NUMBER} 个字，请缩短。")
    if not number:
        return
    others = select(Request.number).where(Request.archive_no == number, Request.id != request_id)
    if (other := session.scalars(others).first()) is not None:
        raise Refused(f"档号“{number}”已用于申请“{other}”，请核对后重新填写。")
