"""Where a delivery is made: the folders, the version, the one time that everything bears."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SHIPPED = ("gkapp", "resources", "installer", "LICENSE", "CHANGELOG.md", "pyproject.toml")
_LEFT_OUT = {"__pycache__"}


class Failed(SystemExit):
    """The delivery cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A checkout, the folder for what lies between, and the folder for what comes out."""

    root: Path
    build: Path
    dist: Path
    version: str
    epoch: int
    """Seconds since 1970, which all files bear: the time of the commit, or SOURCE_DATE_EPOCH.

    Of a checkout that git does not know, the time of its list of changes.
    """

    @property
    def source(self) -> Path:
        """The copy of the checkout that is frozen."""
        return self.build / "source"


def open_workshop(root: Path, build: Path | None = None, dist: Path | None = None) -> Workshop:
    """The workshop of the checkout at *root*."""
    shop = Workshop(
        root, build or root / "build" / "delivery", dist or root / "dist", _version(root),
        _epoch(root),
    )  # fmt: skip
    shop.build.mkdir(parents=True, exist_ok=True)
    shop.dist.mkdir(parents=True, exist_ok=True)
    return shop


def numbers_of(version: str) -> str:
    """The version as Windows counts it, of four numbers."""
    parts = re.findall(r"\d+", version)[:3]
    return ".".join((*parts, *["0"] * (4 - len(parts))))


def export_source(shop: Workshop) -> None:
    """Copy what belongs to the delivery out of the checkout, all of it bearing the one time."""
    shutil.rmtree(shop.source, ignore_errors=True)
    for path in _files(shop.root):
        target = shop.source / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shop.root / path, target)
    bear_the_time(shop.source, shop.epoch)


def bear_the_time(folder: Path, epoch: int) -> None:
    """Set the times of everything below *folder*."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            os.utime(path, (epoch, epoch))


def run(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None,
    timeout: float | None = None,
) -> str:  # fmt: skip
    """The output of *command*; Failed with it when it does not end well."""
    words = [str(word) for word in command]
    try:
        ran = subprocess.run(
            words, check=False, env=env, cwd=cwd, timeout=timeout, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except FileNotFoundError as error:
        raise Failed(f"{words[0]} is not installed on this machine.") from error
    if ran.returncode != 0:
        raise Failed(f"{' '.join(words)} ended with {ran.returncode}:\n{ran.stdout[-4000:]}")
    return ran.stdout


class Told:
    """Says what is being done, and in the end how long it took."""

    def __init__(self, what: str) -> None:
        self._what, self._began = what, time.perf_counter()
        self.words = ""

    def __enter__(self) -> "Told":
        print(f"== {self._what}", flush=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None:
            print(f"   {time.perf_counter() - self._began:.1f} s  {self.words}", flush=True)


def megabytes(path: Path) -> str:
    """The size of a file or of all files below a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return f"{sum(each.lstat().st_size for each in files) / 1e6:.1f} MB"


def _version(root: Path) -> str:
    source = (root / "gkapp" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', source)
    if found is None:
        raise Failed("gkapp/__init__.py names no version.")
    return found[1]


def _epoch(root: Path) -> int:
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    if not (root / ".git").exists():
        return int((root / "CHANGELOG.md").stat().st_mtime)
    return int(run(["git", "-C", root, "log", "-1", "--format=%ct"]).strip())


def _files(root: Path) -> list[Path]:
    """What of the checkout belongs to the delivery: the files that git knows, where it is one."""
    if (root / ".git").exists():
        listed = run(["git", "-C", root, "ls-files", "-z", "--", *_SHIPPED])
        return [Path(name) for name in listed.split("\0") if name and (root / name).is_file()]
    every = [path for name in _SHIPPED for path in (root / name, *(root / name).rglob("*"))]
    return [
        path.relative_to(root)
        for path in every
        if path.is_file() and _LEFT_OUT.isdisjoint(path.parts)
    ]
