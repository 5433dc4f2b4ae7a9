"""Numbers about the size of the code: modules, lines, entries on each floor, names defined twice.

python installer/measure_house.py
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("domain", "models", "services", "documents", "exchange", "ui", "cli")
SHORT = 40
"""A module of fewer lines is counted as short."""


def main() -> None:
    """Print one line for each number."""
    for name, value in measured(ROOT).items():
        print(f"{name:<40}{value:>8}")


def measured(root: Path) -> dict[str, int]:
    """The numbers of the checkout at *root* by their names."""
    sources = {
        name: path.read_text(encoding="utf-8")
        for name, path in _modules(root)
        if path.name != "__init__.py"
    }
    trees = {name: ast.parse(source) for name, source in sources.items()}
    importers = importers_of(trees)
    lines = {name: source.count("\n") for name, source in sources.items()}
    return {
        "modules": len(sources),
        "lines": sum(lines.values()),
        f"modules of fewer than {SHORT} lines": sum(each < SHORT for each in lines.values()),
        "modules with one importer": sum(len(each) == 1 for each in importers.values()),
        "public classes defined twice or more": _doubled(trees),
        **{f"entries in gkapp/{layer}": _entries(root / "gkapp" / layer) for layer in LAYERS},
    }


def importers_of(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """The modules that import each module, of those given."""
    importers = defaultdict[str, set[str]](set)
    for name, tree in trees.items():
        for imported in _imported(tree):
            if imported in trees:
                importers[imported].add(name)
    return importers


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _doubled(trees: Mapping[str, ast.Module]) -> int:
    classes = Counter(
        node.name
        for tree in trees.values()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    return sum(count > 1 for count in classes.values())


def _modules(root: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted((root / "gkapp").rglob("*.py")):
        yield ".".join(path.relative_to(root).with_suffix("").parts), path


def _entries(layer: Path) -> int:
    return sum(not each.name.startswith("__") for each in layer.iterdir())


if __name__ == "__main__":
    main()
