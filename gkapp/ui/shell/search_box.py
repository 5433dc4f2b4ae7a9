"""The search over everything: a field in the top bar and a list of what was found under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import (
    box_of,
    draw_text,
    fill_round,
    is_hovered,
    is_selected,
    text_width,
)
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.shell.places import Place

PAUSE = 200
"""Milliseconds after the last key before the search begins."""
UNTOLD = 300
"""Milliseconds that a search may take before the list says that it is at work."""

_ROW = 48
_MOST_ROWS = 8
_BELOW = 16  # pixels that stay free in the window below them
_FOUND = Qt.ItemDataRole.UserRole


_WHAT, _WHAT_IN_SHORT = "搜索编号、申请人、文件标题", "搜索"


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One thing that was found, and where it is."""

    title: str
    detail: str
    icon: str
    place: Place
    words: str = ""
    """What the list at the place is to be narrowed by; empty where it is one thing."""


Search = Callable[[str], Sequence[FoundItem]]
"""Finds what fits the words, the best first; called off the GUI thread."""


class SearchBox(QLineEdit):
    """Typing searches, arrows choose, Enter goes there, Escape lets go.

    It is searched beside the window, so that the next letter need not wait; what words typed since
    have overtaken is not shown, and nothing is chosen from a list that is no longer meant.
    """

    chosen = Signal(object)
    """The Place of what was chosen."""
    list_wanted = Signal(object, str)
    """The Place of a list, and the words that it is to be narrowed by."""

    def __init__(self, search: Search, jobs: JobRunner) -> None:
        super().__init__()
        self._search = search
        self._is_searching = False
        self.setProperty("kind", "search")
        self.setPlaceholderText(_WHAT)
        self.setAccessibleName("全局搜索，快捷键 Ctrl+K")
        self._lens = Mark("search", "text_3", 16)
        self._lens.setParent(self)
        self._keys = label("Ctrl+K", "caption", "text_3")
        self._keys.setParent(self)
        self.setTextMargins(24, 0, self._keys.sizeHint().width() + SPACE.x2, 0)
        self._pause = Pause(self, PAUSE, self._look)
        self._reading = LatestOnlyJob(jobs, "搜索", self._take, self, self._fail)
        self._untold = QTimer(self, interval=UNTOLD, singleShot=True)
        self._untold.timeout.connect(self._tell_searching)
        self._found: FoundList | None = None
        self.textEdited.connect(self._wait)

    @property
    def is_searching(self) -> bool:
        """Whether an answer is still awaited."""
        return self._is_searching

    def take_focus(self) -> None:
        """Begin to search by key."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _wait(self) -> None:
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if not words:
            self._hide_found()
            return
        self._is_searching = True
        self._untold.start()
        self._reading.start(partial(self._search, words))

    def _take(self, found: Sequence[FoundItem]) -> None:
        self._end_search()
        self._list().show_found(found, self)

    def _fail(self, error: Exception) -> None:
        """Nothing was found out; what went wrong is told where every error is."""
        self._hide_found()
        raise error

    def _tell_searching(self) -> None:
        self._list().show_searching(self)

    def _end_search(self) -> None:
        self._is_searching = False
        self._untold.stop()

    def _list(self) -> "FoundList":
        if self._found is None:
            self._found = FoundList(self.window())
            self._found.chosen.connect(self._choose)
            self._found.list_wanted.connect(self._choose_list)
        return self._found

    def _choose(self, place: Place) -> None:
        self._let_go()
        self.chosen.emit(place)

    def _choose_list(self, place: Place, words: str) -> None:
        self._let_go()
        self.list_wanted.emit(place, words)

    def _let_go(self) -> None:
        self._hide_found()
        self.clear()
        self.clearFocus()

    def _hide_found(self) -> None:
        self._pause.stop()
        self._reading.stop()
        self._end_search()
        if self._found is not None:
            self._found.hide()

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = self._found is not None and self._found.isVisible()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if is_open:
                self._list().move_choice(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._pause.isActive() or not (is_open or self._is_searching):
                    self._look()
                elif not self._is_searching:
                    self._list().choose_current()
            case Qt.Key.Key_Escape:
                self._let_go()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._hide_found()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - SPACE.x3
        self.setPlaceholderText(_WHAT if text_width(_WHAT, "body") <= room else _WHAT_IN_SHORT)
        self._lens.move(10, (self.height() - self._lens.height()) // 2)
        self._keys.adjustSize()
        left = self.width() - self._keys.width() - 10
        self._keys.move(left, (self.height() - self._keys.height()) // 2)


class FoundList(QFrame):
    """What was found, under the search box; never takes the keyboard from it."""

    chosen = Signal(object)
    list_wanted = Signal(object, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "popup")
        layout = column(self, SPACE.x1, 0)
        self._items = QListWidget()
        self._items.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._items.setItemDelegate(_FoundDelegate(self._items))
        self._items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items.setMouseTracking(True)
        self._items.setAccessibleName("搜索结果")
        self._items.itemClicked.connect(self._take)
        self._nothing = label("", "small", "text_3")
        self._nothing.setContentsMargins(SPACE.x3, SPACE.x3, SPACE.x3, SPACE.x3)
        layout.addWidget(self._items)
        layout.addWidget(self._nothing)
        self.hide()

    def show_searching(self, under: QWidget) -> None:
        """Open below *under* and say that the answer is still awaited."""
        self._show([], under, "正在搜索…")

    def show_found(self, found: Sequence[FoundItem], under: QWidget) -> None:
        """Open below *under* with these."""
        self._show(found, under, "没有找到相符的内容")

    def _show(self, found: Sequence[FoundItem], under: QWidget, otherwise: str) -> None:
        self._items.clear()
        for each in found:
            item = QListWidgetItem(f"{each.title}，{each.detail}")
            item.setData(_FOUND, each)
            self._items.addItem(item)
        self._items.setCurrentRow(0)
        self._items.setVisible(bool(found))
        self._nothing.setText(otherwise)
        self._nothing.setVisible(not found)
        corner = under.mapTo(self.window(), under.rect().bottomLeft())
        room = (self.window().height() - corner.y() - _BELOW) // _ROW
        rows = max(1, min(len(found), _MOST_ROWS, room))
        self._items.setFixedHeight(_ROW * rows + 2)
        self.setFixedWidth(max(under.width(), 320))
        self.adjustSize()
        self.move(corner.x(), corner.y() + SPACE.x1)
        self.show()
        self.raise_()

    def move_choice(self, step: int) -> None:
        """Choose the next or the previous one."""
        row = self._items.currentRow() + step
        self._items.setCurrentRow(max(0, min(self._items.count() - 1, row)))

    def choose_current(self) -> None:
        """Go to the one that is chosen."""
        if (item := self._items.currentItem()) and not self._items.isHidden():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        found = item.data(_FOUND)
        assert isinstance(found, FoundItem)
        if found.words:
            self.list_wanted.emit(found.place, found.words)
        else:
            self.chosen.emit(found.place)


class _FoundDelegate(QStyledItemDelegate):
    """An icon, the title, and under it the quiet detail."""

    # Overrides of Qt methods

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        found = index.data(_FOUND)
        assert isinstance(found, FoundItem)
        painter.save()
        box = box_of(option)
        if is_selected(option):
            fill_round(painter, box, "accent_soft")
        elif is_hovered(option):
            fill_round(painter, box, "hover")
        place = QRectF(box.left() + 12, box.center().y() - 9, 18, 18)
        draw_icon(painter, place, found.icon, colors().text_2)
        words = box.adjusted(42, 5, -8, 0)
        draw_text(painter, QRectF(words.left(), words.top(), words.width(), 20), found.title)
        below = QRectF(words.left(), words.top() + 20, words.width(), 18)
        draw_text(painter, below, found.detail, "caption", "text_3")
        painter.restore()
