"""What a page needs to know of one case beside its own facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import CourtStage, RemedyType
from gkapp.domain.remedies.instances import Instance, instance_of, likely_below
from gkapp.domain.remedies.intake import remedy_record
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding, further_due, reply_standing
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.exchange.law.rules import remedy_decisions, remedy_terms
from gkapp.models.database import Database
from gkapp.models.requests import Remedy, Request
from gkapp.services.department.numbering import requests_numbered
from gkapp.services.remedies.instances import instance_words, stored_instance
from gkapp.services.remedies.records import record_of

_NEXT_STAGE = {None: CourtStage.SECOND, CourtStage.FIRST: CourtStage.SECOND}


@dataclass(frozen=True, slots=True)
class LowerInstance:
    """A lawsuit that another may be the appeal against."""

    id: int
    words: str
    result: RemedyResult
    instance: Instance


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """How a case stands: its request, its instances, the reply, how far it may still be taken."""

    request_id: int | None
    reply: ReplyStanding
    further: RemedyDue | None
    above: tuple[int, ...]
    """The appeals against it."""


def standing_of(db: Database, case_id: int, days: DaysLeft) -> CaseStanding:
    """How a stored case stands today; Refused when it is gone."""
    with db.read() as session:
        row = _case(session, case_id)
        record = record_of(row)
        above = session.scalars(select(Remedy.id).where(Remedy.parent_id == case_id))
        return CaseStanding(row.request_id, *terms_of(record, days), tuple(above))


def terms_of(record: RemedyRecord, days: DaysLeft) -> tuple[ReplyStanding, RemedyDue | None]:
    """The reply to a case, and until when its decision may be taken further."""
    terms = remedy_terms()
    further = further_due(record, remedy_decisions(), terms, days.calendar)
    return reply_standing(record, terms, days), further


def lower_instances(db: Database, case_id: int) -> list[LowerInstance]:
    """The lawsuits that *case_id* may be the appeal against, the newest first."""
    lawsuits = select(Remedy).where(Remedy.kind != RemedyKind.RECONSIDERATION, Remedy.id != case_id)
    newest_first = Remedy.received_on.desc(), Remedy.id.desc()
    with db.read() as session:
        return [
            LowerInstance(
                row.id, instance_words(row), RemedyResult(row.result), stored_instance(row)
            )
            for row in session.scalars(lawsuits.order_by(*newest_first))
        ]


def doubt_of_instance(draft: RemedyDraft, case_id: int, offered: Sequence[LowerInstance]) -> str:
    """That *draft* may be an appeal against one of *offered*; empty where it is joined, or none."""
    if draft.type is not RemedyType.LITIGATION or not draft.route or not draft.received_on:
        return ""
    words = {each.id: each.words for each in offered}
    typed = instance_of(remedy_record(draft), case_id)
    likely = likely_below([each.instance for each in offered], typed)
    if not likely:
        return ""
    return (
        f"本案可能是“{words[likely[0].id]}”的上诉、再审：是的，请在“原审案件”中选择，"
        "否则年度报告计为两件。"
    )


def case_about(db: Database, request_id: int) -> RemedyDraft:
    """A new case about a request, as far as that is known; Refused when the request is gone."""
    with db.read() as session:
        request = session.get(Request, request_id)
        if request is None:
            raise Refused("该申请已被删除，请刷新列表。")
        return RemedyDraft(request_number=request.number, applicant=request.applicant_name)


def applicant_of(db: Database, request_number: str) -> str:
    """Who made the request of that number; empty where none bears it, or several do."""
    if not request_number.strip():
        return ""
    with db.read() as session:
        match list(requests_numbered(session, request_number)):
            case [request_id]:
                return session.get_one(Request, request_id).applicant_name
            case _:
                return ""


def case_above(db: Database, case_id: int) -> RemedyDraft:
    """The appeal against a lawsuit, as far as it is known; Refused when that is gone.

    What was sent back is tried at the first instance again.
    """
    with db.read() as session:
        row = _case(session, case_id)
        below = record_of(row)
    is_sent_back = below.decision == "发回重审"
    stage = CourtStage.FIRST if is_sent_back else _NEXT_STAGE.get(below.stage, CourtStage.RETRIAL)
    return RemedyDraft(
        request_number=below.request_number,
        type=below.type,
        route=below.route,
        applicant=below.applicant,
        stage=stage,
        role=below.role,
        parent_id=case_id,
    )


def _case(session: Session, case_id: int) -> Remedy:
    row = session.get(Remedy, case_id)
    if row is None:
        raise Refused("该复议诉讼案件已被删除，请刷新列表。")
    return row
