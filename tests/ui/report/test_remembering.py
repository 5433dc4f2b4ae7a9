"""Which year the page opens with, and where a report was put last."""

from datetime import date

import pytest

from gkapp.settings import Settings
from gkapp.ui.report.remembering import (
    remembered_folder,
    remembered_year,
    usual_year,
    with_folder,
    with_year,
)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 1, 1), 2025),
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2026, 12, 31), 2026),
    ],
)
def test_until_march_it_is_last_year(today, year):
    assert usual_year(today) == year
    assert remembered_year(Settings(), today) == year


@pytest.mark.parametrize(
    ("later", "year"),
    [
        (date(2026, 2, 1), 2022),
        (date(2026, 4, 1), 2026),
        (date(2027, 1, 5), 2026),
    ],
)
def test_a_choice_holds_as_long_as_the_season(later, year):
    assert remembered_year(with_year(Settings(), 2022, date(2026, 1, 20)), later) == year


@pytest.mark.parametrize("panel", [{"year": "x", "usual": 2025}, {"folder": 3}, {}])
def test_what_makes_no_sense_is_passed_over(panel):
    settings = Settings(panels={"report": panel})
    assert remembered_year(settings, date(2026, 1, 20)) == 2025
    assert remembered_folder(settings) == ""


def test_both_are_kept_beside_each_other():
    settings = with_folder(with_year(Settings(), 2022, date(2026, 1, 20)), "/甲")
    assert remembered_year(settings, date(2026, 1, 20)) == 2022
    assert remembered_folder(settings) == "/甲"
    assert settings.panels.keys() == {"report"}
