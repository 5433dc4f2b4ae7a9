"""A database of the first schema becomes one of a made-up second, whole, and is copied before."""

import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.department import Department
from gkapp.models.file.backup import backup, restore
from gkapp.models.file.engine import connect, make_engine
from gkapp.models.file.tables import Base
from gkapp.models.file.verification import verify
from gkapp.models.requests import Request
from gkapp.services.database.undo import redo, undo
from gkapp.services.department.particulars import unit_of
from tests.fixtures.freeze_schema import freeze
from tests.models.file.second_version import (
    FIRST,
    SECOND,
    in_the_second_program,
    put_in_force,
    write_scripts,
)

KEY = DatabaseKey.parse("5ca1ab1e" * 8)
BREAK = '\n    raise RuntimeError("the power went")\n'


@pytest.fixture
def scripts(tmp_path):
    return write_scripts(tmp_path / "scripts")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    return freeze(tmp_path_factory.mktemp("frozen"))


@pytest.fixture
def old(tmp_path, frozen):
    path = tmp_path / "库" / "旧.gkdb"
    path.parent.mkdir()
    shutil.copy(frozen, path)
    return path


@pytest.fixture
def second(monkeypatch, scripts):
    put_in_force(monkeypatch, scripts)


def open_(path, now, **how):
    return Database(path, KEY, actor="周静", now=lambda: now, **how)


def asked(path, statement):
    connection = connect(path, KEY, "read")
    rows = connection.execute(statement).fetchall()
    connection.close()
    return [tuple(row) for row in rows]


def version_of(path):
    return asked(path, "SELECT version_num FROM alembic_version")[0][0]


def schema_of(path):
    return {
        (kind, name): sql
        for kind, name, sql in asked(path, "SELECT type, name, sql FROM sqlite_master")
    }


def rows_of(path, *tables):
    return {table: asked(path, f"SELECT * FROM {table}") for table in tables}


@pytest.mark.usefixtures("second")
def test_an_older_schema_is_copied_before_it_is_migrated(old, now):
    before = rows_of(old, "department", "request", "request_party", "action", "change")
    open_(old, now).close()
    copy = old.with_name(f"{old.stem}.升级前-{FIRST}-20260304093000.gkdb")
    assert (version_of(old), version_of(copy)) == (SECOND, FIRST)
    assert rows_of(copy, *before) == before
    assert verify(copy, KEY).faults == ()
    assert sorted(old.parent.iterdir()) == sorted((old, copy))


@pytest.mark.usefixtures("second")
def test_a_copy_of_the_same_second_is_laid_beside_the_first(old, now):
    copy = old.with_name(f"{old.stem}.升级前-{FIRST}-20260304093000.gkdb")
    copy.write_text("别的文件", encoding="utf-8")
    open_(old, now).close()
    assert copy.read_text(encoding="utf-8") == "别的文件"
    assert version_of(copy.with_name(copy.name.replace(".gkdb", "（2）.gkdb"))) == FIRST


@pytest.mark.usefixtures("second")
def test_an_older_schema_is_not_opened_to_read(old, now):
    before = old.read_bytes()
    with pytest.raises(Refused, match="可写方式打开一次"):
        open_(old, now, read_only=True)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.usefixtures("second")
def test_what_is_up_to_date_is_neither_copied_nor_migrated(old, now):
    open_(old, now).close()
    before = sorted(old.parent.iterdir())
    open_(old, now).close()
    open_(old, now, read_only=True).close()
    assert sorted(old.parent.iterdir()) == before


@pytest.mark.usefixtures("second")
def test_every_row_stays_and_new_columns_are_blank(old, now):
    tables = ("department", "request", "request_party", "action", "change")
    before = rows_of(old, *tables)
    added = {"department": ("",), "request": (0, None)}
    open_(old, now).close()
    assert rows_of(old, *tables) == {
        table: [row + added.get(table, ()) for row in rows] for table, rows in before.items()
    }


@pytest.mark.usefixtures("second")
def test_triggers_and_indexes_that_a_version_leaves_alone_stay(old, now):
    before = schema_of(old)
    open_(old, now).close()
    after = schema_of(old)
    touched = {("table", "department"), ("table", "request"), ("index", "ix_request_count")}
    assert {what for what in before if after.get(what) != before[what]} == touched
    assert after.keys() - before.keys() == {("table", "seal"), ("index", "ix_seal_department_id")}
    assert sum(kind == "trigger" for kind, _name in after) == 5


@pytest.mark.usefixtures("second")
def test_an_upgrade_that_breaks_off_leaves_the_old_schema_and_is_made_anew(old, now, scripts):
    (script,) = (scripts / "versions").glob(f"{SECOND}_*.py")
    whole = script.read_text(encoding="utf-8")
    before = schema_of(old), rows_of(old, "department", "request", "action", "change")
    script.write_text(whole + BREAK, encoding="utf-8")
    with pytest.raises(RuntimeError, match="the power went"):
        open_(old, now)
    assert version_of(old) == FIRST
    assert (schema_of(old), rows_of(old, "department", "request", "action", "change")) == before
    assert verify(old, KEY).faults == ()
    script.write_text(whole, encoding="utf-8")
    open_(old, now).close()
    assert version_of(old) == SECOND
    assert len(list(old.parent.glob("*升级前*"))) == 2


@pytest.mark.usefixtures("second")
def test_a_backup_of_an_older_schema_is_restored_and_then_migrated(old, now, tmp_path):
    saved = tmp_path / "备份.gkdb"
    backup(old, KEY, saved)
    restore(saved, KEY, tmp_path / "新.gkdb", now=lambda: now)
    open_(tmp_path / "新.gkdb", now).close()
    assert version_of(tmp_path / "新.gkdb") == SECOND
    assert version_of(saved) == FIRST


def test_the_program_before_refuses_what_the_second_has_migrated(old, now, scripts):
    with pytest.MonkeyPatch.context() as patch:
        put_in_force(patch, scripts)
        open_(old, now).close()
    with pytest.raises(Refused, match=f"版本 {SECOND}），本程序只支持到 {FIRST}"):
        open_(old, now)
    assert version_of(old) == SECOND


def test_an_upgraded_database_has_exactly_the_tables_of_the_second(old, now, scripts):
    assert in_the_second_program(scripts, _difference_to_the_tables, old, now) == []


def _difference_to_the_tables(path, now):
    open_(path, now).close()
    engine = make_engine(path, KEY, "write")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        difference = compare_metadata(context, Base.metadata)
    engine.dispose()
    return [repr(each) for each in difference]


def test_rows_from_before_a_column_are_still_what_the_trail_says(old, now, scripts):
    assert verify(old, KEY).faults == ()
    assert in_the_second_program(scripts, _faults_along_the_way, old, now) == [(), (), (), ()]


def _faults_along_the_way(path, now):
    """What verify() finds after the upgrade, after undo, after redo, and after a change."""
    found = []
    with open_(path, now) as db:
        found.append(verify(path, KEY).faults)
        undo(db)
        found.append(verify(path, KEY).faults)
        redo(db)
        found.append(verify(path, KEY).faults)
        assert unit_of(db).name == "云岭省住房和城乡建设厅"
        with db.read() as session:
            assert session.scalars(select(Department.motto)).all() == [""]
            request = session.scalars(select(Request)).one()
            assert (request.is_urgent, request.told_on) == (False, None)
        with db.write("改") as session:
            session.scalars(select(Department)).one().motto = "为民"
    found.append(verify(path, KEY).faults)
    return found
