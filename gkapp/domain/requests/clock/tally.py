"""How a term stands: when it is due, how many days are used and left, whether it was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from gkapp.domain.requests.answer_term import TermDay, running_due, term_days
from gkapp.domain.requests.clock.events import Answered
from gkapp.domain.requests.clock.life import Life, Reckoning, last_known_day, term_facts


@dataclass(frozen=True, slots=True)
class Tally:
    """Days are working days that no consultation suspends; after the due day all working days.

    *due* is None while the applicant is awaited and where the request ended without an answer;
    then nothing is left of the term, and there is nothing to be late with.
    """

    due: date | None
    days_used: int
    days_left: int | None
    """Negative when the due day is over."""
    on_time: bool | None
    """None until that is decided."""
    provisional: tuple[str, ...]


def tally(life: Life, reckoning: Reckoning) -> Tally:
    """How the newest term of *life* stands, on the day it ended or else today."""
    facts = term_facts(life, reckoning)
    if facts.awaited:
        return Tally(None, 0, None, None, ())
    as_of = last_known_day(life, reckoning)
    due = running_due(reckoning.calendar, facts, as_of)
    last = max(due.day, as_of)
    days = list(
        takewhile(lambda each: each.day <= last, term_days(reckoning.calendar, facts, as_of))
    )
    used = _counted((each for each in days if each.day <= as_of), due.day)
    if life.ending is not None and not isinstance(life.ending, Answered):
        return Tally(None, used, None, None, ())
    left = _counted((each for each in days if each.day > as_of), due.day)
    late = sum(each.kind.is_working for each in days if due.day < each.day <= as_of)
    return Tally(due.day, used, left - late, _on_time(life, due.day, as_of), due.provisional)


def _counted(days: Iterable[TermDay], due: date) -> int:
    return sum(each.is_counted if each.day <= due else each.kind.is_working for each in days)


def _on_time(life: Life, due: date, as_of: date) -> bool | None:
    if life.ending is not None:
        return as_of <= due
    return False if as_of > due else None
