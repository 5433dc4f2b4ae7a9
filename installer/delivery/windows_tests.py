"""Runs the tests that need no window with Python for Windows, through Wine."""

from pathlib import Path

from delivery.freezing import windows_python
from delivery.packages import pip
from delivery.wine import Wine
from delivery.workshop import Told, Workshop, run

FOLDERS = ("domain", "models", "services", "documents", "exchange", "cli")
_NEEDED = ("pytest", "iniconfig", "pluggy", "pygments", "colorama", "hypothesis",
           "sortedcontainers", "pytest-randomly", "pytest-qt", "chinesecalendar")  # fmt: skip


def run_tests(shop: Workshop, wine: Wine) -> None:
    """Run the tests folder by folder; Failed at the first folder that does not pass."""
    python = windows_python(shop, _test_site(shop), shop.root)
    for folder in FOLDERS:
        with Told(f"tests/{folder} on Windows's Python") as told:
            code, said = wine.code(
                python / "python.exe", "-m", "pytest", "-q", "-p", "no:cacheprovider",
                "--rootdir", shop.root, shop.root / "tests" / folder, timeout=7200,
            )  # fmt: skip
            (shop.build / f"tests-{folder}.log").write_text(said, encoding="utf-8")
            told.words = said.strip().splitlines()[-1] if said.strip() else ""
            print(f"   exit code {code}: {told.words}", flush=True)


def _test_site(shop: Workshop) -> Path:
    """A folder with what the tests need beside the program, at the project's versions."""
    folder = shop.build / "site-tests"
    if not folder.is_dir():
        options = ["--only-binary", ":all:", "--python-version", "3.11", "--no-deps", "--quiet"]
        constraints = shop.root / "installer" / "constraints.txt"
        lines = constraints.read_text(encoding="utf-8").splitlines()
        exact = {line.split("==")[0].lower(): line.split(";")[0] for line in lines if "==" in line}
        asked = [exact[name] for name in _NEEDED]
        run([*pip(), "install", *options, "--platform", "win_amd64", "--target", folder, *asked])
    return folder
