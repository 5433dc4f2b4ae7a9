"""Dates as officers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.dates import chinese_date, read_date
from gkapp.domain.errors import Refused


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-25",
        "20250925",
        "2025-9-25",
        "2025/9/25",
        "2025/09/25",
        "2025.9.25",
        "2025年9月25日",
        "2025年09月25日",
        "2025 年 9 月 25 日",
        "2025年9月25号",
        " 2025-09-25\n",
        "２０２５年９月２５日",
        "２０２５－０９－２５",
        "2025-09-25 00:00:00",
        "2025/9/25 0:00",
        "2025-09-25T16:30:12.5",
    ],
)
def test_one_day_written_in_many_ways(text):
    assert read_date(text) == date(2025, 9, 25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天",
        "25-09-25",
        "25年9月25日",
        "250925",
        "2025925",
        "2025-9",
        "2025年9月",
        "9月25日",
        "2025-09/25",
        "2025-9-25-1",
        "2025-09-251",
        "2025 9 25",
        "45925",
        "2025-09-25 25:00",
        "2025-09-25 上午",
        "٢٠٢٥-٠٩-٢٥",
    ],
)
def test_other_text_is_refused_with_itself(text):
    with pytest.raises(Refused, match="不是可识别的日期") as refusal:
        read_date(text)
    assert f"“{text}”" in refusal.value.message


@pytest.mark.parametrize(
    "text", ["2025-02-29", "20251301", "2025年9月31日", "2025/0/1", "0000-01-01"]
)
def test_a_day_that_no_calendar_has_is_refused(text):
    with pytest.raises(Refused, match="不存在") as refusal:
        read_date(text)
    assert text in refusal.value.message


def test_paper_has_no_leading_zeros():
    assert chinese_date(date(2026, 2, 1)) == "2026年2月1日"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_printed_is_read_back(day):
    assert read_date(chinese_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%Y%m%d}") == day
