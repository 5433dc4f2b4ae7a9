"""Which tests a change leads to: by imports, names in texts, conftest files and resources."""

import subprocess

import pytest
from touched import changed_files, touched_tests

FILES = {
    "gkapp/__init__.py": "",
    "gkapp/paths.py": "",
    "gkapp/domain/__init__.py": "",
    "gkapp/domain/fees.py": "",
    "gkapp/domain/terms.py": "",
    "gkapp/services/__init__.py": "",
    "gkapp/services/fee.py": "from gkapp.domain import fees\nimport gkapp.paths\nplace = 'law'\n",
    "installer/floor.py": "",
    "tests/conftest.py": "",
    "tests/domain/conftest.py": "from gkapp.domain.terms import day\n",
    "tests/domain/test_fees.py": "from gkapp.domain.fees import fee\n",
    "tests/services/test_fee.py": "from gkapp.services.fee import fee\n",
    "tests/services/test_patched.py": "target = 'gkapp.services.fee.now'\n",
    "tests/installer/test_floor.py": "import floor\n",
    "tests/test_project.py": "folders = ['gkapp', 'installer']\n",
    "tests/test_resources.py": "folder = 'resources'\n",
    "resources/law/fees.toml": "",
    "README.md": "",
    "pyproject.toml": "",
}


@pytest.fixture
def root(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        (
            "gkapp/domain/fees.py",
            ["tests/test_project.py", "tests/domain/test_fees.py", "tests/services/test_fee.py",
             "tests/services/test_patched.py"],
        ),
        ("gkapp/services/fee.py", ["tests/test_project.py", "tests/services/test_fee.py",
                                   "tests/services/test_patched.py"]),
        ("gkapp/domain/terms.py", ["tests/test_project.py", "tests/domain/test_fees.py"]),
        ("installer/floor.py", ["tests/test_project.py", "tests/installer/test_floor.py"]),
        ("tests/domain/test_fees.py", ["tests/domain/test_fees.py"]),
        ("resources/law/fees.toml", ["tests/test_resources.py", "tests/services/test_fee.py",
                                     "tests/services/test_patched.py"]),
        ("README.md", ["tests/test_resources.py"]),
    ],
)  # fmt: skip
def test_the_nearest_come_first(root, changed, tests):
    assert touched_tests(root, [changed]) == tests


@pytest.mark.parametrize("changed", ["pyproject.toml", "tests/conftest.py", "installer/pins/a.txt"])
def test_what_cannot_be_told_touches_every_test(root, changed):
    assert touched_tests(root, ["gkapp/domain/fees.py", changed]) is None


def test_a_deleted_module_leads_to_those_that_still_import_it(root):
    (root / "gkapp/domain/fees.py").unlink()
    assert "tests/services/test_fee.py" in touched_tests(root, ["gkapp/domain/fees.py"])


def test_a_deleted_test_is_not_run(root):
    (root / "tests/domain/test_fees.py").unlink()
    assert touched_tests(root, ["tests/domain/test_fees.py"]) == []


def git(root, *arguments):
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)


def test_changes_are_those_since_the_branch_main(root):
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    git(root, "switch", "-q", "-c", "work")
    (root / "gkapp/paths.py").write_text("committed = 1\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "second")
    (root / "README.md").unlink()
    (root / "gkapp/新.py").touch()
    assert changed_files(root) == ["README.md", "gkapp/paths.py", "gkapp/新.py"]


def test_without_a_branch_main_since_the_last_commit(root):
    git(root, "init", "-q", "-b", "other")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    (root / "gkapp/paths.py").write_text("committed = 1\n", encoding="utf-8")
    assert changed_files(root) == ["gkapp/paths.py"]
