"""Writing files so that nothing half-written ever stands where the officer looks."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from gkapp.domain.errors import Refused


@contextmanager
def replacing(target: Path) -> Generator[Path]:
    """Yield a path beside *target* to write to; moved onto *target* when the block succeeds.

    Refused when the folder is missing or cannot be written, when the disk is full, or when another
    program (Word, say) holds *target* open. In each case *target* stays as it was.
    """
    if not target.parent.is_dir():
        raise Refused(f"文件夹“{target.parent}”不存在，“{target.name}”没有保存。")
    try:
        handle, name = mkstemp(dir=target.parent, prefix=".", suffix=target.suffix)
        os.close(handle)
        working = Path(name)
        try:
            yield working
            working.replace(target)
        finally:
            working.unlink(missing_ok=True)
    except OSError as error:
        raise refusal_to_write(error, target) or error from error


def refusal_to_write(error: OSError, target: Path) -> Refused | None:
    """The sentence for a failed write of *target*, or None when it is no fault of the place."""
    match error.errno:
        case errno.ENOSPC:
            return Refused(f"磁盘空间不足，“{target.name}”没有保存。请清理磁盘后重试。")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Refused(
                f"不能写入“{target}”：文件可能正被其他程序打开，或文件夹为只读。"
                "请关闭后重试，或另选位置。"
            )
        case _:
            return None
