"""Everything a developer does with a checkout, in one command on Windows and Linux.

    python installer/dev.py run      open gkapp on the demo department
    python installer/dev.py test     run every check and every test
    python installer/dev.py check    run the quick checks alone
    python installer/dev.py test --changed    run the checks and tests nearest to what was changed
    python installer/dev.py freeze   make the program that is handed out, on Linux, and try it

Needs Python 3.11 or newer and nothing else: the first run makes the virtual environment `.venv`
and installs the packages named in pyproject.toml at the versions of installer/constraints.txt.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before a newer language feature says it badly
    sys.exit(f"gkapp needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

import argparse
import json
import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from environment import Environment, without_strays
from floor import shortfalls
from machine import DISPLAY, ENSUREPIP, FONTS, FREEZING, OFFSCREEN, Need, has_display, provide
from touched import changed_files, touched_tests

ROOT = Path(__file__).resolve().parent.parent
PICTURES = "demo-output"
COVERAGE = "coverage.json"

QUICK_CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "pyright": ("-m", "pyright"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
}
# The layers with a floor are measured by their own tests, those of the command line and of what
# must never be lost. Watching every line makes tests take half as long again, so the others run
# unwatched.
MEASURED = (
    "tests/cli", "tests/documents", "tests/domain", "tests/exchange", "tests/models",
    "tests/services", "tests/trust",
)  # fmt: skip
PYTEST = {
    "pytest, measured": (
        "-m", "pytest", "--cache-clear", "--cov", f"--cov-report=json:{COVERAGE}", *MEASURED,
    ),
    "pytest, the others": ("-m", "pytest", *(f"--ignore={folder}" for folder in MEASURED)),
}  # fmt: skip
FREEZE = (str(Path("installer", "build.py")), "--linux-folder")
PINNED_BELOW = (3, 14)
FAILED = Path(".pytest_cache", "v", "cache", "lastfailed")
ALONE = ("-m", "pytest", "--last-failed", "--last-failed-no-failures", "none", "-p", "no:randomly")
# So many tests may fail among thousands for what others left or took; more than that is a fault.
FEW = 3
# So many test files take about half a minute on two cores.
NEAREST = 60
# What a person may have set for other projects and what would change the outcome of the tests here.
STRAYS = ("PYTEST_", "COV_", "COVERAGE_", "HYPOTHESIS_", "PYRIGHT_", "RUFF_", "QT_", "GKAPP_")


@dataclass(frozen=True, slots=True)
class Result:
    """How one check went, and how long it took."""

    name: str
    passed: bool
    seconds: float
    unsteady: tuple[str, ...] = ()

    def __str__(self) -> str:
        line = f"  {self.name:<16}{'ok' if self.passed else 'NOT OK':<8}{self.seconds:7.1f} s"
        told = (f"\n    UNSTEADY, to be mended: {test}" for test in self.unsteady)
        return line + "".join(told)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; the exit code."""
    asked = _parser().parse_args(arguments)
    environment = Environment(ROOT)
    if asked.command == "run":
        return run(environment)
    if asked.command == "check":
        return check(environment)
    if asked.command == "freeze":
        return freeze(environment)
    if asked.changed:
        return test_changed(environment, workers=asked.workers)
    return test(environment, workers=asked.workers)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Run, test and check gkapp.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help=f"open the demo department; without a display, fill {PICTURES}")
    commands.add_parser("check", help="ruff, pyright and import-linter alone")
    commands.add_parser("freeze", help="freeze for Linux, and selftest on what came out")
    tests = commands.add_parser("test", help="every check, every test and the coverage floor")
    tests.add_argument(
        "--workers", type=int, default=2, metavar="N", help="processes that share the tests"
    )
    tests.add_argument(
        "--changed", action="store_true", help="only what is near to the change since branch main"
    )
    return parser


