"""Every part that is shipped beside gkapp's own code: its version, licence and where it is from."""

import json
import platform
import re
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from delivery.packages import REPORT
from delivery.pins import WINDOWS, program_pins, python_pin, read_pins, this_target
from delivery.workshop import Failed, Workshop

# Shipped in the two programs' beginning, though no module of it is.
_BOOTLOADER = "pyinstaller"
_PYTHON_LICENCE = "PSF-2.0"
_WINDOWS_PYTHON_VERSION = "3.11.9"  # what the pinned archive holds
_DEBIAN_COPYRIGHT = Path("/usr/share/doc/python3/copyright")
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_NO_LICENCE = {"licenseref-qt-commercial.txt"}
_TEXTS = Path(__file__).resolve().parents[1] / "licences"
# Texts that a package does not bring itself, for itself or for the library that it holds.
_MORE_TEXTS = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt", "Microsoft-runtime.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"),
    "docxtpl": ("LGPL-2.1.txt",),
    "sqlcipher3": ("SQLCipher.txt", "Apache-2.0.txt"),
}
# What the metadata of a package leaves open or words at length.
_EXPRESSIONS = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "docxtpl": "LGPL-2.1-only",
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is shipped; *texts* are the files of its licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    sha256: str = ""
    """Of the file that it came in."""
    purl: str = ""
    """What it is called in lists of materials."""


def parts_of_site(site: Path, target: str) -> list[Part]:
    """The packages that were installed into *site* for the program of *target*."""
    shipped = {pin.name for pin in read_pins(program_pins(target))} | {_BOOTLOADER}
    hashes = _hashes(site)
    found = {_name(path): path for path in site.glob("*.dist-info")}
    return [_part(found[name], hashes) for name in sorted(shipped & found.keys())]


def python_part(shop: Workshop, target: str) -> Part:
    """Python itself: the pinned one for Windows made elsewhere, else the one that runs this."""
    if target == WINDOWS and target != this_target():
        version = _WINDOWS_PYTHON_VERSION
        text = shop.build / "python-windows" / "LICENSE.txt"
        return Part("python", version, _PYTHON_LICENCE, (text,), python_pin().hashes[0])
    stdlib = Path(sysconfig.get_path("stdlib"))
    texts = [stdlib / "LICENSE.txt", stdlib.parent / "LICENSE.txt", _DEBIAN_COPYRIGHT]
    found = next((each for each in texts if each.is_file()), None)
    return Part("python", platform.python_version(), _PYTHON_LICENCE, (found,) if found else ())


def write_licences(parts: Iterable[Part], folder: Path) -> None:
    """Copy the licence of every part into *folder*, with a list of all in parts.json.

    Failed where a part has no text.
    """
    listed: list[dict[str, str]] = []
    for part in parts:
        if not part.texts:
            raise Failed(f"{part.name} {part.version} brings no text of its licence.")
        place = folder / f"{part.name}-{part.version}"
        place.mkdir(parents=True, exist_ok=True)
        for text in part.texts:
            (place / _file_name(text, place)).write_bytes(text.read_bytes())
        listed.append({"name": part.name, "version": part.version, "licence": part.licence})
    content = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    (folder / "parts.json").write_text(content, encoding="utf-8", newline="\n")


def normal(name: str) -> str:
    """The one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(info: Path, hashes: dict[str, str]) -> Part:
    told = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    name, version = normal(told["Name"]), told["Version"]
    texts = [
        path
        for path in sorted(info.rglob("*"))
        if path.is_file()
        and _LICENCE_FILE.search(str(path.relative_to(info)))
        and path.name.lower() not in _NO_LICENCE
    ]
    texts += [_TEXTS / file for file in _MORE_TEXTS.get(name, ())]
    licence = _EXPRESSIONS.get(name) or _licence_told(told.get_all("Classifier", []), told)
    digest = hashes.get(name, "")
    return Part(name, version, licence, tuple(texts), digest, f"pkg:pypi/{name}@{version}")


def _licence_told(classifiers: list[str], told: object) -> str:
    get = getattr(told, "get")  # noqa: B009 - email's message types are untyped here
    expression, words = get("License-Expression"), get("License")
    if expression:
        return str(expression)
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: ")]
    if named:
        return "; ".join(named)
    return str(words).splitlines()[0].strip() if words else "see its licence file"


def _hashes(site: Path) -> dict[str, str]:
    """By package: the sha256 of the file that pip took."""
    told = json.loads((site / REPORT).read_text(encoding="utf-8"))
    return {
        normal(each["metadata"]["name"]): each["download_info"]["archive_info"]["hashes"]["sha256"]
        for each in told["install"]
    }


def _name(info: Path) -> str:
    return normal(info.name.removesuffix(".dist-info").rpartition("-")[0])


def _file_name(text: Path, place: Path) -> str:
    """The name of the file, with that of its folder where another has the same."""
    return text.name if not (place / text.name).exists() else f"{text.parent.name}-{text.name}"
