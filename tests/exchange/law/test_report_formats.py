"""Which format a year's report has."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import report_format_for


@pytest.mark.parametrize(("year", "code"), [(2019, "2019"), (2020, "2019"), (2021, "2021")])
def test_the_year_decides(year, code):
    assert report_format_for(year).code == code


@pytest.mark.parametrize(
    ("year", "said"), [(2018, "没有 2018 年"), (-1, "没有 -1 年"), (99999, "年份 99999 不正确")]
)
def test_years_without_a_format_are_refused(year, said):
    with pytest.raises(Refused, match=said):
        report_format_for(year)
