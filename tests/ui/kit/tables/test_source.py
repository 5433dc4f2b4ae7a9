"""Rows at hand are asked like a register."""

from gkapp.services.records.list_query import ALL, ListQuery, SortKey
from tests.ui.kit.tables.conftest import Letters, letters


def test_views_are_counted_and_asked_for():
    source = Letters(letters(14))
    assert source.views == ("有日期", ALL)
    assert source.counts() == {"有日期": 12, ALL: 14}
    assert source.ids(ListQuery("有日期"))[:3] == [1, 2, 3]


def test_every_word_must_stand_in_some_column():
    source = Letters(letters(12))
    assert source.ids(ListQuery(words="预算 办公室")) == [0]
    assert source.ids(ListQuery(words="2026-01-12")) == [11]
    assert source.ids(ListQuery(words="没有")) == []


def test_several_keys_with_empty_values_last_both_ways():
    source = Letters(letters(12))
    order = (SortKey("office"), SortKey("number", descending=True))
    assert source.ids(ListQuery(order=order)) == [9, 6, 3, 0, 10, 7, 4, 1, 11, 8, 5, 2]
    down = source.ids(ListQuery(order=(SortKey("day", descending=True),)))
    up = source.ids(ListQuery(order=(SortKey("day"),)))
    assert down[-2:] == up[-2:] == [0, 7] and down[0] == up[-3] == 11


def test_rows_come_by_their_places():
    source = Letters(letters(12))
    assert source.rows([3, 5])[5].number == 5
    assert source.order_of(ALL) == ()
