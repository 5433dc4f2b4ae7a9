"""Where a record is that an action tells of."""

import pytest

from gkapp.services.database.bin import binned_tables
from gkapp.services.records.action_result import ActionResult
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.record_places import place_of_outcome


@pytest.mark.parametrize("table", binned_tables())
def test_a_page_that_is_named_shows_records(table):
    place = place_of_outcome(ActionResult(frozenset(), "", 7, table))
    with_records = {each.name for each in destinations() if each.make_record is not None}
    assert place is None or place == Place(place.page, 7)
    assert place is None or place.page in with_records


def test_several_records_and_what_has_no_page_are_nowhere():
    assert place_of_outcome(ActionResult(frozenset(), "", None, "request")) is None
    assert place_of_outcome(ActionResult(frozenset(), "", 7, "attachment")) is None
