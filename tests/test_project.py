"""Rules about the project itself that no linter keeps."""

import ast
import re
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GKAPP = sorted((ROOT / "gkapp").rglob("*.py"))
DOMAIN = ROOT / "gkapp" / "domain"
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
ASKING = {"open", "date.today", "datetime.now", "datetime.today"}


def offences(rule, paths):
    """What *rule* finds in the files, each with the path in the project that it stands in."""
    return [
        f"{path.relative_to(ROOT).as_posix()}: {found}" for path in paths for found in rule(path)
    ]


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


def overlong(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > MAX_LINES:
        yield f"{lines} lines of at most {MAX_LINES}"


def empty_name(path):
    if not EMPTY_NAMES.isdisjoint(path.stem.split("_")):
        yield "a name that could stand for anything"


def unnamed_encodings(path):
    arguments_before = {"read_text": 0, "write_text": 1}
    for name, call in calls(path):
        before = arguments_before.get(name.rpartition(".")[2])
        if before is not None and "." in name:
            is_keyword = any(keyword.arg == "encoding" for keyword in call.keywords)
            if not is_keyword and len(call.args) <= before:
                yield f"line {call.lineno}, no encoding"


def reaches_out(path):
    yield from sorted(f"imports {name}" for name in imported(path) & CLOSED_TO_DOMAIN)
    yield from sorted(f"calls {name}" for name in {name for name, _ in calls(path)} & ASKING)


def test_files_stay_short():
    # A migration is written once, by Alembic, and is as long as the schema.
    assert offences(overlong, (path for path in OURS if path.parent.name != "versions")) == []


def test_names_say_what_is_inside():
    assert offences(empty_name, OURS) == []


def test_text_is_read_and_written_in_a_named_encoding():
    """Office PCs in China are set to GBK: a file without a named encoding is another file there."""
    assert offences(unnamed_encodings, GKAPP) == []


def test_rules_touch_no_file_and_ask_no_clock():
    assert offences(reaches_out, (path for path in GKAPP if DOMAIN in path.parents)) == []


@pytest.mark.parametrize(
    ("rule", "name", "source", "found"),
    [
        (overlong, "rule.py", "a = 1\n" * MAX_LINES, []),
        (overlong, "rule.py", "a = 1\n" * (MAX_LINES + 1), ["801 lines of at most 800"]),
        (empty_name, "number_helpers.py", "", ["a name that could stand for anything"]),
        (empty_name, "misc.py", "", ["a name that could stand for anything"]),
        (empty_name, "commonplace.py", "", []),
        (unnamed_encodings, "rule.py", "a\npath.read_text()", ["line 2, no encoding"]),
        (unnamed_encodings, "rule.py", "path.write_text('甲')", ["line 1, no encoding"]),
        (unnamed_encodings, "rule.py", "a.b().write_text(t, newline='')", ["line 1, no encoding"]),
        (unnamed_encodings, "rule.py", "path.read_text('utf-8')", []),
        (unnamed_encodings, "rule.py", "path.write_text('甲', encoding='utf-8')", []),
        (unnamed_encodings, "rule.py", "read_text(path)", []),
        (reaches_out, "rule.py", "import os.path", ["imports os"]),
        (reaches_out, "rule.py", "def f():\n    from pathlib import Path", ["imports pathlib"]),
        (reaches_out, "rule.py", "a = date.today()", ["calls date.today"]),
        (reaches_out, "rule.py", "open('a')\ndatetime.now()", ["calls datetime.now", "calls open"]),
        (reaches_out, "rule.py", "import re\na = calendar.today()", []),
    ],
)
def test_the_rules_themselves(tmp_path, rule, name, source, found):
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    assert list(rule(path)) == found


def test_an_offence_is_told_with_its_file():
    here = Path(__file__)
    assert offences(lambda path: [path.stem], [here]) == ["tests/test_project.py: test_project"]


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
