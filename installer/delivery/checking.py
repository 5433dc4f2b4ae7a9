"""Installs what was made, tries it from where it was installed, upgrades it and removes it."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from delivery.packing import make_setup_of
from delivery.wine import Wine
from delivery.workshop import Failed, Told, Workshop, megabytes, run

_NEWER_IS_INSTALLED = 3
_SETTINGS = b'{"format": 1, "theme": "dark"}\n'
_STARTS = 3


def check_setup(shop: Workshop, wine: Wine) -> None:
    """Upgrade from an older version, selftest, refuse a downgrade, uninstall: all silently."""
    setup = _made(shop, f"gkapp-setup-{shop.version}.exe")
    settings = _user(wine) / "AppData" / "Local" / "gkapp" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_bytes(_SETTINGS)
    folder = _user(wine) / "AppData" / "Local" / "Programs" / "gkapp"
    with Told("an older version"):
        _expect(wine.code(_other_setup(shop, "0.0.1"), "/S")[0] == 0, "it installs")
        _expect((folder / "_internal" / "of-0.0.1.txt").is_file(), "its file is there")
    with Told(f"upgrade by {setup.name}, {megabytes(setup)}") as told:
        _expect(wine.code(setup, "/S")[0] == 0, "it installs silently")
        _expect(not (folder / "_internal" / "of-0.0.1.txt").exists(), "nothing old is left")
        _expect(settings.read_bytes() == _SETTINGS, "the settings are kept")
        told.words = f"{megabytes(folder)} installed"
    _try_installed(wine, folder)
    kept = folder / "台账.gkdb"
    kept.write_bytes(b"kept")
    with Told("uninstall"):
        _uninstall(wine, folder)
        _expect(kept.read_bytes() == b"kept", "a database in the folder is kept")
        _expect(settings.read_bytes() == _SETTINGS, "the settings are kept")
        _expect(not (folder / "_internal").exists(), "the program is gone")
        _expect(not list(_user(wine).glob("Desktop/政务公开工作台.lnk")), "the entries are gone")
    with Told("a newer version is not overwritten"):
        _expect(wine.code(_other_setup(shop, "99.0.0"), "/S")[0] == 0, "the newer one installs")
        code = wine.code(setup, "/S")[0]
        _expect(code == _NEWER_IS_INSTALLED, f"the exit code is 3, not {code}")
        _uninstall(wine, folder)
    kept.unlink()


def check_portable(shop: Workshop, wine: Wine) -> None:
    """Unpack the archive somewhere, selftest, and look where it keeps its settings."""
    archive = _made(shop, f"gkapp-portable-{shop.version}.zip")
    place = wine.drive_c / "U 盘"
    shutil.rmtree(place, ignore_errors=True)
    with Told(f"{archive.name}, {megabytes(archive)}"):
        with ZipFile(archive) as packed:
            packed.extractall(place)
        program = place / "gkapp" / "gkapp-cli.exe"
        code, said = wine.code(program, "selftest")
        print(said)
        _expect(code == 0, "selftest passes")
        _expect((place / "gkapp" / "data").is_dir(), "its settings lie beside it")
    shutil.rmtree(place)


def check_deb(shop: Workshop) -> None:
    """Install the package in a new Debian of its own, selftest there, and remove it."""
    packages = sorted(shop.dist.glob(f"gkapp_{shop.version}_*.deb"))
    if not packages or not shutil.which("debootstrap") or os.geteuid() != 0:
        print("== .deb not tried: it needs the package, debootstrap and root", flush=True)
        return
    root = shop.build / "clean-debian"
    shutil.rmtree(root, ignore_errors=True)
    with Told("a clean Debian"):
        run(["debootstrap", "--variant=minbase", _codename(), root], timeout=900)
        _take_settings_of_apt(root)
    with Told(f"{packages[0].name}, {megabytes(packages[0])}"):
        shutil.copy(packages[0], root / "tmp" / "gkapp.deb")
        apt = ["chroot", root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        run([*apt, "update"])
        run([*apt, "install", "-y", "/tmp/gkapp.deb"], timeout=900)
        print(run(["chroot", root, "env", "HOME=/root", "gkapp-cli", "selftest"]))
        run([*apt, "remove", "-y", "gkapp"])
        _expect(not (root / "opt" / "gkapp").exists(), "the program is gone")
    shutil.rmtree(root)


def _try_installed(wine: Wine, folder: Path) -> None:
    with Told("selftest of the installed program"):
        code, said = wine.code(folder / "gkapp-cli.exe", "selftest")
        print(said)
        _expect(code == 0, "selftest passes")
    with Told("start of the installed program") as told:
        seconds = [_seconds(lambda: wine.code(folder / "gkapp-cli.exe", "--version"))]
        seconds += [
            _seconds(lambda: wine.code(folder / "gkapp-cli.exe", "--version"))
            for _ in range(_STARTS - 1)
        ]
        told.words = f"at best {min(seconds):.2f} s in Wine"


def _other_setup(shop: Workshop, version: str) -> Path:
    """A setup program of another version that installs next to nothing."""
    folder = shop.build / f"payload-{version}"
    (folder / "_internal").mkdir(parents=True, exist_ok=True)
    (folder / "_internal" / f"of-{version}.txt").write_text(version, encoding="utf-8")
    for name in ("gkapp.exe", "gkapp-cli.exe", "LICENSE.txt"):
        (folder / name).write_bytes(b"")
    target = shop.build / f"gkapp-setup-{version}.exe"
    make_setup_of(shop, folder, version, target)
    return target


def _uninstall(wine: Wine, folder: Path) -> None:
    """It goes on in a copy of itself, so that its own end tells nothing."""
    wine.code(folder / "uninstall.exe", "/S")
    give_up = time.monotonic() + 60
    while (folder / "uninstall.exe").exists() and time.monotonic() < give_up:
        time.sleep(0.5)
    time.sleep(1)


def _take_settings_of_apt(root: Path) -> None:
    for name in ("sources.list", "sources.list.d", "apt.conf.d"):
        source = Path("/etc/apt") / name
        if source.is_dir():
            shutil.copytree(source, root / "etc" / "apt" / name, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copy(source, root / "etc" / "apt" / name)
    for path in (root / "etc" / "apt" / "sources.list.d").glob("*"):
        if "file:" in path.read_text(encoding="utf-8"):
            path.unlink()
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")


def _codename() -> str:
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)["VERSION_CODENAME"]


def _user(wine: Wine) -> Path:
    (user,) = (path for path in (wine.drive_c / "users").iterdir() if path.name != "Public")
    return user


def _made(shop: Workshop, name: str) -> Path:
    path = shop.dist / name
    if not path.is_file():
        raise Failed(f"{name} is not there yet; run build.py first.")
    return path


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _expect(is_so: bool, what: str) -> None:
    if not is_so:
        raise Failed(f"NOT SO: {what}")
