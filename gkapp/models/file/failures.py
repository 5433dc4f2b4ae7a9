"""What SQLite and SQLCipher say when the surroundings fail, as sentences for the officer."""

import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from gkapp.domain.errors import KeyNeeded, Refused

NEARLY_FULL = 1024 * 1024
"""Bytes: with less, SQLite cannot make the side files that even reading takes."""

_FULL = (
    "磁盘空间不足，数据库“{name}”暂时不能读写，本次操作没有保存。请清理“{folder}”所在磁盘后重试。"
)
_WRONG_KEY = (
    "无法打开“{name}”：密钥不对，或者该文件不是本程序的数据库。请核对密钥，或选择正确的文件。"
)
_IO_SIGNS = ("disk i/o error", "unable to open")
"""What SQLite also says when it finds no room for a side file."""

_SENTENCES = (
    ("disk is full", "磁盘空间不足，本次操作没有保存。请清理“{folder}”所在磁盘后重试。"),
    ("readonly", "数据库“{name}”只能读取，本次操作没有保存。请检查文件和文件夹是否为只读。"),
    ("read-only", "数据库“{name}”只能读取，本次操作没有保存。请检查文件和文件夹是否为只读。"),
    ("is locked", "数据库“{name}”正被另一程序写入，本次操作没有保存。请稍候重试。"),
    # Also of a whole file on a disk that cannot be read, perhaps after the commit.
    (
        "malformed",
        "“{name}”读出的内容不完整，本次操作没有完成。请检查磁盘，重新打开数据库后核对是否已保存；"
        "仍不能打开时，请用最近的备份恢复。",
    ),
    # A commit may fail when all is written but not yet known to be safe on the disk.
    (
        "disk i/o error",
        "读写“{name}”时磁盘出错，本次操作没有完成。请检查磁盘，重新打开数据库后核对是否已保存。",
    ),
    ("unable to open", "无法打开“{name}”：请检查文件是否存在、文件夹能否写入。"),
)


def refusal_for(error: BaseException, path: Path) -> Refused | None:
    """The sentence for *error*, or None when it is not the surroundings' fault but a bug."""
    if isinstance(error, StaleDataError):
        return Refused("该记录在您打开之后已被修改，本次修改没有保存。请重新打开后再改。")
    if isinstance(error, DBAPIError):
        error = error.orig or error
    said = str(error).lower()
    if "not a database" in said:
        return KeyNeeded(_WRONG_KEY.format(name=path.name))
    if any(sign in said for sign in _IO_SIGNS) and _is_full(path.parent):
        return Refused(_FULL.format(name=path.name, folder=path.parent))
    for sign, sentence in _SENTENCES:
        if sign in said:
            return Refused(sentence.format(name=path.name, folder=path.parent))
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < NEARLY_FULL
    except OSError:
        return False
