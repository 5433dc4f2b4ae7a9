"""Where gkapp finds the data it ships and keeps what it writes for the person."""

import sys
from pathlib import Path

from platformdirs import user_data_path, user_log_path

PORTABLE_MARK = "portable.txt"
"""Beside the program, it says that everything the program keeps stays beside it as well."""


def resources() -> Path:
    """The folder of shipped data, in a wheel, a frozen folder or a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def program_folder() -> Path | None:
    """The folder of the frozen program; None where gkapp runs from its sources."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def data_folder() -> Path:
    """Where settings and the last opened database are remembered; made when missing."""
    return _beside() or user_data_path("gkapp", appauthor=False, ensure_exists=True)


def log_folder() -> Path:
    """Where the log is written; made when missing."""
    return _beside("log") or user_log_path("gkapp", appauthor=False, ensure_exists=True)


def licence_folder() -> Path | None:
    """The folder with the licence of every shipped part; None where gkapp runs from its sources."""
    program = program_folder()
    return program / "licences" if program else None


def _beside(*parts: str) -> Path | None:
    """The place beside a program that is carried about; None for one that is installed.

    Where nothing can be written there, the user's own folders serve as for an installed program.
    """
    program = program_folder()
    if program is None or not (program / PORTABLE_MARK).is_file():
        return None
    folder = program.joinpath("data", *parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder
