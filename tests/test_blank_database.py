"""A database filled from a copy holds what filling it anew would have put there."""

from datetime import datetime

import pytest
from sqlalchemy import select

from gkapp.domain.database.key import DatabaseKey
from gkapp.models.audit.trail import Action
from gkapp.services.department.particulars import Unit, set_up_department
from tests.blank_database import fill_once, open_blank

KEY = DatabaseKey.parse("0123456789abcdef" * 4)


@pytest.fixture
def opened(tmp_path, now):
    """Opens blank databases, and counts the times that they were filled."""
    made = []

    def make(moment=now):
        path = tmp_path / f"{len(made)}.gkdb"
        made.append(open_blank(path, KEY, actor="周静", now=lambda: moment))
        return made[-1]

    yield make
    for db in made:
        db.close()


def titles(db):
    with db.read() as session:
        return [(each.title, each.done_at) for each in session.scalars(select(Action))]


def test_the_same_filling_is_done_once(opened):
    filled = []

    def fill(db):
        filled.append(db)
        set_up_department(db, Unit("云岭省水利厅"))

    first, second = opened(), opened()
    for db in (first, second):
        assert titles(db) == []
        fill_once(db, fill)
    assert filled == [first]
    assert titles(first) == titles(second) != []
    second.note("改")
    assert [title for title, _ in titles(second)][-1] == "改"
    assert titles(first) == titles(second)[:-1]


def test_other_content_and_another_moment_are_filled_anew(opened, now):
    filled = []

    def fill(db):
        filled.append(db)
        with db.write("登记"):
            pass

    late = datetime(2027, 1, 4, 9, 30)
    changed = opened()
    set_up_department(changed, Unit("云岭省水利厅"))
    each = [opened(), opened(late), changed]
    for db in each:
        fill_once(db, fill)
    assert filled == each
