"""The working days from today on, with the calendar of a database read only once."""

from gkapp.domain.days_left import DaysLeft
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of


class WorkingDays:
    """Keeps the calendar until it is told that it was changed; today is the database's."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._left: DaysLeft | None = None

    def left(self) -> DaysLeft:
        """Counts working days from the day that it is now."""
        today = self._db.now().date()
        if self._left is None:
            self._left = DaysLeft(calendar_of(self._db), today)
        elif self._left.today != today:
            self._left = DaysLeft(self._left.calendar, today)
        return self._left

    def forget_calendar(self) -> None:
        """Read the calendar anew when it is next needed."""
        self._left = None
