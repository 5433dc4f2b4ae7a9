"""Windows programs on Debian: a Wine of the build's own, with a screen that nobody sees."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from types import TracebackType

from machine import FONT_FOLDERS

from delivery.workshop import Failed, run

# What Windows brings itself: a face for its dialogs, and Chinese ones. By the file that serves it.
_FONTS = {
    "wqy-microhei.ttc": (
        "WenQuanYi Micro Hei",
        ("MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "Segoe UI", "Microsoft YaHei", "微软雅黑"),
    ),
    "gbsn00lp.ttf": ("AR PL SungtiL GB", ("SimSun", "宋体", "NSimSun")),
}
_REPLACEMENTS = r"HKCU\Software\Wine\Fonts\Replacements"
_QUIET = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "WINEARCH": "win64"}


class Wine:
    """A Wine with its own folder for C:, started on entering and ended on leaving."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self._screen: subprocess.Popen[str] | None = None
        self._display = ""

    def __enter__(self) -> "Wine":
        self._screen, self._display = _start_screen()
        if not (self.prefix / "system.reg").exists():
            self.prefix.mkdir(parents=True, exist_ok=True)
            run(["wine", "wineboot", "--init"], env=self.environ(), timeout=300)
            self._bring_fonts()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        subprocess.run(
            ["wine", "wineboot", "--kill"], check=False, env=self.environ(), capture_output=True
        )
        if self._screen is not None:
            self._screen.terminate()
            self._screen.wait()

    def _bring_fonts(self) -> None:
        """Chinese fonts of this machine, in the places of those that Windows has."""
        fonts = self.drive_c / "windows" / "Fonts"
        fonts.mkdir(exist_ok=True)
        for file, (face, places) in _FONTS.items():
            found = next((path for folder in FONT_FOLDERS for path in folder.rglob(file)), None)
            if found is None:
                print(f"   {file} is not on this machine: Wine shows boxes for Chinese", flush=True)
                continue
            shutil.copy(found, fonts)
            for name in places:
                words = ["add", _REPLACEMENTS, "/v", name, "/d", face, "/f"]
                run(["wine", "reg", *words], env=self.environ())

    @property
    def drive_c(self) -> Path:
        """Where C: lies on this machine."""
        return self.prefix / "drive_c"

    def environ(self, **more: str) -> dict[str, str]:
        """The surroundings of a Windows program."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return kept | _QUIET | {"WINEPREFIX": str(self.prefix), "DISPLAY": self._display} | more

    def run(self, program: Path, *arguments: str | Path, timeout: float = 600, **more: str) -> str:
        """What the program at *program* says; paths among the arguments are told as Windows's."""
        return run(_call(program, arguments), env=self.environ(**more), timeout=timeout)

    def code(self, program: Path, *arguments: str | Path, timeout: float = 600) -> tuple[int, str]:
        """The exit code of the program, and what it says."""
        ran = subprocess.run(
            _call(program, arguments), check=False, env=self.environ(), timeout=timeout,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        return ran.returncode, ran.stdout

    def begin(self, program: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start the program, which goes on by itself."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            _call(program, arguments), env=self.environ(), stdin=quiet, stdout=quiet, stderr=quiet
        )


def _call(program: Path, arguments: Sequence[str | Path]) -> list[str]:
    words = [windows_path(each) if isinstance(each, Path) else each for each in arguments]
    return ["wine", str(program), *words]


def windows_path(path: Path) -> str:
    """How a Windows program calls a file of this machine."""
    return "Z:" + str(PureWindowsPath(*path.resolve().parts))


def _start_screen() -> tuple[subprocess.Popen[str], str]:
    command: Sequence[str] = (
        "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp",
    )  # fmt: skip
    try:
        screen = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
    except FileNotFoundError as error:
        raise Failed("Xvfb is not installed on this machine.") from error
    assert screen.stdout is not None
    number = screen.stdout.readline().strip()
    if not number:
        raise Failed("Xvfb did not start.")
    return screen, f":{number}"
