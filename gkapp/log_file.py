"""The log: what went wrong and where in the program, never what anybody had typed.

An exception's own message may quote a field (a name, a telephone number), so neither the log nor
the details that an officer copies for support contain it: only its type and the lines passed.
"""

import logging
import os
import platform
import re
import stat
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from traceback import FrameSummary, extract_tb
from types import TracebackType
from typing import TypeAlias

from gkapp import __version__

_FILE = "gkapp.log"
_BYTES = 1_000_000
_KEPT = 3
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_ROOTS = ("gkapp", "site-packages")
_VALUE = re.compile(r"""["'“][^"'”]*["'”]|\S*[/\\].*|\S*[^\x00-\x7f]+.*""", re.DOTALL)
"""What Qt quotes, paths, and words that are no English: names of files name persons. All after a
path or such a word is left out, as names have blanks in them."""

_Caught: TypeAlias = (
    "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"
)


def start_log(folder: Path) -> logging.Handler | None:
    """Write the log into *folder* from now on; None when the folder cannot be written."""
    try:
        handler = _OwnersLog(folder / _FILE, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(WithoutValues(_LINE))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


class _OwnersLog(RotatingFileHandler):
    """A log that nobody but its owner can read, where the system knows owners."""

    def _open(self) -> TextIOWrapper:
        file = super()._open()
        os.chmod(self.baseFilename, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101 - a string
        return file


class WithoutValues(logging.Formatter):
    """Writes an exception as trace_of does."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one entry, whatever another handler made of it before."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - overrides logging's method
        """The exception without its message."""
        return trace_of(ei[1]) if ei[1] is not None else ""


def trace_of(error: BaseException) -> str:
    """The type of *error* and of what caused it, with the lines passed, the innermost last."""
    lines: list[str] = []
    shown: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in shown:
        shown.add(id(current))
        kind = type(current)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += [f"  {_place(frame)}" for frame in extract_tb(current.__traceback__)]
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
        if current is not None:
            lines.append("caused by:")
    return "\n".join(lines)


def without_values(message: str) -> str:
    """A message of Qt, which speaks English, without names of files and without Chinese words."""
    return _VALUE.sub("…", message)


def surroundings() -> str:
    """Versions and platform, as support wants to know them."""
    packaged = "packaged" if getattr(sys, "frozen", False) else "source"
    return (
        f"gkapp {__version__} ({packaged}), Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )


def _place(frame: FrameSummary) -> str:
    """A line of code without the folders above the package: they name the person."""
    parts = PurePath(frame.filename.replace("\\", "/")).parts
    for root in _ROOTS:
        if root in parts[:-1]:
            last = len(parts) - 1 - parts[::-1].index(root)
            parts = parts[last:]
            break
    else:
        parts = parts[-1:]
    return f"{'/'.join(parts)}:{frame.lineno} {frame.name}"
