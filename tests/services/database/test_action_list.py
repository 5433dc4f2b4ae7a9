"""The list of what was done: in order, narrowed, and with the rows that each action touched."""

from datetime import datetime

import pytest

from gkapp.models.audit.recording import ActionKind
from gkapp.services.database.undo import ActionList, DoneRow, undo
from gkapp.services.department.particulars import add_offices, add_persons
from gkapp.services.records.list_query import ALL, ListQuery, SortKey

ONE, TWO, BACK = 1, 2, 3


@pytest.fixture
def acted(db, now):
    add_offices(db, ["办公室", "法规处"])
    db.actor, db.now = "李雷", lambda: now.replace(year=2027)
    add_persons(db, ["李雷"])
    undo(db)
    return ActionList(db)


def test_the_newest_stands_first(acted):
    assert acted.ids(ListQuery()) == [BACK, TWO, ONE]
    assert acted.counts() == {ALL: 3}


def test_what_is_shown_of_an_action(acted, now):
    rows = acted.rows([ONE, BACK, 99])
    assert rows[ONE] == DoneRow(ONE, now, "周静", "登记处室 2 个", ActionKind.DO, 2)
    assert rows[BACK] == DoneRow(
        BACK, datetime(2027, 3, 4, 9, 30), "李雷", "撤销：登记人员 1 个", ActionKind.UNDO, 1
    )
    assert 99 not in rows


@pytest.mark.parametrize(
    ("words", "found"),
    [("登记", [BACK, TWO, ONE]), ("处室 周静", [ONE]), ("2027-03", [BACK, TWO]), ("%", [])],
)
def test_words_are_looked_for_everywhere(acted, words, found):
    assert acted.ids(ListQuery(words=words)) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (SortKey("done_at"), [ONE, TWO, BACK]),
        (SortKey("actor"), [ONE, BACK, TWO]),
        (SortKey("title", descending=True), [ONE, TWO, BACK]),
    ],
)
def test_other_orders(acted, order, found):
    assert acted.ids(ListQuery(order=(order,))) == found


def test_actions_are_narrowed_by_person_and_year(acted):
    actor, year = acted.facets()
    assert (actor.choices, year.choices) == (("周静", "李雷"), ("2027", "2026"))
    assert acted.ids(ListQuery(facets=(("actor", "李雷"), ("year", "2027")))) == [BACK, TWO]
    assert acted.ids(ListQuery(facets=(("year", "2026"),))) == [ONE]
    with pytest.raises(KeyError):
        acted.ids(ListQuery(facets=(("month", "3"),)))
