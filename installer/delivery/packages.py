"""Puts the pinned packages of a system into a folder, whichever system this runs on."""

import shutil
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from delivery.pins import PYTHON_PIN, Pin, program_pins, python_pin, tool_pins
from delivery.workshop import Failed, Workshop, run

_UNATTENDED = ("--no-deps", "--disable-pip-version-check", "--no-input", "--quiet")
_FILLED = "filled-from"
REPORT = "installed.json"
"""Written by pip into the folder: which file each package came from, and its sha256."""


def fill_site(shop: Workshop, target: str, python: str, platforms: Sequence[str]) -> Path:
    """A folder with every package of *target* for *python*, such as 3.11.

    *platforms* are the wheels that may be taken; empty for those of this very machine.
    """
    site = shop.build / f"site-{target}-{python}"
    files = (program_pins(target), tool_pins(target))
    asked = sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    stamp = site / _FILLED
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == asked:
        return site
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    command = [*pip(), "install", *_UNATTENDED, "--target", site, "--no-compile"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    if platforms:
        command += ["--python-version", python, "--implementation", "cp"]
        command += [word for each in platforms for word in ("--platform", each)]
    asked_for = [word for path in files for word in ("--requirement", path)]
    run([*command, "--report", site / REPORT, *asked_for])
    stamp.write_text(asked, encoding="utf-8")
    return site


def fetch_python(shop: Workshop) -> Path:
    """The archive with Python for Windows, its sha256 checked."""
    pin = python_pin()
    folder = shop.build / "downloads"
    for path in folder.glob("*") if folder.is_dir() else ():
        if _is(path, pin):
            return path
    command = [*pip(), "download", *_UNATTENDED, "--no-binary", ":all:", "--require-hashes"]
    run([*command, "--dest", folder, "--requirement", PYTHON_PIN])
    for path in folder.glob("*"):
        if _is(path, pin):
            return path
    raise Failed(f"{pin.name} {pin.version} does not have the sha256 that it is pinned to.")


def pip() -> list[str | Path]:
    """How pip is called."""
    return [sys.executable, "-m", "pip"]


def _is(path: Path, pin: Pin) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() in pin.hashes
