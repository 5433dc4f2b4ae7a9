"""Rules about the project itself that no linter keeps."""

import ast
import re
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GKAPP = sorted((ROOT / "gkapp").rglob("*.py"))
OURS = sorted(
    path for folder in ("gkapp", "installer", "tests") for path in (ROOT / folder).rglob("*.py")
)
READMES = ["README.md", "README.zh-CN.md"]
MAX_LINES = 800
EMPTY_NAMES = {"utils", "util", "misc", "manager", "helper", "helpers", "common", "mixed", "stuff"}

# Where packages come from is each machine's own affair. In parts, or this file broke the rule.
INDEX_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("debian", "org"),
        ("tsinghua", "edu", "cn"),
        ("aliyun", "com"),
    )
]
INDEX_SETTINGS = ["-".join(parts) for parts in (("index", "url"), ("trusted", "host"))]
HOME = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work)/\w|[A-Za-z]:\\+Users\\+\w")
# A rule is given what it needs to know: no file, no clock, no other program.
CLOSED_TO_DOMAIN = {"os", "io", "pathlib", "shutil", "tempfile", "glob", "subprocess", "sqlite3"}


def named(paths):
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


def text_files():
    """Every text file of the project with its text; folders that tools make are left out."""
    shipped = ("gkapp", "installer", "resources", "tests", ".ci")
    # In a linked worktree .git is a file, which is the machine's own.
    top = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    below = [path for folder in shipped for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in top + below:
        if "__pycache__" not in path.parts:
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def calls(path):
    """The calls in a module, each with its name as written: `date.today`, `open`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imported(path):
    """The packages a module imports, by their first name."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=aliases):
                names += [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(module)):
                names.append(module)
    return {name.split(".")[0] for name in names}


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# A migration is written once, by Alembic, and is as long as the schema.
@pytest.mark.parametrize("path", named(path for path in OURS if path.parent.name != "versions"))
def test_files_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", named(OURS))
def test_names_say_what_is_inside(path):
    assert EMPTY_NAMES.isdisjoint(path.stem.split("_")), "a name that could stand for anything"


@pytest.mark.parametrize("path", named(GKAPP))
def test_text_is_read_and_written_in_a_named_encoding(path):
    """Office PCs in China are set to GBK: a file without a named encoding is another file there."""
    arguments_before = {"read_text": 0, "write_text": 1}
    for name, call in calls(path):
        before = arguments_before.get(name.rpartition(".")[2])
        if before is not None and "." in name:
            is_keyword = any(keyword.arg == "encoding" for keyword in call.keywords)
            assert is_keyword or len(call.args) > before, f"line {call.lineno}"


@pytest.mark.parametrize("path", named((ROOT / "gkapp" / "domain").rglob("*.py")))
def test_rules_touch_no_file_and_ask_no_clock(path):
    assert imported(path).isdisjoint(CLOSED_TO_DOMAIN)
    called = {name for name, _ in calls(path)}
    assert called.isdisjoint({"open", "date.today", "datetime.now", "datetime.today"})


def test_no_file_names_a_package_index():
    for path, text in text_files():
        for word in INDEX_HOSTS + INDEX_SETTINGS:
            assert word not in text, path


def test_no_file_names_a_folder_of_somebodys_machine():
    for path, text in text_files():
        found = HOME.search(text)
        assert found is None, f"{path}: {found}"


def test_each_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    listed = lines[lines.index("dependencies = [") + 1 :]
    dependencies = list(takewhile(lambda line: line != "]", listed))
    assert len(dependencies) == len(project()["dependencies"])
    for line in dependencies:
        assert re.search(r'",\s+# \w.{10,}', line), line


def test_the_description_names_the_same_version_as_the_program():
    source = (ROOT / "gkapp" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{project()["version"]}"' in source
    assert f"## {project()['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_links_in_the_readme_lead_somewhere(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_gives_the_commands(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    for command in ("run", "test", "check"):
        assert f"python installer/dev.py {command}" in text
