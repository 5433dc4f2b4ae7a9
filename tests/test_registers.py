"""A register is declared once: modules that serve all of them name none."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from gkapp.services.records.register import Deferred
from gkapp.services.records.registers import import_kinds, registers, today_parts

ROOT = Path(__file__).resolve().parent.parent
SHARED = (
    "services/records",
    "services/database",
    "services/imports",
    "services/today",
    "cli/registers.py",
    "ui/records",
    "ui/imports",
    "ui/today",
    "ui/department/bin_group.py",
    "ui/shell",
)
AREAS = {
    "requests", "remedies", "ledger", "interpretations", "participation", "catalogue", "key_points",
}  # fmt: skip
LAYERS = {"domain", "models", "services", "documents", "exchange", "ui", "cli"}
EXCEPTIONS = {
    "services/records/action_result.py": "the topics that pages name",
    "services/records/field_names.py": "what columns of all tables are called",
    "services/database/undo.py": "only these records are told by name where a step is taken back",
    "services/imports/profiles.py": "profiles are of the ledger alone",
    "services/today/calendar_view.py": "the calendar shows when requests are due",
    "services/today/handbook.py": "tells the figures of every law",
    "ui/shell/destinations.py": "the list of pages",
    "ui/shell/program.py": "the calendar moves the days on which requests are due",
    "ui/shell/standing_notices.py": "asks for what the office has set up",
    "ui/today/page.py": "leads to the first request",
}
"""Modules that name what registers have, with the reason."""


def modules():
    for name in SHARED:
        path = ROOT / "gkapp" / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def is_of_an_area(module):
    parts = module.split(".")
    return parts[0] == "gkapp" and len(parts) > 2 and parts[1] in LAYERS and parts[2] in AREAS


def named_in(path):
    """What of single registers a module names: their modules, tables, topics and names."""
    tables = {table for register in registers() for table in register.tables}
    names = {register.name for register in registers()}
    topics = {register.topic.name for register in registers()}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module)) if is_of_an_area(module):
                yield module
            case ast.Attribute(value=ast.Name(id="Topic"), attr=str(attr)) if attr in topics:
                yield f"Topic.{attr}"
            case ast.Constant(value=str(value)) if value in tables | names:
                yield value
            case _:
                pass


def test_shared_modules_name_no_register():
    found = {
        path.relative_to(ROOT / "gkapp").as_posix(): sorted(set(named_in(path)))
        for path in modules()
    }
    naming = {path: names for path, names in found.items() if names}
    assert {path: names for path, names in naming.items() if path not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(naming)  # no exception without need


def test_the_rule_itself_finds_names(tmp_path):
    path = tmp_path / "shared.py"
    path.write_text(
        "from gkapp.services.requests.list import OPEN\na = Topic.LEDGER, 'remedy', 'opinions'\n",
        encoding="utf-8",
    )
    assert set(named_in(path)) == {
        "gkapp.services.requests.list", "Topic.LEDGER", "remedy", "opinions",
    }  # fmt: skip


@pytest.mark.parametrize("register", registers(), ids=lambda register: register.name)
def test_what_a_register_names_is_there(register):
    parts = [getattr(register, field.name) for field in fields(register)]
    found = {part.path: part.get() for part in parts if isinstance(part, Deferred)}
    assert None not in found.values()
    assert register.table.__tablename__ in register.tables
    assert {binned.table for binned in register.binned} <= set(register.tables)


@pytest.mark.parametrize(
    "register", [each for each in registers() if each.imported_by], ids=lambda each: each.name
)
def test_a_register_says_whether_its_columns_have_personal_data(register):
    columns = register.imports.register().columns
    assert register.has_personal_data == any(each.is_personal for each in columns)


def test_what_comes_in_and_tells_of_the_day_is_there():
    assert [kind.title for kind in import_kinds().values()][:2] == ["公开台账", "依申请公开"]
    assert all(kind.is_in is None or kind.is_in.get() for kind in import_kinds().values())
    assert all(callable(part.items) for part in today_parts())
