"""The words of a picture: its caption, and what it shows for those who cannot see it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from gkapp.domain.report.markup import Part
from gkapp.domain.report.picture_numbers import caption_words
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.shell.opening import resize_within

_WIDTH = 460
_LONGEST = 200


class PictureDialog(QDialog):
    """Show it with open()."""

    changed = Signal(object, str, str)
    """The Part as it was, its new caption, its new description."""

    def __init__(self, part: Part, parent: QWidget) -> None:
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
