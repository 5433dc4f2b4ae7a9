"""Every text can be read on the ground it stands on, and every edge and bar be seen."""

from dataclasses import fields
from typing import get_args

import pytest

from gkapp.ui.kit.look.tokens import DARK, LIGHT, TYPE, ColorRole, Colors, TextRole

TEXT_NEEDS = 4.5
MARK_NEEDS = 3.0
SMALLEST_TEXT = 11

INKS = ("text", "text_2", "text_3")
TONES = ("overdue", "soon", "done", "problem", "hold")
CALLS = ("overdue_soft", "soon_soft", "done_soft", "problem_soft")
PLAIN_GROUNDS = ("window", "surface", "surface_alt", "hover", "accent_soft")
RING_GROUNDS = (*PLAIN_GROUNDS, *CALLS, "nav", "pressed", "disabled_fill")
"""What lies within and around the ring of what has the keyboard."""

TEXT_PAIRS = [
    *((ink, ground) for ink in INKS for ground in (*PLAIN_GROUNDS, "nav", "track")),
    *((ink, ground) for ink in ("text", "text_2", "accent") for ground in ("pressed", "hold_soft")),
    *((ink, ground) for ink in ("text", "text_2") for ground in CALLS),
    *(("accent", ground) for ground in (*PLAIN_GROUNDS, "nav")),
    *((tone, ground) for tone in TONES for ground in PLAIN_GROUNDS),
    *((tone, f"{tone}_soft") for tone in TONES),
    *(("on_accent", ground) for ground in ("accent_fill", "accent_hover", "accent_pressed")),
    ("tip_text", "tip"),
    ("paper_ink", "paper"),
]
MARK_PAIRS = [
    *(("border_input", ground) for ground in ("surface", "surface_alt", "window")),
    *((bar, ground) for bar in ("overdue_bar", "soon_bar", "done_bar", "accent", "chart_1")
      for ground in ("surface", "track")),
    *(("accent", ground) for ground in RING_GROUNDS),
    *(("text", ground) for ground in PLAIN_GROUNDS),
    ("problem", "surface"),
]  # fmt: skip


def luminance(color):
    linear = []
    for at in (1, 3, 5):
        channel = int(color[at : at + 2], 16) / 255
        linear.append(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """The ratio after WCAG 2, between 1 and 21."""
    darker, lighter = sorted(map(luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=lambda colors: colors.name)
@pytest.mark.parametrize(("ink", "ground"), sorted(set(TEXT_PAIRS)))
def test_text_can_be_read(colors, ink, ground):
    assert contrast(colors[ink], colors[ground]) >= TEXT_NEEDS


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=lambda colors: colors.name)
@pytest.mark.parametrize(("mark", "ground"), sorted(set(MARK_PAIRS)))
def test_marks_can_be_seen(colors, mark, ground):
    assert contrast(colors[mark], colors[ground]) >= MARK_NEEDS


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=lambda colors: colors.name)
@pytest.mark.parametrize("ground", ["accent_fill", "accent_hover", "accent_pressed"])
def test_the_ring_of_a_filled_button_can_be_seen(colors, ground):
    """By itself, or by the line of the window that parts it from its ground."""
    by_itself = contrast(colors.accent, colors[ground])
    by_line = min(contrast(colors.accent, colors.window), contrast(colors.window, colors[ground]))
    assert max(by_itself, by_line) >= MARK_NEEDS


def test_the_names_of_colours_are_the_fields_of_a_theme():
    assert set(get_args(ColorRole)) == {field.name for field in fields(Colors)} - {"name"}


def test_the_type_scale_is_named_whole_and_stays_readable():
    assert set(get_args(TextRole)) == set(TYPE)
    assert min(style.px for style in TYPE.values()) == SMALLEST_TEXT
