"""Freezes the program with PyInstaller: one folder with everything that it needs."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from delivery.packages import fill_site
from delivery.pins import WINDOWS, linux_target
from delivery.windows_python import PYTHON, is_windows, unpack_python, verify_signatures
from delivery.wine import Wine, windows_path
from delivery.workshop import Told, Workshop, bear_the_time, export_source, megabytes, run


def freeze_for_windows(shop: Workshop, wine: Wine | None) -> Path:
    """The frozen folder for Windows, made through *wine* or, on Windows, by the Python here."""
    export_source(shop)
    if wine is None:
        return _freeze_here(shop, WINDOWS)
    with Told("packages for Windows"):
        site = fill_site(shop, WINDOWS, PYTHON, ["win_amd64"])
    with Told("Python for Windows") as told:
        python = unpack_python(shop, site, shop.source)
        told.words = verify_signatures(python)

    def work(*arguments: str | Path) -> None:
        (shop.build / "pyinstaller-windows.log").write_text(
            wine.run(python / "python.exe", *arguments, timeout=1800, **_environ(shop)),
            encoding="utf-8",
        )

    return _freeze(shop, "windows", work, windows_path)


def freeze_for_linux(shop: Workshop) -> Path:
    """The frozen folder for Linux machines like this one."""
    export_source(shop)
    return _freeze_here(shop, linux_target())


def _freeze_here(shop: Workshop, target: str) -> Path:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    with Told(f"packages for {target}"):
        site = fill_site(shop, target, python, [])
    search = os.pathsep.join((str(site), str(shop.source)))
    own = _bare_python(shop)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environ |= {"PYTHONPATH": search, **_environ(shop)}

    def work(*arguments: str | Path) -> None:
        log = shop.build / f"pyinstaller-{target}.log"
        log.write_text(run([own, *arguments], env=environ, timeout=1800), encoding="utf-8")

    return _freeze(shop, "windows" if is_windows() else "linux", work, str)


def _bare_python(shop: Workshop) -> Path:
    """This very Python without the packages that somebody has installed for it."""
    folder = shop.build / "python-here"
    run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder])
    return folder / ("Scripts/python.exe" if is_windows() else "bin/python")


def _freeze(
    shop: Workshop,
    system: str,
    work: Callable[..., None],
    called: Callable[[Path], str],
) -> Path:
    """Let *work* run Python, which calls files as *called* says."""
    out = shop.build / f"frozen-{system}"
    shutil.rmtree(out, ignore_errors=True)
    with Told(f"PyInstaller for {system}") as told:
        work(
            "-m", "PyInstaller", "--noconfirm", "--clean",
            "--distpath", called(out), "--workpath", called(shop.build / f"pyinstaller-{system}"),
            called(shop.source / "installer" / "gkapp.spec"),
        )  # fmt: skip
        folder = out / "gkapp"
        bear_the_time(folder, shop.epoch)
        told.words = megabytes(folder)
    return folder


def _environ(shop: Workshop) -> dict[str, str]:
    """What makes two builds of one commit alike."""
    return {
        "SOURCE_DATE_EPOCH": str(shop.epoch),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
