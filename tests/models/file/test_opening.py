"""Everything that may stand at the path of a database, and what the officer is told."""

import errno
import os
import shutil
import sys
from collections import namedtuple

import pytest
from sqlalchemy import text

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.department import Office
from gkapp.models.file.backup import backup, restore
from gkapp.models.file.engine import PAGE_BYTES, DriverError, connect
from gkapp.models.file.failures import refusal_for
from gkapp.models.file.verification import verify
from tests.blank_database import open_blank

as_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def closed(path, key, now):
    """A database that was closed, with a few rows in it."""
    with (
        Database.create(path, key, actor="周静", now=lambda: now) as db,
        db.write("登记") as session,
    ):
        session.add_all([Office(name=f"处室{i}") for i in range(2000)])
    return path


def open_(path, key, **options):
    return Database(path, key, actor="周静", now=lambda: None, **options)


def test_a_path_with_chinese_spaces_and_quotes_works(tmp_path, key, now):
    # On Windows no name may hold a question mark.
    asked = "" if sys.platform == "win32" else "?"
    path = tmp_path / f"政务 公开 100% #1{asked}" / "台账's.gkdb"
    path.parent.mkdir()
    Database.create(path, key, actor="周静", now=lambda: now).close()
    with open_(path, key) as db, db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 0


def test_nothing_on_the_disk_is_readable(closed):
    content = closed.read_bytes()
    assert "处室".encode() not in content
    assert b"SQLite" not in content
    assert b"office" not in content


def test_a_wrong_key_is_told_and_the_driver_stays_silent(closed, capfd):
    with pytest.raises(Refused, match="密钥不对"):
        open_(closed, DatabaseKey.parse("f" * 64))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("digits", ["", "abc", "g" * 64, "a" * 63, "密" * 64])
def test_a_malformed_key_is_told(digits):
    with pytest.raises(Refused, match="64 位十六进制"):
        DatabaseKey.parse(digits)


def test_a_key_never_shows_itself():
    assert "abab" not in repr(DatabaseKey.parse("AB" * 32))
    assert DatabaseKey.parse("ABab 0000-" + "0" * 56).digits == "abab" + "0" * 60


def test_a_plain_sqlite_file_is_told(path, key):
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE office (name)")
    connection.close()
    with pytest.raises(Refused, match="未加密的 SQLite 文件"):
        open_(path, key)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"x" * (2 * PAGE_BYTES), os.urandom(PAGE_BYTES)]
)
def test_something_else_is_told(path, key, content):
    path.write_bytes(content)
    with pytest.raises(Refused, match="不是本程序的数据库"):
        open_(path, key)
    assert path.read_bytes() == content


def test_another_programs_encrypted_file_is_told(path, key):
    connection = connect(path, key, "create")
    connection.execute("CREATE TABLE office (name)")
    connection.close()
    with pytest.raises(Refused, match="不是政务公开工作台的数据库"):
        open_(path, key)


def test_an_emptied_version_table_is_told(closed, key):
    connection = connect(closed, key)
    connection.execute("DELETE FROM alembic_version")
    connection.close()
    with pytest.raises(Refused, match="不是政务公开工作台的数据库"):
        open_(closed, key)


