"""Writing files so that nothing half-written ever stands where the officer looks."""

import errno
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.stray_files import FOR_OWNER, has_log, remove_stray, remove_strays, stray_name

FOLDER_FOR_OWNER = 0o700
_LONGEST_NAME = 255
"""UTF-16 units, as Windows counts, which then says only that the name is wrong. Other systems say
themselves what is too long for them."""


@contextmanager
def replacing(target: Path) -> Generator[Path]:
    """Yield a path beside *target* to write to; moved onto *target* when the block succeeds.

    Only its owner may read it, from its first byte on, where the system knows owners. What is moved
    is on the disk, not only in the system's memory. What a process that was killed left unfinished
    in the same folder is removed.

    Refused when the folder is missing or cannot be written, when *target* is a folder itself, a
    device, marked read-only or its name too long, when the disk is full or fails, or when another
    program (Word, say) holds *target* open. In each case *target* stays as it was.
    """
    working = target.with_name(stray_name(target.suffix))
    with naming_failed_writes(target):
        check_target(target)
        remove_strays(target.parent)
        try:
            working.touch(FOR_OWNER, exist_ok=False)
            yield working
            _refuse_open_log(working, target)
            flush(working)
            working.replace(target)
        finally:
            remove_stray(working)
        flush_folder(target.parent)


def flush(path: Path) -> None:
    """Have the system write *path* to the disk; OSError when the disk fails."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have the system write the names in *folder* to the disk, where it knows how to.

    A failure is passed over: the names hold either what was or what is, and both are whole.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _refuse_open_log(working: Path, target: Path) -> None:
    """Refused when a part of a database is still in its log, which would not be moved with it."""
    if has_log(working):
        raise Refused(f"“{target.name}”没有完整写入磁盘，没有保存。请检查磁盘后重试。")


def check_target(target: Path) -> None:
    """Refused when *target* cannot be written by what can be seen of it beforehand."""
    if len(target.name.encode("utf-16-le", "surrogatepass")) > _LONGEST_NAME * 2:
        raise Refused(_TOO_LONG.format(name=target.name))
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


_TOO_LONG = "文件名“{name}”过长，没有保存。请换一个较短的文件名。"
_DISK_FAILURES = {
    errno.ENOSPC: "磁盘空间不足，{outcome}。请清理{where}磁盘后重试。",
    errno.EDQUOT: "磁盘配额已用完，{outcome}。请清理{where}文件后重试。",
    errno.EIO: "读写磁盘时出错，{outcome}。请检查{where}磁盘后重试。",
    errno.EMFILE: "同时打开的文件过多，{outcome}。请关闭其他程序后重试。",
    errno.ENFILE: "同时打开的文件过多，{outcome}。请关闭其他程序后重试。",
}
"""What is told whatever a file was opened for."""

_FAILURES = {
    **_DISK_FAILURES,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.EINVAL: "“{name}”不能用作这里的文件名，没有保存。"
    '请去掉其中的 \\ / : * ? " < > | 等字符，或换一个较短的文件名。',
    errno.ENOENT: "“{path}”所在的位置无法保存文件，没有保存。请另选位置。",
} | dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS),
    "不能写入“{path}”：文件可能正被其他程序打开，或文件夹为只读。请关闭后重试，或另选位置。",
)


@contextmanager
def naming_failed_writes(target: Path) -> Generator[None]:
    """Let what fails on writing *target* be told as a Refused, unless the place is not at fault."""
    try:
        yield
    except OSError as error:
        sentence = _FAILURES.get(error.errno or 0)
        if sentence is None:
            raise
        name = target.name
        outcome = f"“{name}”没有保存"
        words = sentence.format(name=name, path=target, outcome=outcome, where="")
        raise Refused(words) from error


_USE_FAILURES = {
    **_DISK_FAILURES,
    errno.EROFS: "磁盘为只读，操作没有完成。请检查{where}磁盘后重试。",
} | dict.fromkeys(
    (errno.EACCES, errno.EPERM),
    "系统不允许访问文件，操作没有完成。请检查{where}文件权限，或关闭占用它的程序后重试。",
)


def refusal_to_use(error: OSError) -> Refused | None:
    """The sentence for a disk that fails anywhere, or None when *error* is no fault of a disk."""
    sentence = _USE_FAILURES.get(error.errno or 0)
    if sentence is None:
        return None
    named = error.filename if isinstance(error.filename, str) else ""
    where = f"“{named}”所在的" if named else ""
    return Refused(sentence.format(outcome="操作没有完成", where=where))
