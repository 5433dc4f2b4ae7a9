"""Backup, restore and verify on a database in use, and on broken ones."""

import pytest
from sqlalchemy import select, text

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.models.database import Database
from gkapp.models.department import Office
from gkapp.models.file.backup import backup, prepare_restore, restore
from gkapp.models.file.engine import PAGE_BYTES, connect
from gkapp.models.file.verification import verify
from gkapp.models.file.window_lock import WindowLock


@pytest.fixture
def filled(db):
    with db.write("登记处室") as session:
        session.add_all([Office(name=f"处室{i}") for i in range(800)])
    with db.write("改名") as session:
        session.get_one(Office, 1).name = "办公室"
    return db


def offices(path, key):
    with Database(path, key, actor="周静", now=lambda: None) as db, db.read() as session:
        return session.scalars(select(Office.name).order_by(Office.id)).all()


def test_a_sound_database_has_no_faults(filled, key):
    found = verify(filled.path, key)
    assert found.faults == ()
    assert found.actions == 2
    assert found.rows["office"] == 800


def test_a_backup_of_a_database_in_use_is_whole(filled, key, tmp_path):
    with filled.write("正在登记") as session:
        session.add(Office(name="未提交"))
        session.flush()
        report = backup(filled.path, key, tmp_path / "备份.gkdb")
    assert report.size == report.path.stat().st_size
    assert report.rows > 800
    assert len(offices(report.path, key)) == 800
    assert not verify(report.path, key).faults


def test_a_backup_never_overwrites(filled, key, tmp_path):
    target = tmp_path / "备份.gkdb"
    target.write_text("别动", encoding="utf-8")
    with pytest.raises(Refused, match="没有覆盖"):
        backup(filled.path, key, target)
    assert target.read_text(encoding="utf-8") == "别动"


def test_a_backup_into_a_missing_folder_is_told(filled, key, tmp_path):
    with pytest.raises(Refused, match="文件夹"):
        backup(filled.path, key, tmp_path / "没有" / "备份.gkdb")


def test_a_backup_on_a_full_disk_leaves_nothing(filled, key, tmp_path, monkeypatch):
    real = connect

    def small(path, key, mode="write"):
        connection = real(path, key, mode)
        if mode == "create":
            connection.execute("PRAGMA max_page_count = 3")
        return connection

    monkeypatch.setattr("gkapp.models.file.backup.connect", small)
    folder = tmp_path / "备份夹"
    folder.mkdir()
    with pytest.raises(Refused, match="磁盘空间不足"):
        backup(filled.path, key, folder / "备份.gkdb")
    assert list(folder.iterdir()) == []


def test_a_copy_with_other_row_counts_does_not_count(filled, key, tmp_path, monkeypatch):
    monkeypatch.setattr("gkapp.models.file.backup._copy_snapshot", _copy_less)
    with pytest.raises(Refused, match="行数与原库不符"):
        backup(filled.path, key, tmp_path / "备份.gkdb")
    assert not (tmp_path / "备份.gkdb").exists()


def _copy_less(source, key, working, step):
    from gkapp.models.file.schema import copy_whole

    working.unlink()
    copy_whole(source, key, working)
    return {"office": 801}


def test_each_part_of_a_backup_is_told(filled, key, tmp_path):
    told = []
    backup(filled.path, key, tmp_path / "备份.gkdb", told.append)
    assert list(dict.fromkeys(told)) == [
        "复制数据", "检查数据页", "检查数据结构", "核对表、索引和触发器", "检查关联", "核对附件",
        "核对操作记录", "核对各行数据",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["复制数据", "检查数据页", "核对各行数据"])
def test_a_backup_that_is_stopped_leaves_nothing(filled, key, tmp_path, part):
    folder = tmp_path / "备份夹"
    folder.mkdir()

    def stop(what):
        if what == part:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(filled.path, key, folder / "备份.gkdb", stop)
    assert list(folder.iterdir()) == []


