"""How items of a catalogue are shown: their standing in words, sign and tone; chosen columns."""

import pytest

from gkapp.domain.catalogue.gaps import ItemStatus
from gkapp.services.catalogue.list import VIEWS, CatalogueList
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.ui.catalogue.list_columns import CATALOGUE_TABLE, STANDING_LOOKS, with_columns
from gkapp.ui.kit.look.icons import PATHS
from gkapp.ui.kit.tables.columns import parts
from gkapp.ui.kit.tables.layout import default_layout


def test_every_standing_has_a_sign_of_its_own():
    assert set(STANDING_LOOKS) == set(ItemStatus)
    icons = [icon for _, icon in STANDING_LOOKS.values()]
    assert len(set(icons)) == len(icons) and set(icons) <= set(PATHS)


@pytest.mark.parametrize("view", VIEWS)
def test_the_list_can_be_sorted_by_every_column(context, view):
    source = CatalogueList(context.db, 1)
    for column in parts(CATALOGUE_TABLE.columns):
        if column.is_sortable:
            source.ids(ListQuery(view=view, order=(SortKey(column.key),)))


def test_a_pair_of_columns_is_shown_when_one_of_them_is_chosen():
    layout = with_columns(default_layout(CATALOGUE_TABLE.columns), ("basis", "level_two"))
    shown = [place.key for place in layout.places if place.is_shown]
    assert shown == ["level_one", "content", "standing"]
