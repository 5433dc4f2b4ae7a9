"""Writes a finished file beside its target and moves it into place."""

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from gkapp.domain.errors import Refused

_READABLE = 0o644


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put *content* at *path*; whatever stood there stays whole until then.

    Only its owner may read a *private* file, where the system knows owners.
    Refused when the folder is missing or closed to us, the disk full or the file open elsewhere.
    """
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".gkapp-", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
        if not private:
            beside.chmod(_READABLE)
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise Refused(
            f"无法写入文件“{path}”：请检查文件夹是否存在、是否允许写入、磁盘是否已满，"
            "以及该文件是否正被其他程序打开，然后重试。"
        ) from error
