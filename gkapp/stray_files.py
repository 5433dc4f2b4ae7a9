"""Names of files that are not finished, and the removal of those whose process is gone.

Such a file lies beside its target as ``.~gkapp-PROCESS-COMPUTER-TOKEN.suffix``. Only a process that
has ended on this computer leaves one that may be removed: on a shared folder, the file of another
computer is that computer's own affair.
"""

import json
import os
import re
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import cast

from gkapp.computer_user import computer_name

FOR_OWNER = 0o600
"""The mode of every file that gkapp makes: whoever else is to read it is given it by its owner."""

LOG_ENDINGS = ("-journal", "-wal")
"""What SQLite appends to the name of a database for a file that holds a part of its content."""

SIDE_ENDINGS = (*LOG_ENDINGS, "-shm")
"""What SQLite appends to the name of a database for the files that belong to it."""

_NAME = re.compile(r"\.~gkapp-([0-9]+)-([0-9a-f]{8})-[0-9a-f]{8}(?:\.[^/\\]*)?")
_NOTE = ".note"


def has_log(database: Path) -> bool:
    """Whether a part of *database* still stands in a log beside it; OSError when that fails."""
    logs = (database.with_name(database.name + ending) for ending in LOG_ENDINGS)
    return any(log.exists() and log.stat().st_size for log in logs)


def stray_name(suffix: str) -> str:
    """A name, without folder, for a file of this process that is not finished yet."""
    return f".~gkapp-{os.getpid()}-{_computer()}-{secrets.token_hex(4)}{suffix}"


def remove_stray(path: Path) -> None:
    """Remove an unfinished file with its side files; what another program holds open stays."""
    for ending in ("", *SIDE_ENDINGS):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def remove_strays(folder: Path) -> None:
    """Remove what processes that have ended on this computer left unfinished in *folder*."""
    found = sorted(_strays_of_the_dead(folder), key=_notes_first)
    for stray in found:
        if stray.suffix == _NOTE:
            settle_note(stray)
        with suppress(OSError):
            stray.unlink(missing_ok=True)


def note_dependants(target: Path, dependants: Mapping[Path, Path]) -> Path:
    """Write beside *target* that other files count only with it; returns the note.

    *dependants* has for the place of each such file the finished content. As long as the note is
    there and its process is not, remove_strays() does what settle_note() does.
    """
    note = target.with_name(stray_name(_NOTE))
    said = {
        "target": target.name,
        "dependants": {str(place.resolve()): _digest(file) for place, file in dependants.items()},
    }
    note.touch(FOR_OWNER, exist_ok=False)
    with note.open("w", encoding="utf-8") as file:
        file.write(json.dumps(said, ensure_ascii=False))
        file.flush()
        os.fsync(file.fileno())
    return note


def settle_note(note: Path) -> None:
    """Remove the note, and the dependants it names where their target never came to be.

    A dependant that is no longer as it was noted is somebody else's, and stays.
    """
    _take_back(note)
    with suppress(OSError):
        note.unlink(missing_ok=True)


def _take_back(note: Path) -> None:
    try:
        said = cast("dict[str, str | dict[str, str]]", json.loads(note.read_text("utf-8")))
        target, dependants = said["target"], said["dependants"]
    except (OSError, ValueError, LookupError, TypeError):
        return
    if not isinstance(target, str) or not isinstance(dependants, dict):
        return
    if note.with_name(Path(target).name).exists():
        return
    for place, digest in dependants.items():
        with suppress(OSError):
            if _digest(Path(place)) == digest:
                Path(place).unlink()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _notes_first(stray: Path) -> tuple[bool, str]:
    return stray.suffix != _NOTE, stray.name


def _strays_of_the_dead(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.glob(".~gkapp-*"):
            found = _NAME.fullmatch(path.name)
            if found and found[2] == _computer() and not is_alive(int(found[1])):
                yield path


def _computer() -> str:
    return sha256(computer_name().encode()).hexdigest()[:8]


def is_alive(process: int) -> bool:
    """Whether a process of that number runs on this computer; True where it cannot be told."""
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


if sys.platform == "win32":
    _QUERY, _STILL_ACTIVE, _INVALID = 0x1000, 259, 87

    def _is_alive_on_windows(process: int) -> bool:
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return ctypes.get_last_error() != _INVALID  # else there is no such process
        try:
            code = ctypes.c_ulong()
            is_told = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            return not is_told or code.value == _STILL_ACTIVE
        finally:
            kernel.CloseHandle(handle)
