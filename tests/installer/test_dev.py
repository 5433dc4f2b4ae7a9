"""The developer's command: what each of its words starts, and how it sums up."""

import json
import subprocess
import sys
from pathlib import Path

import dev
import pytest
from floor import FLOORS
from machine import Need

ROOT = Path(__file__).resolve().parents[2]
STATIC = ["ruff check", "ruff format", "pyright", "import-linter"]


class ReadyEnvironment:
    """An environment that is there already."""

    python = Path("python-of-the-environment")
    made_before = True

    def __init__(self, root):
        self.root = root

    def must_be_made(self):
        return not self.made_before

    def prepare(self):
        pass


class Started:
    """Keeps what would have been started; says of some of it that it fails."""

    def __init__(self, root):
        self.root = root
        self.commands = []
        self.surroundings = []
        self.provided = []
        self.failing = "nothing"
        self.failed_tests = []
        self.report = {"files": {}}

    def provide(self, needs):
        self.provided += [need.package for need in needs]

    def run(self, command, **options):
        text = " ".join(command)
        self.commands.append(text)
        self.surroundings.append(options["env"])
        if "--cov" in text:
            self._leave_what_tests_leave()
        return subprocess.CompletedProcess(command, int(bool(self.failing in text)))

    def _leave_what_tests_leave(self):
        if self.report is not None:
            (self.root / dev.COVERAGE).write_text(json.dumps(self.report), encoding="utf-8")
        if self.failed_tests:
            told = self.root / dev.FAILED
            told.parent.mkdir(parents=True)
            told.write_text(json.dumps(dict.fromkeys(self.failed_tests, True)), encoding="utf-8")


@pytest.fixture
def started(tmp_path, monkeypatch):
    (tmp_path / "gkapp").mkdir()
    stand_in = Started(tmp_path)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "Environment", ReadyEnvironment)
    monkeypatch.setattr(dev, "provide", stand_in.provide)
    monkeypatch.setattr(dev.subprocess, "run", stand_in.run)
    return stand_in


def test_run_opens_the_window_on_the_demo_department(started, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda: True)
    assert dev.main(["run"]) == 0
    assert started.commands == ["python-of-the-environment -m gkapp --demo"]


def test_run_without_a_display_says_so_and_writes_pictures(started, monkeypatch, capsys):
    monkeypatch.setattr(dev, "has_display", lambda: False)
    assert dev.main(["run"]) == 0
    assert started.commands == ["python-of-the-environment -m gkapp --demo --pictures demo-output"]
    assert started.surroundings[0]["QT_QPA_PLATFORM"] == "offscreen"
    assert "There is no display here." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "display", "needed", "not_needed"),
    [
        ("run", True, {"libgl1", "libxcb-cursor0", "fonts-wqy-microhei"}, set()),
        ("run", False, {"libgl1", "fonts-wqy-microhei"}, {"libxcb-cursor0"}),
        ("test", True, {"libgl1", "fonts-wqy-microhei"}, {"libxcb-cursor0"}),
        ("check", True, set(), {"libgl1", "fonts-wqy-microhei"}),
    ],
)
def test_each_command_asks_only_for_what_it_needs(
    started, monkeypatch, command, display, needed, not_needed
):
    monkeypatch.setattr(dev, "has_display", lambda: display)
    dev.main([command])
    assert needed <= set(started.provided)
    assert not_needed.isdisjoint(started.provided)


@pytest.mark.parametrize("made_before", [True, False])
def test_a_new_environment_needs_ensurepip(started, monkeypatch, made_before):
    monkeypatch.setattr(ReadyEnvironment, "made_before", made_before)
    dev.main(["check"])
    assert (dev.ENSUREPIP.package in started.provided) is not made_before


def test_run_hands_on_how_the_program_ended(started, monkeypatch):
    monkeypatch.setattr(dev, "has_display", lambda: True)
    started.failing = "gkapp"
    assert dev.main(["run"]) == 1


def test_check_runs_the_quick_checks_alone(started, capsys):
    assert dev.main(["check"]) == 0
    assert len(started.commands) == len(STATIC)
    assert list(dev.QUICK_CHECKS) == STATIC
    assert capsys.readouterr().out.endswith("All in order.\n")


@pytest.fixture
def can_freeze(monkeypatch):
    """A machine that has everything for it."""
    monkeypatch.setattr(dev, "FREEZING", (Need("binutils", lambda: True),))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "PINNED_BELOW", (4, 0))


@pytest.mark.usefixtures("can_freeze")
@pytest.mark.parametrize(("failing", "code"), [("nothing", 0), ("build.py", 1)])
def test_freeze_makes_the_program_and_lets_it_try_itself(started, failing, code):
    started.failing = failing
    assert dev.main(["freeze"]) == code
    command = str(Path("installer", "build.py"))
    assert started.commands == [f"python-of-the-environment {command} --linux-folder"]
    assert {"libgl1", "fonts-wqy-microhei", "binutils"} <= set(started.provided)


@pytest.mark.usefixtures("can_freeze")
@pytest.mark.parametrize(
    ("where", "what", "value", "said"),
    [
        (sys, "platform", "win32", "on Windows, installer/build.py"),
        (dev, "PINNED_BELOW", (3, 11), "older versions of Python"),
        (dev, "FREEZING", (Need("binutils", lambda: False),), "it takes binutils."),
    ],
)
def test_a_machine_that_cannot_freeze_says_why(
    started, monkeypatch, capsys, where, what, value, said
):
    monkeypatch.setattr(where, what, value)
    assert dev.main(["freeze"]) == 0
    assert started.commands == []
    assert said in capsys.readouterr().out


