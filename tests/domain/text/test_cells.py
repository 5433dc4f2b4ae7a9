"""What a cell holds: text made clean, days, counts, and numbers that name something."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import as_code, as_count, as_day, as_text, clean_text, says_nothing

DAY = date(2025, 9, 25)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("  甲\u3000", "甲"),
        ("\u3000\u3000甲 乙\xa0", "甲 乙"),
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁"),
        ("甲\u2028乙\v丙", "甲\n乙\n丙"),
        ("\ufeff甲\u200b乙\x00\x07", "甲乙"),
        ("\t\n ", ""),
        ("=1+1", "=1+1"),
    ],
)
def test_text_loses_what_nobody_sees(written, clean):
    assert clean_text(written) == clean


@given(st.text("甲乙\x00\x08\x0e\x1f\x7f\x9f\u00ad\u200b\u200f\u202a\u202e\u2060\ufeff"))
def test_no_invisible_character_is_left(text):
    """Property: whatever else stands beside it."""
    assert clean_text(text) == "".join(each for each in text if each in "甲乙")


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    "cell", ["", "/", "／", "无", "-", "——", "--", "N/A", "na", "空", "—", "─ -", "\u3000", " / "]
)
def test_fillers_say_nothing(cell):
    assert says_nothing(cell)


@pytest.mark.parametrize("cell", ["0", "无关", "甲", "A", DAY, "=", "没有"])
def test_anything_else_says_something(cell):
    assert not says_nothing(cell)


@pytest.mark.parametrize(
    "cell",
    [DAY, "2025-09-25", "20250925", "45925", "45925.75", "2025年9月25日", "2025/9/25 15:30"],
)
def test_one_day_in_every_form(cell):
    assert as_day(cell) == DAY


@given(st.dates(date(1930, 1, 1), date(2170, 1, 1)))
def test_serial_numbers_count_days_as_excel_does(day):
    serial = (day - date(1899, 12, 30)).days
    assert as_day(str(serial)) == day
    assert as_day(str(serial + 1)) == day + timedelta(days=1)


@pytest.mark.parametrize("cell", ["2025", "459", "4592", "459250", "昨天", "2025-02-30", "45925号"])
def test_what_is_no_day(cell):
    with pytest.raises(Refused) as refusal:
        as_day(cell)
    assert cell in refusal.value.message


@pytest.mark.parametrize(
    ("cell", "number"),
    [("20", 20), ("20.0", 20), ("２０", 20), ("20个工作日", 20), ("15天", 15), ("-3", -3), ("0", 0),
     ("+5", 5), ("20 工作日", 20), ("15日", 15)],
)  # fmt: skip
def test_counts(cell, number):
    assert as_count(cell) == number


@pytest.mark.parametrize("cell", ["20.5", "二十", "", "1e3", "20-30", DAY, "1" * 12])
def test_what_is_no_count(cell):
    with pytest.raises(Refused, match="不是整数"):
        as_count(cell)


@pytest.mark.parametrize(
    "cell", ["430102199001011234", "2025001", "湘教发〔2025〕1号", "1E5", "E+1"]
)
def test_codes_stay_as_they_are(cell):
    assert as_code(cell) == cell


@pytest.mark.parametrize("cell", ["4.30102E+17", "1E+10", "1.2e+05"])
def test_a_code_that_lost_its_last_digits_is_refused(cell):
    with pytest.raises(Refused, match="科学计数法"):
        as_code(cell)


def test_a_code_that_became_a_date_is_refused():
    with pytest.raises(Refused, match="2025-09-25"):
        as_code(DAY)


def test_a_day_as_text():
    assert as_text(DAY) == "2025-09-25"
