"""Which test files a change touches: those that lead to a changed file, directly or through others.

Standard library only. Nothing is imported to find out: each file is parsed, and leads to

- what it imports, with the packages above;
- the modules whose dotted names stand in its texts, for a monkeypatch or another process;
- the conftest.py of its folder and of those above, if it is a test file;
- the folders of `resources` that it names, and, if it is a test file, all folders that it names:
  it reads them as files.

What a program makes of a name at run time is not seen. Every test is run before anything goes out.
"""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

FOLDERS = ("gkapp", "installer", "tests")
RESOURCES = "resources"
FINDS_RESOURCES = "gkapp/paths.py"

TOUCHES_ALL = frozenset({"pyproject.toml", "installer/constraints.txt", "tests/conftest.py"})
_DOTTED = re.compile(r"\b(?:gkapp|tests)(?:\.\w+)+")


def changed_files(root: Path, main: str = "main") -> list[str]:
    """Files that differ from where *main* was left, committed or not, with new and deleted ones.

    Without a branch *main* those that differ from the last commit. Raises CalledProcessError in a
    folder that is no checkout.
    """
    known = _git(root, "rev-parse", "--verify", "--quiet", main, check=False)
    base = _git(root, "merge-base", main, "HEAD") if known else ["HEAD"]
    changed = _git(root, "diff", "--name-only", "--no-renames", base[0])
    return sorted({*changed, *_git(root, "ls-files", "--others", "--exclude-standard")})


def _git(root: Path, *arguments: str, check: bool = True) -> list[str]:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    told = subprocess.run(command, check=check, cwd=root, capture_output=True, encoding="utf-8")
    return told.stdout.splitlines()


def touched_tests(root: Path, changed: Iterable[str]) -> list[str] | None:
    """The test files that a change touches, the nearest first; None where it may be any of them.

    *changed* are paths with forward slashes, relative to *root*.
    """
    changed = list(changed)
    graph = _Graph(root, changed)
    begun: set[str] = set()
    for file in changed:
        sources = graph.leading_to(file)
        if file in TOUCHES_ALL or sources is None:
            return None
        begun |= sources
    return [file for file in graph.reach(begun) if _is_test(file) and (root / file).exists()]


class _Graph:
    """The Python files of a checkout, and which of them lead to what."""

    def __init__(self, root: Path, changed: Iterable[str]) -> None:
        found = (path for folder in FOLDERS for path in (root / folder).rglob("*.py"))
        present = {path.relative_to(root).as_posix() for path in found}
        # A deleted module is still imported by those that were not changed with it.
        deleted = {file for file in changed if file.endswith(".py") and file not in present}
        self._modules = {_module(file): file for file in present | deleted}
        self._present = present
        self._texts: dict[str, set[str]] = {}
        self._importers: dict[str, set[str]] = defaultdict(set)
        for file in present:
            self._read(file, ast.parse((root / file).read_text(encoding="utf-8")))

    def _read(self, file: str, tree: ast.AST) -> None:
        texts = set(_texts(tree))
        self._texts[file] = texts
        for name in (*_imported(tree), *(name for text in texts for name in _DOTTED.findall(text))):
            for other in self._files(name):
                self._importers[other].add(file)
        if _is_test(file):
            for folder in PurePosixPath(file).parents:
                self._importers[f"{folder}/conftest.py"].add(file)

    def _files(self, name: str) -> Iterator[str]:
        """The module and the packages above that a dotted name stands for."""
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            if file := self._modules.get(".".join(parts[:end])):
                yield file

    def leading_to(self, file: str) -> set[str] | None:
        """Where to begin for a changed file; None where it cannot be told who reads it."""
        top, *below = PurePosixPath(file).parts
        if file.endswith(".py") and top in FOLDERS:
            return {file} | self._tests_naming(top)
        if top == RESOURCES:
            return self._readers(below[0])
        readers = self._naming(PurePosixPath(file).name)
        if not below:  # a text about the project, which no part of the program reads
            return readers | self._tests_naming(RESOURCES)
        return readers or None

    def _readers(self, folder: str) -> set[str] | None:
        """Who reads a folder of the resources: by its name, or all of them."""
        named = {file for file in self._naming(folder) if self._knows_resources(file)}
        return named | self._tests_naming(RESOURCES) if named else None

    def _knows_resources(self, file: str) -> bool:
        return file in self._importers[FINDS_RESOURCES] or RESOURCES in self._texts[file]

    def _tests_naming(self, folder: str) -> set[str]:
        """The tests that look through a folder; elsewhere the word is a name of something else."""
        return set(filter(_is_test, self._naming(folder)))

    def _naming(self, text: str) -> set[str]:
        return {file for file, texts in self._texts.items() if text in texts}

    def reach(self, files: Iterable[str]) -> Iterator[str]:
        """The files, and all that lead to them by ever more steps."""
        step, seen = set(files), set[str]()
        while step:
            yield from sorted(step)
            seen |= step
            step = {each for file in step for each in self._importers[file]} - seen


def _is_test(file: str) -> bool:
    return file.startswith("tests/") and PurePosixPath(file).name.startswith("test_")


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case _:
                pass


def _module(file: str) -> str:
    """The name a file is imported by; those in installer find each other beside themselves."""
    parts = PurePosixPath(file).with_suffix("").parts
    if parts[0] == "installer":
        parts = parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)
            case _:
                pass