def test_test_runs_everything(started, capsys):
    assert dev.main(["test"]) == 0
    measured = " ".join(dev.MEASURED)
    asked = f"-m pytest --cache-clear --cov --cov-report=json:coverage.json {measured} -n 2"
    others = " ".join(f"--ignore={folder}" for folder in measured.split())
    assert started.commands[-2:] == [
        f"python-of-the-environment {asked}",
        f"python-of-the-environment -m pytest {others} -n 2",
    ]
    assert len(started.commands) == len(STATIC) + 2
    summary = capsys.readouterr().out.split("== summary\n")[1].splitlines()
    names = [line.split(" ok ")[0].strip() for line in summary]
    assert names == [*STATIC, "pytest", "coverage floor", "All in order."]


def test_what_was_changed_is_tested_alone(started, monkeypatch, capsys):
    changed = ["README.md", "gkapp/a.py", "gkapp/deleted.py"]
    (started.root / "gkapp" / "a.py").touch()
    monkeypatch.setattr(dev, "changed_files", lambda root: changed)
    near = [f"tests/test_{number}.py" for number in range(dev.NEAREST + 1)]
    monkeypatch.setattr(dev, "touched_tests", lambda root, files: near)
    assert dev.main(["test", "--changed"]) == 0
    assert "python-of-the-environment -m pyright gkapp/a.py" in started.commands
    asked = f"-m pytest -n 2 {' '.join(near[:-1])}"
    assert started.commands[-1] == f"python-of-the-environment {asked}"
    assert "lead to 61 test files; the nearest 60 are run" in capsys.readouterr().out


def test_what_changes_no_code_is_not_type_checked(started, monkeypatch):
    monkeypatch.setattr(dev, "changed_files", lambda root: ["README.md"])
    monkeypatch.setattr(dev, "touched_tests", lambda root, files: [])
    assert dev.main(["test", "--changed"]) == 0
    assert not any("pyright" in each or "pytest" in each for each in started.commands)


def test_what_may_touch_any_test_is_tested_whole(started, monkeypatch):
    monkeypatch.setattr(dev, "changed_files", lambda root: ["pyproject.toml"])
    monkeypatch.setattr(dev, "touched_tests", lambda root, files: None)
    assert dev.main(["test", "--changed"]) == 0
    assert "--cov" in started.commands[-2]


def test_one_fault_hides_no_other(started, capsys):
    started.failing = "-m ruff"
    assert dev.main(["test"]) == 1
    assert len(started.commands) == len(STATIC) + 2
    assert "Not in order: ruff check, ruff format\n" in capsys.readouterr().out


@pytest.mark.parametrize(("failed_tests", "runs"), [(0, 2), (1, 3), (dev.FEW, 3), (dev.FEW + 1, 2)])
def test_failed_tests_fail_the_command(started, failed_tests, runs):
    started.failing = "pytest"
    started.failed_tests = [f"tests/test_a.py::test_{number}" for number in range(failed_tests)]
    assert dev.main(["test"]) == 1
    assert sum("pytest" in command for command in started.commands) == runs


@pytest.mark.parametrize("part", ["--cov", "--ignore"])
def test_what_failed_among_others_and_passes_alone_is_named(started, capsys, part):
    started.failing = part
    started.failed_tests = ["tests/test_a.py::test_b"]
    assert dev.main(["test"]) == 0
    assert "--last-failed" in started.commands[-1]
    assert "UNSTEADY, to be mended: tests/test_a.py::test_b\n" in capsys.readouterr().out


def test_a_file_below_its_floor_fails_the_command(started, capsys):
    rule = started.root / "gkapp" / "domain" / "rule.py"
    rule.parent.mkdir()
    rule.touch()
    assert dev.main(["test"]) == 1
    output = capsys.readouterr().out
    assert "gkapp/domain/rule.py: 0.0 % of 100 %" in output
    assert output.endswith("Not in order: coverage floor\n")


def test_the_layers_with_a_floor_are_measured_by_their_own_tests():
    assert {folder.replace("gkapp", "tests") for folder in FLOORS} <= set(dev.MEASURED)
    assert all((ROOT / folder).is_dir() for folder in dev.MEASURED)


def test_an_old_coverage_report_counts_for_nothing(started, capsys):
    (started.root / dev.COVERAGE).write_text('{"files": {}}', encoding="utf-8")
    started.report = None
    assert dev.main(["test"]) == 1
    assert "The tests left no coverage report." in capsys.readouterr().out


def test_the_tests_can_be_shared_by_processes(started):
    dev.main(["test", "--workers", "3"])
    assert started.commands[-1].endswith(" -n 3")


def test_settings_of_other_projects_do_not_reach_the_checks(started, monkeypatch):
    strays = ("PYTEST_ADDOPTS", "PYTHONPATH", "VIRTUAL_ENV", "QT_QPA_PLATFORM", "GKAPP_KEY")
    for name in strays:
        monkeypatch.setenv(name, "stray")
    dev.main(["test"])
    for surroundings in started.surroundings:
        assert "stray" not in surroundings.values()
        assert surroundings["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("arguments", [[], ["fly"], ["test", "--workers", "two"]])
def test_a_wrong_call_is_refused_with_its_usage(started, arguments, capsys):
    with pytest.raises(SystemExit) as refusal:
        dev.main(arguments)
    assert refusal.value.code == 2
    assert "usage: dev.py" in capsys.readouterr().err


def test_the_command_needs_nothing_installed():
    """Started by a Python that sees the standard library alone."""
    dev_py = str(ROOT / "installer" / "dev.py")
    command = [sys.executable, "-S", "-E", "-s", dev_py, "--help"]
    assert b"check" in subprocess.run(command, check=True, capture_output=True).stdout


def test_the_machine_runs_exactly_these_commands():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-2:] == [
        "python3 installer/dev.py test", "exec python3 installer/dev.py freeze",
    ]  # fmt: skip