def test_restore_keeps_what_stood_there(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    with filled.write("之后") as session:
        session.add(Office(name="之后"))
    filled.close()
    report = restore(saved, key, filled.path, now=lambda: now)
    assert report.rows > 800
    assert "之后" not in offices(filled.path, key)
    assert report.kept.name == f"{filled.path.stem}.恢复前-20260304093000.gkdb"
    assert "之后" in offices(report.kept, key)
    again = restore(saved, key, filled.path, now=lambda: now)
    assert again.kept.name == f"{filled.path.stem}.恢复前-20260304093000-2.gkdb"


def test_what_stood_there_is_kept_as_a_checked_copy(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    filled.close()
    report = restore(saved, key, filled.path, now=lambda: now)
    assert report.kept_is_sound
    assert not verify(report.kept, key).faults


def test_a_backup_is_prepared_while_the_database_is_in_use(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    with filled.write("之后") as session:
        session.add(Office(name="之后"))
    told = []
    ready = prepare_restore(saved, key, filled.path, now=lambda: now, step=told.append)
    assert "核对各行数据" in told
    assert "之后" in offices(filled.path, key)
    filled.close()
    assert ready.put_in_place().rows > 800
    assert "之后" not in offices(filled.path, key)


def test_a_restoration_that_is_given_up_leaves_everything_as_it_was(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    filled.close()
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    prepare_restore(saved, key, filled.path, now=lambda: now).discard()
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("is_sound", [True, False])
def test_a_restoration_that_fails_leaves_the_database_in_its_place(
    filled, key, tmp_path, now, monkeypatch, is_sound
):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    filled.close()
    if not is_sound:
        filled.path.write_bytes(b"ruined")
    before = filled.path.read_bytes()
    ready = prepare_restore(saved, key, filled.path, now=lambda: now)

    def held_open(_path, _target):
        raise PermissionError(13, "held open")

    monkeypatch.setattr("pathlib.Path.replace", held_open)
    with pytest.raises(Refused, match="不能写入"):
        ready.put_in_place()
    assert filled.path.read_bytes() == before
    assert not list(tmp_path.glob(".*.gkdb"))


def test_a_backup_of_a_newer_program_is_not_restored(filled, key, tmp_path, now):
    behind_the_back(filled.path, key, "UPDATE alembic_version SET version_num = '9999'")
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    filled.close()
    with pytest.raises(Refused, match="更新版本的程序"):
        restore(saved, key, filled.path, now=lambda: now)


def test_a_restoration_that_fails_at_a_new_place_leaves_nothing(filled, tmp_path, now):
    folder = tmp_path / "新机"
    folder.mkdir()
    with pytest.raises(KeyNeeded):
        restore(filled.path, DatabaseKey.parse("f" * 64), folder / "新.gkdb", now=lambda: now)
    assert list(folder.iterdir()) == []


def test_restore_over_a_destroyed_file_and_into_nothing(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    filled.close()
    filled.path.write_bytes(b"ruined")
    side = filled.path.with_name(filled.path.name + "-wal")
    side.write_bytes(b"rest")
    report = restore(saved, key, filled.path, now=lambda: now)
    assert report.kept.read_bytes() == b"ruined"
    assert report.kept.with_name(report.kept.name + "-wal").read_bytes() == b"rest"
    assert len(offices(filled.path, key)) == 800
    fresh = tmp_path / "新库.gkdb"
    assert restore(saved, key, fresh, now=lambda: now).kept is None
    assert len(offices(fresh, key)) == 800


def test_a_backup_that_is_broken_or_has_another_key_is_not_restored(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    filled.close()
    before = filled.path.read_bytes()
    with pytest.raises(Refused, match="密钥不对"):
        restore(saved, DatabaseKey.parse("f" * 64), filled.path, now=lambda: now)
    spoil(saved, 5)
    with pytest.raises(Refused, match=r"损坏|校验不符"):
        restore(saved, key, filled.path, now=lambda: now)
    assert filled.path.read_bytes() == before


def test_restoring_a_file_onto_itself_is_refused(filled, key, now):
    with pytest.raises(Refused, match="同一个文件"):
        restore(filled.path, key, filled.path, now=lambda: now)


def test_restoring_under_an_open_window_is_refused(filled, key, tmp_path, now):
    saved = tmp_path / "备份.gkdb"
    backup(filled.path, key, saved)
    window = WindowLock(filled.path)
    assert window.acquire()
    assert not WindowLock(filled.path).acquire()
    with pytest.raises(Refused, match="另一窗口"):
        restore(saved, key, filled.path, now=lambda: now)
    window.release()
    filled.close()
    assert restore(saved, key, filled.path, now=lambda: now).kept


def spoil(path, page):
    content = bytearray(path.read_bytes())
    content[page * PAGE_BYTES + 100] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("page", [4, 20])
def test_a_changed_page_is_named(filled, key, page):
    filled.close()
    spoil(filled.path, page)
    (fault, *_) = verify(filled.path, key).faults
    assert fault == f"第 {page + 1} 页数据校验不符，文件被改动或已损坏。"


def behind_the_back(path, key, *statements):
    connection = connect(path, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE office SET name = 'x' WHERE id = 2", "表 office 第 2 行与操作记录不符"),
        ("DELETE FROM office WHERE id = 2", "表 office 第 2 行不见了"),
        ("INSERT INTO office (id, name, version) VALUES (9999, 'x', 1)", "表 office 第 9999 行"),
        (
            "INSERT INTO request_party (request_id, role, position, name, kind, id_kind,"
            " id_number, phone, address, email, version)"
            " VALUES (7, '申请人', 1, 'x', '', '', '', '', '', '', 1)",
            "指向 request 中不存在",
        ),
    ],
)
def test_rows_changed_behind_the_back_are_named(filled, key, statement, named):
    behind_the_back(filled.path, key, statement)
    assert any(named in fault for fault in verify(filled.path, key).faults)


@pytest.mark.parametrize(
    ("trigger", "statement", "named"),
    [
        ("action_is_never_changed", "UPDATE action SET title = 'x'", "第 1 号（x）被改动"),
        ("action_is_never_changed", "UPDATE action SET hash = 'x'", "第 1 号（登记处室）"),
        ("action_is_never_deleted", "DELETE FROM action WHERE id = 1", "链条中断"),
        ("change_is_only_blanked", "UPDATE change SET after = 'x' WHERE id = 3", "第 3 条变更"),
        ("change_is_never_deleted", "DELETE FROM change WHERE id = 3", "第 1 号（登记处室）被改动"),
    ],
)  # fmt: skip
def test_a_changed_trail_is_named(filled, key, trigger, statement, named):
    behind_the_back(filled.path, key, f"DROP TRIGGER {trigger}", statement)
    assert any(named in fault for fault in verify(filled.path, key).faults)


def test_blanked_contents_still_verify(filled, key):
    with filled.write("清除") as session:
        session.execute(
            text("UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE id <= 5")
        )
    assert not verify(filled.path, key).faults


def test_many_faults_are_counted_not_listed(filled, key):
    behind_the_back(filled.path, key, "UPDATE office SET name = 'x' || id")
    faults = verify(filled.path, key).faults
    assert len(faults) == 21
    assert faults[-1] == "另有 780 处同类问题。"


def test_a_structure_that_cannot_be_read_is_told(filled, key):
    behind_the_back(filled.path, key, "DROP TABLE change")
    (fault,) = verify(filled.path, key).faults
    assert "无法读取" in fault


def test_a_destroyed_index_is_told(filled, key):
    connection = connect(filled.path, key)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name ="
        " 'ix_request_received_on') WHERE name = 'sqlite_autoindex_office_1'"
    )
    connection.close()
    assert any(
        "结构损坏" in fault or "无法读取" in fault for fault in verify(filled.path, key).faults
    )


def test_verifying_with_a_wrong_key_or_another_file_is_told(filled, tmp_path, key):
    with pytest.raises(Refused, match="密钥不对"):
        verify(filled.path, DatabaseKey.parse("f" * 64))
    other = tmp_path / "其他.gkdb"
    other.write_bytes(b"x" * PAGE_BYTES)
    with pytest.raises(Refused, match="不是本程序的数据库"):
        verify(other, key)


def test_a_destroyed_first_page_is_told(filled, key):
    filled.close()
    spoil(filled.path, 0)
    with pytest.raises(Refused, match="密钥不对，或者"):
        verify(filled.path, key)