def run(environment: Environment) -> int:
    """Open the window on the demo department, or draw it where there is no display."""
    with_display = has_display()
    _prepare(environment, *OFFSCREEN, *(DISPLAY if with_display else ()), *FONTS)
    command = [str(environment.python), "-m", "gkapp", "--demo"]
    environ = without_strays(os.environ)
    if not with_display:
        print(
            f"There is no display here. The demo department's annual report and a picture of every "
            f"page of the window are written to {ROOT / PICTURES}.",
            flush=True,
        )
        command += ["--pictures", PICTURES]
        environ["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(command, check=False, cwd=ROOT, env=environ).returncode


def check(environment: Environment) -> int:
    """Run the quick checks."""
    _prepare(environment)
    return _report(_quick_checks(environment))


def freeze(environment: Environment) -> int:
    """Freeze the program as its Debian package holds it, and let it try itself.

    What only this machine lacks for it is told, and is no fault of the checkout.
    """
    _prepare(environment, *OFFSCREEN, *FONTS, *FREEZING)
    if reason := _no_freezing():
        print(f"Not frozen here: {reason}", flush=True)
        return 0
    return _report([_timed("freeze, selftest", environment, FREEZE)])


def _no_freezing() -> str:
    """Why this machine cannot freeze the program; empty when it can."""
    if not sys.platform.startswith("linux"):
        return "on Windows, installer/build.py makes what is handed out."
    if sys.version_info >= PINNED_BELOW:
        return "the packages are pinned for older versions of Python."
    lacking = [need.package for need in FREEZING if not need.is_met()]
    return f"it takes {' and '.join(lacking)}." if lacking else ""


def test(environment: Environment, *, workers: int) -> int:
    """Run every check to its end, so that all faults are seen at once."""
    _prepare(environment, *OFFSCREEN, *FONTS)
    results = _quick_checks(environment)
    report = ROOT / COVERAGE
    report.unlink(missing_ok=True)
    results.append(_tests(environment, workers))
    results.append(_floor(report))
    return _report(results)


def test_changed(environment: Environment, *, workers: int) -> int:
    """Run the checks on the files that were changed, and the tests that lead to them."""
    _prepare(environment, *OFFSCREEN, *FONTS)
    changed = changed_files(ROOT)
    touched = touched_tests(ROOT, changed)
    if touched is None:
        print("The change may touch any test.", flush=True)
        return test(environment, workers=workers)
    near = touched[:NEAREST]
    print(
        f"{len(changed)} changed files lead to {len(touched)} test files; "
        f"the nearest {len(near)} are run.",
        flush=True,
    )
    python = [path for path in changed if path.endswith(".py") and (ROOT / path).exists()]
    results = [
        _timed(name, environment, command if name != "pyright" else (*command, *python))
        for name, command in QUICK_CHECKS.items()
        if python or name != "pyright"
    ]
    if near:
        results.append(_timed("pytest", environment, ("-m", "pytest", *_spread(workers), *near)))
    return _report(results)


def _spread(workers: int) -> tuple[str, ...]:
    return ("-n", str(workers)) if workers > 1 else ()


def _tests(environment: Environment, workers: int) -> Result:
    """Every test, and the few that failed among the others once more by themselves.

    One that passes alone was upset by what another left behind. It is named in the summary, and
    does not hold up what has nothing to do with it.
    """
    parts = [
        _timed(name, environment, (*command, *_spread(workers))) for name, command in PYTEST.items()
    ]
    seconds = sum(part.seconds for part in parts)
    whole = Result("pytest", passed=all(part.passed for part in parts), seconds=seconds)
    failed = () if whole.passed else _failed_tests()
    if not 0 < len(failed) <= FEW:
        return whole
    alone = _timed("pytest, the failed tests alone", environment, ALONE)
    if not alone.passed:
        return whole
    return Result(whole.name, passed=True, seconds=whole.seconds + alone.seconds, unsteady=failed)


def _failed_tests() -> tuple[str, ...]:
    """Names of the tests that failed; none where the run broke off before it could tell."""
    told = ROOT / FAILED
    return tuple(json.loads(told.read_text(encoding="utf-8"))) if told.is_file() else ()


def _prepare(environment: Environment, *needs: Need) -> None:
    """Get what is missing; a person who must type something for it is told all of it at once."""
    provide((ENSUREPIP, *needs) if environment.must_be_made() else needs)
    environment.prepare()


def _quick_checks(environment: Environment) -> list[Result]:
    return [_timed(name, environment, command) for name, command in QUICK_CHECKS.items()]


def _timed(name: str, environment: Environment, arguments: tuple[str, ...]) -> Result:
    print(f"\n== {name}", flush=True)
    command = [str(environment.python), *arguments]
    start = time.perf_counter()
    finished = subprocess.run(command, check=False, cwd=ROOT, env=_checking(os.environ))
    return Result(name, finished.returncode == 0, time.perf_counter() - start)


def _checking(environ: Mapping[str, str]) -> dict[str, str]:
    """The surroundings of every check: this project's settings alone, and no display."""
    ours = {
        name: value
        for name, value in without_strays(environ).items()
        if not name.startswith(STRAYS)
    }
    # Chinese in a message must not fail where the console speaks another code page.
    return ours | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}


def _floor(report: Path) -> Result:
    name = "coverage floor"
    print(f"\n== {name}", flush=True)
    start = time.perf_counter()
    if not report.is_file():
        print("The tests left no coverage report.", flush=True)
        return Result(name, passed=False, seconds=0.0)
    sources = [path.relative_to(ROOT).as_posix() for path in (ROOT / "gkapp").rglob("*.py")]
    below = shortfalls(json.loads(report.read_text(encoding="utf-8")), sources)
    print("\n".join(map(str, below)) or "Every file is tested as its layer asks.", flush=True)
    return Result(name, passed=not below, seconds=time.perf_counter() - start)


def _report(results: list[Result]) -> int:
    print("\n== summary", *results, sep="\n", flush=True)
    faulty = [result.name for result in results if not result.passed]
    print(f"Not in order: {', '.join(faulty)}" if faulty else "All in order.", flush=True)
    return 1 if faulty else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
