"""The processing fee: steps, sums, months, and what may not be charged."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.requests.applicants import Applicant
from gkapp.domain.requests.fees import (
    MOST_CHARGED,
    Already,
    ChargedRequest,
    FeeBasis,
    fee_by_items,
    fee_by_pages,
    items_before,
    tariff_on,
)
from gkapp.exchange.law.rules import fee_tariffs

TARIFF = tariff_on(fee_tariffs(), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("items", "amount"),
    [
        (0, 0), (1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (35, 3000), (40, 4000),
        (41, 4300), (45, 5500), (50, 7000), (51, 7400), (60, 11000), (100, 37000),
    ],
)  # fmt: skip
def test_by_item(items, amount):
    assert fee_by_items(TARIFF, items).amount == amount


@pytest.mark.parametrize(
    ("pages", "amount"),
    [
        (0, 0), (1, 0), (30, 0), (31, 10), (40, 100), (41, 110), (100, 700), (101, 720),
        (200, 2700), (201, 2740), (250, 4700), (1000, 34700),
    ],
)  # fmt: skip
def test_by_page(pages, amount):
    assert fee_by_pages(TARIFF, pages).amount == amount


def test_the_worked_sum_of_items():
    fee = fee_by_items(TARIFF, 35)
    assert [(line.first, line.last, line.price, line.amount) for line in fee.lines] == [
        (1, 10, 0, 0),
        (11, 30, 100, 2000),
        (31, 35, 200, 1000),
    ]
    assert [line.text for line in fee.lines] == [
        "第1件至第10件：10件，不收费",
        "第11件至第30件：20件×100元/件=2000元",
        "第31件至第35件：5件×200元/件=1000元",
    ]
    assert fee.article == "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条"


def test_the_worked_sum_of_pages():
    fee = fee_by_pages(TARIFF, 201)
    assert (fee.basis, fee.quantity) == (FeeBasis.PAGES, 201)
    assert fee.lines[-1].text == "第201页：1页×40元/页=40元"
    assert fee.article.endswith("第五条")


def test_items_go_on_where_the_month_stands():
    """The ninth to the thirty-third request of the month, in one letter."""
    fee = fee_by_items(TARIFF, 25, already=8)
    assert [(line.first, line.last) for line in fee.lines] == [(9, 10), (11, 30), (31, 33)]
    assert fee.amount == 20 * 100 + 3 * 200


@pytest.mark.parametrize("number", [-1, MOST_CHARGED + 1])
def test_numbers_that_cannot_be(number):
    with pytest.raises(Refused, match=f"件数应为0至{MOST_CHARGED}，不能是{number}"):
        fee_by_items(TARIFF, number)
    with pytest.raises(Refused, match=f"件数应为0至{MOST_CHARGED}，不能是{number}"):
        fee_by_items(TARIFF, 1, already=number)
    with pytest.raises(Refused, match=f"页数应为0至{MOST_CHARGED}，不能是{number}"):
        fee_by_pages(TARIFF, number)


def test_nothing_is_charged_before_there_was_a_tariff():
    assert tariff_on(fee_tariffs(), date(2021, 1, 1)) is TARIFF
    with pytest.raises(Refused, match="2020年12月31日没有信息处理费的收费标准"):
        tariff_on(fee_tariffs(), date(2020, 12, 31))


GUODONG = Applicant("陈国栋", "居民身份证", "430102199001011234")


def test_only_the_applicants_earlier_requests_of_the_month_count():
    request = ChargedRequest(GUODONG, date(2025, 6, 10), 3)
    others = [
        ChargedRequest(GUODONG, date(2025, 6, 1), 1),
        ChargedRequest(GUODONG, date(2025, 6, 10), 2),
        request,
        ChargedRequest(GUODONG, date(2025, 6, 10), 4),
        ChargedRequest(GUODONG, date(2025, 6, 30), 5),
        ChargedRequest(GUODONG, date(2025, 5, 31), 6),
        ChargedRequest(GUODONG, date(2024, 6, 1), 7),
        ChargedRequest(Applicant("刘秀兰"), date(2025, 6, 1), 8),
    ]
    assert items_before(request, others) == Already(2)


quantities = st.integers(0, 400)


@given(quantities, quantities)
def test_a_months_letters_cost_what_one_letter_would(first, second):
    """Property: splitting a letter changes nothing, since items add up over the month."""
    apart = fee_by_items(TARIFF, first).amount + fee_by_items(TARIFF, second, already=first).amount
    assert apart == fee_by_items(TARIFF, first + second).amount


@given(quantities, st.sampled_from([fee_by_items, fee_by_pages]))
def test_the_lines_hold_each_item_once_and_grow_dearer(quantity, fee_by):
    lines = fee_by(TARIFF, quantity).lines
    assert sum(line.quantity for line in lines) == quantity
    assert all(later.first == line.last + 1 for line, later in pairwise(lines))
    assert all(later.price > line.price for line, later in pairwise(lines))
