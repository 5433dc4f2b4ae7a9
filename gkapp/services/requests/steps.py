"""Entering what was done with a request: a thread is begun, carried on, corrected or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.requests.answer_kinds import AnswerKinds
from gkapp.domain.requests.case_history.facts import ArchiveFacts, Course, OpeningFacts, ThreadKind
from gkapp.domain.requests.case_history.judging import Facts, Thread, facts_of, judge_thread
from gkapp.domain.requests.case_history.standing import standing_of
from gkapp.domain.requests.clock.life import Breach, Reckoning
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.text.dates import chinese_date
from gkapp.exchange.law.rules import answer_kinds
from gkapp.models.database import Database
from gkapp.models.requests import BreachReason, Request
from gkapp.services.calendar import calendar_in
from gkapp.services.department.clock_settings import clock_settings_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.records.upsert import upsert_row
from gkapp.services.requests.case_history import course_in
from gkapp.services.requests.due_dates import refresh_due_days
from gkapp.services.requests.letters import LetterState, letters_of
from gkapp.services.requests.threads import write_thread

_GONE_BY = "该事项在您打开之后已被修改，本次修改没有保存。请重新打开后再改。"

_ONLY_ONCE = {
    ThreadKind.CORRECTION: "补正应当一次性告知（《条例》第三十条），本件已经登记过要求补正，"
    "不能再要求一次。需要更正的，请打开已登记的补正。",
    ThreadKind.EXTENSION: "本件已经登记过延期，不能再延（《条例》第三十三条）。"
    "需要更正的，请打开已登记的延期。",
    ThreadKind.FEE: "本件已经登记过收费通知，不能再登记一次。"
    "需要更正的，请打开已登记的信息处理费。",
}
"""Why a thread that a request can have only once is not begun again."""


@dataclass(frozen=True, slots=True)
class OpenedCourse:
    """A request's course with what is needed to judge a change of it, read once for a form."""

    request_id: int
    number: str
    content: str
    course: Course
    reckoning: Reckoning
    kinds: AnswerKinds
    reasons: Mapping[tuple[str, date], str]
    """Why irregular things happened, by rule and day."""

    @property
    def state(self) -> ClockState:
        """Where the request stands; Refused for a history that cannot have been."""
        return standing_of(self.course, self.reckoning)


def open_course(db: Database, request_id: int) -> OpenedCourse:
    """Everything that was done with the request; Refused when it is gone."""
    with db.read() as session:
        course = course_in(session, request_id)
        request = session.get_one(Request, request_id)
        reasons = session.scalars(select(BreachReason).filter_by(request_id=request_id))
        return OpenedCourse(
            request_id=request_id,
            number=request.number,
            content=request.content,
            course=course,
            reckoning=reckoning_in(db, session),
            kinds=answer_kinds(),
            reasons={(each.rule, each.happened_on): each.reason for each in reasons},
        )


@dataclass(frozen=True, slots=True)
class ThreadEdit:
    """A thread as it is to be: *seen* is what it said when it was opened, None when it is new.

    *reason* explains what is irregular about it.
    """

    thread: Thread
    facts: Facts
    seen: Facts | None = None
    reason: str = ""
    step: str = ""
    """What the officer took for doing: 收到补正; empty where the thread as a whole was edited."""


