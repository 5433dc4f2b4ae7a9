"""What a Linux machine must have besides Python's own: shared libraries and Chinese fonts for Qt.

Standard library only. On Windows nothing is missing. Where apt is and may be used, the missing
packages are installed; elsewhere they are named.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
)
UNATTENDED = ("-y", "--no-install-recommends")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be there, and the Debian package that brings it.

    Without an essential one nothing can start; without another, less is shown.
    """

    package: str
    is_met: Callable[[], bool]
    is_essential: bool = True


def loads(library: str) -> bool:
    """Whether the machine's own loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_shared_python() -> bool:
    """Whether this Python comes as a library, which a frozen program takes along."""
    library = f"libpython3.{sys.version_info.minor}.so.1.0"
    return bool(sysconfig.get_config_var("Py_ENABLE_SHARED")) or loads(library)


def has_font(file: str, folders: Iterable[Path] = FONT_FOLDERS) -> bool:
    """Whether a font of that file name lies in one of the folders or below."""
    return any(file in names for folder in folders for _, _, names in os.walk(folder))


def _library(file: str, package: str) -> Need:
    return Need(package, partial(loads, file))


def _font(file: str, package: str) -> Need:
    return Need(package, partial(has_font, file), is_essential=False)


# Found by adding one library at a time to an otherwise empty Debian.
OFFSCREEN = (
    _library("libGL.so.1", "libgl1"),
    _library("libEGL.so.1", "libegl1"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    # The newer package libglib2.0-0t64 answers to this name as well.
    _library("libglib-2.0.so.0", "libglib2.0-0"),
)
DISPLAY = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
)
FONTS = (
    _font("wqy-microhei.ttc", "fonts-wqy-microhei"),
    _font("gbsn00lp.ttf", "fonts-arphic-gbsn00lp"),
    _font("LXGWWenKai-Regular.ttf", "fonts-lxgw-wenkai"),
)
# What PyInstaller takes a program together with.
FREEZING = (
    Need("binutils", lambda: shutil.which("objcopy") is not None, is_essential=False),
    Need(f"libpython3.{sys.version_info.minor}", has_shared_python, is_essential=False),
)
# What puts pip into a new environment; Debian has split it off from Python.
ENSUREPIP = Need(
    f"python3.{sys.version_info.minor}-venv", lambda: find_spec("ensurepip") is not None
)


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide(needs: Iterable[Need]) -> None:
    """See to it that the needs are met: by apt if that is allowed, else by saying what to type.

    Raises SystemExit when something essential stays missing that apt would bring. Anything else,
    and a machine without apt, is told, and the caller goes on.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    packages = [need.package for need in missing]
    if not shutil.which("apt-get"):
        print(f"Not found here (Debian's names for them): {' '.join(packages)}", flush=True)
        return
    _install_or_tell(packages)
    still = [need.package for need in missing if need.is_essential and not need.is_met()]
    if still:
        raise SystemExit(f"Without these packages gkapp cannot start: {' '.join(still)}")


def _install_or_tell(packages: Sequence[str]) -> None:
    prefix = privilege()
    missing = packages
    if prefix is not None:
        print(f"Installing by apt: {' '.join(packages)}", flush=True)
        missing = install(packages, lambda command: succeeds([*prefix, *command]))
    if missing:
        print(f"Still missing on this machine. Please type:\n  {to_type(missing)}", flush=True)


def privilege() -> list[str] | None:
    """What makes a command run as root unasked; None when this account may not."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and succeeds([*sudo, "true"]) else None


def install(packages: Sequence[str], run: Callable[[Sequence[str]], bool]) -> list[str]:
    """Install the packages; the list of those that could not be.

    The package lists are fetched only when it does not work without: a fresh machine has none.
    A package that this release of the system lacks does not keep out the others.
    """
    together = apt("install", *UNATTENDED, *packages)
    if run(together):
        return []
    run(apt("update"))
    if run(together):
        return []
    return [package for package in packages if not run(apt("install", *UNATTENDED, package))]


def apt(*arguments: str) -> list[str]:
    """The apt-get command that asks nothing and waits for another one to end."""
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return [*quietly, "-o", "DPkg::Lock::Timeout=120", *arguments]


def to_type(packages: Sequence[str]) -> str:
    """The one line for a person who may install."""
    names = " ".join(packages)
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends {names}"


def succeeds(command: Sequence[str]) -> bool:
    """Whether the command ends well; it shows nothing and cannot ask anything."""
    finished = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    return finished.returncode == 0
