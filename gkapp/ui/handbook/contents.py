"""The contents at the left: groups, chapters, and the sections of the chapter that is open."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gkapp.domain.handbook import Chapter, Handbook, HandbookHit
from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.paint import (
    box_of,
    draw_text,
    draw_wrapped,
    fill_round,
    focus_ring,
    has_focus,
    is_hovered,
    is_selected,
    text_width,
    view_of,
)
from gkapp.ui.kit.look.theme import metrics
from gkapp.ui.kit.look.tokens import SPACE, ColorRole, TextRole
from gkapp.ui.kit.widgets.labels import ClearEdit, label
from gkapp.ui.kit.widgets.layout import column

_HIT = Qt.ItemDataRole.UserRole
_ROW = 72  # pixels
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SearchField(ClearEdit):
    """Where one writes what is looked for; Down leads into what was found."""

    left_below = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("在使用说明中查找（Ctrl+F）")
        self.setAccessibleName("在使用说明中查找")

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)


class Hits(QWidget):
    """The list, with the number of what was found above it."""

    chosen = Signal(object)
    """A Hit."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self, gap=SPACE.x1)
        self.words = label("", "small", "text_3", wrap=True)
        self.words.setContentsMargins(SPACE.x3, 0, SPACE.x2, 0)
        self.list = QListWidget()
        self.list.setAccessibleName("查到的章节")
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_hits(self, hits: Sequence[HandbookHit]) -> None:
        """List these, without going to any."""
        self.list.blockSignals(True)
        self.list.clear()
        for hit in hits:
            row = QListWidgetItem(f"{hit.chapter.title}：{hit.title}，{hit.excerpt}")
            row.setData(_HIT, hit)
            self.list.addItem(row)
        self.list.blockSignals(False)
        self.list.setVisible(bool(hits))
        found = f"查到 {len(hits)} 处" if hits else "没有查到，请换一个说法，或者少写几个字。"
        self.words.setText(found)

    def choose(self, step: int = 0) -> None:
        """Go to the next or previous one, or to the first where none was chosen yet."""
        row = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
        if row != self.list.currentRow():
            self.list.setCurrentRow(row)
        else:
            self._choose(self.list.currentItem())

    def _choose(self, row: QListWidgetItem | None, _before: object = None) -> None:
        if row is not None:
            self.chosen.emit(row.data(_HIT))


class _HitDelegate(QStyledItemDelegate):
    """The section, its chapter quietly beside it, and two lines of text."""

    # Overrides of Qt methods

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(_HIT)
        assert isinstance(hit, HandbookHit)
        painter.save()
        box = box_of(option).adjusted(0, 1, 0, -1)
        if is_selected(option):
            fill_round(painter, box, "surface", line="border")
        elif is_hovered(option):
            fill_round(painter, box, "pressed")
        words = box.adjusted(SPACE.x3, SPACE.x1, -SPACE.x2, -SPACE.x1)
        line = QRectF(words.left(), words.top(), words.width(), 22)
        ink = "accent" if is_selected(option) else "text"
        draw_text(painter, line, hit.title, "strong", ink)
        if hit.section:
            taken = text_width(hit.title, "strong") + SPACE.x2
            beside = line.adjusted(taken, 0, 0, 0)
            if beside.width() > SPACE.x8:
                draw_text(painter, beside, hit.chapter.title, "caption", "text_3")
        below = QRectF(words.left(), words.top() + 24, words.width(), 2 * _line_height())
        painter.setClipRect(below)
        draw_wrapped(painter, below, hit.excerpt, "small", "text_2", _LEFT)
        painter.restore()


def _line_height() -> int:
    return metrics("small").lineSpacing()


Index = QModelIndex | QPersistentModelIndex

_SPOT = Qt.ItemDataRole.UserRole
"""The chapter's name and the number of the section; nothing for a group."""
_SECTION_LEVEL = 2
_HEIGHTS = (34, 32, 28)  # pixels of a group, a chapter, a section
_LOOKS: tuple[tuple[TextRole, ColorRole], ...] = (
    ("small_strong", "text_3"),
    ("body", "text"),
    ("small", "text_2"),
)


class Contents(QTreeWidget):
    """One row for each place of the handbook; tells which one is wanted."""

    chosen = Signal(str, int)
    """A chapter's name and the number of its section."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("使用说明目录")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_RowDelegate(self))
        draws_ring(self)
        self._chapters: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_handbook(self, handbook: Handbook) -> None:
        """List every chapter."""
        self.clear()
        for group in handbook.groups:
            top = QTreeWidgetItem([group.title])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(top)
            for chapter in group.chapters:
                self._chapters[chapter.name] = _row(top, chapter, 0)
            top.setExpanded(True)

    def mark(self, chapter: Chapter, section: int) -> None:
        """Show where one is, with the sections of that chapter alone."""
        self.blockSignals(True)
        for name, row in self._chapters.items():
            if name != chapter.name:
                row.takeChildren()
        here = self._chapters[chapter.name]
        if not here.childCount():
            for number, each in enumerate(chapter.sections):
                if each.level == _SECTION_LEVEL:
                    _row(here, chapter, number)
        here.setExpanded(True)
        rows = [here, *(here.child(at) for at in range(here.childCount()))]
        passed = [row for row in rows if row.data(0, _SPOT)[1] <= section]
        self.setCurrentItem(passed[-1])
        self.scrollToItem(passed[-1])
        self.blockSignals(False)

    def _choose(self, row: QTreeWidgetItem | None, _other: object = None) -> None:
        spot = row.data(0, _SPOT) if row is not None else None
        if spot is not None:
            self.chosen.emit(*spot)

    # Overrides of Qt methods

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Past the headings of groups, which lead nowhere."""
        reached = super().moveCursor(cursorAction, modifiers)
        is_upwards = cursorAction in (self.CursorAction.MoveUp, self.CursorAction.MovePageUp)
        while reached.isValid() and not _depth(reached):
            above = self.indexAbove(reached)
            reached = above if is_upwards and above.isValid() else self.indexBelow(reached)
        return reached

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


def _row(parent: QTreeWidgetItem, chapter: Chapter, number: int) -> QTreeWidgetItem:
    made = QTreeWidgetItem(parent, [chapter.sections[number].title])
    made.setData(0, _SPOT, (chapter.name, number))
    made.setToolTip(0, chapter.sections[number].title)
    return made


class _RowDelegate(QStyledItemDelegate):
    """Draws rows as the navigation of the window does."""

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, _HEIGHTS[_depth(index)])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        depth = _depth(index)
        box = box_of(option).adjusted(0, 1, 0, -1)
        role, ink = _LOOKS[depth]
        is_chosen = depth > 0 and is_selected(option)
        if is_chosen:
            fill_round(painter, box, "surface", line="border")
            mark = QRectF(box.left(), box.top() + 6, 3, box.height() - 12)
            fill_round(painter, mark, "accent", 1.5)
            role, ink = ("small_strong" if depth > 1 else "strong"), "accent"
        elif depth and is_hovered(option):
            fill_round(painter, box, "pressed")
        left = SPACE.x3 + max(0, depth - 1) * SPACE.x4
        draw_text(painter, box.adjusted(left, 0, -SPACE.x2, 0), index.data(), role, ink)
        if has_focus(option) and view_of(option).hasFocus():
            focus_ring(painter, box)
        painter.restore()


def _depth(index: Index) -> int:
    """0 for a group, 1 for a chapter, 2 for a section."""
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
