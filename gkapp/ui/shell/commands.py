"""The keys that mean the same on every page."""

from enum import Enum

LIKE_WORDS, LIKE_KEYS = "照此新增", "Ctrl+Shift+N"
"""A new record like the chosen one, where a register has that."""


class Command(Enum):
    """What a page may be asked to do by key: the words of it and the keys."""

    NEW = ("新增", "Ctrl+N")
    FIND = ("在本页中查找", "Ctrl+F")
    SAVE = ("保存", "Ctrl+S")
    REFRESH = ("刷新", "F5")
    DELETE = ("删除选中的内容", "Delete")
    EXPORT = ("导出", "Ctrl+E")
    PRINT = ("打印", "Ctrl+P")

    @property
    def words(self) -> str:
        """What it does, in words."""
        return self.value[0]

    @property
    def keys(self) -> str:
        """The keys, as Qt reads them."""
        return self.value[1]
