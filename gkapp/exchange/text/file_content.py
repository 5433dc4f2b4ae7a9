"""The bytes of a file that somebody names, or a sentence about why there are none."""

from pathlib import Path

from gkapp.domain.errors import Refused

LARGEST_FILE = 50 * 1024 * 1024


def read_content(path: Path) -> bytes:
    """All of it. Raises Refused when the file is missing, closed to us, empty or over 50 MB."""
    try:
        if path.is_dir():
            raise Refused(f"“{path}”是文件夹，请选择一个文件。")
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"文件“{path.name}”超过 50 MB，请拆分或精简后再读取。")
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"找不到文件“{path}”，请检查文件名和所在文件夹。") from None
    except OSError as error:
        raise Refused(
            f"无法打开文件“{path}”，请检查文件名是否过长、是否有权限打开、是否被其他程序占用。"
        ) from error
    if not content:
        raise Refused(f"文件“{path.name}”是空的，请检查是否选错了文件。")
    return content
