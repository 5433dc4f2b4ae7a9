"""Files that officers keep with a record: read whole, piece by piece, so that one can stop."""

from collections.abc import Callable
from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import MB, size_in_words

LARGEST = 50 * MB
"""Bytes of one file. It is held in memory whole and copied with every backup of the database; a
scan of a hundred pages has 10 to 30 MB, while a film belongs on the department's own storage."""

_PIECE = 1 * MB


def read_attachment(path: Path, report: Callable[[int], object]) -> bytes:
    """The whole file; *report* is told the bytes read so far and may raise to stop.

    Refused for what is no file, is empty, is larger than LARGEST, cannot be read, or changes or
    goes away while it is read.
    """
    name = path.name
    try:
        size = _size(path)
        pieces: list[bytes] = []
        read = 0
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                pieces.append(piece)
                read += len(piece)
                report(read)
                if read > size:
                    break
    except FileNotFoundError:
        raise Refused(f"找不到文件“{name}”，可能已被移走或改名，没有添加。") from None
    except PermissionError:
        raise Refused(f"没有读取“{name}”的权限，或者该文件正被其他程序占用，没有添加。") from None
    except OSError as error:
        raise Refused(
            f"读取“{name}”时出错，没有添加。请检查磁盘、移动存储设备或网络连接后重试。"
        ) from error
    if read != size:
        raise Refused(f"“{name}”在读取过程中发生变化，没有添加。请等它保存完成后重试。")
    return b"".join(pieces)


def _size(path: Path) -> int:
    if path.is_dir():
        raise Refused(f"“{path.name}”是文件夹，没有添加。请选择其中的文件，或压缩后添加。")
    size = path.stat().st_size
    if not path.is_file():
        raise Refused(f"“{path.name}”不是普通文件，没有添加。")
    if size == 0:
        raise Refused(f"“{path.name}”是空文件（0 字节），没有添加。请检查是否选错了文件。")
    if size > LARGEST:
        raise Refused(
            f"“{path.name}”有 {size_in_words(size)}，超过每个附件 {LARGEST // MB} MB 的上限，"
            "没有添加。请压缩、拆分后添加。"
        )
    return size
