"""What the calendar page shows: the years, what falls due on their days, what a notice would do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.holiday_notice import NoticeDays, read_notice
from gkapp.domain.calendar.working_days import (
    DECEMBER,
    DayChange,
    DayEdit,
    WorkingCalendar,
    YearNotice,
    changed_days,
    edited_years,
    provisional_sentence,
)
from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import DocumentText
from gkapp.exchange.document_text import read_lines
from gkapp.models.audit.recording import ActionKind, add_rows
from gkapp.models.calendar import CalendarDay, CalendarYear
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.calendar import BY_HAND, IMPORTED, calendar_in, day_rows, notices_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.register import Deferred, ImportKind
from gkapp.services.remedies.orders import owed_answers
from gkapp.services.requests.due_dates import MovedDueDay, refresh_due_days
from gkapp.services.requests.open_requests import is_open


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What a change of the calendar did: the sentence, and every open request whose day moved."""

    outcome: ActionResult
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
    return CalendarChange(ActionResult(topics, f"{done}；{_told(moved)}"), moved)


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


@dataclass(frozen=True, slots=True)
class DueRequest:
    """An open request whose answer is due."""

    id: int
    number: str
    applicant: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class YearState:
    """How it stands with one year."""

    year: int
    notice: str
    """The document number, empty where it is not known or nothing is loaded."""
    origin: str
    """Where its arrangement comes from; empty for a year without one."""
    off: int
    work: int
    """Days off and make-up days that lie in the year itself, whichever notice names them."""
    working_days: int
    provisional: str
    """The sentence of a year without a notice; empty for the others."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The stored calendar with the due days of open requests, as they were read together."""

    notices: tuple[YearNotice, ...]
    origins: Mapping[int, str]
    due: Mapping[date, tuple[DueRequest, ...]]

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar that the notices make."""
        return WorkingCalendar(self.notices)


def read_calendar(db: Database) -> CalendarView:
    """Read the calendar and what is due."""
    columns = (
        Request.id, Request.number, Request.applicant_name, Request.due_is_provisional,
        Request.due_on,
    )  # fmt: skip
    due: defaultdict[date, list[DueRequest]] = defaultdict(list)
    with db.read() as session:
        notices = tuple(notices_in(session))
        notes = select(CalendarYear.year, CalendarYear.note)
        origins = {row.year: row.note for row in session.execute(notes)}
        statement = (
            select(*columns)
            .where(is_open(owed_answers(session)), Request.due_on.is_not(None))
            .order_by(Request.due_on, Request.number)
        )
        for row in session.execute(statement):
            due[row.due_on].append(
                DueRequest(row.id, row.number, row.applicant_name, row.due_is_provisional)
            )
    return CalendarView(notices, origins, {day: tuple(rows) for day, rows in due.items()})


def state_of(view: CalendarView, year: int) -> YearState:
    """How it stands with *year*; Refused for years that the calendar does not reach."""
    calendar = view.calendar
    notice = next((each for each in view.notices if each.year == year), None)
    named = [day for each in view.notices for day in each.off | each.work if day.year == year]
    off = sum(not calendar.is_working(day) for day in named)
    return YearState(
        year=year,
        notice=notice.notice if notice else "",
        origin=view.origins.get(year, ""),
        off=off,
        work=len(named) - off,
        working_days=calendar.count_working(date(year, 1, 1), date(year, DECEMBER, 31)),
        provisional="" if notice else provisional_sentence(year),
    )


@dataclass(frozen=True, slots=True)
class NoticePreview:
    """What a notice says, and what it would change in the calendar as it stands."""

    read: NoticeDays
    replaces: bool
    """Whether the year has an arrangement already, which gives way or is amended."""
    changes: tuple[DayChange, ...]
    refusal: str
    """Why it cannot be saved, in a sentence; empty when it can."""


def read_notice_file(path: Path) -> NoticeDays:
    """Read a State Council notice from a txt, docx or pdf; Refused where it is none."""
    return read_notice("\n".join(read_lines(path)))


def preview_notice(db: Database, read: NoticeDays) -> NoticePreview:
    """What saving *read* would do."""
    with db.read() as session:
        notices = notices_in(session)
    before = WorkingCalendar(notices)
    refusal = ""
    changes: tuple[DayChange, ...] = ()
    try:
        arrangement = arrangement_of(read, notices)
        others = [notice for notice in notices if notice.year != read.year]
        changes = changed_days(before, WorkingCalendar([*others, arrangement]), read.year)
    except Refused as error:
        refusal = error.message
    if read.unread:
        refusal = (
            f"有 {len(read.unread)} 句没有读懂，不能载入。"
            "请对照原文改正文件后重新读取，或在日历上手工修改。"
        )
    return NoticePreview(read, read.year in before.years, changes, refusal)


def is_notice(document: DocumentText, _name: str) -> bool:
    """Whether days off can be read of a document."""
    try:
        return bool(read_notice("\n".join(document.lines)).off)
    except Refused:
        return False


NOTICE_IMPORT = ImportKind(
    title="节假日通知",
    words="国务院办公厅关于部分节假日安排的通知，读出后核对。",
    rank=8,
    is_in=Deferred("gkapp.services.today.calendar_view:is_notice"),
    contents="放假安排",
)
