"""Choosing what is put into a text: a number that it shall follow, or a picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from gkapp.domain.report.markup import MarkupPart
from gkapp.domain.report.numbers import Numbers
from gkapp.domain.report.picture_numbers import caption_words
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ClearEdit, label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.window_size import resize_within

_WIDTH = 460
_LONGEST = 200


class PictureDialog(QDialog):
    """The caption of a picture, and what is said instead of it; show it with open()."""

    changed = Signal(object, str, str)
    """The Part as it was, its new caption, its new description."""

    def __init__(self, part: MarkupPart, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("图片说明")
        self._part = part
        self.caption = _line(caption_words(part.text), "如：2025年政府信息公开申请逐月新收件数")
        self.alt = _line(part.alt, "如：柱状图，3月最多，为12件")
        layout = column(self, SPACE.x5, SPACE.x2)
        layout.addWidget(label("图片说明", "subtitle"))
        for words, field in (
            ("图片下方的说明（“图1”自动编号）", self.caption),
            ("替代文字（读屏软件朗读，不打印）", self.alt),
        ):
            layout.addWidget(label(words, "small", "text_2"))
            field.setAccessibleName(words)
            layout.addWidget(field)
        done = button("确定", "primary")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        layout.addSpacing(SPACE.x2)
        layout.addLayout(dialog_foot(self, done))
        resize_within(self, _WIDTH, self.sizeHint().height())
        self.caption.setFocus()

    # Overrides of Qt methods

    def accept(self) -> None:
        super().accept()
        caption = caption_words(self.caption.text().strip())
        self.changed.emit(self._part, caption, self.alt.text().strip())


def ask_for_picture(parent: QWidget) -> QFileDialog:
    """The system's dialog for a picture file, shown; who asks connects to fileSelected."""
    dialog = QFileDialog(parent, "插入图片", "", "图片（*.png *.jpg *.jpeg）")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def _line(text: str, example: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(_LONGEST)
    made.setPlaceholderText(example)
    return made


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
