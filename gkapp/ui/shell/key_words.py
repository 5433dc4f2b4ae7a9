"""What the keys of the window do, in words: for the list of them and for the handbook."""

from collections.abc import Iterable

from gkapp.ui.kit.tables.menus import COPY_WITH_TITLES_KEYS
from gkapp.ui.records.patterns import LIKE_KEYS
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.keys import (
    BACK,
    FORWARD,
    HELP,
    MENU,
    NEXT_TAB,
    REDO,
    SEARCH,
    SHORTCUTS,
    TAB_BEFORE,
    UNDO,
)

_ENGRAVED = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Space": "空格",
    "Delete": "Del",
    "PgDown": "PgDn",
}

KeyWords = tuple[tuple[str, str], ...]
"""Keys as Qt reads them, each with what they do."""

EVERYWHERE: KeyWords = (
    (SEARCH, "搜索全部内容"),
    ("Ctrl+1", "转到导航中的第一页，其余类推"),
    (NEXT_TAB, "下一个标签页"),
    (TAB_BEFORE, "上一个标签页"),
    (BACK, "上一页"),
    (FORWARD, "下一页"),
    (UNDO, "撤销"),
    (REDO[0], "重做"),
    (HELP, "使用说明"),
    (SHORTCUTS, "快捷键一览"),
)
IN_FIELDS: KeyWords = (
    ("Tab", "下一栏"),
    ("Shift+Tab", "上一栏"),
    ("Enter", "单行的栏：下一栏"),
    ("Space", "勾选或者取消勾选"),
    ("Esc", "关闭弹出的内容"),
)
IN_LISTS: KeyWords = (
    ("Enter", "打开选中的内容"),
    ("F2", "打开选中的内容"),
    ("Ctrl+C", "复制选中的行，可以粘贴到表格软件中"),
    (COPY_WITH_TITLES_KEYS, "连同表头复制选中的行"),
    ("Ctrl+A", "全部选中"),
    ("Shift+Down", "多选下一行"),
    ("Home", "第一行"),
    ("End", "最后一行"),
    (MENU, "选中内容的菜单，也可以按菜单键"),
)
IN_REGISTERS: KeyWords = ((LIKE_KEYS, "照选中的或者打开的一件新增"),)
ON_REQUESTS: KeyWords = (
    ("Esc", "回到列表"),
    ("Ctrl+PgUp", "上一件申请"),
    ("Ctrl+PgDown", "下一件申请"),
)
IN_PREVIEWS: KeyWords = (
    ("PgUp", "上一屏"),
    ("PgDown", "下一屏"),
    ("Ctrl++", "放大"),
    ("Ctrl+-", "缩小"),
    ("Ctrl+0", "适合宽度"),
    ("Ctrl+F", "在页面中查找"),
    ("F3", "下一处"),
    ("Shift+F3", "上一处"),
)

ALL: tuple[tuple[str, KeyWords], ...] = (
    ("任何地方", EVERYWHERE),
    ("各页面", tuple((each.keys, each.words) for each in Command)),
    ("填写时", IN_FIELDS),
    ("列表中", IN_LISTS),
    ("公开台账、依申请公开中", IN_REGISTERS),
    ("申请中", ON_REQUESTS),
    ("预览时", IN_PREVIEWS),
)
"""Every key under the name of where it works."""


def keys_in_words(keys: str) -> str:
    """As keyboards name them: Alt+← for Alt+Left."""
    before, plus, last = keys.rpartition("+")
    return f"{before}{plus}{_ENGRAVED.get(last, last)}"


def keys_as_markdown(*more: tuple[str, KeyWords]) -> str:
    """Tables of all of them, and of those that one page alone has, each under its heading."""
    return "\n\n".join(f"## {title}\n\n{_table(keys)}" for title, keys in (*ALL, *more))


def _table(keys: Iterable[tuple[str, str]]) -> str:
    rows = (f"| `{keys_in_words(each)}` | {words} |" for each, words in keys)
    return "\n".join(("| 按键 | 作用 |", "|:--|:--|", *rows))
