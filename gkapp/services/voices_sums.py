"""What a year's opinions and decisions come to, for the report's text."""

from sqlalchemy import select

from gkapp.domain.counting import first_day, last_day
from gkapp.domain.voices.asking import asking_of
from gkapp.domain.voices.decision import DecisionRecord
from gkapp.domain.voices.opinion import OpinionRecord
from gkapp.domain.voices.sums import DecisionFacts, OpinionFacts, VoicesSums, sums_of
from gkapp.exchange.law import voices_law
from gkapp.models.database import Database
from gkapp.models.voices import DecisionConsultation, OpinionResponse
from gkapp.services.decision_records import stored_decisions
from gkapp.services.opinion_records import response_of, stored_opinions


def voices_sums(db: Database, year: int) -> VoicesSums:
    """The opinions found in *year*, and the decisions whose consultation began in it."""
    asked = DecisionConsultation.opened_from.between(first_day(year), last_day(year))
    found = OpinionResponse.found_at.startswith(f"{year}-")
    with db.read() as session:
        opinions = session.scalars(select(OpinionResponse.id).where(found)).all()
        decisions = session.scalars(select(DecisionConsultation.id).where(asked)).all()
        return sums_of(
            year,
            [_opinion(db, each.record) for each in stored_opinions(session, opinions)],
            [_decision(db, each.record) for each in stored_decisions(session, decisions)],
        )


def _opinion(db: Database, record: OpinionRecord) -> OpinionFacts:
    response = response_of(record, db.now())
    assert response is not None
    return OpinionFacts(
        state=response.state,
        on_time=response.on_time,
        forms=tuple(each.form for each in record.replies if each.form),
        by_head=sum(each.is_by_head for each in record.replies),
    )


def _decision(db: Database, record: DecisionRecord) -> DecisionFacts:
    return DecisionFacts(
        state=asking_of(record, voices_law(), db.now().date()).state,
        received=record.received,
        taken_up=record.taken_up,
        has_hearing=record.hearing_on is not None,
    )
