"""From a frozen folder to what is handed out: the setup program and the portable archive."""

import os
import shlex
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from delivery.parts import Part, write_licences
from delivery.windows_python import is_windows
from delivery.workshop import Told, Workshop, bear_the_time, megabytes, numbers_of, run

PORTABLE_MARK = "portable.txt"
_SAYS = (
    "有本文件时，政务公开工作台把设置和日志保存在旁边的 data 文件夹中，可以放在 U 盘上使用。\r\n"
    "删除本文件后，设置和日志改存于当前用户的文件夹。\r\n"
)


def complete(shop: Workshop, folder: Path, parts: Iterable[Part]) -> None:
    """Put what is not code into the frozen folder: our own licence and everybody else's."""
    shutil.copyfile(shop.source / "LICENSE", folder / "LICENSE.txt")
    shutil.rmtree(folder / "licences", ignore_errors=True)
    write_licences(parts, folder / "licences")
    bear_the_time(folder, shop.epoch)


def sign(command: str | None, paths: Sequence[Path]) -> None:
    """Run the signing *command* on each file; None where nothing is signed."""
    for path in paths if command else ():
        run([*shlex.split(command or ""), path])


def make_setup(shop: Workshop, folder: Path, signing: str | None = None) -> Path:
    """The setup program for the frozen *folder*."""
    target = shop.dist / f"gkapp-setup-{shop.version}.exe"
    with Told(target.name) as told:
        make_setup_of(shop, folder, shop.version, target, signing)
        sign(signing, [target])
        told.words = megabytes(target)
    return target


def make_setup_of(
    shop: Workshop, folder: Path, version: str, target: Path, signing: str | None = None
) -> None:
    """Write the setup program *target* of *version* for *folder*."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    defines = {
        "VERSION": version,
        "NUMBERS": numbers_of(version),
        "PAYLOAD": folder,
        "OUTFILE": target,
        "ICON": shop.source / "resources" / "icon" / "gkapp.ico",
        "SIDE": shop.source / "installer" / "wizard.bmp",
        "SIZE_KB": size,
    }
    if not is_windows():
        defines["AMD64"] = 1  # what comes with NSIS on Windows has stubs of 32 bits alone
    if signing:
        defines["SIGN"] = signing
    words = [f"-D{name}={value}" for name, value in defines.items()]
    script = shop.source / "installer" / "gkapp.nsi"
    environ = {**os.environ, "SOURCE_DATE_EPOCH": str(shop.epoch)}
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, script], env=environ)


def make_portable(shop: Workshop, folder: Path) -> Path:
    """The archive that is unpacked anywhere and keeps its settings beside the program."""
    target = shop.dist / f"gkapp-portable-{shop.version}.zip"
    with Told(target.name) as told:
        files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
        contents = {name: path.read_bytes() for name, path in files.items() if path.is_file()}
        contents[PORTABLE_MARK] = b"\xef\xbb\xbf" + _SAYS.encode()
        write_zip(target, {f"gkapp/{name}": each for name, each in contents.items()}, shop.epoch)
        told.words = megabytes(target)
    return target


def write_zip(target: Path, contents: dict[str, bytes], epoch: int) -> None:
    """A zip archive that is the same for the same contents."""
    moment = time.gmtime(epoch)[:6]
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(contents):
            entry = ZipInfo(name, moment)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name], ZIP_DEFLATED, 9)
