"""Names of files: what their endings tell, and which names every system can store."""

import re
from enum import StrEnum

LONGEST_STORED = 255
"""Characters of a name in the database."""
LONGEST_BYTES = 240
"""Bytes of a name in UTF-8 that every file system takes, with room for a number."""

_NAMELESS = "附件"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)


class FileKind(StrEnum):
    """What a file is to the officer."""

    PDF = "PDF"
    PICTURE = "图片"
    WORD = "Word 文档"
    TABLE = "表格"
    OTHER = "其他文件"


_ENDINGS = {
    FileKind.PDF: (".pdf",),
    FileKind.PICTURE: (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".gif"),
    FileKind.WORD: (".doc", ".docx", ".wps"),
    FileKind.TABLE: (".xls", ".xlsx", ".et", ".csv"),
}
_OPENED = frozenset({
    *(ending for endings in _ENDINGS.values() for ending in endings),
    ".ofd", ".txt", ".rtf", ".odt", ".ods", ".odp", ".ppt", ".pptx", ".dps",
    ".webp", ".heic", ".mp3", ".wav", ".m4a", ".mp4", ".mov", ".avi", ".wmv",
})  # fmt: skip
"""What another program shows and does not run; macros, web pages and archives are not among them.
"""


def ending_of(name: str) -> str:
    """The last dot of *name* and what follows it; empty where that is the whole name or nothing."""
    stem, dot, ending = name.rpartition(".")
    return dot + ending if stem and ending else ""


def file_kind(name: str) -> FileKind:
    """What a file called *name* is, by its ending."""
    ending = ending_of(name).lower()
    return next((kind for kind, known in _ENDINGS.items() if ending in known), FileKind.OTHER)


def may_be_opened(name: str) -> bool:
    """Whether a file called *name* is of a kind that is shown, and not run, when it is opened."""
    # Windows drops dots and blanks at the end, so that they do not hide the ending.
    return ending_of(name.rstrip(" .")).lower() in _OPENED


def storable_name(name: str) -> str:
    """*name* as one line of text that a database takes: no half characters, no line feeds."""
    whole = name.encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split()) or _NAMELESS


def safe_name(name: str) -> str:
    """*name*, or what is nearest to it that Windows and other systems can store.

    Windows forbids some marks, dots and blanks at the end, and the names of old devices (CON, LPT1)
    with any ending.
    """
    plain = _FORBIDDEN.sub("_", storable_name(name)).rstrip(" .") or _NAMELESS
    if _DEVICES.fullmatch(plain.split(".")[0].rstrip()):
        plain = f"_{plain}"
    ending = ending_of(plain)
    return _cut(plain.removesuffix(ending), LONGEST_BYTES - len(ending.encode())) + ending


def numbered(name: str, number: int) -> str:
    """*name* with a number before its ending, for a second file of the same name."""
    ending = ending_of(name)
    return f"{name.removesuffix(ending)}（{number}）{ending}"


def _cut(text: str, most: int) -> str:
    """As many whole characters as *most* bytes hold."""
    return text.encode()[:most].decode(errors="ignore").rstrip(" .")
