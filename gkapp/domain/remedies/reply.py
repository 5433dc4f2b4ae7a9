"""The department's reply to a reconsideration or lawsuit: until when, and whether it was kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.calendar.days_left import DaysLeft
from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.records.registers import (
    CourtStage,
    Procedure,
    RemedyRecord,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.remedies.terms import RemedyDue, RemedyTerms, TermKind, remedy_due


class ReplyState(StrEnum):
    """How the reply stands."""

    NOT_OURS = "不需答复"
    """The department is not the respondent."""
    NO_TERM = "未起算"
    """The day the copy came in is not known."""
    RUNNING = "待答复"
    IN_TIME = "按期答复"
    LATE = "逾期答复"
    UNTOLD = "未登记答复"
    """The case was decided, and nobody registered the reply."""


@dataclass(frozen=True, slots=True)
class ReplyStanding:
    """The state of the reply; *due* is None where no term runs.

    *days_left* are working days, for a running term alone; negative when it is over.
    """

    state: ReplyState
    due: RemedyDue | None = None
    replied_on: date | None = None
    days_left: int | None = None
    words: str = ""
    is_over: bool = False
    """Whether the last day is over and no reply was given; on days off none is left or missed."""


def reply_kind(
    case_type: RemedyType, procedure: Procedure | None, stage: CourtStage | None
) -> TermKind:
    """The term that a reply has; a reconsideration is an ordinary one unless it says otherwise."""
    if case_type is RemedyType.LITIGATION:
        is_appeal = stage in (CourtStage.SECOND, CourtStage.RETRIAL)
        return TermKind.APPEAL_REPLY if is_appeal else TermKind.COMPLAINT_REPLY
    is_simplified = procedure is Procedure.SIMPLIFIED
    return TermKind.SIMPLIFIED_REPLY if is_simplified else TermKind.RECONSIDERATION_REPLY


def reply_due(case: RemedyRecord, terms: RemedyTerms, days: DaysLeft) -> RemedyDue | None:
    """When the reply is due; None where the day of the copy is not known or before any calendar."""
    start = case.copy_received_on
    if start is None or start.year < FIRST_YEAR:
        return None
    term = terms.find(reply_kind(case.type, case.procedure, case.stage), start)
    term = term or terms.find(TermKind.RECONSIDERATION_REPLY, start)
    return remedy_due(days.calendar, term, start) if term else None


def reply_standing(case: RemedyRecord, terms: RemedyTerms, days: DaysLeft) -> ReplyStanding:
    """How the reply of a case stands today."""
    if case.role is not RemedyRole.RESPONDENT:
        return ReplyStanding(ReplyState.NOT_OURS, words="不需答复")
    due = reply_due(case, terms, days)
    replied = case.replied_on
    if replied is not None:
        is_late = due is not None and replied > due.due
        state = ReplyState.LATE if is_late else ReplyState.IN_TIME
        words = "已答复" if due is None else state.value
        return ReplyStanding(state, due, replied, words=words)
    if case.decided_on is not None:
        return ReplyStanding(ReplyState.UNTOLD, due, words="未登记答复日期")
    if due is None:
        return ReplyStanding(ReplyState.NO_TERM, words="未填收到副本日期")
    left = days.until(due.due)
    words, is_over = due.left_in_words(days), due.due < days.today
    return ReplyStanding(ReplyState.RUNNING, due, None, left, words, is_over)
