"""Offices and persons of the department."""

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.models.department import Office, Person
from gkapp.services.changes import Topic
from gkapp.services.staff import add_offices, add_persons

BOTH = [(add_offices, Office), (add_persons, Person)]


def names(db, table):
    with db.read() as session:
        return list(session.scalars(select(table.name).order_by(table.id)))


@pytest.mark.parametrize(("add", "table"), BOTH)
def test_names_are_entered_in_their_order(db, add, table):
    outcome = add(db, ["政策法规处 ", "办公室"])
    assert names(db, table) == ["政策法规处", "办公室"]
    assert outcome.topics == {Topic.DEPARTMENT}


@pytest.mark.parametrize(("add", "table"), BOTH)
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [(["甲", " "], "不能为空"), (["甲", "甲"], "已经登记"), (["乙"], "已经登记")],
)
def test_an_empty_or_known_name_is_refused_and_nothing_entered(db, add, table, wrong, reason):
    add(db, ["乙"])
    with pytest.raises(Refused, match=reason):
        add(db, wrong)
    assert names(db, table) == ["乙"]
