"""Choosing a number that the text shall follow, out of all that the report knows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from gkapp.domain.report.numbers import Numbers
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.clear_edit import ClearEdit
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.shell.opening import resize_within

_SIZE = (520, 460)
_KEY = Qt.ItemDataRole.UserRole
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class NumberDialog(QDialog):
    """Show it with open(); typing narrows the list, the arrows choose, Enter inserts."""

    chosen = Signal(str)
    """The key of the number."""

    def __init__(self, numbers: Numbers, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("插入数字")
        self.search = ClearEdit()
        self.search.setPlaceholderText("输入名称查找，如：新收、自然人、解读")
        self.search.setAccessibleName("查找数字")
        self.list = QListWidget()
        self.list.setAccessibleName("可以插入的数字")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the value stays
        self.insert = button("插入", "primary")
        self.insert.setDefault(True)
        for known in numbers.values():
            item = QListWidgetItem(f"{known.name}：{known.value}")
            item.setData(_KEY, known.key)
            item.setToolTip(item.text())
            self.list.addItem(item)
        self._arrange()
        self.search.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(self._choose)
        self.insert.clicked.connect(self.accept)
        self._narrow("")

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("插入数字", "subtitle"))
        words = "插入的数字随表格和登记簿更新，打印时写成普通数字。"
        layout.addWidget(label(words, "small", "text_2", wrap=True))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(dialog_foot(self, self.insert))
        resize_within(self, *_SIZE)
        self.search.setFocus()

    def _narrow(self, text: str) -> None:
        """Show what has every word that was typed, and choose the first of it."""
        words = text.split()
        first: QListWidgetItem | None = None
        for item in map(self.list.item, range(self.list.count())):
            fits = all(word in item.text() for word in words)
            item.setHidden(not fits)
            first = item if fits and first is None else first
        self.list.setCurrentItem(first)  # pyright: ignore[reportArgumentType] - None is allowed
        forbid(self.insert, "" if first is not None else "没有这样的数字")

    def _choose(self, _item: QListWidgetItem) -> None:
        self.accept()

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while one goes on typing."""
        if event.key() in _ARROWS:
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        if self.insert.isEnabled():
            super().accept()
            self.chosen.emit(self.list.currentItem().data(_KEY))
