"""What a cell says: a number, nothing, or what nobody can be certain of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.format import ValueKind
from gkapp.domain.report.published.numbers import BLANK, Reading, is_number, read_cell, unit_in


def value(text, kind=ValueKind.COUNT, unit=""):
    return read_cell((text,), kind, unit).value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("１２", 12), (" 3 119 ", 3119), ("3,119", 3119), ("3，119", 3119),
        ("1,234,567件", 1234567), ("0", 0), ("5.0", 5), ("-3", -3), ("－3", -3), ("7 项", 7),
        ("12人次", 12), ("007", 7),
    ],
)  # fmt: skip
def test_counts(text, number):
    assert value(text) == number
    assert is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "1O",
        "约5",
        "12,34",
        "1 2",
        "3\n5",
        "5²",
        "①",
        "5（其中1件重复）",
        "三件",
        "1.5",
        "1万",
        "??",
    ],
)
def test_what_is_not_certain_has_no_value(text):
    reading = read_cell((text,), ValueKind.COUNT)
    assert (reading.value, reading.text) == (None, text)
    assert reading.fault
    assert not reading.is_blank


@pytest.mark.parametrize("text", ["", "/", "／", "-", "——", "无", "\n"])
def test_blanks(text):
    assert read_cell((text, ""), ValueKind.COUNT) == BLANK
    assert BLANK.is_blank


@pytest.mark.parametrize(
    ("text", "number"),
    [("+3", 3), ("增3", 3), ("增加 3", 3), ("减2", -2), ("减少2", -2), ("-2", -2), ("4", 4)],
)
def test_changes(text, number):
    assert value(text, ValueKind.CHANGE) == number
    assert is_number(text)


@pytest.mark.parametrize(
    ("text", "unit", "amount", "converted"),
    [
        ("96171.6", "", "96171.6", False),
        ("96,171.60", "", "96171.60", False),
        ("0.5万元", "", "0.5", False),
        ("3940元", "", "0.394", True),
        ("3940", "元", "0.394", True),
        ("20000元", "", "2", True),
        ("1.5亿元", "", "15000", True),
        ("12", "万元", "12", False),
        ("100000元", "万元", "10", True),
    ],
)
def test_amounts_in_ten_thousand_yuan(text, unit, amount, converted):
    reading = read_cell((text,), ValueKind.AMOUNT, unit)
    assert (reading.value, reading.converted) == (amount, converted)


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [("251,000元", "", "251000元"), ("25.1", "万元", "25.1万元"), ("251000", "", "251000")],
)
def test_amounts_keep_the_unit_that_the_department_wrote(text, unit, amount):
    assert value(text, ValueKind.FREE_AMOUNT, unit) == amount


def test_no_amount():
    assert read_cell(("若干",), ValueKind.AMOUNT).fault == "不是一个金额"


def test_different_numbers_under_one_column_are_not_certain():
    assert read_cell(("5", "5", ""), ValueKind.COUNT).value == 5
    assert read_cell(("5", "6"), ValueKind.COUNT) == Reading(
        text="5、6", fault="这一列有几个不同的数"
    )


def test_two_readings_of_one_cell():
    five, six = Reading(5, "5"), Reading(6, "6")
    assert BLANK.merged_with(five) == five.merged_with(BLANK) == five.merged_with(five) == five
    assert five.merged_with(six) == Reading(text="5、6", fault="出现不止一次，数字不同")


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"), ("本年收费金额(元)", "元"),
        ("采购总金额：亿元", "亿元"), ("本年收费金额", ""),
    ],
)  # fmt: skip
def test_units_in_headings(heading, unit):
    assert unit_in(heading) == unit


@given(st.integers(0, 10**9))
def test_every_way_of_writing_a_number_is_read_alike(number):
    assert (
        value(str(number))
        == value(f"{number:,}")
        == value(f"{number:,}".replace(",", " "))
        == number
    )
