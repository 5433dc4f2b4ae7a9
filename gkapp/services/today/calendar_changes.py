"""Changing the working calendar, and what that does to the due days of open requests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import DayEdit, YearNotice, edited_years
from gkapp.domain.errors import Refused
from gkapp.models.audit.recording import ActionKind, add_rows
from gkapp.models.calendar import CalendarDay, CalendarYear
from gkapp.models.database import Database
from gkapp.services.calendar import BY_HAND, IMPORTED, calendar_in, day_rows, notices_in
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.requests.due_dates import MovedDueDay, refresh_due_days

if TYPE_CHECKING:
    from gkapp.domain.calendar.holiday_notice import NoticeDays


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What a change of the calendar did: the sentence, and every open request whose day moved."""

    outcome: Outcome
    moved: tuple[MovedDueDay, ...]


def import_notice(db: Database, read: "NoticeDays") -> CalendarChange:
    """Enter what a State Council notice says, in the place of what stood for that year.

    Refused when a sentence of the notice was not understood, so that no year is half right, or
    when an amendment comes for a year that is not loaded.
    """
    if read.unread:
        told = "；".join(f"“{sentence.text}”（{sentence.reason}）" for sentence in read.unread)
        raise Refused(f"通知中有 {len(read.unread)} 句没有读懂，没有载入：{told}")
    with db.write(f"载入 {read.year} 年节假日安排") as session:
        notice = arrangement_of(read, notices_in(session))
        return _replace(db, session, notice, IMPORTED)


def change_days(
    db: Database, edits: Mapping[date, DayEdit], numbers: Mapping[int, str] | None = None
) -> CalendarChange:
    """Set days apart as the officer says, as one action; the rest of their years stays.

    *numbers* are the document numbers of notices, by year. Refused when nothing is changed, or a
    day cannot be set apart like that.
    """
    with db.write("手工修改日历") as session:
        changed = edited_years(notices_in(session), edits, numbers or {})
        if not changed:
            raise Refused("日历没有改动，无需保存。")
        for notice in changed:
            _put(session, notice, BY_HAND)
        moved = _refreshed(db, session)
    years = "、".join(str(notice.year) for notice in changed)
    return _change(f"已修改 {years} 年日历", moved)


def arrangement_of(read: "NoticeDays", before: Iterable[YearNotice]) -> YearNotice:
    """The year as a notice makes it of what stood *before*.

    Refused when an amendment comes for a year that is not loaded.
    """
    from gkapp.domain.calendar.holiday_notice import amended

    if not read.amends:
        return read.as_year_notice()
    base = next((notice for notice in before if notice.year == read.year), None)
    if base is None:
        raise Refused(f"这是对 {read.year} 年安排的调整通知，请先载入 {read.year} 年的原通知。")
    return amended(base, read)


def _replace(db: Database, session: Session, notice: YearNotice, note: str) -> CalendarChange:
    _put(session, notice, note)
    moved = _refreshed(db, session)
    counts = f"放假 {len(notice.off)} 天，调休上班 {len(notice.work)} 天"
    return _change(f"已载入 {notice.year} 年节假日安排：{counts}", moved)


def _put(session: Session, notice: YearNotice, note: str) -> None:
    """Store *notice* in the place of what stood for its year."""
    old = session.scalar(select(CalendarYear).where(CalendarYear.year == notice.year))
    if old is not None:
        for day in session.scalars(select(CalendarDay).where(CalendarDay.year_id == old.id)):
            session.delete(day)
        session.flush()
    _store(session, notice, old, note)
    session.flush()


def _refreshed(db: Database, session: Session) -> tuple[MovedDueDay, ...]:
    return tuple(refresh_due_days(session, calendar_in(session), db.now().date()))


def _change(done: str, moved: tuple[MovedDueDay, ...]) -> CalendarChange:
    topics = frozenset({Topic.CALENDAR, Topic.REQUESTS})
    return CalendarChange(Outcome(topics, f"{done}；{_told(moved)}"), moved)


def _told(moved: Iterable[MovedDueDay]) -> str:
    numbers = [day.number for day in moved]
    if not numbers:
        return "未结申请的到期日没有变动。"
    return f"{len(numbers)} 件未结申请的到期日有变动：{'、'.join(numbers[:10])}。"


def _store(session: Session, notice: YearNotice, into: CalendarYear | None, note: str) -> None:
    year = into or CalendarYear(year=notice.year)
    year.notice, year.note = notice.notice, note
    session.add(year)
    session.flush()
    add_rows(session, CalendarDay, day_rows(year.id, notice))


def keep_due_days(db: Database) -> tuple[MovedDueDay, ...]:
    """Bring the due days of open requests to today; returns what moved.

    A consultation that nobody has signed for suspends the term up to today, so its request's day
    moves on although nobody did anything.
    """
    with db.write("重算到期日", kind=ActionKind.UPKEEP) as session:
        return tuple(refresh_due_days(session, calendar_in(session), db.now().date()))
