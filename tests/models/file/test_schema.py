"""The tables are those of the migrations; every released schema opens; all else is refused."""

import errno
import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.file import schema
from gkapp.models.file.engine import connect, make_engine
from gkapp.models.file.tables import Base
from gkapp.models.file.verification import verify
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.services.database.undo import redo, undo
from gkapp.services.department.particulars import unit_of

FROZEN = Path(__file__).parents[2] / "fixtures"
FROZEN_VERSIONS = tuple(sorted(file.stem[-4:] for file in FROZEN.glob("schema_*.gkdb")))
TABLE_FILES = [
    file
    for file in sorted(Path(schema.__file__).parents[1].rglob("*.py"))
    if "__tablename__ = " in file.read_text(encoding="utf-8")
]
FROZEN_KEY = DatabaseKey.parse("5ca1ab1e" * 8)


def test_the_migrations_make_exactly_the_tables(db):
    engine = make_engine(db.path, db.key, "write")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_every_released_version_has_its_frozen_database():
    """A version is frozen when it is released; only the newest may still grow."""
    assert FROZEN_VERSIONS in (schema.VERSIONS, schema.VERSIONS[:-1])


@pytest.mark.parametrize("file", TABLE_FILES, ids=lambda file: file.stem)
def test_a_table_brings_along_the_tables_that_it_points_to(file):
    """Whoever writes rows of one may never have named the others: a name alone finds nothing."""
    code = file.read_text(encoding="utf-8")
    pointed_at = set(re.findall(r'ForeignKey\("(\w+)\.', code))
    assert pointed_at <= set(re.findall(r'__tablename__ = "(\w+)"', code))


@pytest.mark.parametrize("version", FROZEN_VERSIONS)
def test_a_frozen_database_opens_with_its_rows(version, tmp_path, now):
    path = tmp_path / "旧.gkdb"
    shutil.copy(FROZEN / f"schema_{version}.gkdb", path)
    with Database(path, FROZEN_KEY, actor="周静", now=lambda: now) as db, db.read() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == schema.HEAD
        assert session.scalar(text("SELECT name FROM department")) == "云岭省住房和城乡建设厅"
        assert session.scalar(text("SELECT count(*) FROM request")) == 1


@pytest.mark.parametrize("version", FROZEN_VERSIONS)
def test_rows_from_before_a_column_are_still_what_the_trail_says(version, tmp_path, now):
    path = tmp_path / "旧.gkdb"
    shutil.copy(FROZEN / f"schema_{version}.gkdb", path)
    assert verify(path, FROZEN_KEY).faults == ()
    with Database(path, FROZEN_KEY, actor="周静", now=lambda: now) as db:
        assert verify(path, FROZEN_KEY).faults == ()
        undo(db)
        redo(db)
        assert unit_of(db).office_hours == ""
    assert verify(path, FROZEN_KEY).faults == ()


def test_tasks_from_before_they_were_a_register_are_all_carried_over(tmp_path, now):
    path = tmp_path / "旧.gkdb"
    shutil.copy(FROZEN / "schema_0009.gkdb", path)
    connection = connect(path, FROZEN_KEY)
    for row in (
        "key_points_document VALUES (2026, '要点', '前言', 1, 1)",
        "task VALUES (1, 1, '一', '章', '公开', '公开全文', '6月底前', 1, 1)",
        "task_unit VALUES (1, 1, '甲厅', '牵头', 1, 1)",
        "measure VALUES (1, '2026-03-01', '已发布', '网址', 1, 1)",
    ):
        connection.execute(f"INSERT INTO {row}")
    connection.close()
    with Database(path, FROZEN_KEY, actor="周静", now=lambda: now) as db, db.read() as session:
        document = session.scalars(select(KeyPointsDocument)).one()
        assert (document.year, document.title, document.unplaced) == (2026, "要点", "前言")
        assert (document.document_no, document.level, document.issued_on) == ("", "", None)
        task = session.scalars(select(Task)).one()
        assert (task.number, task.text, task.note) == ("一", "公开全文", "6月底前")
        assert (task.state, task.share, task.due_on, task.parent_id) == ("", 0, None, None)
        unit, measure = (
            session.scalars(select(TaskUnit)).one(),
            session.scalars(select(Measure)).one(),
        )
        assert (unit.name, unit.role) == ("甲厅", "牵头")
        assert (measure.text, measure.evidence, measure.task_id) == ("已发布", "网址", task.id)


def test_a_newer_schema_is_refused_and_left_alone(db, key, now):
    stamp(db.path, key, "9999")
    with pytest.raises(Refused, match="更新版本的程序"):
        Database(db.path, key, actor="周静", now=lambda: now)
    assert stamped(db.path, key) == "9999"


@pytest.mark.parametrize("version", ["0001", "0008"])
def test_a_schema_from_before_the_first_release_is_refused_and_left_alone(db, key, now, version):
    stamp(db.path, key, version)
    before = sorted(db.path.parent.iterdir())
    with pytest.raises(Refused, match=f"试用版本建立（版本 {version}）.*导出其中的数据"):
        Database(db.path, key, actor="周静", now=lambda: now)
    assert sorted(db.path.parent.iterdir()) == before
    assert stamped(db.path, key) == version


def stamp(path, key, version):
    connection = connect(path, key)
    connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


def stamped(path, key):
    connection = connect(path, key, "read")
    (row,) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return row[0]


def test_a_copy_replaces_nothing(db, key, tmp_path):
    there = tmp_path / "副本.gkdb"
    there.write_text("别的文件", encoding="utf-8")
    with pytest.raises(Refused, match="已经存在"):
        schema.copy_whole(db.path, key, there)
    assert there.read_text(encoding="utf-8") == "别的文件"


def test_a_copy_has_its_name_only_when_it_is_on_the_disk(db, key, tmp_path, monkeypatch):
    def failing(_opened):
        raise OSError(errno.EIO, "failed")

    folder = tmp_path / "副本"
    folder.mkdir()
    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(Refused, match="没有保存"):
        schema.copy_whole(db.path, key, folder / "副本.gkdb")
    assert list(folder.iterdir()) == []
