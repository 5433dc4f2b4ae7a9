"""The dialog that lists every key of the window."""

from collections.abc import Collection, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line, plain, row, scroll
from gkapp.ui.kit.widgets.pdf_view import PdfView
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.key_words import (
    EVERYWHERE,
    IN_FIELDS,
    IN_LISTS,
    IN_PREVIEWS,
    KeyWords,
    keys_in_words,
)
from gkapp.ui.shell.opening import resize_within
from gkapp.ui.shell.page import Page

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
