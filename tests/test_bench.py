"""The programs that the benchmark runs as processes of their own: what they import is there."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from gkapp.services.imports.guess import table_imports

_FOLDER = Path(__file__).parent / "bench"
_IMPORT = re.compile(r"^\s*((?:from|import) [\w., ]+)$", re.MULTILINE)


def test_what_the_programs_import_is_there() -> None:
    programs = [program for file in sorted(_FOLDER.glob("*.py")) for program in _strings(file)]
    imports = [text for program in programs for text in _IMPORT.findall(program)]
    assert len(imports) > len(programs)  # some programs import much; else no program was found
    assert [text for text in imports if not _resolves(ast.parse(text).body[0])] == []


def test_what_the_measures_import_is_there() -> None:
    for file in _FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert _resolves(node), f"{file.name}: {ast.unparse(node)}"


def test_tables_are_named_by_their_registers() -> None:
    tables = import_module("tests.bench.taking_in").TABLES
    assert {table.kind for table in tables} <= set(table_imports())


def _strings(file: Path) -> Iterator[str]:
    """The texts of a module that are programs."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and _IMPORT.search(text):
            yield text


def _resolves(node: ast.AST) -> bool:
    match node:
        case ast.Import(names):
            return all(find_spec(each.name) is not None for each in names)
        case ast.ImportFrom(module=str(module), names=names):
            if find_spec(module) is None:
                return False
            found = import_module(module)
            return all(hasattr(found, n.name) or _is_module(module, n.name) for n in names)
        case _:
            return True


def _is_module(package: str, name: str) -> bool:
    return find_spec(f"{package}.{name}") is not None
