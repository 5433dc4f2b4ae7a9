"""Copies of files for other programs: read-only, in a private folder, gone when one is done.

Each open database has a folder of its own within that of the process. What another program still
held when the window closed, or a crash left behind, is removed at the next start.
"""

import stat
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import may_be_opened
from gkapp.files import naming_failed_writes
from gkapp.private_folder import remove_folder

if TYPE_CHECKING:
    from gkapp.services.records.attachments import NamedContent

_PREFIX = "gkapp-opened-"


class OpenedFiles:
    """The copies of one window; close it to remove them."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def put(self, file: "NamedContent") -> Path:
        """A read-only copy of *file* that nobody else can read.

        Refused for kinds of files that may run instead of being shown, and when the disk is full.
        """
        from gkapp.services.records.attachments import free_place

        if not may_be_opened(file.name):
            raise Refused(
                f"“{file.name}”不是文档、表格、图片一类的文件，打开时可能运行其中的程序，"
                "为安全起见不能直接打开。确需使用的，请导出后处理。"
            )
        path = free_place(self._own_folder(), file.name)
        with naming_failed_writes(path):
            path.write_bytes(file.content)
            path.chmod(stat.S_IRUSR)
        return path

    def close(self) -> None:
        """Remove all copies that no other program holds."""
        if self._folder is not None:
            remove_folder(self._folder)
        self._folder = None

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix=_PREFIX))
        return self._folder
