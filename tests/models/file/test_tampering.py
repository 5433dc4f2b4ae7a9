"""What somebody with the key and SQL does to the file is found and named by verify."""

import hashlib
import tracemalloc

import pytest

from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.audit.recording import add_rows
from gkapp.models.department import Office
from gkapp.models.file.engine import DriverError, connect
from gkapp.models.file.verification import verify


@pytest.fixture
def filled(db):
    content = "来信".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    with db.write("登记处室") as session:
        session.add_all([Office(name=f"处室{i}") for i in range(3)])
        session.add(AttachmentBytes(sha256=sha256, content=content))
        session.flush()
        session.add(
            Attachment(owner_table="office", owner_id=1, name="来信.txt", sha256=sha256, size=6)
        )
    db.close()
    return db.path


def altered(path, key, *statements):
    connection = connect(path, key)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return verify(path, key).faults


def test_what_nobody_touched_has_no_faults(filled, key):
    assert verify(filled, key).faults == ()


def test_the_bytes_of_a_file_that_were_replaced(filled, key):
    connection = connect(filled, key)
    sql = "SELECT sql FROM sqlite_master WHERE name = 'attachment_bytes_are_never_changed'"
    ((guard,),) = connection.execute(sql).fetchall()
    connection.close()
    (fault,) = altered(
        filled, key, "DROP TRIGGER attachment_bytes_are_never_changed",
        "UPDATE attachment_bytes SET content = x'00'", guard,
    )  # fmt: skip
    assert "附件“来信.txt”的内容与登记的校验值" in fault


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TRIGGER action_is_never_changed", "缺少触发器 action_is_never_changed"),
        ("DROP INDEX ix_change_row", "缺少索引 ix_change_row"),
        (
            "CREATE TRIGGER spy AFTER INSERT ON office BEGIN DELETE FROM draft; END",
            "多出触发器 spy",
        ),
        ("CREATE TABLE other (a)", "多出数据表 other"),
        ("CREATE VIEW seen AS SELECT * FROM office", "多出视图 seen"),
        ("ALTER TABLE office ADD COLUMN other TEXT", "数据表 office 与本程序建立的不同"),
    ],
)
def test_what_is_missing_foreign_or_altered_in_the_schema(filled, key, statement, words):
    assert any(words in fault for fault in altered(filled, key, statement))


def test_a_guard_that_was_weakened(filled, key):
    weak = "CREATE TRIGGER action_is_never_deleted BEFORE DELETE ON action BEGIN SELECT 1; END"
    (fault,) = altered(filled, key, "DROP TRIGGER action_is_never_deleted", weak)
    assert "触发器 action_is_never_deleted 与本程序建立的不同" in fault


def test_a_foreign_trigger_may_call_nothing_that_has_effects(filled, key):
    connection = connect(filled, key)
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    connection.create_function("spy", 0, lambda: "seen")
    connection.execute("CREATE TRIGGER spy AFTER INSERT ON office BEGIN SELECT spy(); END")
    with pytest.raises(DriverError, match="unsafe use"):
        connection.execute("INSERT INTO office (name) VALUES ('x')")
    connection.close()


def test_rows_and_the_trail_are_never_in_memory_whole(db, key):
    with db.write("登记处室") as session:
        add_rows(session, Office, [{"name": f"处室{i:06}" + "甲" * 200} for i in range(20_000)])
    db.close()
    tracemalloc.start()
    try:
        assert verify(db.path, key).faults == ()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000
