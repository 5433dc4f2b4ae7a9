"""What a year's opinions and decisions come to, for the report's text."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.participation.asking import asking_of
from gkapp.domain.participation.law import Grade, ReplyForm
from gkapp.domain.participation.opinion import Reply, ResponseFacts, response_to
from gkapp.domain.participation.sums import DecisionFacts, OpinionFacts, VoicesSums, sums_of
from gkapp.domain.report.counting import first_day, last_day
from gkapp.exchange.law.rules import voices_law
from gkapp.models.database import Database
from gkapp.models.participation import DecisionConsultation, OpinionReply, OpinionResponse


def voices_sums(db: Database, year: int) -> VoicesSums:
    """The opinions found in *year*, and the decisions whose consultation began in it.

    Reads no more than it counts: the report is to start as quickly as without it.
    """
    now = db.now()
    with db.read() as session:
        return sums_of(year, _opinions(session, year, now), _decisions(session, year, now.date()))


def _opinions(session: Session, year: int, now: datetime) -> Iterator[OpinionFacts]:
    row, made = OpinionResponse, OpinionReply
    in_year = row.found_at.startswith(f"{year}-")
    replies: defaultdict[int, list[Reply]] = defaultdict(list)
    answers = select(made.opinion_id, made.made_at, made.form, made.is_by_head).join(
        row, row.id == made.opinion_id
    )
    for each in session.execute(answers.where(in_year)):
        moment = datetime.fromisoformat(each.made_at)
        reply = Reply(moment, ReplyForm(each.form), is_by_head=each.is_by_head)
        replies[each.opinion_id].append(reply)
    opinions = select(row.id, row.found_at, row.grade, row.is_exempt).where(in_year)
    for each in session.execute(opinions):
        found, given = datetime.fromisoformat(each.found_at), replies[each.id]
        terms = voices_law().terms_for(Grade(each.grade), found.date())
        response = response_to(ResponseFacts(found, terms, given, each.is_exempt), now)
        yield OpinionFacts(
            state=response.state,
            on_time=response.on_time,
            forms=tuple(reply.form for reply in given if reply.form),
            by_head=sum(reply.is_by_head for reply in given),
        )


def _decisions(session: Session, year: int, today: date) -> Iterator[DecisionFacts]:
    row = DecisionConsultation
    columns = (
        row.opened_from, row.opened_until, row.short_reason, row.hearing_on, row.delivered_on,
        row.result_on, row.result_address, row.stopped_reason, row.received, row.taken_up,
    )  # fmt: skip
    in_year = row.opened_from.between(first_day(year), last_day(year))
    found: Any = session.execute(select(*columns).where(in_year))
    for each in found:
        yield DecisionFacts(
            state=asking_of(each, voices_law(), today).state,
            received=each.received,
            taken_up=each.taken_up,
            has_hearing=each.hearing_on is not None,
        )
