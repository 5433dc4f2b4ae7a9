"""The terms of reconsiderations and lawsuits: when one ends, and why, each with its dates of force.

The terms are data. Working days are counted as everywhere; of days and months of calendar time a
last day that is off gives way to the next working day (民事诉讼法 art. 85).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from gkapp.domain.calendar.deadline import (
    RECEIPT_PART,
    RECKONING,
    DaysLeft,
    ExplainedDay,
    day_article,
    days_left_in_words,
    deadline,
    next_working_day,
    provisional_sentences,
)
from gkapp.domain.calendar.working_days import (
    FIRST_YEAR,
    WorkingCalendar,
    days_between,
    months_after,
)
from gkapp.domain.records.registers import CourtStage, Procedure, RemedyRole, RemedyType
from gkapp.domain.remedies.decisions import DecisionForm, Decisions
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.text.dates import Period, period_from

_ONE_DAY = timedelta(days=1)


class TermKind(StrEnum):
    """What a term is for."""

    RECONSIDERATION_REPLY = "reconsideration_reply"
    SIMPLIFIED_REPLY = "simplified_reply"
    """The same in the simplified procedure (简易程序)."""
    COMPLAINT_REPLY = "complaint_reply"
    APPEAL_REPLY = "appeal_reply"
    APPLY = "apply"
    """The applicant may apply for reconsideration of the answer."""
    SUE = "sue"
    """The applicant may take the answer straight to court."""
    APPLY_UNTOLD = "apply_untold"
    """The longest to apply where the answer did not tell of reconsideration, body and term."""
    SUE_UNTOLD = "sue_untold"
    """The longest to sue where the answer did not tell of the term."""
    SUE_AFTER_RECONSIDERATION = "sue_after_reconsideration"
    APPEAL_JUDGMENT = "appeal_judgment"
    APPEAL_RULING = "appeal_ruling"


class TermUnit(StrEnum):
    """What the length of a term counts."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


_UNIT_WORDS = {
    TermUnit.WORKING_DAYS: "个工作日",
    TermUnit.DAYS: "日",
    TermUnit.MONTHS: "个月",
    TermUnit.YEARS: "年",
}


@dataclass(frozen=True, slots=True)
class RemedyTerm:
    """So long, by *article*, where the day from which it runs lies in *period*."""

    kind: TermKind
    name: str
    length: int
    unit: TermUnit
    article: str
    period: Period

    @property
    def in_words(self) -> str:
        """Its length: 5 个工作日, 15 日, 6 个月."""
        return f"{self.length} {_UNIT_WORDS[self.unit]}"

    @property
    def short_article(self) -> str:
        """Its article as people say it: 《行政复议法》第五十四条."""
        return self.article.replace("中华人民共和国", "")


class RemedyTerms:
    """Every term that ever held, to be asked for the one of a given day."""

    def __init__(self, terms: Iterable[RemedyTerm]) -> None:
        self._terms = tuple(terms)

    def find(self, kind: TermKind, day: date) -> RemedyTerm | None:
        """The term that runs from *day*; None where there was none yet."""
        of_kind = (term for term in self._terms if term.kind is kind)
        return next((term for term in of_kind if term.period.covers(day)), None)


@dataclass(frozen=True, slots=True)
class RemedyDue:
    """When *term* ends that runs from *start*.

    *provisional* has one sentence for each year whose missing notice could still move the date;
    *explanation* every calendar day from the start to the last day, once, in order.
    """

    term: RemedyTerm
    start: date
    due: date
    provisional: tuple[str, ...]
    explanation: tuple[ExplainedDay, ...]

    def left_in_words(self, days: DaysLeft) -> str:
        """How long there is yet, in working days or in days as the term counts them."""
        if self.term.unit is TermUnit.WORKING_DAYS:
            is_over = self.due < days.today
            return days_left_in_words(days.until(self.due), is_over=is_over)
        left = (self.due - days.today).days
        if left < 0:
            return f"已逾期 {-left} 日"
        return f"还剩 {left} 日" if left else "今日到期"


