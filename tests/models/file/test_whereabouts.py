"""A database that is renamed, replaced or deleted while it is open."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.department import Office

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets nobody move or replace an open database"
)


def enter(db, name):
    with db.write("登记处室") as session:
        session.add(Office(name=name))


def count(path, key):
    with Database(path, key, actor="", now=lambda: None) as db, db.read() as session:
        return session.scalar(select(func.count()).select_from(Office))


@pytest.fixture
def used(db):
    enter(db, "办公室")
    return db


def refused(db):
    with pytest.raises(Refused) as error:
        enter(db, "法规处")
    with pytest.raises(Refused, match="打开期间"):
        db.refuse_elsewhere()
    with pytest.raises(Refused, match="打开期间"), db.rehearse():
        pass
    return error.value.message


def test_a_renamed_database_is_not_written_and_can_be_put_back(used, key):
    other = used.path.with_name("改名.gkdb")
    used.path.rename(other)
    said = refused(used)
    assert "没有保存" in said
    if Path("/proc/self/fd").is_dir():
        assert f"现在在“{other}”" in said
    other.rename(used.path)
    enter(used, "法规处")
    used.close()
    assert count(used.path, key) == 2


def test_what_was_entered_before_is_in_the_renamed_file(used, key):
    other = used.path.with_name("改名.gkdb")
    used.path.rename(other)
    refused(used)
    used.close()
    assert count(other, key) == 1


def test_a_replaced_database_is_not_written(used, key, tmp_path):
    shutil.copy(used.path, tmp_path / "别的.gkdb")
    (tmp_path / "别的.gkdb").replace(used.path)
    assert "现在在" not in refused(used)


def test_a_deleted_database_is_told(used):
    used.path.unlink()
    assert "现在在" not in refused(used)


def test_one_that_stays_where_it_is_is_written(used):
    used.path.touch()
    enter(used, "法规处")
    used.refuse_elsewhere()


def test_where_the_system_does_not_list_open_files_the_new_place_is_not_named(
    used, monkeypatch, tmp_path
):
    monkeypatch.setattr("gkapp.models.file.whereabouts._OPEN_FILES", tmp_path / "没有")
    used.path.rename(used.path.with_name("改名.gkdb"))
    assert "放回原处" in refused(used)
    used.path.with_name("改名.gkdb").rename(used.path)
