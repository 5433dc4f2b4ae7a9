"""Days in the course of open requests that somebody must act on, other than the answer's own.

A correction or a payment whose term ran out, a consultation whose reply is due, the last day to ask
for a correction, and an office that owes its reply. One statement for each kind.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import (
    DaysLeft,
    days_left_in_words,
    due_date,
    earliest_running_start,
    provisional_sentences,
)
from gkapp.domain.calendar.working_days import FIRST_YEAR, LAST_YEAR
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.exchange.law.rules import time_limits
from gkapp.models.database import Database
from gkapp.models.requests import Assignment, Consultation, Correction, Fee, Request
from gkapp.services.calendar import WorkingDays
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    SOON_DAYS,
    Pressure,
    TodayItem,
    Topic,
    the_rest,
)
from gkapp.services.remedies.orders import owed_answers
from gkapp.services.requests.list import CONSULTING, CORRECTING, OPEN, SUBJECT_LENGTH
from gkapp.services.requests.open_requests import is_open


class Waiting(StrEnum):
    """What is waited for, as it is told."""

    CORRECTION = "补正期限 {day} 届满，未收到补正（《条例》第三十条）"
    PAYMENT = "缴费期限 {day} 届满，未收到缴费（《信息处理费管理办法》）"
    CONSULTATION = "{who}最迟 {day} 答复征求的意见"
    ASK_CORRECTION = "需要补正的，最迟 {day} 一次性告知（《条例》第三十条）"
    OFFICE = "{who}最迟 {day} 回复转办事项"


@dataclass(frozen=True, slots=True)
class WaitingDay:
    """The last day of something that a request waits for."""

    waiting: Waiting
    day: date
    request_id: int
    number: str
    applicant: str
    subject: str
    """The beginning of the wording, on one line."""
    who: str = ""
    """Who is asked, where that is not the applicant."""

    @property
    def words(self) -> str:
        """What is waited for, with its day."""
        return self.waiting.format(day=self.day, who=self.who)


def waiting_days(session: Session, days: DaysLeft, within: int) -> list[WaitingDay]:
    """What is over, or has at most *within* working days left, the earliest first.

    Corrections and payments are told only when their last day is over: until then it is the
    applicant's turn.
    """
    owed = owed_answers(session)
    soon = due_date(days.calendar, days.today, within)
    found = [
        *_corrections(session, days, owed),
        *_payments(session, days, owed),
        *_consultations(session, days, owed, soon),
        *_to_ask(session, days, owed, soon),
        *_offices(session, owed, soon),
    ]
    return sorted(found, key=lambda each: (each.day, each.request_id))


def _corrections(session: Session, days: DaysLeft, owed: Collection[int]) -> Iterator[WaitingDay]:
    lapsed = _of_open(owed, Correction.reply_by).join(
        Correction,
        and_(
            Correction.request_id == Request.id,
            Correction.received_on.is_(None),
            Correction.lapsed_on.is_(None),
            Correction.reply_by < days.today,
        ),
    )
    for row in session.execute(lapsed):
        yield _waiting(Waiting.CORRECTION, row[4], row)


def _payments(session: Session, days: DaysLeft, owed: Collection[int]) -> Iterator[WaitingDay]:
    limit = time_limits().find(LimitKind.FEE_PAYMENT, days.today)
    unpaid = _of_open(owed, Fee.served_on).join(
        Fee,
        and_(
            Fee.request_id == Request.id, Fee.paid_on.is_(None), Fee.lapsed_on.is_(None),
            Fee.served_on.is_not(None),
        ),
    )  # fmt: skip
    for row in session.execute(unpaid):
        if limit is not None and _is_reckonable(row[4]):
            day = due_date(days.calendar, row[4], limit.days)
            if day < days.today:
                yield _waiting(Waiting.PAYMENT, day, row)


def _consultations(
    session: Session, days: DaysLeft, owed: Collection[int], soon: date
) -> Iterator[WaitingDay]:
    columns = Consultation.served_on, Consultation.addressee, Consultation.addressee_kind
    asked = _of_open(owed, *columns).join(
        Consultation,
        and_(
            Consultation.request_id == Request.id, Consultation.answered_on.is_(None),
            Consultation.served_on.is_not(None),
        ),
    )  # fmt: skip
    for row in session.execute(asked.add_columns(Request.received_on)):
        served_on, addressee, kind, received_on = row[4:]
        if _is_reckonable(served_on):
            is_agency = kind == Consulted.AGENCY.label
            limit = LimitKind.AGENCY_REPLY if is_agency else LimitKind.THIRD_PARTY_REPLY
            day = due_date(days.calendar, served_on, time_limits().on(limit, received_on).days)
            if day <= soon:
                yield _waiting(Waiting.CONSULTATION, day, row, addressee or kind)


def _to_ask(
    session: Session, days: DaysLeft, owed: Collection[int], soon: date
) -> Iterator[WaitingDay]:
    """Told while it can still be met; and not of a request that has gone on already."""
    limit = time_limits().find(LimitKind.CORRECTION_NOTICE, days.today)
    if limit is None:
        return
    since = earliest_running_start(days.calendar, days.today, limit.days)
    went_on = (
        select(table.request_id).where(table.request_id == Request.id).exists()
        for table in (Correction, Consultation, Fee)
    )
    fresh = _of_open(owed, Request.received_on).where(
        Request.received_on >= since, Request.id.not_in(owed), *(~each for each in went_on)
    )
    for row in session.execute(fresh):
        day = due_date(days.calendar, row[4], limit.days)
        if days.today <= day <= soon:
            yield _waiting(Waiting.ASK_CORRECTION, day, row)


def _offices(session: Session, owed: Collection[int], soon: date) -> Iterator[WaitingDay]:
    handed = _of_open(owed, Assignment.due_on, Assignment.office).join(
        Assignment,
        and_(
            Assignment.request_id == Request.id, Assignment.replied_on.is_(None),
            Assignment.due_on <= soon,
        ),
    )  # fmt: skip
    for row in session.execute(handed):
        yield _waiting(Waiting.OFFICE, row[4], row, row[5])


def _of_open(owed: Collection[int], *columns: Any) -> Select[*tuple[Any, ...]]:
    head: tuple[Any, ...] = (
        Request.id, Request.number, Request.applicant_name,
        func.substr(Request.content, 1, SUBJECT_LENGTH),
    )  # fmt: skip
    return select(*head, *columns).where(is_open(owed))


def _waiting(waiting: Waiting, day: date, row: Row[*tuple[Any, ...]], who: str = "") -> WaitingDay:
    return WaitingDay(waiting, day, row[0], row[1], row[2], " ".join(row[3].split()), who)


def _is_reckonable(day: date) -> bool:
    return FIRST_YEAR <= day.year < LAST_YEAR


COURSE = "course"
"""The concern with what was done with a request."""

_FIXED = (Waiting.CORRECTION, Waiting.OFFICE)
"""Whose last day somebody wrote down."""

_ALL_THAT_WAIT = {
    Waiting.CORRECTION: ("补正期限届满、未收到补正的申请", CORRECTING),
    Waiting.PAYMENT: ("缴费期限届满、未收到缴费的申请", OPEN),
    Waiting.CONSULTATION: ("征求的意见应当答复的申请", CONSULTING),
    Waiting.ASK_CORRECTION: ("一次性告知补正期限将满的申请", OPEN),
    Waiting.OFFICE: ("承办处室应当回复的申请", OPEN),
}
"""What several are called, and the view of the list in which they stand."""


def waiting_items(db: Database) -> Iterator[TodayItem]:
    """Terms within the course of a request that are over or end soon, one kind after another."""
    days = WorkingDays(db).left()
    found: dict[Waiting, list[WaitingDay]] = defaultdict(list)
    with db.read() as session:
        for each in waiting_days(session, days, SOON_DAYS):
            found[each.waiting].append(each)
    for waiting, kind in found.items():
        for each in kind[:MOST_OF_A_KIND]:
            yield _item(each, days)
        rest = kind[MOST_OF_A_KIND:]
        late = sum(each.day < days.today for each in rest)
        what, view = _ALL_THAT_WAIT[waiting]
        for pressure, more in ((Pressure.OVERDUE, late), (Pressure.SOON, len(rest) - late)):
            yield from the_rest(MOST_OF_A_KIND + more, pressure, what, Topic.REQUESTS, view)


def _item(each: WaitingDay, days: DaysLeft) -> TodayItem:
    left = days.until(each.day)
    return TodayItem(
        Pressure.OVERDUE if each.day < days.today else Pressure.SOON,
        days_left_in_words(left, is_over=each.day < days.today),
        f"{each.applicant} · {each.subject}",
        f"{each.number}　{each.words}{_guess(days, each)}",
        "去办理",
        Topic.REQUESTS,
        each.request_id,
        concern=COURSE,
    )


def _guess(days: DaysLeft, each: WaitingDay) -> str:
    """Says that the notice of its year may still move a day that was reckoned, not fixed."""
    if each.waiting in _FIXED:
        return ""
    return "，暂算" if provisional_sentences(days.calendar, [each.day]) else ""