def save_thread(db: Database, request_id: int, edit: ThreadEdit) -> ActionResult:
    """Enter or change a thread.

    NotSaveable when rules are broken, or when something irregular is not explained; Refused when
    somebody has changed the thread since, or when the request is void.
    """
    thread, facts, seen = edit.thread, edit.facts, edit.seen
    verb = "登记" if edit.step or seen is None else "修改"
    what = f"{verb}{edit.step or thread.kind.value}"
    with db.write(what) as session:
        course = _changeable(session, request_id)
        stored = facts_of(course, thread)
        if seen is None and stored is not None and thread.kind in _ONLY_ONCE:
            raise Refused(_ONLY_ONCE[thread.kind])
        if stored != seen:
            raise Refused(_GONE_BY)
        reckoning = reckoning_in(db, session)
        judgement = judge_thread(course, thread, facts, answer_kinds(), reckoning)
        if judgement.problems:
            raise NotSaveable(judgement.problems)
        if judgement.odd and not edit.reason.strip():
            raise NotSaveable([Problem("", "有不合规的事项，请说明原因。")])
        write_thread(session, request_id, thread, facts)
        for breach in judgement.odd:
            _explain(session, request_id, breach, edit.reason)
        due = refresh_due_day(session, reckoning, request_id)
        request = session.get_one(Request, request_id)
        number, guess = request.number, "（暂算）" if request.due_is_provisional else ""
    words = f"申请“{number}”已{what}"
    told = f"，最迟{chinese_date(due)}答复{guess}。" if due else "。"
    topics = {Topic.REQUESTS}
    if isinstance(facts, OpeningFacts):
        topics.add(Topic.LEDGER)
        told = "，公开台账已增加该信息，请在台账中登记公开情况。" if facts.agrees else "。"
    if isinstance(facts, ArchiveFacts) and (unserved := _unserved(db, request_id)):
        told = f"。{unserved}还没有登记送达，请在“文书”中补登。"
    return ActionResult(frozenset(topics), words + told, request_id)


def _unserved(db: Database, request_id: int) -> str:
    """The letters of which nobody said that they were served, by name."""
    waiting = LetterState.MADE, LetterState.SENT
    return "、".join(
        f"“{letter.name}”" for letter in letters_of(db, request_id) if letter.state in waiting
    )


def take_back_thread(db: Database, request_id: int, thread: Thread) -> ActionResult:
    """Delete a thread that was entered by mistake.

    Refused when what came after it cannot stand without it, or when it is gone already.
    """
    with db.write(f"删除{thread.kind.value}") as session:
        course = _changeable(session, request_id)
        if facts_of(course, thread) is None:
            raise Refused("该事项已被删除，请刷新。")
        reckoning = reckoning_in(db, session)
        write_thread(session, request_id, thread, None)
        standing_of(course_in(session, request_id), reckoning)
        refresh_due_day(session, reckoning, request_id)
        number = session.get_one(Request, request_id).number
    words = f"申请“{number}”的{thread.kind.value}已删除，可以撤销。"
    return ActionResult(frozenset({Topic.REQUESTS}), words, request_id)


def explain_breach(db: Database, request_id: int, breach: Breach, reason: str) -> ActionResult:
    """Note why something irregular happened; Refused when no reason is given."""
    if not reason.strip():
        raise Refused("请填写原因。")
    with db.write("说明不合规事项的原因") as session:
        _changeable(session, request_id)
        _explain(session, request_id, breach, reason)
    return ActionResult(frozenset({Topic.REQUESTS}), "已登记原因。", request_id)


def _explain(session: Session, request_id: int, breach: Breach, reason: str) -> None:
    place = {"request_id": request_id, "rule": breach.rule, "happened_on": breach.on}
    upsert_row(session, BreachReason, place, {"reason": reason.strip()})


def reckoning_in(db: Database, session: Session) -> Reckoning:
    """What every step is counted by today."""
    return Reckoning(calendar_in(session), clock_settings_in(session), db.now().date())


def _changeable(session: Session, request_id: int) -> Course:
    course = course_in(session, request_id)
    if course.kind in (RequestKind.VOID, RequestKind.NO_REQUEST):
        raise Refused(f"该登记是“{course.kind.value}”，没有办理事项可以登记。")
    return course


def refresh_due_day(session: Session, reckoning: Reckoning, request_id: int) -> date | None:
    """Work out the cached due day; returns it while the request is open."""
    request = session.get_one(Request, request_id)
    refresh_due_days(session, reckoning.calendar, reckoning.today, [request])
    return request.due_on if request.ended_on is None else None
