"""Undo and redo: every table, new actions each time, never over somebody's later work."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from gkapp.domain.errors import Refused
from gkapp.models.audit import reversal
from gkapp.models.audit.recording import ActionKind
from gkapp.models.base import Record, record_classes
from gkapp.models.department import Office, Setting
from gkapp.models.requests import Request, RequestParty
from gkapp.services.database.undo import (
    ActionRow,
    list_actions,
    next_steps,
    redo,
    steps_after,
    undo,
)
from gkapp.services.records.action_result import Topic
from gkapp.services.records.registers import topics_of


def add_office(db, name="办公室"):
    with db.write(f"登记处室{name}") as session:
        session.add(Office(name=name))


def names(db):
    with db.read() as session:
        return session.scalars(select(Office.name).order_by(Office.id)).all()


def test_undo_and_redo_an_insert(db):
    add_office(db)
    outcome = undo(db)
    assert outcome.text == "已撤销：登记处室办公室"
    assert outcome.topics == {Topic.DEPARTMENT}
    assert names(db) == []
    assert redo(db).text == "已重做：登记处室办公室"
    assert names(db) == ["办公室"]
    assert [a.kind for a in list_actions(db)] == [ActionKind.REDO, ActionKind.UNDO, ActionKind.DO]


def test_undo_and_redo_an_edit_twice(db):
    add_office(db)
    with db.write("改名") as session:
        session.get_one(Office, 1).name = "综合处"
    for _ in range(2):
        undo(db)
        assert names(db) == ["办公室"]
        redo(db)
        assert names(db) == ["综合处"]
    undo(db)
    undo(db)
    assert names(db) == []
    redo(db)
    redo(db)
    assert names(db) == ["综合处"]


def test_undo_a_delete_brings_the_same_row_back(db):
    add_office(db)
    with db.write("删除处室") as session:
        session.delete(session.get_one(Office, 1))
    undo(db)
    with db.read() as session:
        office = session.scalars(select(Office)).one()
    assert (office.id, office.name) == (1, "办公室")


def test_it_is_told_which_record_came_back(db):
    with db.write("登记申请") as session:
        session.add(
            Request(
                number="2026-001", kind="公开申请", received_on=date(2026, 3, 2), channel="当面",
                content="资金", applicant_name="陈国栋", applicant_kind="自然人",
            )
        )  # fmt: skip
    told = [(outcome.table, outcome.row_id) for outcome in (undo(db), redo(db))]
    assert told == [("", None), ("request", 1)]


def test_parents_and_children_come_and_go_together(db):
    with db.write("登记申请") as session:
        request = Request(
            number="2026-001", kind="公开申请", received_on=date(2026, 3, 2), channel="当面",
            content="资金", applicant_name="陈国栋", applicant_kind="自然人",
        )  # fmt: skip
        session.add(request)
        session.flush()
        session.add(RequestParty(request_id=request.id, role="申请人", position=1, name="陈国栋"))
    assert undo(db).topics == {Topic.REQUESTS}
    redo(db)
    with db.read() as session:
        request = session.scalars(select(Request)).one()
        party = session.scalars(select(RequestParty)).one()
    assert request.received_on == date(2026, 3, 2)
    assert party.request_id == request.id


def test_it_is_told_how_far_it_is_and_stopped_it_leaves_everything(db, monkeypatch):
    monkeypatch.setattr(reversal, "CHUNK", 2)
    with db.write("登记处室") as session:
        session.add_all(Office(name=f"处室{number}") for number in range(5))
    told = []
    undo(db, lambda done, total, _text: told.append((done, total)))
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]

    def stop(done, _total, _text):
        if done == 4:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        redo(db, stop)
    assert names(db) == []
    redo(db)
    assert len(names(db)) == 5


def test_one_action_may_remove_change_and_bring_back_rows_of_one_table(db):
    with db.write("登记处室") as session:
        session.add_all([Office(name="甲"), Office(name="乙")])
    with db.write("合并处室") as session:
        session.delete(session.get_one(Office, 1))
        session.flush()
        session.get_one(Office, 2).name = "丙"
        session.add(Office(name="甲"))
    after = names(db)
    undo(db)
    assert names(db) == ["甲", "乙"]
    redo(db)
    assert names(db) == after == ["丙", "甲"]


def test_a_form_opened_before_an_undo_cannot_overwrite_it(db):
    add_office(db)
    with db.write("改名") as session:
        office = session.get_one(Office, 1)
        office.name = "综合处"
    stale_version = office.version
    undo(db)
    with db.read() as session:
        assert session.get_one(Office, 1).version > stale_version


def test_nothing_to_undo_or_redo_is_told(db):
    assert next_steps(db) == steps_after([])
    with pytest.raises(Refused, match="没有可以撤销"):
        undo(db)
    with pytest.raises(Refused, match="没有可以重做"):
        redo(db)


def test_what_cannot_be_undone_says_so(db):
    with db.write("发出答复书", is_undoable=False) as session:
        session.add(Office(name="办公室"))
    with pytest.raises(Refused, match="“发出答复书”不能撤销"):
        undo(db)
    assert names(db) == ["办公室"]


def test_a_row_that_moved_on_is_not_overwritten(db):
    add_office(db)
    with db.write("改名") as session:
        session.get_one(Office, 1).name = "综合处"
    first = list_actions(db)[-1]
    from gkapp.services.database.undo import _take_back

    with pytest.raises(Refused, match="之后又被“改名”修改过"):
        _take_back(db, first, ActionKind.UNDO, "撤销")
    assert names(db) == ["综合处"]


def test_a_row_that_others_lean_on_is_not_removed(db):
    with db.write("登记申请") as session:
        session.add(
            Request(
                number="2026-001",
                kind="公开申请",
                received_on=date(2026, 3, 2),
                channel="当面",
                content="资金",
                applicant_name="陈国栋",
                applicant_kind="自然人",
            )
        )
    with db.write("登记申请人") as session:
        session.add(RequestParty(request_id=1, role="申请人", position=1, name="陈国栋"))
    first = list_actions(db)[-1]
    from gkapp.services.database.undo import _take_back

    with pytest.raises(Refused, match="用到了这一步"):
        _take_back(db, first, ActionKind.UNDO, "撤销")


def test_blanked_contents_cannot_be_undone(db):
    add_office(db)
    with db.write("清除") as session:
        session.execute(text("UPDATE change SET before = NULL, after = NULL, salt = NULL"))
    with pytest.raises(Refused, match="保存期限"):
        undo(db)


def test_many_rows_are_taken_back_at_once(db):
    from gkapp.models.audit.recording import add_rows

    with db.write("导入设置") as session:
        add_rows(session, Setting, [{"key": f"k{i}", "value": "1"} for i in range(1200)])
    undo(db)
    with db.read() as session:
        assert session.scalars(select(Setting)).all() == []
    redo(db)
    with db.read() as session:
        assert len(session.scalars(select(Setting)).all()) == 1200


def test_every_audited_table_has_a_topic():
    assert all(topics_of(frozenset({name})) for name in record_classes())
    assert all(issubclass(cls, Record) for cls in record_classes().values())


def step(number, kind, undoes=None):
    return ActionRow(number, "", "", f"第{number}步", kind, undoes, is_undoable=True)


@given(st.lists(st.sampled_from("dur"), max_size=40))
def test_steps_behave_like_two_stacks(moves):
    """Compare the replay with the text-book pair of stacks."""
    actions, done, undone = [], [], []
    for move in moves:
        number = len(actions) + 1
        if move == "d":
            actions.append(step(number, ActionKind.DO))
            done.append(number)
            undone.clear()
        elif move == "u" and done:
            actions.append(step(number, ActionKind.UNDO, done.pop()))
            undone.append(number)
        elif move == "r" and undone:
            actions.append(step(number, ActionKind.REDO, undone.pop()))
            done.append(number)
        steps = steps_after(actions)
        assert (steps.undo.id if steps.undo else None) == (done[-1] if done else None)
        assert (steps.redo.id if steps.redo else None) == (undone[-1] if undone else None)
