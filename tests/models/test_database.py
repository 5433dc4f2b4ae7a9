"""Writing: whole or not at all, always on the trail, never by two at once."""

import json

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from gkapp.domain.errors import Refused
from gkapp.models.audit.recording import UnauditedWriteError, add_rows
from gkapp.models.audit.trail import Action, Change
from gkapp.models.database import Database
from gkapp.models.department import Office, Setting


def trail(db):
    with db.read() as session:
        actions = session.scalars(select(Action).order_by(Action.id)).all()
        changes = session.scalars(select(Change).order_by(Change.id)).all()
    return actions, changes


def test_a_write_is_one_action_with_its_changes(db):
    with db.write("登记处室") as session:
        session.add_all([Office(name="办公室"), Office(name="法规处")])
    actions, changes = trail(db)
    assert [(a.title, a.actor, a.done_at) for a in actions] == [
        ("登记处室", "周静", "2026-03-04T09:30:00")
    ]
    assert [json.loads(c.after)["name"] for c in changes] == ["办公室", "法规处"]
    assert all(c.before is None for c in changes)


def test_an_edit_records_old_and_new(db):
    with db.write("登记处室") as session:
        session.add(Office(name="办公室"))
    with db.write("改名") as session:
        office = session.scalars(select(Office)).one()
        session.expire(office)
        office.name = "综合处"
    change = trail(db)[1][-1]
    assert json.loads(change.before)["name"] == "办公室"
    assert json.loads(change.after) == {"id": 1, "name": "综合处", "version": 2}


def test_a_delete_records_what_was_there(db):
    with db.write("登记处室") as session:
        session.add(Office(name="办公室"))
    with db.write("删除处室") as session:
        session.delete(session.get_one(Office, 1))
    change = trail(db)[1][-1]
    assert json.loads(change.before)["name"] == "办公室"
    assert change.after is None


def test_many_rows_go_in_by_one_statement_with_their_trail(db):
    with db.write("登记设置") as session:
        ids = add_rows(session, Setting, [{"key": f"k{i}", "value": str(i)} for i in range(1500)])
        assert add_rows(session, Setting, []) == []
    with db.read() as session:
        stored = dict(session.execute(select(Setting.id, Setting.key)).all())
    assert [stored[i] for i in ids] == [f"k{i}" for i in range(1500)]
    change = trail(db)[1][7]
    assert json.loads(change.after) == {"id": ids[7], "key": "k7", "value": "7", "version": 1}


def test_bulk_rows_never_take_the_id_of_a_removed_one(db):
    with db.write("登记") as session:
        ids = add_rows(session, Setting, [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
    with db.write("删除") as session:
        session.delete(session.get_one(Setting, ids[-1]))
    with db.write("再登记") as session:
        session.add(Setting(key="c", value="3"))
        assert add_rows(session, Setting, [{"key": "d", "value": "4"}]) == [ids[-1] + 2]


def test_bulk_rows_and_edits_of_one_action_are_one_change(db):
    with db.write("登记并改") as session:
        (row_id,) = add_rows(session, Setting, [{"key": "a", "value": "1"}])
        session.get_one(Setting, row_id).value = "2"
    (change,) = trail(db)[1]
    assert change.before is None
    assert json.loads(change.after)["value"] == "2"


def test_a_row_made_and_removed_within_one_action_leaves_no_trace(db):
    with db.write("登记又删除") as session:
        office = Office(name="办公室")
        session.add(office)
        session.flush()
        session.delete(office)
    assert trail(db) == ([], [])


def test_an_error_takes_everything_back(db):
    with pytest.raises(ZeroDivisionError), db.write("登记处室") as session:
        session.add(Office(name="办公室"))
        session.flush()
        raise ZeroDivisionError
    assert trail(db) == ([], [])


def test_a_broken_constraint_is_a_bug_and_takes_everything_back(db):
    with pytest.raises(IntegrityError), db.write("登记处室") as session:
        session.add_all([Office(name="办公室"), Office(name="办公室")])
    assert trail(db) == ([], [])


def test_reading_cannot_write(db):
    with pytest.raises(Refused, match="只能读取"), db.read() as session:
        session.add(Office(name="办公室"))
        session.flush()


@pytest.mark.parametrize(
    "statement", [insert(Office).values(name="x"), update(Office).values(name="x")]
)
def test_bulk_statements_without_a_trace_are_refused(db, statement):
    with pytest.raises(UnauditedWriteError), db.write("批量") as session:
        session.execute(statement)


def test_the_writer_session_alone_refuses_too(db):
    with pytest.raises(UnauditedWriteError), db._writers.begin() as session:
        session.add(Office(name="办公室"))


def test_a_form_opened_before_cannot_overwrite_what_came_since(db):
    with db.write("登记处室") as session:
        session.add(Office(name="办公室"))
    with pytest.raises(Refused, match="已被修改"), db.write("改名二") as session:
        stale = session.get_one(Office, 1)
        session.execute(text("UPDATE office SET version = 8"))
        stale.name = "综合处"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET title = 'x'",
        "DELETE FROM action",
        "DELETE FROM change",
        "UPDATE change SET after = 'x'",
        "UPDATE change SET before = NULL, after = NULL, salt = NULL, digest = 'x'",
        "UPDATE attachment_bytes SET content = x'00'",
    ],
)
def test_the_trail_is_append_only(db, statement):
    with db.write("登记处室") as session:
        session.add(Office(name="办公室"))
        session.execute(text("INSERT INTO attachment_bytes VALUES ('a', x'01')"))
    with pytest.raises(IntegrityError), db.write("改痕迹") as session:
        session.execute(text(statement))


def test_a_full_disk_is_told_and_nothing_is_saved(db):
    with (
        pytest.raises(Refused, match="磁盘空间不足"),
        db.write("大量登记") as session,
    ):
        session.execute(text("PRAGMA max_page_count = 1"))
        add_rows(session, Setting, [{"key": f"k{i}", "value": "x" * 900} for i in range(400)])
    assert trail(db) == ([], [])


def test_a_second_writer_waits_its_turn_and_is_told(db, key, now, monkeypatch):
    monkeypatch.setattr("gkapp.models.file.engine.BUSY_SECONDS", 0.1)
    with (
        Database(db.path, key, actor="李明", now=lambda: now) as other,
        db.write("登记一") as first,
    ):
        first.add(Office(name="办公室"))
        first.flush()
        with pytest.raises(Refused, match="另一程序写入"), other.write("登记二") as second:
            second.add(Office(name="法规处"))
        with other.read() as reader:
            assert reader.scalars(select(Office)).all() == []


def test_read_only_databases_refuse_to_write(db, key, now):
    with Database(db.path, key, actor="李明", now=lambda: now, read_only=True) as reader:
        with pytest.raises(Refused, match="只读方式"), reader.write("登记"):
            pass
        with reader.read() as session:
            assert session.scalars(select(Office)).all() == []
