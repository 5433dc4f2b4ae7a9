"""Dates as officers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import chinese_date, read_date, read_typed_date


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
        "二〇二五年九月二十五日",
        "二零二五年九月廿五日",
        "二○二五年 九月 二十五号",
        "2025-09-25（周四）",
        "2025年9月25日 星期四",
        "2025/9/25（星期四） 8:30",
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9.25", date(2026, 9, 25)),
        ("9-25", date(2026, 9, 25)),
        ("09/25", date(2026, 9, 25)),
        ("9月25日", date(2026, 9, 25)),
        ("9 月 25 号", date(2026, 9, 25)),
        ("9月25", date(2026, 9, 25)),
        (" ９．２５ ", date(2026, 9, 25)),
        ("今天", date(2026, 3, 1)),
        ("今日", date(2026, 3, 1)),
        ("昨天", date(2026, 2, 28)),
        ("前天", date(2026, 2, 27)),
        ("明天", date(2026, 3, 2)),
        ("后天", date(2026, 3, 3)),
        ("20250925", date(2025, 9, 25)),
        ("2025-9-25", date(2025, 9, 25)),
        ("2025年9月25日", date(2025, 9, 25)),
    ],
)
def test_what_an_officer_types(text, day):
    assert read_typed_date(text, date(2026, 3, 1)) == day


@pytest.mark.parametrize("text", ["", "25", "925", "0925", "9.", "9.25.", "大后天", "25-9-25"])
def test_typed_text_that_is_no_date_is_refused(text):
    with pytest.raises(Refused, match=r"不是可识别的日期，请写成.*“9.25”或“今天”"):
        read_typed_date(text, date(2026, 3, 1))


@pytest.mark.parametrize("text", ["2.29", "13.1", "9-31", "9月0日", "2025-02-29"])
def test_a_typed_day_that_does_not_exist_is_refused(text):
    with pytest.raises(Refused, match="不存在") as refusal:
        read_typed_date(text, date(2026, 3, 1))
    assert text in refusal.value.message


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_whole_dates_do_not_depend_on_today(day, today):
    assert read_typed_date(chinese_date(day), today) == day
    assert read_typed_date(day.isoformat(), today) == day


@pytest.mark.parametrize("text", ["2025-09-25（周五）", "2025年9月25日星期日"])
def test_a_day_of_the_week_that_is_not_the_days_is_refused(text):
    with pytest.raises(Refused, match="日期和星期对不上"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年三月五日", date(2024, 3, 5)),
        ("二〇二四年十月十日", date(2024, 10, 10)),
        ("一九九九年十二月三十一日", date(1999, 12, 31)),
        ("二〇二四年十一月二十日", date(2024, 11, 20)),
    ],
)
def test_days_in_chinese_numerals(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["二〇二四年二月三十日", "二〇二四年十三月一日", "二〇二四年三三月五日", "二四年三月五日"],
)
def test_chinese_numerals_that_name_no_day(text):
    with pytest.raises(Refused):
        read_date(text)
