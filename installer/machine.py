"""What Qt needs of a Linux machine besides Python: shared libraries and Chinese fonts.

Standard library only. On Windows nothing is missing. Where apt is and may be used, the missing
packages are installed; elsewhere they are named.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Need:
    """A file that must be there, and the Debian package that brings it."""

    file: str
    package: str


# Found by adding one library at a time to an otherwise empty Debian.
OFFSCREEN = (
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    # The newer package libglib2.0-0t64 answers to this name as well.
    Need("libglib-2.0.so.0", "libglib2.0-0"),
)
DISPLAY = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
)
FONTS = (
    Need("wqy-microhei.ttc", "fonts-wqy-microhei"),
    Need("gbsn00lp.ttf", "fonts-arphic-gbsn00lp"),
    Need("LXGWWenKai-Regular.ttf", "fonts-lxgw-wenkai"),
)
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
)

UNATTENDED = ("-y", "--no-install-recommends")


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide_for_qt(*, with_display: bool) -> None:
    """See to it that Qt starts and that Chinese is drawn.

    Raises SystemExit when a library stays missing that apt would bring, for without it nothing
    starts. A missing font, or a machine without apt, is told, and the caller goes on.
    """
    if not sys.platform.startswith("linux"):
        return
    needs = OFFSCREEN + DISPLAY if with_display else OFFSCREEN
    wanted = missing_libraries(needs, loads) + missing_fonts(FONTS, FONT_FOLDERS)
    if not wanted:
        return
    provide(wanted)
    still_missing = missing_libraries(needs, loads)
    if still_missing and shutil.which("apt-get"):
        raise SystemExit(f"Without these packages Qt cannot start: {' '.join(still_missing)}")


def missing_libraries(needs: Iterable[Need], loads: Callable[[str], bool]) -> list[str]:
    """The packages of the libraries that do not load."""
    return [need.package for need in needs if not loads(need.file)]


def loads(library: str) -> bool:
    """Whether the machine's own loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_fonts(needs: Iterable[Need], folders: Iterable[Path]) -> list[str]:
    """The packages of the fonts that lie in none of the folders."""
    there = {name for folder in folders for _, _, names in os.walk(folder) for name in names}
    return [need.package for need in needs if need.file not in there]


def provide(packages: Sequence[str]) -> None:
    """Install the packages if that is allowed, else say what to type or what is missing."""
    if not shutil.which("apt-get"):
        print(f"Not found here (Debian's names for them): {' '.join(packages)}", flush=True)
        return
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
