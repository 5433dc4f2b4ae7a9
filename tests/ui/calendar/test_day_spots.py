"""Where the marks of a day stand: within its cell, and not upon its number."""

import pytest
from PySide6.QtCore import QRectF

from gkapp.ui.calendar.day_spots import spots_in
from gkapp.ui.calendar.year_layout import LEAST_DAY

SMALL = (LEAST_DAY, (28, 24), (34, 30))


@pytest.mark.parametrize("size", [*SMALL, (44, 40), (80, 50)])
@pytest.mark.parametrize(("has_sign", "due"), [(True, 0), (False, 1), (True, 2), (False, 9)])
def test_every_mark_stands_within_its_own_cell(qapp, size, has_sign, due):
    cell = QRectF(100, 60, *size)
    inner = cell.adjusted(1, 1, -1, -1)
    spots = spots_in(cell, has_sign=has_sign, due=due)
    marks = [spots.sign] * has_sign + [spots.pill] * bool(due)
    assert all(inner.contains(mark) for mark in marks)


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize(("has_sign", "due"), [(True, 0), (False, 1), (False, 9)])
def test_the_one_mark_of_a_small_day_stands_beside_its_number(qapp, size, has_sign, due):
    spots = spots_in(QRectF(0, 0, *size), has_sign=has_sign, due=due)
    assert not (spots.sign if has_sign else spots.pill).intersects(spots.number)


@pytest.mark.parametrize("size", SMALL)
def test_no_mark_of_a_small_day_touches_the_next_number(qapp, size):
    """The next number begins in a cell of its own, whose ground is another."""
    cell = QRectF(0, 0, *size)
    pill = spots_in(cell, has_sign=False, due=1).pill
    after = spots_in(cell.translated(cell.width(), 0), has_sign=False, due=1).number
    assert after.left() - pill.right() >= 2
