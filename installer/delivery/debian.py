"""The Debian package: the frozen folder for this kind of machine, with its entries for desktops."""

import platform
import re
import shutil
import subprocess
from pathlib import Path

from delivery.workshop import Failed, Told, Workshop, bear_the_time, megabytes, run

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_HOME = "opt/gkapp"
# Loaded by name when it is needed, so that no file says so.
_LOADED_LATER = ("libgl1", "libegl1")
_SUGGESTED = "fonts-wqy-microhei, fonts-arphic-gbsn00lp, fonts-lxgw-wenkai"
_OTHER_NAMES = {"libglib2.0-0t64": "libglib2.0-0t64 | libglib2.0-0"}
_DESKTOP = """[Desktop Entry]
Type=Application
Name=政务公开工作台
Comment=政务公开台账、依申请公开和年度报告
Exec=/opt/gkapp/gkapp --db %f
Icon=gkapp
Terminal=false
Categories=Office;
MimeType=application/x-gkapp-database;
StartupWMClass=gkapp
"""
_MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-gkapp-database">
    <comment>政务公开工作台数据库</comment>
    <icon name="gkapp"/>
    <glob pattern="*.gkdb"/>
  </mime-type>
</mime-info>
"""
_AFTERWARDS = """#!/bin/sh
set -e
for tool in update-mime-database:/usr/share/mime update-desktop-database:/usr/share/applications; do
    if command -v "${tool%%:*}" > /dev/null; then "${tool%%:*}" "${tool#*:}" || true; fi
done
"""


def make_deb(shop: Workshop, folder: Path) -> Path:
    """The package with the frozen *folder*, for machines like this one."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise Failed(f"there is no Debian package for {machine}: only {', '.join(ARCHITECTURES)}")
    architecture = ARCHITECTURES[machine]
    target = shop.dist / f"gkapp_{shop.version}_{architecture}.deb"
    tree = shop.build / "deb"
    with Told(target.name) as told:
        _lay_out(shop, folder, tree)
        control = _control(shop, tree, architecture)
        (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        bear_the_time(tree, shop.epoch)
        environ = {"SOURCE_DATE_EPOCH": str(shop.epoch), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target], env=environ)
        needs = next(line for line in control.splitlines() if line.startswith("Depends:"))
        told.words = f"{megabytes(target)}, {needs}"
    return target


def _lay_out(shop: Workshop, folder: Path, tree: Path) -> None:
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / _HOME, symlinks=True)
    icons = shop.source / "resources" / "icon"
    share = tree / "usr" / "share"
    _put(share / "applications" / "gkapp.desktop", _DESKTOP.encode())
    _put(share / "mime" / "packages" / "gkapp.xml", _MIME.encode())
    hicolor = share / "icons" / "hicolor"
    _put(hicolor / "256x256" / "apps" / "gkapp.png", (icons / "gkapp.png").read_bytes())
    _put(hicolor / "scalable" / "apps" / "gkapp.svg", (icons / "gkapp.svg").read_bytes())
    _put(share / "doc" / "gkapp" / "copyright", (shop.source / "LICENSE").read_bytes())
    (tree / "usr" / "bin").mkdir()
    for name in ("gkapp", "gkapp-cli"):
        (tree / "usr" / "bin" / name).symlink_to(f"/{_HOME}/{name}")
    for name in ("postinst", "postrm"):
        _put(tree / "DEBIAN" / name, _AFTERWARDS.encode())
        (tree / "DEBIAN" / name).chmod(0o755)
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)


def _control(shop: Workshop, tree: Path, architecture: str) -> str:
    size = sum(each.lstat().st_size for each in tree.rglob("*") if each.is_file()) // 1024
    return (
        f"Package: gkapp\nVersion: {shop.version}\nArchitecture: {architecture}\n"
        "Maintainer: gkapp <gkapp@localhost>\nSection: misc\nPriority: optional\n"
        f"Installed-Size: {size}\nDepends: {', '.join(_needs(tree / _HOME))}\n"
        f"Recommends: {_SUGGESTED}\n"
        "Description: 政务公开工作台\n"
        " 政务公开台账、依申请公开、公开目录和年度报告，单机使用，数据加密。\n"
    )


def _needs(folder: Path) -> list[str]:
    """The packages of this system with the libraries that the folder does not hold itself."""
    libraries = [path for path in folder.rglob("*") if path.is_file() and _is_program(path)]
    held = {path.name for path in libraries}
    told = "".join(run(["objdump", "-p", path]) for path in libraries)
    known = run(["/sbin/ldconfig", "-p"])
    asked = set(re.findall(r"NEEDED\s+(\S+)", told)) - held
    packages = {package for name in asked if (package := _package_of(name, known))}
    others = sorted((packages | set(_LOADED_LATER)) - {"libc6"})
    glibc = ".".join(map(str, _newest_glibc(told)))
    return [f"libc6 (>= {glibc})", *(_OTHER_NAMES.get(name, name) for name in others)]


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _newest_glibc(told: str) -> tuple[int, int]:
    """The newest version of the C library that objdump tells of; 2.17 at least."""
    found = re.findall(r"\bGLIBC_(\d+)\.(\d+)", told)
    return max([(2, 17), *((int(major), int(minor)) for major, minor in found)])


def _package_of(library: str, known: str) -> str | None:
    """The package that *library* is of; *known* is what ldconfig tells of all libraries."""
    found = re.search(rf"^\s*{re.escape(library)} .*=> (\S+)$", known, re.MULTILINE)
    if found is None:
        return None
    for path in (Path(found[1]), Path("/usr") / found[1].lstrip("/")):
        ran = subprocess.run(
            ["dpkg-query", "-S", str(path.resolve())], check=False, capture_output=True, text=True
        )
        if ran.returncode == 0:
            return ran.stdout.split(":")[0]
    return None
