"""Selected rows as ranges and as ids."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel

from gkapp.services.records.list_query import ListQuery
from gkapp.ui.kit.tables import selection
from gkapp.ui.kit.tables.id_model import IdTableModel
from tests.ui.kit.tables.conftest import COLUMNS, Letters, letters

ids = st.lists(st.integers(0, 60), unique=True)


@given(ids, st.sets(st.integers(0, 80)))
def test_ids_survive_as_ranges(present, wanted):
    ranges = selection.ranges_of(wanted, present)
    found = selection.ids_in(ranges, present)
    assert found == [each for each in present if each in wanted]
    assert selection.count(ranges) == len(found)
    assert all(first > last + 1 for (_, last), (first, _) in pairwise(ranges))


def test_a_selection_of_whole_rows_is_counted_by_lines(qapp):
    model = IdTableModel(Letters(letters(12)), COLUMNS)
    model.ask(ListQuery())
    selector = QItemSelectionModel(model)
    selection.select(model, selector, [(2, 4), (8, 8)])
    assert selection.selected_ranges(selector.selection()) == [(2, 4), (8, 8)]
    selection.select(model, selector, [])
    assert selection.selected_ranges(selector.selection()) == []


def test_ranges_that_lie_side_by_side_count_once(qapp):
    model = IdTableModel(Letters(letters(12)), COLUMNS)
    model.ask(ListQuery())
    chosen = QItemSelection()
    for column in range(model.columnCount()):
        chosen.select(model.index(1, column), model.index(3, column))
    chosen.select(model.index(4, 0), model.index(5, 2))
    assert selection.selected_ranges(chosen) == [(1, 5)]
