"""What the keys of the window are for, and the dialog that lists them."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.menus import COPY_WITH_TITLES_KEYS
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line, plain, row, scroll
from gkapp.ui.kit.widgets.pdf_view import PdfView
from gkapp.ui.kit.window_size import resize_within
from gkapp.ui.shell.commands import LIKE_KEYS, Command
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
from gkapp.ui.shell.page import Page

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
    return "\n\n".join(f"## {title}\n\n{_key_table(keys)}" for title, keys in (*ALL, *more))


def _key_table(keys: Iterable[tuple[str, str]]) -> str:
    rows = (f"| `{keys_in_words(each)}` | {words} |" for each, words in keys)
    return "\n".join(("| 按键 | 作用 |", "|:--|:--|", *rows))


T = TypeVar("T", bound=QObject)


class ShortcutList(QDialog):
    """What the keys do, those of the present page first."""

    def __init__(
        self, on_this_page: Sequence[tuple[str, KeyWords]], parent: QWidget | None = None
    ) -> None:
        """*on_this_page* are keys under the name of where they work."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("快捷键一览")
        layout = column(self, SPACE.x5, SPACE.x4)
        layout.addWidget(label("快捷键一览", "title"))
        inner = plain()
        beside = row(inner, gap=SPACE.x6)
        beside.addLayout(_group(*on_this_page))
        beside.addLayout(_group(("任何地方", EVERYWHERE), ("填写时", IN_FIELDS)))
        area = scroll(inner)
        layout.addWidget(area, 1)
        foot = row()
        foot.addStretch(1)
        close = button("关闭", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)
        close.setFocus()
        around = self.sizeHint() - area.sizeHint()
        whole = inner.sizeHint() + around + QSize(SPACE.x3, 0)  # the bar of what must be scrolled
        resize_within(self, whole.width(), whole.height())


def keys_on(page: Page) -> Sequence[tuple[str, KeyWords]]:
    """What the keys do on *page* as it is shown now."""
    commands = page.commands()
    own = [(each.keys, each.words) for each in Command if each in commands]
    for key in _seen_in(page, QShortcut):
        if key.whatsThis():
            own.append((key.key().toString(), key.whatsThis()))
    parts = [("本页", tuple(own))]
    if _seen_in(page, RecordView):
        parts.append(("列表中", IN_LISTS))
    if _seen_in(page, PdfView):
        parts.append(("预览时", IN_PREVIEWS))
    return parts


def _seen_in(page: Page, kind: type[T]) -> list[T]:
    """What of that kind is shown on *page*, or belongs to what is."""
    found = cast("list[T]", page.findChildren(kind))  # pyright: ignore[reportUnknownMemberType]
    return [each for each in found if _holder(each).isVisible()]


def _holder(thing: QObject) -> QWidget:
    return thing if isinstance(thing, QWidget) else cast(QWidget, thing.parent())


def _group(*parts: tuple[str, Collection[tuple[str, str]]]) -> QVBoxLayout:
    """Lists under their titles; one without entries is left out."""
    group = column(gap=SPACE.x1)
    for title, entries in parts:
        if entries:
            group.addWidget(label(title, "small_strong", "text_2"))
            group.addWidget(line())
            group.addLayout(_table(entries))
            group.addSpacing(SPACE.x3)
    group.addStretch(1)
    return group


def _table(entries: Collection[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.x5)
    grid.setVerticalSpacing(SPACE.x1)
    grid.setColumnMinimumWidth(0, 200)
    grid.setColumnStretch(0, 1)
    for at, (keys, words) in enumerate(entries):
        grid.addWidget(label(words), at, 0)
        grid.addWidget(_key(keys), at, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def _key(keys: str) -> QLabel:
    made = label(keys_in_words(keys), "small")
    made.setProperty("kind", "key")
    made.setAccessibleName(QKeySequence(keys).toString())
    return made
