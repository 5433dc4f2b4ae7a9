"""What tables remember, also when it was written by another version or by hand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.settings import SettingsFile
from gkapp.ui.kit.tables.layout import (
    NARROWEST,
    WIDEST,
    ColumnPlace,
    SavedFilter,
    SettingsLayouts,
    TableLayout,
    default_layout,
    filters_from_json,
    filters_to_json,
    layout_from_json,
    layout_to_json,
)
from gkapp.ui.kit.tables.record_table import TableMemory
from tests.ui.kit.tables.conftest import COLUMNS
from tests.ui.kit.tables.memory_layouts import MemoryLayouts

DEFAULT = default_layout(COLUMNS)
VIEWS = ("有日期", "全部")
QUERY = ListQuery("有日期", "预算 2026", (("office", "办公室"),), (SortKey("day", True),))

places = st.permutations(DEFAULT.places).map(tuple)
orders = st.lists(
    st.builds(SortKey, st.sampled_from(["subject", "office", "number", "day"]), st.booleans()),
    unique_by=lambda each: each.key,
).map(tuple)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(places, orders)
def test_a_layout_comes_back_as_it_was(chosen, order):
    layout = TableLayout(chosen, order)
    stored = json.loads(json.dumps(layout_to_json(layout)))
    assert layout_from_json(stored, COLUMNS) == layout


@given(st.fixed_dictionaries({}, optional={"columns": anything, "order": anything}))
def test_whatever_was_kept_every_column_is_there_once(stored):
    layout = layout_from_json(stored, COLUMNS)
    assert sorted(place.key for place in layout.places) == sorted(c.key for c in COLUMNS)
    assert any(place.is_shown for place in layout.places)
    assert all(NARROWEST <= place.width <= WIDEST for place in layout.places)


def test_columns_that_came_or_went():
    stored = {
        "columns": [["day", 99999, True], ["gone", 80, True], ["number", 1, False]],
        "order": [["gone", True], ["state", True], ["day", False], ["day", True]],
    }
    layout = layout_from_json(stored, COLUMNS)
    assert layout.places[0] == ColumnPlace("day", WIDEST, True)
    assert layout.places[1] == ColumnPlace("number", NARROWEST, False)
    assert [place.key for place in layout.places[2:]] == ["subject", "state", "left"]
    assert layout.order == (SortKey("day", True),)


def test_a_layout_that_shows_nothing_is_not_taken():
    stored = {"columns": [[column.key, 100, False] for column in COLUMNS]}
    assert layout_from_json(stored, COLUMNS) == DEFAULT


def test_filters_come_back_without_those_of_lost_views():
    saved = [SavedFilter("预算", QUERY), SavedFilter("旧", ListQuery("没有这个视图"))]
    stored = json.loads(json.dumps(filters_to_json(saved)))
    assert filters_from_json(stored, COLUMNS, VIEWS) == (SavedFilter("预算", QUERY),)


@given(st.dictionaries(st.text(max_size=5), anything, max_size=4))
def test_filters_that_make_no_sense_are_left_out(stored):
    assert filters_from_json(stored, COLUMNS, VIEWS) == ()


def test_parts_of_a_filter_that_make_no_sense_are_left_out():
    stored = {"甲": {"view": "全部", "words": "", "facets": [["office"], ["a", "b"], 3],
                     "order": [["number", 1], ["gone", True]]}}  # fmt: skip
    query = ListQuery("全部", facets=(("a", "b"),))
    assert filters_from_json(stored, COLUMNS, VIEWS) == (SavedFilter("甲", query),)


@pytest.fixture(params=["memory", "settings"])
def reopened(request, tmp_path, db):
    """A store, and the same store in the next session."""
    if request.param == "memory":
        store = MemoryLayouts()
        return store, lambda: store
    path = tmp_path / "settings.json"
    return SettingsLayouts(SettingsFile(path), db), lambda: SettingsLayouts(SettingsFile(path), db)


def test_a_table_remembers_for_the_next_session(reopened):
    store, reopen = reopened
    memory = TableMemory(store, "letters", COLUMNS, VIEWS)
    assert memory.layout == DEFAULT and memory.filters == ()
    layout = TableLayout(tuple(reversed(DEFAULT.places)), (SortKey("day"),))
    memory.keep_layout(layout)
    memory.keep_filter("甲", QUERY)
    memory.keep_filter("乙", ListQuery())
    memory.keep_filter("甲", ListQuery(words="新"))
    later = TableMemory(reopen(), "letters", COLUMNS, VIEWS)
    assert later.layout == layout
    assert later.filter_named("甲").query.words == "新" and len(later.filters) == 2
    later.forget_filter("甲")
    assert TableMemory(reopen(), "letters", COLUMNS, VIEWS).filter_named("甲") is None
    other = TableMemory(reopen(), "others", COLUMNS, VIEWS)
    assert other.layout == DEFAULT and other.filters == ()