@pytest.mark.parametrize("kept", [PAGE_BYTES // 2, 3 * PAGE_BYTES, 3 * PAGE_BYTES + 100])
def test_a_truncated_file_is_told(closed, key, kept):
    with closed.open("r+b") as file:
        file.truncate(kept)
    with pytest.raises(Refused, match="不完整"):
        open_(closed, key)


def test_a_missing_file_is_told_and_not_made(path, key):
    with pytest.raises(Refused, match="不存在"):
        open_(path, key)
    assert not path.exists()


def test_creating_never_overwrites(closed, key):
    content = closed.read_bytes()
    with pytest.raises(Refused, match="已存在"):
        Database.create(closed, key, actor="周静", now=lambda: None)
    assert closed.read_bytes() == content


def test_creating_in_a_missing_folder_is_told(tmp_path, key):
    with pytest.raises(Refused, match="文件夹"):
        Database.create(tmp_path / "没有" / "a.gkdb", key, actor="周静", now=lambda: None)


def test_a_creation_that_fails_leaves_nothing(path, key, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("gkapp.models.file.schema._migrate", fail)
    with pytest.raises(OSError):
        Database.create(path, key, actor="周静", now=lambda: None)
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(as_root, reason="root may write everywhere")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets write into such a folder")
def test_a_read_only_folder_is_told(closed, key):
    closed.parent.chmod(0o555)
    try:
        with open_(closed, key, read_only=True) as db, db.read() as session:
            assert session.scalar(text("SELECT count(*) FROM office")) == 2000
        with pytest.raises(Refused), open_(closed, key) as db, db.write("登记") as session:
            session.add(Office(name="办公室"))
    finally:
        closed.parent.chmod(0o755)


def test_a_folder_that_looks_read_only_is_read_without_side_files(closed, key, monkeypatch):
    monkeypatch.setattr("gkapp.models.file.engine.os.access", lambda *_: False)
    with open_(closed, key, read_only=True) as db, db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 2000
        assert sorted(file.name for file in closed.parent.iterdir()) == [closed.name]


def test_a_file_without_permission_is_told(closed, key, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(Refused, match="权限"):
        open_(closed, key)


def test_a_folder_at_the_path_is_told(tmp_path, key):
    with pytest.raises(Refused, match="不存在"):
        open_(tmp_path, key)


def test_a_live_database_copied_whole_has_everything(db, key, tmp_path, now):
    from gkapp.models.file.schema import copy_whole

    with db.write("登记") as session:
        session.add(Office(name="办公室"))
    copy_whole(db.path, key, tmp_path / "副本.gkdb")
    with open_(tmp_path / "副本.gkdb", key) as copy, copy.read() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 1
    with pytest.raises(Refused):
        copy_whole(db.path, key, tmp_path / "没有" / "副本.gkdb")
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_reading_leaves_no_side_files(closed, key):
    with open_(closed, key, read_only=True) as db, db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 2000
    with open_(closed, key) as db, db.read() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 2000
    assert list(closed.parent.iterdir()) == [closed]


@pytest.mark.parametrize("said", ["disk I/O error", "unable to open database file"])
@pytest.mark.parametrize(("free", "words"), [(0, "磁盘空间不足"), (10**9, "请检查")])
def test_a_full_disk_is_named_even_when_only_reading_fails(
    tmp_path, monkeypatch, said, free, words
):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10**10, 10**10 - free, free))
    assert words in refusal_for(DriverError(said), tmp_path / "台账.gkdb").message


def test_a_disk_that_is_gone_is_not_called_full(tmp_path):
    assert "磁盘出错" in refusal_for(DriverError("disk I/O error"), tmp_path / "无" / "x").message


@pytest.fixture
def torn(path, key, now, tmp_path):
    """A database of which a page was torn while its log was taken in: what a power cut leaves."""
    with open_blank(path, key, actor="周静", now=lambda: now) as db:
        with db.write("登记") as session:
            session.add_all([Office(name=f"处室{number}") for number in range(2000)])
        left = tmp_path / "断电" / "台账.gkdb"
        left.parent.mkdir()
        shutil.copy(path, left)
        shutil.copy(f"{path}-wal", f"{left}-wal")
    whole = left.stat().st_size // PAGE_BYTES
    page = max(number for number in pages_in_log(left) if number <= whole)
    with left.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(os.urandom(1500))
        file.seek((page - 1) * PAGE_BYTES)
        file.write(os.urandom(1000))
    return left


def pages_in_log(path):
    """The numbers of the pages of which the log of a database has a newer state."""
    log = path.with_name(path.name + "-wal").read_bytes()
    frames = range(32, len(log), 24 + PAGE_BYTES)
    return [int.from_bytes(log[at : at + 4], "big") for at in frames]


def offices(path, key):
    with open_(path, key) as db, db.read() as session:
        return session.scalar(text("SELECT count(*) FROM office"))


def test_a_torn_page_is_mended_from_the_log(torn, key):
    assert torn.stat().st_size % PAGE_BYTES
    assert offices(torn, key) == 2000
    assert torn.stat().st_size % PAGE_BYTES == 0


def test_a_check_looks_after_the_log_is_taken_in(torn, key):
    assert verify(torn, key).faults == ()


def test_a_torn_database_is_restored_and_backed_up(torn, key, tmp_path, now):
    shutil.copy(torn, tmp_path / "二.gkdb")
    shutil.copy(f"{torn}-wal", tmp_path / "二.gkdb-wal")
    backup(torn, key, tmp_path / "备份.gkdb")
    assert offices(tmp_path / "备份.gkdb", key) == 2000
    restore(tmp_path / "二.gkdb", key, tmp_path / "新.gkdb", now=lambda: now)
    assert offices(tmp_path / "新.gkdb", key) == 2000


def test_a_file_that_its_log_does_not_make_whole_is_told(closed, key):
    with closed.open("r+b") as file:
        file.truncate(30 * PAGE_BYTES + 100)
    log = closed.with_name(closed.name + "-wal")
    log.write_bytes(b"\x37\x7f\x06\x82" + bytes(60))
    with pytest.raises(Refused, match="不完整"):
        open_(closed, key)


@pytest.fixture
def no_writing(monkeypatch):
    """As somebody who may read a file and its folder and no more."""
    monkeypatch.setattr("gkapp.models.file.engine.os.access", lambda *_: False)


def test_a_reader_without_permission_sees_what_stands_in_the_log(db, key, no_writing):
    with db.write("登记") as session:
        session.add(Office(name="办公室"))
    with open_(db.path, key, read_only=True) as reader, reader.read() as session:
        assert session.scalar(text("SELECT count(*) FROM office")) == 1


@pytest.mark.skipif(as_root, reason="root may write everywhere")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets write into such a folder")
def test_a_reader_who_cannot_read_the_log_is_told(torn, key):
    torn.parent.chmod(0o555)
    try:
        for look in (verify, lambda path, key: open_(path, key, read_only=True)):
            with pytest.raises(Refused, match="-wal"):
                look(torn, key)
    finally:
        torn.parent.chmod(0o755)


def test_a_log_that_cannot_be_read_is_named(torn, key, monkeypatch, no_writing):
    def failing(*_args, **_more):
        raise DriverError("unable to open database file")

    monkeypatch.setattr("gkapp.models.file.engine._driver.connect", failing)
    with pytest.raises(Refused, match="-wal"):
        verify(torn, key)


@pytest.mark.parametrize("number", [errno.EIO, errno.EMFILE])
def test_a_disk_that_fails_at_the_first_look_is_told(closed, key, monkeypatch, number):
    def failing(*_args, **_more):
        raise OSError(number, "failed")

    monkeypatch.setattr("pathlib.Path.open", failing)
    with pytest.raises(Refused, match="操作没有完成"):
        open_(closed, key)


def test_a_new_database_that_cannot_be_opened_is_told_as_made(path, key, monkeypatch):
    def failing(*_args, **_more):
        raise Refused("磁盘出错。")

    monkeypatch.setattr("gkapp.models.file.schema.bring_up_to_date", failing)
    with pytest.raises(Refused, match="已建立，但没有打开：磁盘出错。"):
        Database.create(path, key, actor="周静", now=lambda: None)
    assert path.exists()


def test_what_a_failing_disk_lets_look_damaged_may_have_been_saved(tmp_path):
    said = refusal_for(DriverError("database disk image is malformed"), tmp_path / "台账.gkdb")
    assert "核对是否已保存" in said.message
    assert "最近的备份" in said.message
