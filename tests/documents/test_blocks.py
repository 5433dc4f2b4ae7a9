import pytest

from gkapp.documents.blocks import (
    BODY_PT,
    CHARACTER_SPACE_PT,
    LINE_PITCH_PT,
    POINTS_PER_MM,
    PageSetup,
    Paragraph,
    Run,
)


def test_the_type_area_is_156_by_225_millimetres():
    page = PageSetup()
    assert page.text_width_pt == pytest.approx(156 * POINTS_PER_MM)
    assert page.text_height_pt == pytest.approx(225 * POINTS_PER_MM)


def test_22_lines_of_28_characters_fill_it():
    page = PageSetup()
    assert pytest.approx(page.text_height_pt, abs=1) == LINE_PITCH_PT * 22
    assert pytest.approx(page.text_width_pt) == (BODY_PT + CHARACTER_SPACE_PT) * 28


def test_a_paragraph_says_what_its_runs_say():
    assert Paragraph((Run("（一）概况。"), Run("全年"))).text == "（一）概况。全年"
