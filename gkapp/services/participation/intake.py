"""How opinions and decisions come into their registers: one by one, and by the file."""

from collections.abc import Collection
from datetime import date
from functools import partial

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.participation.decision import (
    DecisionDraft,
    DecisionRecord,
    decision_draft,
    decision_record,
    decision_register,
    judge_decision_draft,
    read_decision_row,
)
from gkapp.domain.participation.opinion import (
    OpinionDraft,
    OpinionRecord,
    judge_opinion_draft,
    opinion_draft,
    opinion_record,
    opinion_register,
    read_opinion_row,
    reply_line,
)
from gkapp.domain.records.row_reading import Judgement
from gkapp.exchange.law.rules import voices_law
from gkapp.models.database import Database
from gkapp.models.participation import DecisionConsultation, OpinionResponse
from gkapp.services.participation.decision_records import (
    add_decisions,
    change_decision,
    joined_to_documents,
    stored_decisions,
)
from gkapp.services.participation.opinion_records import (
    add_opinions,
    change_opinion,
    stored_opinions,
)
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.exports import RegisterExport
from gkapp.services.records.record_actions import RecordActions, on_the_day
from gkapp.services.records.register import RecordKey, ids_of
from gkapp.services.records.register_import import Judge, RegisterImport, all_stored
from gkapp.services.records.removal import remove_with_children


def delete_voices(db: Database, keys: Collection[RecordKey]) -> ActionResult:
    """Delete opinions and decisions together."""
    with db.write(f"删除舆情与决策 {len(keys)} 条") as session:
        remove_with_children(session, OpinionResponse, ids_of(OPINIONS, keys))
        remove_with_children(session, DecisionConsultation, ids_of(DECISIONS, keys))
    return ActionResult(
        frozenset({Topic.VOICES}), f"舆情与决策 {len(keys)} 条已移入回收站，可以撤销。"
    )


def _judge_opinions(db: Database) -> Judge[OpinionRecord]:
    return partial(read_opinion_row, now=db.now())


def _judge_decisions(db: Database) -> Judge[DecisionRecord]:
    return partial(read_decision_row, law=voices_law(), today=db.now().date())


def _judge_decision(draft: DecisionDraft, _calendar: WorkingCalendar, today: date) -> Judgement:
    return judge_decision_draft(draft, voices_law(), today)


OPINION_IMPORT: RegisterImport[OpinionRecord] = RegisterImport(
    of=OPINIONS,
    name="舆情回应",
    register=opinion_register,
    judge=_judge_opinions,
    stored=stored_opinions,
    known=all_stored(OpinionResponse, stored_opinions),
    add=add_opinions,
    change=change_opinion,
)
DECISION_IMPORT: RegisterImport[DecisionRecord] = RegisterImport(
    of=DECISIONS,
    name="重大决策预公开",
    register=decision_register,
    judge=_judge_decisions,
    stored=stored_decisions,
    known=all_stored(DecisionConsultation, stored_decisions),
    add=add_decisions,
    change=change_decision,
    complete=joined_to_documents,
)
OPINION_ACTIONS: RecordActions[OpinionDraft, OpinionRecord] = RecordActions(
    judge=judge_opinion_draft,
    to_record=opinion_record,
    to_draft=opinion_draft,
    name=lambda record: record.title,
)
DECISION_ACTIONS: RecordActions[DecisionDraft, DecisionRecord] = RecordActions(
    judge=on_the_day(_judge_decision),
    to_record=decision_record,
    to_draft=decision_draft,
    name=lambda record: record.title,
)
OPINION_EXPORT = RegisterExport(
    OPINION_IMPORT.name, order=(OpinionResponse.found_at,), line=reply_line
)
DECISION_EXPORT = RegisterExport(DECISION_IMPORT.name)
