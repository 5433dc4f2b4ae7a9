"""The working days from today on, with the calendar of a database read only once."""

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of


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
