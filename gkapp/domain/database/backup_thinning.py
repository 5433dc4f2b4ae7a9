"""Which automatic backups are worth keeping: close together for the last days, far apart before.

Counted are days, weeks and months that have a backup, not those of the almanac: a computer that
stood still over the holidays keeps what it had.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of so many of the latest days, weeks and months with a backup, the newest one is kept."""

Period = Callable[[datetime], Hashable]


def worth_keeping(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Those of *moments* that stay; the newest one always does.

    Thinning after each backup keeps the same as thinning all of them at once.
    """
    newest_first = sorted(moments, reverse=True)
    return frozenset[datetime]().union(
        *(_newest_of_each(newest_first, period, most) for period, most in _RULES)
    )


def _newest_of_each(
    newest_first: Sequence[datetime], period: Period, most: int
) -> Sequence[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return list(newest.values())[:most]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    """Weeks begin on Monday, also over the turn of the year."""
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


_RULES: tuple[tuple[Period, int], ...] = ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
