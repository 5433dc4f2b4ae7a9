"""What the calendar page shows: the years, what falls due on their days, what a notice would do."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from gkapp.domain.calendar.holiday_notice import NoticeDays, read_notice
from gkapp.domain.calendar.working_days import (
    DECEMBER,
    DayChange,
    WorkingCalendar,
    YearNotice,
    changed_days,
    provisional_sentence,
)
from gkapp.domain.errors import Refused
from gkapp.exchange.document_text import read_lines
from gkapp.models.calendar import CalendarYear
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.calendar import notices_in
from gkapp.services.remedies.orders import owed_answers
from gkapp.services.requests.open_requests import is_open
from gkapp.services.today.calendar_changes import arrangement_of


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
