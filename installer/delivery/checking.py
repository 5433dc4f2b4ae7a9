"""Installs what was made, tries it from where it was installed, upgrades it and removes it."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from delivery.packing import make_setup_of
from delivery.trying import expect, try_opening, try_window
from delivery.wine import Wine
from delivery.workshop import Failed, Told, Workshop, megabytes, run

_NEWER_IS_INSTALLED = 3
_ONE, _ALL = "HKCU", "HKLM"
"""Where the registry has what is installed for one user, and for all of them."""
_ENTRIES = {
    r"Classes\.gkdb": "gkapp.database",
    r"Classes\gkapp.database": r'gkapp.exe" --db "%1"',
    r"Microsoft\Windows\CurrentVersion\Uninstall\gkapp": "uninstall.exe",
}
"""Below Software: a key, and words that stand in it."""
_STARTS = 3


def check_setup(shop: Workshop, wine: Wine) -> None:
    """Install, try, remove; upgrade from an older version; refuse a downgrade: all silently."""
    setup = _made(shop, f"gkapp-setup-{shop.version}.exe")
    local = _user(wine) / "AppData" / "Local"
    folder, kept_in = local / "Programs" / "gkapp", local / "gkapp"
    with Told(f"{setup.name}, {megabytes(setup)}") as told:
        expect(wine.code(setup, "/S")[0] == 0, "it installs silently")
        told.words = f"{megabytes(folder)} installed"
        _expect_entries(wine)
    _try_installed(wine, folder)
    bases = _two_databases(wine, folder, _user(wine) / "Documents")
    try_window(shop, wine, folder, kept_in, bases)
    _expect_quiet_log(kept_in / "Logs" / "gkapp.log", bases)
    kept = _kept(*bases, kept_in / "settings.json")
    with Told("uninstall"):
        said = wine.code(folder / "gkapp-cli.exe", "places")[1]
        expect(all(each.name in said for each in bases), "it says where the databases are")
        _uninstall(wine, folder)
        _expect_gone(wine, folder)
        expect(_kept(*kept) == kept, "databases and settings are as they were")
    _check_versions(shop, wine, folder, setup, bases)
    _check_for_all(wine, setup)
    expect(_kept(*kept) == kept, "databases and settings are as they were")


def _check_versions(
    shop: Workshop, wine: Wine, folder: Path, setup: Path, bases: list[Path]
) -> None:
    """Upgrade over an older version, and no way back over a newer one."""
    with Told("upgrade over an older version"):
        expect(wine.code(_other_setup(shop, "0.0.1"), "/S")[0] == 0, "the older one installs")
        expect((folder / "_internal" / "of-0.0.1.txt").is_file(), "its file is there")
        own = folder / "台账.gkdb"
        own.write_bytes(b"kept")
        expect(wine.code(setup, "/S")[0] == 0, "the upgrade installs silently")
        expect(not (folder / "_internal" / "of-0.0.1.txt").exists(), "nothing old is left")
        for path in bases:
            code, said = wine.code(folder / "gkapp-cli.exe", "verify", "--db", path)
            expect(code == 0, f"{path.name} is sound: {said}")
    with Told("a newer version is not overwritten"):
        expect(wine.code(_other_setup(shop, "99.0.0"), "/S")[0] == 0, "the newer one installs")
        code = wine.code(setup, "/S")[0]
        expect(code == _NEWER_IS_INSTALLED, f"the exit code is 3, not {code}")
        expect((folder / "_internal" / "of-99.0.0.txt").is_file(), "the newer one is still there")
        _uninstall(wine, folder)
        expect(own.read_bytes() == b"kept", "a database in the folder is kept")


def _check_for_all(wine: Wine, setup: Path) -> None:
    """Install for all users of the computer, try, remove."""
    folder = wine.drive_c / "Program Files" / "gkapp"
    with Told("for all users"):
        expect(wine.code(setup, "/S", "/ALLUSERS")[0] == 0, "it installs silently for all users")
        _expect_entries(wine, _ALL)
        _expect_no_entries(wine, _ONE)
        code, said = wine.code(folder / "gkapp-cli.exe", "selftest")
        expect(code == 0, f"selftest passes: {said}")
        expect(wine.code(setup, "/S")[0] == 0, "the next one installs silently")
        _expect_no_entries(wine, _ONE)
        _uninstall(wine, folder)
        _expect_gone(wine, folder, _ALL)


def check_portable(shop: Workshop, wine: Wine) -> None:
    """Unpack the archive somewhere, try it, and look where it keeps its settings."""
    archive = _made(shop, f"gkapp-portable-{shop.version}.zip")
    place = wine.drive_c / "U 盘"
    shutil.rmtree(place, ignore_errors=True)
    with Told(f"{archive.name}, {megabytes(archive)}"):
        with ZipFile(archive) as packed:
            packed.extractall(place)
        folder = place / "gkapp"
        code, said = wine.code(folder / "gkapp-cli.exe", "selftest")
        print(said)
        expect(code == 0, "selftest passes")
    users = _user(wine) / "AppData" / "Local" / "gkapp"
    before = _below(users)
    with Told("what it keeps"):
        (base, _other) = _two_databases(wine, folder, place)
        try_opening(shop, wine, folder, folder / "data", base)
        expect((folder / "data" / "log" / "gkapp.log").is_file(), "its log lies beside it")
        expect(_below(users) == before, "it touches nothing of an installed program")
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
        expect(not (root / "opt" / "gkapp").exists(), "the program is gone")
    shutil.rmtree(root)


def _two_databases(wine: Wine, program: Path, folder: Path) -> list[Path]:
    """Encrypted databases in *folder*, their keys in the Credential Manager."""
    folder.mkdir(exist_ok=True)
    made = [folder / "公开 台账.gkdb", folder / "另一单位.gkdb"]
    sheets = wine.drive_c / "密钥恢复单"
    shutil.rmtree(sheets, ignore_errors=True)
    sheets.mkdir()
    for path in made:
        sheet = sheets / f"{path.stem}.pdf"
        words = ("init", "--unit", path.stem, "--db", path, "--recovery-sheet", sheet)
        code, said = wine.code(program / "gkapp-cli.exe", *words)
        expect(code == 0, f"{path.name} is made: {said}")
    return made


def _expect_entries(wine: Wine, root: str = _ONE) -> None:
    """What Windows knows of the program below *root* of the registry, and in its menus."""
    for key, words in _ENTRIES.items():
        code, said = wine.code(Path("reg"), "query", f"{root}\\Software\\{key}", "/s")
        expect(code == 0 and words in said, f"the registry has {key}")
    expect(bool(_links(wine, root)), "the entries are there")


def _expect_no_entries(wine: Wine, root: str = _ONE) -> None:
    for key in _ENTRIES:
        code, _said = wine.code(Path("reg"), "query", f"{root}\\Software\\{key}")
        expect(code != 0, f"the registry has no {key} below {root}")
    expect(not _links(wine, root), "the entries are gone")


def _expect_gone(wine: Wine, folder: Path, root: str = _ONE) -> None:
    expect(not folder.exists(), "the program is gone")
    _expect_no_entries(wine, root)


def _links(wine: Wine, root: str) -> list[Path]:
    """The entries of the start menu and the desktop of one user, or of all."""
    common = (wine.drive_c / "users" / "Public", wine.drive_c / "ProgramData")
    folders = common if root == _ALL else (_user(wine),)
    return [path for each in folders for path in each.rglob("政务公开工作台.lnk")]


def _expect_quiet_log(log: Path, bases: list[Path]) -> None:
    expect(log.is_file(), "there is a log")
    said = log.read_text(encoding="utf-8")
    expect(not any(each.stem in said for each in bases), "the log names no database")


def _kept(*paths: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in paths}


def _below(folder: Path) -> dict[Path, int]:
    """Every file below *folder* with the time of its last change."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def _try_installed(wine: Wine, folder: Path) -> None:
    with Told("selftest of the installed program"):
        code, said = wine.code(folder / "gkapp-cli.exe", "selftest")
        print(said)
        expect(code == 0, "selftest passes")
    with Told("start of the installed program") as told:
        seconds = [
            _seconds(lambda: wine.code(folder / "gkapp-cli.exe", "--version"))
            for _ in range(_STARTS)
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
