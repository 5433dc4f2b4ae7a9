"""How many working days are left until a day, for lists of many terms at once."""

from datetime import date, timedelta
from functools import lru_cache

from gkapp.domain.calendar.deadline import due_date
from gkapp.domain.calendar.working_days import WorkingCalendar

_ONE_DAY = timedelta(days=1)


class DaysLeft:
    """Working days between *today* and any day."""

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self.calendar, self.today = calendar, today

    def until(self, day: date) -> int:
        """The working days after today up to *day*; negative when *day* is over.

        Raises Refused for years that the calendar does not reach.
        """
        if day >= self.today:
            return self.calendar.count_working(self.today + _ONE_DAY, day)
        return -self.calendar.count_working(day + _ONE_DAY, self.today)


def days_left_in_words(days: int, *, is_over: bool = False) -> str:
    """What a list says of a running term with *days* working days left.

    On days off after its last day it *is_over*, though no working day has passed since.
    """
    if days < 0:
        return f"已逾期 {-days} 个工作日"
    if days:
        return f"还剩 {days} 个工作日"
    return "已届满" if is_over else "今日到期"


@lru_cache(maxsize=16)  # each list asks for it several times
def earliest_running_start(calendar: WorkingCalendar, today: date, working_days: int) -> date:
    """The earliest day from which a term of *working_days* has not ended before *today*."""
    start = today
    while due_date(calendar, start - _ONE_DAY, working_days) >= today:
        start -= _ONE_DAY
    return start
