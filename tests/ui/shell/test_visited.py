"""Going back and forward, as in a browser."""

import pytest

from gkapp.ui.shell.navigator import MOST, NavigationHistory
from gkapp.ui.shell.places import Place

TODAY, LIST, FIRST, SECOND = (
    Place("today"),
    Place("requests"),
    Place("requests", 1),
    Place("requests", 2),
)


@pytest.fixture
def visited():
    visited = NavigationHistory()
    for place in (TODAY, LIST, FIRST):
        visited.visit(place)
    return visited


def standing(visited):
    return (visited.before, visited.current, visited.after)


def test_at_first_one_is_nowhere():
    assert standing(NavigationHistory()) == (None, None, None)
    assert NavigationHistory().trail == ()


def test_back_and_forward(visited):
    assert standing(visited) == (LIST, FIRST, None)
    visited.go_back()
    assert standing(visited) == (TODAY, LIST, FIRST)
    visited.go_back()
    assert standing(visited) == (None, TODAY, LIST)
    visited.go_forward()
    assert standing(visited) == (TODAY, LIST, FIRST)


def test_a_new_place_forgets_what_lay_ahead(visited):
    visited.go_back()
    visited.visit(SECOND)
    assert standing(visited) == (LIST, SECOND, None)


def test_staying_where_one_is_adds_nothing(visited):
    visited.go_back()
    visited.visit(LIST)
    assert standing(visited) == (TODAY, LIST, FIRST)


def test_only_so_many_are_remembered():
    visited = NavigationHistory()
    for record in range(MOST + 10):
        visited.visit(Place("requests", record))
    assert len(visited.trail) == MOST
    assert visited.trail[-1] == f"requests/{MOST + 9}"


def test_a_record_that_got_its_number_keeps_its_place():
    visited = NavigationHistory()
    for place in (LIST, Place("requests", 0), Place("requests", 0, "letters")):
        visited.visit(place)
    visited.rename(Place("requests", 0), Place("requests", 7))
    assert visited.trail == ("requests", "requests/7", "requests/7")


def test_a_record_that_is_gone_is_left_out(visited):
    visited.visit(LIST)
    visited.visit(SECOND)
    visited.go_back()
    visited.forget(FIRST)
    assert visited.trail == ("today", "requests")
    assert visited.after == SECOND
    visited.forget(SECOND)
    assert standing(visited) == (TODAY, LIST, None)


def test_nothing_ahead_repeats_where_one_is(visited):
    visited.visit(LIST)
    visited.go_back()
    visited.forget(FIRST)
    assert standing(visited) == (TODAY, LIST, None)


def test_a_remembered_trail_is_taken_up(visited):
    again = NavigationHistory()
    again.restore(visited.trail)
    assert standing(again) == (LIST, FIRST, None)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("requests"), "requests"),
        (Place("requests", 12), "requests/12"),
        (Place("requests", 0), "requests/0"),
        (Place("requests", 12, "letters"), "requests/12/letters"),
        (Place("requests", None, "overdue"), "requests//overdue"),
    ],
)
def test_places_are_remembered_as_text(place, text):
    assert str(place) == text
    assert Place.parse(text) == place


@pytest.mark.parametrize("text", ["requests/x", "requests/-1", "requests/²"])
def test_a_record_that_makes_no_sense_is_left_out(text):
    assert Place.parse(text) == Place("requests")
