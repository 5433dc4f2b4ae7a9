"""The files that everything delivered is made from: name, version and sha256 of each.

A pin file has a line for each package, in pip's own form:

    name==version --hash=sha256:… --hash=sha256:…

with a hash for each file that pip may choose on that system, of Python 3.11 to 3.13.
"""

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "pins"
WINDOWS = "windows-x86_64"
PYTHON_PIN = FOLDER / f"python-{WINDOWS}.txt"
"""The archive that holds Python for Windows."""
_HASH = "--hash=sha256:"


@dataclass(frozen=True, slots=True)
class Pin:
    """One package at one version, and the sha256 of each file that may be taken for it."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((f"{self.name}=={self.version}", *(_HASH + each for each in self.hashes)))


def program_pins(target: str) -> Path:
    """The file that pins what is shipped to *target*, such as windows-x86_64."""
    return FOLDER / f"program-{target}.txt"


def tool_pins(target: str) -> Path:
    """The file that pins what freezes the program for *target* and is not shipped itself."""
    return FOLDER / f"tools-{target}.txt"


def python_pin() -> Pin:
    """The archive that holds Python for Windows."""
    (pin,) = read_pins(PYTHON_PIN)
    return pin


def read_pins(path: Path) -> list[Pin]:
    """The pins of a file; ValueError on a line that is none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_pin(line) for line in lines if line and not line.startswith("#")]


def linux_target() -> str:
    """The name of the Linux machine that this runs on."""
    return f"linux-{platform.machine()}"


def this_target() -> str:
    """The name of the machine that this runs on."""
    return WINDOWS if sys.platform == "win32" else linux_target()


def _pin(line: str) -> Pin:
    asked, *hashes = line.split()
    name, separator, version = asked.partition("==")
    if not separator or not hashes or not all(each.startswith(_HASH) for each in hashes):
        raise ValueError(f"not a pin with its hash: {line}")
    return Pin(name, version, tuple(each.removeprefix(_HASH) for each in hashes))
