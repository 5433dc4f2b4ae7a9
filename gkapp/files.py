"""Writing files so that nothing half-written ever stands where the officer looks."""

import errno
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from gkapp.domain.errors import Refused

_FOR_ALL = 0o666  # less what the user's umask takes away
_FOR_OWNER = 0o600
_LONGEST_NAME = 255
"""UTF-16 units, as Windows counts, which then says only that the name is wrong. Other systems say
themselves what is too long for them."""


@contextmanager
def replacing(target: Path, *, private: bool = False) -> Generator[Path]:
    """Yield a path beside *target* to write to; moved onto *target* when the block succeeds.

    Only its owner may read a *private* file, from its first byte on, where the system knows owners.

    Refused when the folder is missing or cannot be written, when *target* is a folder itself, a
    device, marked read-only or its name too long, when the disk is full, or when another program
    (Word, say) holds *target* open. In each case *target* stays as it was.
    """
    working = target.parent / f".{uuid4().hex}{target.suffix}"
    try:
        check_target(target)
        working.touch(_FOR_OWNER if private else _FOR_ALL, exist_ok=False)
        try:
            yield working
            working.replace(target)
        finally:
            working.unlink(missing_ok=True)
    except OSError as error:
        raise refusal_to_write(error, target) or error from error


def check_target(target: Path) -> None:
    """Refused when *target* cannot be written by what can be seen of it beforehand."""
    if len(target.name.encode("utf-16-le", "surrogatepass")) > _LONGEST_NAME * 2:
        raise _too_long(target)
    if not target.parent.is_dir():
        raise Refused(f"文件夹“{target.parent}”不存在，“{target.name}”没有保存。")
    if not target.exists():
        return
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Refused(f"“{target}”是文件夹，没有保存。请给出文件名。")
    if not stat.S_ISREG(mode):
        raise Refused(f"“{target}”不是普通文件，没有保存。请换一个文件名。")
    # Moving a file over another asks the folder alone; root may write whatever the mode says.
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise Refused(f"“{target}”是只读文件，没有保存。请取消只读属性或换一个文件名。")


def refusal_to_write(error: OSError, target: Path) -> Refused | None:
    """The sentence for a failed write of *target*, or None when it is no fault of the place."""
    match error.errno:
        case errno.ENOSPC:
            return Refused(f"磁盘空间不足，“{target.name}”没有保存。请清理磁盘后重试。")
        case errno.ENAMETOOLONG:
            return _too_long(target)
        case errno.EINVAL:
            return Refused(
                f"“{target.name}”不能用作这里的文件名，没有保存。"
                '请去掉其中的 \\ / : * ? " < > | 等字符，或换一个较短的文件名。'
            )
        case errno.ENOENT:
            return Refused(f"“{target}”所在的位置无法保存文件，没有保存。请另选位置。")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Refused(
                f"不能写入“{target}”：文件可能正被其他程序打开，或文件夹为只读。"
                "请关闭后重试，或另选位置。"
            )
        case _:
            return None


def _too_long(target: Path) -> Refused:
    return Refused(f"文件名“{target.name}”过长，没有保存。请换一个较短的文件名。")
