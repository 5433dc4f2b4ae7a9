"""Freezes the program with PyInstaller: one folder with everything that it needs."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from delivery.packages import fill_site
from delivery.pins import WINDOWS, linux_target, this_target
from delivery.windows_python import PYTHON, is_windows, unpack_python, verify_signatures
from delivery.wine import Wine, windows_path
from delivery.workshop import Told, Workshop, bear_the_time, export_source, megabytes, run


def freeze_for_windows(shop: Workshop, wine: Wine | None) -> Path:
    """The frozen folder for Windows, made through *wine* or, on Windows, by the Python here."""
    export_source(shop)
    if wine is None:
        return _freeze_here(shop, WINDOWS)
    python = windows_python(shop, shop.source)

    def work(*arguments: str | Path) -> None:
        (shop.build / "pyinstaller-windows.log").write_text(
            wine.run(python / "python.exe", *arguments, timeout=1800, **_environ(shop)),
            encoding="utf-8",
        )

    return _freeze(shop, "windows", work, windows_path)


def windows_python(shop: Workshop, *search: Path) -> Path:
    """Python for Windows with the pinned packages and with the modules in *search*."""
    with Told("packages for Windows"):
        site = site_for(shop, WINDOWS)
    with Told("Python for Windows") as told:
        python = unpack_python(shop, site, *search)
        told.words = verify_signatures(python)
    return python


def site_for(shop: Workshop, target: str) -> Path:
    """The folder with the pinned packages of *target*."""
    if target == this_target():
        return fill_site(shop, target, f"{sys.version_info.major}.{sys.version_info.minor}", [])
    return fill_site(shop, target, PYTHON, ["win_amd64"])


def freeze_for_linux(shop: Workshop) -> Path:
    """The frozen folder for Linux machines like this one."""
    export_source(shop)
    return _freeze_here(shop, linux_target())


def _freeze_here(shop: Workshop, target: str) -> Path:
    with Told(f"packages for {target}"):
        site = site_for(shop, target)
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
