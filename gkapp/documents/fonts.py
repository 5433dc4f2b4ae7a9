"""Finds a font file on this machine for each typeface of official documents.

Known by file name only, so that nothing is opened that is not used: first the faces that offices
buy or Windows brings, then free ones. A face that is missing is stood in for by another, and the
officer is told. Only TrueType outlines count, as a PDF cannot embed the others here.
"""

import os
import re
import struct
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from gkapp.documents.blocks import FontRole
from gkapp.domain.errors import Refused
from gkapp.paths import resources

# File names without their ending, blanks, hyphens and underscores, in lower case; best first.
_NAMES: Mapping[FontRole, tuple[str, ...]] = {
    FontRole.TITLE_SONG: (
        "fzxbsj*",
        "fzxbs*",
        "方正小标宋*",
        "*小标宋*",
        "notoserifsc*black",
        "notoserifsc*bold",
    ),
    FontRole.FANGSONG: ("仿宋gb2312*", "simfang", "fzfs*", "方正仿宋*", "stfangso*", "仿宋*"),
    FontRole.KAI: (
        "楷体gb2312*",
        "simkai",
        "fzkt*",
        "方正楷体*",
        "stkaiti*",
        "楷体*",
        "lxgwwenkai*regular",
        "lxgwwenkai",
        "gkai00mp",
        "ukai",
    ),
    FontRole.HEI: (
        "simhei",
        "fzht*",
        "方正黑体*",
        "黑体*",
        "notosanssc*regular",
        "wqymicrohei",
        "wqyzenhei",
        "msyh",
    ),
    FontRole.SONG: (
        "simsun",
        "fzss*",
        "方正书宋*",
        "stsong*",
        "宋体*",
        "notoserifsc*regular",
        "gbsn00lp",
        "uming",
    ),
}
_STAND_INS = (FontRole.SONG, FontRole.FANGSONG, FontRole.KAI, FontRole.HEI, FontRole.TITLE_SONG)
# Wide fonts to take single glyphs from, when the face of the text lacks them.
_SPARE_NAMES = (
    "msyh",
    "simsun",
    "simsunb",
    "simsunextg",
    "notosanssc*regular",
    "lxgwwenkai*regular",
    "wqymicrohei",
    "wqyzenhei",
    "msjh",
    "arialuni",
    "seguisym",
    "unifont",
    "dejavusans",
)
_ENDINGS = frozenset({".ttf", ".ttc"})
_SAYS_WHERE = {
    True: "请执行 apt-get install fonts-wqy-microhei fonts-arphic-gbsn00lp fonts-lxgw-wenkai",
    False: "请在系统的字体设置中安装宋体、黑体、仿宋和楷体",
}


@dataclass(frozen=True, slots=True)
class FontSet:
    """A file for every face.

    *stood_in* are the faces whose file is another face's; *notices* tell the officer. *spares*
    lend single glyphs.
    """

    files: Mapping[FontRole, Path]
    spares: tuple[Path, ...]
    stood_in: frozenset[FontRole] = frozenset()
    notices: tuple[str, ...] = ()


def font_folders() -> tuple[Path, ...]:
    """Where fonts are looked for on this machine, gkapp's own folder of resources first."""
    home = Path.home()
    windows = Path(os.environ.get("WINDIR", "C:/Windows"))
    local = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local")))
    return (
        resources() / "fonts",
        windows / "Fonts",
        local / "Microsoft" / "Windows" / "Fonts",
        home / ".local" / "share" / "fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


def find_fonts(
    overrides: Mapping[FontRole, Path] | None = None, folders: tuple[Path, ...] | None = None
) -> FontSet:
    """A font file for each role; *overrides* are the files that the settings name.

    Refused when a named file is no usable font, or when the machine has no Chinese font at all.
    """
    installed = _installed(font_folders() if folders is None else folders)
    found: dict[FontRole, Path] = {}
    for role, path in (overrides or {}).items():
        if not _has_outlines(path):
            raise Refused(
                f"设置中为{role}指定的字体文件“{path}”不存在或不是 TrueType 字体，"
                "请在“设置”中改选 .ttf 或 .ttc 文件。"
            )
        found[role] = path
    for role, names in _NAMES.items():
        path = _first(installed, names)
        if path is not None:
            found.setdefault(role, path)
    if not found:
        _installed.cache_clear()  # so that a retry sees what was installed meanwhile
        raise Refused(_no_font_message())
    return _complete(found, installed)


def _complete(found: Mapping[FontRole, Path], installed: Mapping[str, Path]) -> FontSet:
    best = next(role for role in _STAND_INS if role in found)
    stood_in = frozenset(FontRole) - found.keys()
    files = {role: found.get(role, found[best]) for role in FontRole}
    spares = (_first(installed, (name,)) for name in _SPARE_NAMES)
    every = dict.fromkeys((*files.values(), *(path for path in spares if path is not None)))
    named = "、".join(role for role in FontRole if role in stood_in)
    notice = f"本机没有{named}字体，已用{best}代替；安装或在“设置”中指定后，重新生成即可。"
    return FontSet(files, tuple(every), stood_in, (notice,) if named else ())


def _first(installed: Mapping[str, Path], names: Iterable[str]) -> Path | None:
    """The first usable installed file that the earliest of *names* matches."""
    for name in names:
        for stem, path in installed.items():
            if fnmatchcase(stem, name) and _has_outlines(path):
                return path
    return None


@cache
def _installed(folders: tuple[Path, ...]) -> Mapping[str, Path]:
    """Font files by their bare name; of equal names the one in the earliest folder holds."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _ENDINGS:
                files.setdefault(re.sub(r"[\s_-]", "", path.stem).lower(), path)
    return files


def _has_outlines(path: Path) -> bool:
    """Whether the file is TrueType with its own outlines, the only kind that can be embedded."""
    try:
        with path.open("rb") as file:
            if file.read(4) == b"ttcf":
                file.seek(12)
                file.seek(struct.unpack(">I", file.read(4))[0] + 4)
            (count,) = struct.unpack(">H", file.read(2))
            file.seek(6, os.SEEK_CUR)
            return any(file.read(16)[:4] == b"glyf" for _ in range(count))
    except (OSError, struct.error):
        return False


def _no_font_message() -> str:
    where = _SAYS_WHERE[sys.platform.startswith("linux")]
    return (
        f"本机没有找到中文字体，无法生成 PDF 文件：{where}，"
        f"或把中文字体文件（.ttf）放入文件夹“{resources() / 'fonts'}”，然后重试。"
    )
