"""The working calendar of the database: as shipped at first, then as the officer changed it."""

from collections import defaultdict
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice
from gkapp.exchange.law.rules import shipped_notices
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.audit.trail import Action
from gkapp.models.calendar import CalendarDay, CalendarYear
from gkapp.models.database import Database

SHIPPED, IMPORTED, BY_HAND = "随程序提供", "按通知载入", "手工修改"
"""Where the arrangement of a year comes from, as its note says."""

_DAYS_APART = select(CalendarDay.year_id, CalendarDay.day, CalendarDay.is_working, CalendarDay.name)
_NOTICES = select(CalendarYear.id, CalendarYear.year, CalendarYear.notice).order_by(
    CalendarYear.year
)

_known: WeakKeyDictionary[Database, tuple[int | None, WorkingCalendar]] = WeakKeyDictionary()
"""The calendar last read of each open database, and the last action before it."""


def load_shipped_calendar(db: Database) -> None:
    """Enter the shipped years into a new database."""
    notices = shipped_notices()
    title = f"载入 {notices[0].year}—{notices[-1].year} 年节假日安排"
    with db.write(title, is_undoable=False) as session:
        years = [{"year": n.year, "notice": n.notice, "note": SHIPPED} for n in notices]
        ids = add_rows(session, CalendarYear, years)
        days = [
            row for year_id, n in zip(ids, notices, strict=True) for row in day_rows(year_id, n)
        ]
        add_rows(session, CalendarDay, days)


def notices_in(session: Session) -> list[YearNotice]:
    """The stored notices, by year."""
    apart: defaultdict[tuple[int, bool], set[date]] = defaultdict(set)
    festivals: defaultdict[int, dict[date, str]] = defaultdict(dict)
    for year_id, day, is_working, name in session.execute(_DAYS_APART):
        apart[year_id, is_working].add(day)
        if name:
            festivals[year_id][day] = name
    return [
        YearNotice(
            year,
            notice,
            off=frozenset(apart[year_id, False]),
            work=frozenset(apart[year_id, True]),
            festivals=festivals[year_id],
        )
        for year_id, year, notice in session.execute(_NOTICES)
    ]


def calendar_in(session: Session) -> WorkingCalendar:
    """The calendar within an open session."""
    return WorkingCalendar(notices_in(session))


def calendar_of(db: Database) -> WorkingCalendar:
    """The calendar of the database, read anew only after something was done in it."""
    with db.read() as session:
        last = session.scalar(select(func.max(Action.id)))
        known = _known.get(db)
        if known is None or known[0] != last:
            known = _known[db] = (last, calendar_in(session))
        return known[1]


def day_rows(year_id: int, notice: YearNotice) -> list[Values]:
    """The days that *notice* sets apart, as rows of the stored year."""
    days = [(day, False) for day in notice.off] + [(day, True) for day in notice.work]
    return [
        {
            "year_id": year_id,
            "day": day,
            "is_working": is_working,
            "name": notice.festivals.get(day, ""),
        }
        for day, is_working in sorted(days)
    ]


class WorkingDays:
    """Keeps the calendar until it is told that it was changed; today is the database's."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._calendar: WorkingCalendar | None = None

    def left(self) -> DaysLeft:
        """Counts working days from the day that it is now."""
        if self._calendar is None:
            self._calendar = calendar_of(self._db)
        return DaysLeft(self._calendar, self._db.now().date())

    def forget_calendar(self) -> None:
        """Read the calendar anew when it is next needed."""
        self._calendar = None
