"""Which backups stay: enough of the last days, some of the last weeks and months, never none."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.database.key import DAYS, MONTHS, WEEKS, worth_keeping

NOON = datetime(2026, 3, 4, 12, 0)
"""A Wednesday."""

moments = st.lists(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)), min_size=1, max_size=60
)


def days_back(*days, at=NOON):
    return {at - timedelta(days=day) for day in days}


def test_nothing_is_kept_of_nothing():
    assert worth_keeping([]) == frozenset()


def test_of_one_day_the_newest_stays():
    morning, noon, evening = (NOON.replace(hour=hour) for hour in (8, 12, 18))
    assert worth_keeping([noon, evening, morning]) == {evening}


def test_a_year_of_daily_backups_becomes_days_weeks_and_months():
    kept = worth_keeping(days_back(*range(400)))
    days = days_back(*range(7))
    sundays = days_back(3, 10, 17, 24)
    ends_of_months = {
        datetime(2026, 2, 28, 12), datetime(2026, 1, 31, 12), datetime(2025, 12, 31, 12),
        datetime(2025, 11, 30, 12), datetime(2025, 10, 31, 12), datetime(2025, 9, 30, 12),
        datetime(2025, 8, 31, 12), datetime(2025, 7, 31, 12), datetime(2025, 6, 30, 12),
        datetime(2025, 5, 31, 12), datetime(2025, 4, 30, 12),
    }  # fmt: skip
    assert kept == days | sundays | ends_of_months


def test_after_a_long_pause_what_there_was_stays():
    old = days_back(200, 201, 202)
    assert worth_keeping([*old, NOON]) == {*old, NOON}


def test_the_week_of_the_turn_of_the_year_is_one_week():
    wednesday, friday = datetime(2025, 12, 31, 12), datetime(2026, 1, 2, 12)
    later = [friday + timedelta(days=day) for day in range(3, 300)]
    kept = worth_keeping([wednesday, friday, *later])
    assert wednesday in kept  # as the newest of December
    assert friday not in kept


@given(moments)
def test_the_newest_always_stays_and_little_else(found):
    kept = worth_keeping(found)
    assert max(found) in kept
    assert kept <= set(found)
    assert len(kept) <= DAYS + WEEKS + MONTHS


@given(moments)
def test_thinning_twice_is_thinning_once(found):
    assert worth_keeping(worth_keeping(found)) == worth_keeping(found)


@given(moments)
def test_thinning_after_each_backup_is_thinning_at_the_end(found):
    kept = frozenset()
    for moment in sorted(found):
        kept = worth_keeping({*kept, moment})
    assert kept == worth_keeping(found)
