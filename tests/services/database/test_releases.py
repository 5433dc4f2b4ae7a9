"""What officers entered with each release: this version opens it, reads it and works on in it."""

import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select

from gkapp.models.database import Database
from gkapp.models.department import Office, Person
from gkapp.models.file.engine import make_engine
from gkapp.models.file.tables import Base
from gkapp.models.file.verification import verify
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Request
from gkapp.services.database.undo import redo, undo
from gkapp.services.demo.demo import demo_unit
from gkapp.services.department.particulars import unit_of
from gkapp.services.report.annual_report import gather_report
from tests.fixtures.freeze_release import KEY, ROWS, SECTION, TAKEN_BACK, TEXT, YEAR

ROOT = Path(__file__).parents[3]
FROZEN = sorted((ROOT / "tests" / "fixtures").glob("release_*.gkdb"))
HEADING = re.compile(r"^## (\d+\.\d+\.\d+)$", re.MULTILINE)


@pytest.fixture(params=FROZEN, ids=lambda path: path.stem)
def old(request, tmp_path):
    """A copy of what a release left behind."""
    return shutil.copy(request.param, tmp_path / "台账.gkdb")


@pytest.fixture
def db(old, now):
    with Database(old, KEY, actor="周静", now=lambda: now) as db:
        yield db


def test_every_release_has_its_database():
    told = HEADING.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert {f"release_{version}" for version in told} == {path.stem for path in FROZEN}


def test_it_has_the_tables_of_this_version(db):
    """Also where a migration that was released has been changed since."""
    engine = make_engine(db.path, db.key, "write")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_what_was_entered_is_there(db):
    assert unit_of(db).name == demo_unit().name
    with db.read() as session:
        rows = {
            table: session.scalar(select(func.count()).select_from(table))
            for table in (Office, Person, Request, LedgerEntry)
        }
    assert (rows[Request], rows[LedgerEntry]) == (ROWS, ROWS)
    assert min(rows.values()) > 0
    assert gather_report(db, YEAR).texts[SECTION] == TEXT
    assert verify(db.path, db.key).faults == ()


def test_what_was_taken_back_can_be_done_again(db):
    redo(db)
    assert gather_report(db, YEAR).texts[SECTION] == TAKEN_BACK
    undo(db)
    assert gather_report(db, YEAR).texts[SECTION] == TEXT
    assert verify(db.path, db.key).faults == ()
