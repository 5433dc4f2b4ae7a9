"""Where the marks of a day stand: within its cell, and not upon its number."""

import pytest
from PySide6.QtCore import QRectF

from gkapp.ui.calendar.day_spots import bars_in, spots_in
from gkapp.ui.calendar.year_layout import LEAST_DAY

SMALL = (LEAST_DAY, (28, 24), (34, 30))
HALF_A_FIGURE = 5  # pixels from the middle of a number to its foot


@pytest.mark.parametrize("size", [*SMALL, (44, 40), (80, 50)])
@pytest.mark.parametrize("due", [0, 1, 4, 5, 12])
def test_every_mark_stands_within_its_own_cell(qapp, size, due):
    cell = QRectF(100, 60, *size)
    inner = cell.adjusted(1, 1, -1, -1)
    spots = spots_in(cell, due)
    assert all(inner.contains(mark) for mark in (spots.sign, *spots.bars))
    assert len(spots.bars) == (due if due <= 4 else 1)
    assert not spots.is_roomy or inner.contains(spots.words)


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("due", [0, 1, 4, 9])
def test_the_marks_of_a_small_day_leave_its_number_free(qapp, size, due):
    spots = spots_in(QRectF(0, 0, *size), due, is_tight=size == LEAST_DAY)
    assert not spots.sign.intersects(spots.number)
    assert all(bar.top() >= spots.number.center().y() + HALF_A_FIGURE for bar in spots.bars)
    assert not any(bar.intersects(spots.sign) for bar in spots.bars)
    assert spots.number == spots_in(QRectF(0, 0, *size), 0, is_tight=size == LEAST_DAY).number


@pytest.mark.parametrize("size", SMALL)
def test_no_bar_of_a_small_day_touches_the_next_day(qapp, size):
    """The next number begins in a cell of its own, whose ground is another."""
    cell = QRectF(0, 0, *size)
    after = spots_in(cell.translated(cell.width(), 0), 1).number
    assert after.left() - spots_in(cell, 9).bars[0].right() >= 2


def test_bars_are_counted_up_to_four():
    strip = QRectF(0, 0, 30, 3)
    assert [bar.left() for bar in bars_in(strip, 3, 4)] == [0, 6, 12]
    assert bars_in(strip, 5, 4) == (strip,)
