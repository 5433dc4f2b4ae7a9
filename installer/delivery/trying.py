"""Opens the window of the frozen program as a desktop does, and looks at it from outside."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any

from delivery.freezing import windows_python
from delivery.wine import Wine
from delivery.workshop import Failed, Told, Workshop

_WINDOW = " - 政务公开工作台"
"""What stands in the title of the window, behind the page that it shows."""
_OPENS = r"HKCU\Software\Classes\gkapp.database\shell\open\command"
_PATIENCE = 300
"""Seconds for a window to be there, on a machine that does other things as well."""
_LOOK = """
import ctypes, json
from ctypes import wintypes
user, windows = ctypes.windll.user32, []
def title(handle):
    text = ctypes.create_unicode_buffer(300)
    user.GetWindowTextW(handle, text, 300)
    return text.value
@ctypes.WINFUNCTYPE(ctypes.c_bool, wintypes.HWND, wintypes.LPARAM)
def take(handle, _):
    process = wintypes.DWORD()
    user.GetWindowThreadProcessId(handle, ctypes.byref(process))
    if user.IsWindowVisible(handle):
        windows.append([process.value, title(handle)])
    return True
user.GetForegroundWindow.restype = wintypes.HWND
user.EnumWindows(take, 0)
print(json.dumps({"windows": windows, "front": title(user.GetForegroundWindow())}))
"""


class Screen:
    """What Windows shows at the moment."""

    def __init__(self, shop: Workshop, wine: Wine) -> None:
        python = shop.build / "python-windows" / "python.exe"
        self._python = python if python.is_file() else windows_python(shop) / "python.exe"
        self._wine = wine

    def is_in_front(self, name: str) -> bool:
        """Whether the window that is worked in has *name* in its title."""
        return name in self._look()["front"]

    def programs_called(self, name: str) -> int:
        """How many programs show a window with *name* in its title."""
        return len({process for process, title in self._look()["windows"] if name in title})

    def _look(self) -> dict[str, Any]:
        code, said = self._wine.code(self._python, "-c", _LOOK)
        if code != 0:
            raise Failed(f"the screen cannot be looked at:\n{said}")
        return json.loads(said)


def try_window(shop: Workshop, wine: Wine, folder: Path, kept_in: Path, bases: list[Path]) -> None:
    """Open one of two *bases* by name and the other by its entry in Windows: one window, in front.

    *kept_in* is where the program in *folder* keeps its settings.
    """
    first, second = bases
    screen = Screen(shop, wine)
    with Told("the window, and what a second start hands over") as told:
        running = wine.begin(folder / "gkapp.exe", "--db", first)
        wait(lambda: _last_opened(kept_in) == first.name, "it opens")
        wait(lambda: screen.is_in_front(_WINDOW), "it is in front")
        other = wine.begin(Path("notepad"))
        wait(lambda: not screen.is_in_front(_WINDOW), "something else is in front")
        began = time.monotonic()
        wine.code(*_entry(wine), second)
        wait(lambda: _last_opened(kept_in) == second.name, "the window opens the other database")
        wait(lambda: screen.is_in_front(_WINDOW), "the window is in front again")
        told.words = f"taken over after {time.monotonic() - began:.1f} s in Wine"
        expect(screen.programs_called(_WINDOW) == 1, "there is one window")
        other.kill()
        wine.code(Path("taskkill"), "/im", "gkapp.exe")
        expect(running.wait(_PATIENCE) == 0, "it closes")


def try_opening(shop: Workshop, wine: Wine, folder: Path, kept_in: Path, base: Path) -> None:
    """Open *base* with the program in *folder*, which keeps its settings in *kept_in*; close it."""
    screen = Screen(shop, wine)
    running = wine.begin(folder / "gkapp.exe", "--db", base)
    wait(lambda: _last_opened(kept_in) == base.name, "it opens")
    # Before its window is there, nobody hears that it shall close.
    wait(lambda: screen.is_in_front(_WINDOW), "it is in front")
    wine.code(Path("taskkill"), "/im", "gkapp.exe")
    expect(running.wait(_PATIENCE) == 0, "it closes")


def _entry(wine: Wine) -> tuple[Path, str]:
    """The program and the word with which Windows opens a .gkdb file.

    Wine itself does not look among the entries of one user.
    """
    said = wine.code(Path("reg"), "query", _OPENS)[1]
    found = re.search(r'"(.+)" (\S+) "%1"', said)
    if found is None:
        raise Failed(f"no program opens .gkdb files:\n{said}")
    return Path(found[1]), found[2]


def expect(is_so: bool, what: str) -> None:
    """Failed with *what* should have been so."""
    if not is_so:
        raise Failed(f"NOT SO: {what}")


def wait(is_so: Callable[[], bool], what: str) -> None:
    """Give *what* the time that it needs on a slow machine; Failed when it never is so."""
    give_up = time.monotonic() + _PATIENCE
    while not is_so():
        expect(time.monotonic() < give_up, what)
        time.sleep(0.2)


def settings_in(folder: Path) -> dict[str, Any]:
    """The settings that the program keeps in *folder*; empty before there are any."""
    path = folder / "settings.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _last_opened(kept_in: Path) -> str:
    """The name of the database that was opened last."""
    return PureWindowsPath(settings_in(kept_in).get("last_database", "")).name
