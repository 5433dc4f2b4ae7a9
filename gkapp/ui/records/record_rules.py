"""What the fields of a record's form ask: the rules, the calendar, today."""

from datetime import date, datetime
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.row_reading import Judgement
from gkapp.services.calendar import WorkingDays
from gkapp.services.records.record_actions import Desk
from gkapp.ui.shell.context import Context


class RecordRules:
    """Belongs to one page, but does not know it: fields may hold it without keeping the page."""

    def __init__(self, context: Context, desk: Desk[Any, Any]) -> None:
        self._context, self._desk = context, desk
        self._days = WorkingDays(context.db)

    def judge(self, draft: Any) -> Judgement:
        """What the rules say of *draft*."""
        return self._desk.judge(draft, self.calendar(), self.now())

    def calendar(self) -> WorkingCalendar:
        """The calendar of the database, read once."""
        return self._days.left().calendar

    def today(self) -> date:
        """The day it is now."""
        return self._context.today

    def now(self) -> datetime:
        """The moment it is now."""
        return self._context.now()

    def forget_calendar(self) -> None:
        """The calendar was changed."""
        self._days.forget_calendar()
