"""The project's own virtual environment: made, filled with the pinned packages, kept up to date.

Standard library only. Knows pip and nothing of what the environment is used for.
"""

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

# gkapp is built without isolation, so that its build tools are pinned like everything else.
BUILD_TOOLS = ("hatchling", "editables")
# The parts of pyproject.toml that change what is installed; a new lint rule is not one of them.
INSTALLED_BY = ("build-system", "project")
UNFINISHED = "unfinished"

NOT_MADE = (
    "The virtual environment {venv} could not be made. Close every program that uses it, "
    "delete that folder and run the command again."
)
NOT_INSTALLED = (
    "pip could not install the packages; its own words are above. It needs a connection to a "
    "package index or a folder of wheels named by PIP_FIND_LINKS; and the packages are there for "
    "Python 3.11 to 3.14 on 64-bit Windows, and on Linux with glibc on x86_64 or arm64. "
    "This is Python {version}."
)


class Environment:
    """The virtual environment `.venv` of the checkout at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self._stamp = self.folder / "gkapp-stamp"

    @property
    def python(self) -> Path:
        """The environment's own interpreter."""
        inside = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
        return self.folder / inside

    def is_ready(self) -> bool:
        """Whether it was filled to the end for this very checkout and still starts."""
        return self._read_stamp() == fingerprint(self.root) and self._starts("-c", "")

    def prepare(self) -> None:
        """Make it and fill it, as far as that is not done yet.

        Raises SystemExit with a sentence when there is no way to.
        """
        if self.is_ready():
            return
        if self.must_be_made():
            self._make()
        self._fill()

    def must_be_made(self) -> bool:
        """Whether nothing is there that pip could be run in to bring it up to date."""
        if self.is_ready():
            return False
        return self._read_stamp() == UNFINISHED or not self._starts("-m", "pip", "--version")

    def _make(self) -> None:
        print(f"Making the virtual environment {self.folder}", flush=True)
        make = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        if subprocess.run(make, check=False, env=without_strays(os.environ)).returncode != 0:
            raise SystemExit(NOT_MADE.format(venv=self.folder))

    def _fill(self) -> None:
        """Install the packages; a stamp that says 'unfinished' stays only if this is cut off."""
        print("Installing the packages: a few minutes the first time", flush=True)
        before = self._read_stamp()
        self._stamp.write_text(UNFINISHED, encoding="utf-8")
        if self._install(*BUILD_TOOLS) and self._install("--no-build-isolation", "-e", ".[dev]"):
            self._stamp.write_text(fingerprint(self.root), encoding="utf-8")
            return
        self._stamp.write_text(before, encoding="utf-8")
        raise SystemExit(NOT_INSTALLED.format(version=".".join(map(str, sys.version_info[:3]))))

    def _install(self, *what: str) -> bool:
        constraints = str(self.root / "installer" / "constraints.txt")
        command = [str(self.python), "-m", "pip", "install", "--only-binary", ":all:"]
        if not sys.stdout.isatty():
            command.append("--quiet")
        command += ["--constraint", constraints, *what]
        # Where packages come from, certificates and proxies stay as this machine has them set.
        settings = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        environ = without_strays(os.environ) | settings
        return subprocess.run(command, check=False, cwd=self.root, env=environ).returncode == 0

    def _starts(self, *arguments: str) -> bool:
        command = [str(self.python), *arguments]
        environ = without_strays(os.environ)
        try:
            finished = subprocess.run(command, check=False, capture_output=True, env=environ)
        except OSError:
            return False
        return finished.returncode == 0

    def _read_stamp(self) -> str:
        try:
            return self._stamp.read_text(encoding="utf-8")
        except OSError:
            return ""


def fingerprint(root: Path) -> str:
    """What an environment is filled for: packages, their pins, and where the checkout lies."""
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    parts = (
        json.dumps({name: asked.get(name) for name in INSTALLED_BY}, sort_keys=True),
        (root / "installer" / "constraints.txt").read_text(encoding="utf-8"),
        str(root.resolve()),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def without_strays(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` without what leads Python or pip away from the project's own environment."""
    strays = ("VIRTUAL_ENV", "CONDA_PREFIX", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    return {
        name: value
        for name, value in environ.items()
        if name not in strays and not name.startswith("PYTHON")
    }
