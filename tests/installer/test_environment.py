"""The virtual environment: made once, filled once, mended when something came between."""

import shutil
import subprocess
from pathlib import Path

import environment
import pytest
from environment import UNFINISHED, Environment, fingerprint, without_strays

PYPROJECT = """
[project]
name = "gkapp"
dependencies = ["{dependency}"]

[tool.ruff]
line-length = {width}
"""


class Commands:
    """Stands for the programs that are started: venv, which makes the folder, and pip."""

    def __init__(self, root):
        self.folder = root / ".venv"
        self.started = []
        self.surroundings = []
        self.pip_installs = True
        self.venv_works = True

    def run(self, command, **options):
        words = [Path(command[0]).name, *command[1:]]
        self.started.append(" ".join(words))
        self.surroundings.append(options.get("env"))
        return subprocess.CompletedProcess(command, 0 if self._goes_well(words) else 1)

    def _goes_well(self, words):
        if "venv" in words and self.venv_works:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            (self.folder / "pip").touch()
            return True
        if "venv" in words:
            return False
        if not (self.folder / "pip").exists():
            raise FileNotFoundError(words[0])
        return "install" not in words or self.pip_installs

    def counted(self, word):
        return sum(word in command for command in self.started)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "installer").mkdir()
    (tmp_path / "installer" / "constraints.txt").write_text("one==1\n", encoding="utf-8")
    write_pyproject(tmp_path)
    return tmp_path


@pytest.fixture
def commands(root, monkeypatch):
    stand_in = Commands(root)
    monkeypatch.setattr(environment.subprocess, "run", stand_in.run)
    return stand_in


def write_pyproject(root, *, dependency="one", width=100):
    text = PYPROJECT.format(dependency=dependency, width=width)
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


def test_a_fresh_checkout_gets_an_environment_and_its_packages(root, commands):
    Environment(root).prepare()
    assert commands.counted("-m venv --clear") == 1
    assert commands.counted("pip install") == 2
    assert all(
        f"--constraint {root / 'installer' / 'constraints.txt'}" in command
        for command in commands.started
        if "pip install" in command
    )
    assert Environment(root).is_ready()


def test_what_pip_can_bring_up_to_date_need_not_be_made(root, commands):
    assert Environment(root).must_be_made()
    Environment(root).prepare()
    assert not Environment(root).must_be_made()
    write_pyproject(root, dependency="two")
    assert not Environment(root).must_be_made()
    (root / ".venv" / "pip").unlink()
    assert Environment(root).must_be_made()


def test_a_second_run_only_looks_whether_python_starts(root, commands):
    Environment(root).prepare()
    commands.started.clear()
    Environment(root).prepare()
    assert len(commands.started) == 1
    assert commands.started[0].endswith(" -c ")


def test_other_dependencies_are_installed_into_the_same_environment(root, commands):
    Environment(root).prepare()
    write_pyproject(root, dependency="two")
    assert not Environment(root).is_ready()
    Environment(root).prepare()
    assert commands.counted("-m venv") == 1
    assert commands.counted("pip install") == 4


@pytest.mark.parametrize("half_made", ["no pip", "cut off while filling"])
def test_a_half_made_environment_is_made_anew(root, commands, half_made):
    Environment(root).prepare()
    if half_made == "no pip":
        (root / ".venv" / "pip").unlink()
    else:
        (root / ".venv" / "gkapp-stamp").write_text(UNFINISHED, encoding="utf-8")
    Environment(root).prepare()
    assert commands.counted("-m venv") == 2
    assert Environment(root).is_ready()


def test_an_environment_made_by_hand_is_filled_and_not_thrown_away(root, commands):
    (root / ".venv").mkdir()
    (root / ".venv" / "pip").touch()
    Environment(root).prepare()
    assert commands.counted("-m venv") == 0
    assert Environment(root).is_ready()


def test_without_packages_a_sentence_says_what_is_needed(root, commands):
    commands.pip_installs = False
    with pytest.raises(SystemExit, match="connection to a package index"):
        Environment(root).prepare()
    assert not Environment(root).is_ready()


def test_a_failed_update_does_not_cost_the_environment(root, commands):
    Environment(root).prepare()
    write_pyproject(root, dependency="two")
    commands.pip_installs = False
    with pytest.raises(SystemExit):
        Environment(root).prepare()
    commands.pip_installs = True
    Environment(root).prepare()
    assert commands.counted("-m venv") == 1
    assert Environment(root).is_ready()


def test_an_environment_that_cannot_be_made_is_told(root, commands):
    commands.venv_works = False
    with pytest.raises(SystemExit, match=r"\.venv could not be made"):
        Environment(root).prepare()


def test_pip_installs_into_the_environment_whatever_the_person_has_set(root, commands, monkeypatch):
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_TIMEOUT", "9")
    Environment(root).prepare()
    surroundings = commands.surroundings[-1]
    assert surroundings["PIP_USER"] == "0"
    assert surroundings["PIP_TIMEOUT"] == "9"
    assert "PIP_TARGET" not in surroundings


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        (lambda root: write_pyproject(root, width=80), True),
        (lambda root: write_pyproject(root, dependency="two"), False),
        (lambda root: (root / "installer" / "constraints.txt").write_text("one==2\n"), False),
    ],
)
def test_only_what_changes_the_packages_changes_the_fingerprint(root, change, is_same):
    before = fingerprint(root)
    change(root)
    assert (fingerprint(root) == before) is is_same


def test_a_moved_checkout_has_another_fingerprint(root, tmp_path_factory):
    moved = tmp_path_factory.mktemp("moved") / "checkout"
    shutil.copytree(root, moved)
    assert fingerprint(moved) != fingerprint(root)


def test_another_active_environment_does_not_reach_through():
    environ = {
        "VIRTUAL_ENV": "/other",
        "PYTHONPATH": "/other",
        "PYTHONHOME": "/other",
        "PIP_PREFIX": "/other",
        "PIP_CERT": "/certificates",
        "PATH": "/bin",
    }
    assert without_strays(environ) == {"PIP_CERT": "/certificates", "PATH": "/bin"}
