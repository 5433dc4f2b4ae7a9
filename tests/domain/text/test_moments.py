"""Moments as people write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.moments import moment_of, moment_text, plain_moment, read_clock, read_moment

MOMENT = datetime(2026, 10, 8, 9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-08 09:05",
        "2026-10-08T09:05",
        "2026-10-08 9:05:00",
        "2026-10-08 09:05:12.5",
        "2026/10/8 9:05",
        "2026年10月8日 9时5分",
        "2026年10月8日9点05分",
        "２０２６年１０月８日９：０５",
        "20261008 0905",
        "2026年10月8日上午9点5分",
        "2026-10-08 早上9:05",
    ],
)
def test_a_moment_is_read_however_it_is_written(text):
    assert read_moment(text) == MOMENT


@pytest.mark.parametrize("cell", ["2026-10-08", "2026年10月8日", date(2026, 10, 8)])
def test_a_day_alone_is_no_moment(cell):
    with pytest.raises(Refused, match="没有写明时刻"):
        read_moment(cell)


@pytest.mark.parametrize("text", ["昨天", "2026-13-08 09:05", "2026-10-08 25:00", "2026-10-08 1x"])
def test_nonsense_is_refused(text):
    with pytest.raises(Refused):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("9点", time(9)),
        ("9点半", time(9, 30)),
        ("上午 9:05", time(9, 5)),
        ("下午2时30分", time(14, 30)),
        ("下午14:30", time(14, 30)),
        ("中午12点半", time(12, 30)),
        ("中午1点", time(13)),
        ("中午11点", time(11)),
        ("凌晨12点", time(0)),
        ("晚上11点", time(23)),
        ("下午11点", time(23)),
        ("上午12点", time(12)),
        ("晚上23:50", time(23, 50)),
    ],
)
def test_a_time_is_read(text, read):
    assert read_clock(text) == read


@pytest.mark.parametrize("text", ["", "半夜", "24:00", "12:60", "下午", "下午25点"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Refused):
        read_clock(text)


@pytest.mark.parametrize(
    "text", ["晚上12点", "晚上12点半", "晚上0点", "晚上1点", "下午0点", "上午13点", "凌晨14点"]
)
def test_an_hour_is_not_guessed_against_its_part_of_the_day(text):
    with pytest.raises(Refused, match="没有写清是几点"):
        read_clock(text)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_what_is_kept_and_shown_is_read_again(moment):
    moment = moment.replace(second=0, microsecond=0)
    assert moment_of(moment_text(moment)) == moment
    assert read_moment(plain_moment(moment)) == moment


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), min_size=2, max_size=2))
def test_kept_moments_sort_as_they_run(pair):
    first, second = sorted(each.replace(second=0, microsecond=0) for each in pair)
    assert moment_text(first) <= moment_text(second)


def test_no_moment_is_kept_as_nothing():
    assert moment_text(None) == "" and moment_of("") is None
