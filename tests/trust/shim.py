"""The preloaded library that kills, tears or fails the n-th file operation of a process."""

import ctypes
import os
import shutil
import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
FLAGS = ("-shared", "-fPIC", "-O1", "-Wall", "-ldl")


class How(IntEnum):
    """What happens at the n-th operation, as shim.c numbers it."""

    COUNT = 1
    KILL = 2
    TEAR = 3
    """Only a part is written before the process is killed."""
    FAIL = 4
    FAIL_FROM_THERE = 5
    """Like a disk that stays full: every later operation fails as well."""


def compiler():
    """The C compiler of this computer; None where there is none, or no preloading."""
    return (
        next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None) if _preloads() else None
    )


def _preloads():
    return os.uname().sysname == "Linux" if os.name == "posix" else False


def build(folder):
    """Build the library in *folder*; returns its path."""
    made = folder / "shim.so"
    subprocess.run([compiler(), "-o", str(made), str(SOURCE), *FLAGS], check=True)
    return made


def arm(folder, at, how, error=0, *, with_reads=False):
    """Begin to count the operations below *folder* in this process."""
    _library().shim_arm(str(folder).encode(), at, how, error, with_reads)


def disarm():
    """Let every operation pass from now on."""
    _library().shim_disarm()


def count():
    """How many operations there were since arm()."""
    return _library().shim_count()


def hit():
    """The operation at which it happened; empty where it has not."""
    return _library().shim_hit().decode()


def _library():
    library = ctypes.CDLL(None)
    library.shim_count.restype = ctypes.c_long
    library.shim_hit.restype = ctypes.c_char_p
    library.shim_arm.argtypes = [
        ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_int,
    ]  # fmt: skip
    return library
