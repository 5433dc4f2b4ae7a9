"""The program as it is once a made-up second version of the schema is in force.

The first release has no schema before it. What is promised of upgrading is proved on a database of
the first version and a migration of tests/fixtures.
"""

import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Boolean, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column
from gkapp.models.department import Department
from gkapp.models.file import schema
from gkapp.models.requests import Request

SCRIPTS = Path(__file__).parents[2] / "fixtures" / "second_version"
FIRST, SECOND = schema.HEAD, "9000"
RELEASED = schema.VERSIONS


def write_scripts(folder):
    """Put the program's migration scripts and the second version's into the new *folder*."""
    shutil.copytree(schema.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for script in SCRIPTS.glob("*.py"):
        text = script.read_text(encoding="utf-8").replace("THE HEAD", FIRST)
        (folder / "versions" / script.name).write_text(text, encoding="utf-8")
    return folder


def put_in_force(monkeypatch, scripts):
    """Let this process migrate to the second version; its tables stay as they are."""
    monkeypatch.setattr(schema, "VERSIONS", (*RELEASED, SECOND))
    monkeypatch.setattr(schema, "HEAD", SECOND)
    monkeypatch.setattr(schema, "SCRIPTS", scripts)


def in_the_second_program(scripts, work, *args):
    """What *work* returns in a process whose tables are those of the second version.

    Tables cannot be taken back from a process, hence one of its own.
    """
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, spawn, initializer=_become_the_second, initargs=(scripts,)) as one:
        return one.submit(work, *args).result()


def _become_the_second(scripts):
    schema.VERSIONS, schema.HEAD, schema.SCRIPTS = (*RELEASED, SECOND), SECOND, scripts
    Department.motto = column("motto", String(40), nullable=False, default="", server_default="")
    Request.is_urgent = column(
        "is_urgent", Boolean, nullable=False, default=False, server_default="0"
    )
    Request.told_on = column("told_on", Date)
    counting = next(each for each in Request.__table__.indexes if each.name == "ix_request_count")
    Request.__table__.indexes.remove(counting)
    Index("ix_request_count", *counting.columns, Request.__table__.c.is_urgent)

    class Seal(Record):
        __tablename__ = "seal"

        department_id: Mapped[int] = column(ForeignKey("department.id"), index=True)
        name: Mapped[str] = column(String(40))
