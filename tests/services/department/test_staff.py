"""Offices and persons of the department."""

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.models.department import Office, Person
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import (
    StaffRow,
    actor_among,
    add_offices,
    add_persons,
    list_offices,
    list_persons,
    remove_office,
    rename_office,
    rename_person,
    set_person_active,
)
from gkapp.services.records.action_result import Topic

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
    [
        (["甲", " "], "不能为空"),
        (["甲" * 121], "个字，请缩短"),
        (["甲", "甲"], "已经登记"),
        (["乙"], "已经登记"),
    ],
)
def test_an_empty_or_known_name_is_refused_and_nothing_entered(db, add, table, wrong, reason):
    add(db, ["乙"])
    with pytest.raises(Refused, match=reason):
        add(db, wrong)
    assert names(db, table) == ["乙"]


def test_offices_are_renamed_and_taken_off_the_list(db):
    add_offices(db, ["办公室", "法规处"])
    assert rename_office(db, 2, " 政策法规处 ").text == "已将处室“法规处”改为“政策法规处”。"
    assert rename_office(db, 2, "政策法规处").topics == {Topic.DEPARTMENT}
    assert list_offices(db) == (StaffRow(1, "办公室"), StaffRow(2, "政策法规处"))
    assert "“办公室”" in remove_office(db, 1).text
    assert [row.name for row in list_offices(db)] == ["政策法规处"]
    undo(db)
    assert [row.name for row in list_offices(db)] == ["办公室", "政策法规处"]


def test_persons_who_no_longer_act_stand_last(db):
    add_persons(db, ["李雷", "周静"])
    assert set_person_active(db, 1, is_active=False).text == "已停用人员“李雷”。"
    rename_person(db, 1, "李磊")
    assert list_persons(db) == (StaffRow(2, "周静"), StaffRow(1, "李磊", False))
    assert set_person_active(db, 1, is_active=True).text == "已启用人员“李磊”。"
    assert list_persons(db)[0] == StaffRow(1, "李磊")


def test_a_name_that_another_has_is_refused(db):
    add_offices(db, ["办公室", "法规处"])
    with pytest.raises(Refused, match="“办公室”已经登记"):
        rename_office(db, 2, "办公室")


@pytest.mark.parametrize(
    "act",
    [
        lambda db: remove_office(db, 7),
        lambda db: rename_office(db, 7, "甲"),
        lambda db: rename_person(db, 7, "甲"),
        lambda db: set_person_active(db, 7, is_active=True),
    ],
)
def test_what_is_gone_is_told(db, act):
    with pytest.raises(Refused, match="已被删除，请刷新名单"):
        act(db)


@pytest.mark.parametrize(
    ("chosen", "actor"), [("周静", "周静"), ("李雷", "zhouj"), ("", "zhouj"), ("别人", "zhouj")]
)
def test_who_acts_is_an_active_person_or_the_user(chosen, actor):
    persons = [StaffRow(1, "周静"), StaffRow(2, "李雷", is_active=False)]
    assert actor_among(persons, chosen, "zhouj") == actor
