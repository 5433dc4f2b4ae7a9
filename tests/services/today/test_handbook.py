"""The figures of the handbook come from the law of the day."""

from datetime import date

import pytest

from gkapp.exchange.law.rules import interpretation_law, time_limits, validity_terms
from gkapp.services.today.handbook import day_of_law, handbook_on, law_figures

TODAY = date(2026, 3, 4)


def test_the_figures_are_those_of_the_law():
    figures = law_figures(TODAY)
    assert figures["答复期限"] == str(time_limits().answer_days(TODAY))
    assert figures["延长期限"] == str(time_limits().longest_extension(TODAY))
    assert figures["解读期限"] == str(interpretation_law().days)
    assert figures["有效年数"] == str(validity_terms().ordinary_years)
    assert figures["复议答复期限"] == "10 个工作日"
    assert "100元/件" in figures["按件收费"]
    assert "" not in figures.values()


def test_a_clock_that_is_behind_does_not_keep_it_shut():
    assert day_of_law(TODAY) == TODAY
    assert law_figures(day_of_law(date(1980, 1, 1)))
    assert "terms" in handbook_on(date(1980, 1, 1), {"快捷键": "", "答复类型": ""}).chapters


def test_a_term_that_did_not_hold_yet_has_no_figure():
    with pytest.raises(KeyError):
        law_figures(date(2023, 5, 1))