def remedy_due(calendar: WorkingCalendar, term: RemedyTerm, start: date) -> RemedyDue:
    """The end of *term* explained; Refused for years that the calendar does not reach."""
    if term.unit is TermUnit.WORKING_DAYS:
        reckoned = deadline(calendar, start, term.length, term.article)
        return RemedyDue(term, start, reckoned.due, reckoned.provisional, reckoned.explanation)
    calendar.kind(start)
    last = _last_day(term, start)
    due = next_working_day(calendar, last)
    return RemedyDue(
        term=term,
        start=start,
        due=due,
        provisional=provisional_sentences(calendar, days_between(last, due)),
        explanation=tuple(_explain(calendar, term, start, last, due)),
    )


NOT_SERVED = "申请人收到答复的日期尚未登记，暂自答复之日起算"
"""Why the end of a term that runs from the service of an answer is provisional."""


def before_service(due: RemedyDue) -> RemedyDue:
    """*due*, reckoned from the answer because nobody knows yet when the applicant had it."""
    return replace(due, provisional=(*due.provisional, NOT_SERVED))


def remedy_terms_from(data: Mapping[str, Any]) -> RemedyTerms:
    """The terms as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return RemedyTerms(
        RemedyTerm(
            kind=TermKind(entry["kind"]),
            name=entry["name"],
            length=entry["length"],
            unit=TermUnit(entry["unit"]),
            article=entry["article"],
            period=period_from(entry),
        )
        for entry in data["term"]
    )


def _last_day(term: RemedyTerm, start: date) -> date:
    if term.unit is TermUnit.YEARS:
        return months_after(start, 12 * term.length)
    if term.unit is TermUnit.MONTHS:
        return months_after(start, term.length)
    return start + timedelta(days=term.length)


def _explain(
    calendar: WorkingCalendar, term: RemedyTerm, start: date, last: date, due: date
) -> Iterator[ExplainedDay]:
    """Every day of calendar time counts; those after *last* only put the end off."""
    yield ExplainedDay(start, calendar.kind(start), RECEIPT_PART, RECKONING, None)
    for number, (_, day) in enumerate(pairwise(days_between(start, last)), start=1):
        yield ExplainedDay(day, calendar.kind(day), f"计入第{number}日", term.article, number)
    for day in days_between(last + _ONE_DAY, due):
        kind = calendar.kind(day)
        part = "顺延至此日" if day == due else f"{kind}，顺延"
        article = day_article(calendar, day, kind, RECKONING)
        yield ExplainedDay(day, kind, part, RECKONING if day == due else article, None)


_APPEALS = {
    DecisionForm.JUDGMENT: TermKind.APPEAL_JUDGMENT,
    DecisionForm.RULING: TermKind.APPEAL_RULING,
}


def further_due(
    case: RemedyRecord, decisions: Decisions, terms: RemedyTerms, calendar: WorkingCalendar
) -> RemedyDue | None:
    """Until when the decision of *case* can be taken further; None where it cannot.

    Judgments of the second instance take effect at once.
    """
    day = case.decided_on
    if day is None or day.year < FIRST_YEAR or (kind := _further(case, decisions)) is None:
        return None
    term = terms.find(kind, day)
    return remedy_due(calendar, term, day) if term else None


def _further(case: RemedyRecord, decisions: Decisions) -> TermKind | None:
    decision = decisions.find(case.decision)
    form = decision.form if decision else DecisionForm.JUDGMENT
    if case.type is RemedyType.RECONSIDERATION:
        return None if form is DecisionForm.FINAL else TermKind.SUE_AFTER_RECONSIDERATION
    if case.stage in (CourtStage.SECOND, CourtStage.RETRIAL):
        return None
    return _APPEALS.get(form)


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
