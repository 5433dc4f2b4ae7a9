"""Runs the tests that need no window with Python for Windows, through Wine."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from delivery.freezing import windows_python
from delivery.packages import pip
from delivery.wine import Wine
from delivery.workshop import Failed, Told, Workshop, run

FOLDERS = ("domain", "models", "services", "documents", "exchange", "cli")
_NEEDED = ("pytest", "iniconfig", "pluggy", "pygments", "colorama", "hypothesis",
           "sortedcontainers", "pytest-randomly", "pytest-qt", "chinesecalendar")  # fmt: skip
_AT_MOST = 7200
"""Seconds for one folder."""


def run_tests(shop: Workshop, wine: Wine, folders: Sequence[str] = ()) -> None:
    """Run the tests of each folder, all of them to the end; Failed where one does not pass."""
    python = windows_python(shop, _test_site(shop), shop.root) / "python.exe"
    failed = [name for name in folders or FOLDERS if not _passes(shop, wine, python, name)]
    if failed:
        logs = ", ".join(str(_log(shop, name)) for name in failed)
        raise Failed(f"Tests failed on Windows's Python; their logs: {logs}")


def _passes(shop: Workshop, wine: Wine, python: Path, name: str) -> bool:
    with Told(f"tests/{name} on Windows's Python") as told:
        code, said = wine.code(
            python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", shop.root,
            shop.root / "tests" / name, timeout=_AT_MOST,
        )  # fmt: skip
        _log(shop, name).write_text(said, encoding="utf-8")
        lines = said.strip().splitlines()
        told.words = f"exit code {code}: {lines[-1] if lines else 'nothing said'}"
    return code == 0


def _log(shop: Workshop, name: str) -> Path:
    return shop.build / f"tests-{name.replace('/', '-')}.log"


def _test_site(shop: Workshop) -> Path:
    """A folder with what the tests need beside the program, at the project's versions."""
    folder, asked = shop.build / "site-tests", _asked(shop)
    stamp = folder / "asked.txt"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8").split() != asked:
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--only-binary", ":all:", "--python-version", "3.11", "--no-deps", "--quiet"]
        run([*pip(), "install", *options, "--platform", "win_amd64", "--target", folder, *asked])
        stamp.write_text("\n".join(asked), encoding="utf-8")
    return folder


def _asked(shop: Workshop) -> list[str]:
    """What the tests need, as "name==version"."""
    constraints = shop.root / "installer" / "constraints.txt"
    lines = constraints.read_text(encoding="utf-8").splitlines()
    exact = {
        line.split("==")[0].lower(): line.split(";")[0].strip() for line in lines if "==" in line
    }
    return [exact[name] for name in _NEEDED]
