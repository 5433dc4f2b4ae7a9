"""What a click makes of an order."""

import pytest

from gkapp.services.records.list_query import SortKey
from gkapp.ui.kit.tables.header import direction_in_words, order_after_click

A, A_DOWN, B, B_DOWN = SortKey("a"), SortKey("a", True), SortKey("b"), SortKey("b", True)


@pytest.mark.parametrize(
    ("order", "key", "adds", "after"),
    [
        ((), "a", False, (A,)),
        ((A,), "a", False, (A_DOWN,)),
        ((A_DOWN,), "a", False, (A,)),
        ((A,), "b", False, (B,)),
        ((A, B), "a", False, (A,)),
        ((), "a", True, (A,)),
        ((A,), "b", True, (A, B)),
        ((A, B), "b", True, (A, B_DOWN)),
        ((A, B), "a", True, (A_DOWN, B)),
        ((A, B_DOWN), "b", True, (A,)),
        ((A_DOWN,), "a", True, ()),
    ],
)
def test_clicks(order, key, adds, after):
    assert order_after_click(order, key, adds=adds) == after


def test_directions_have_words():
    assert (direction_in_words(A), direction_in_words(A_DOWN)) == ("升序", "降序")
