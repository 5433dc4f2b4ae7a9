"""Every open request whose due day moved with the calendar: from which day to which."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from gkapp.services.requests.due_dates import MovedDueDay
from gkapp.ui.calendar.notice_words import moved_line
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, row, scroll
from gkapp.ui.shell.opening import resize_within

_HEADS = ("申请编号", "原到期日", "现到期日")
_WIDTH, _HEIGHT = 560, 420


class MovedDialog(QDialog):
    """A list to be read, copied into a message, and closed."""

    def __init__(self, moved: Sequence[MovedDueDay], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("到期日有变动的申请")
        resize_within(self, _WIDTH, _HEIGHT)
        self._lines = [moved_line(each) for each in moved]
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"{len(moved)} 件未结申请的到期日有变动", "subtitle"))
        layout.addWidget(scroll(self._table()), 1)
        self.copy = button("复制", icon="copy")
        self.close_button = button("关闭", "primary")
        foot = row()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)

    def _table(self) -> QWidget:
        box = plain()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, SPACE.x3, 0)
        grid.setHorizontalSpacing(SPACE.x5)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnStretch(0, 1)
        for place, head in enumerate(_HEADS):
            grid.addWidget(label(head, "small_strong", "text_2"), 0, place)
        for at, texts in enumerate(self._lines, start=1):
            for place, text in enumerate(texts):
                shown = label(text, "strong" if place == 2 else "body", wrap=place == 0)
                grid.addWidget(shown, at, place)
        grid.setRowStretch(len(self._lines) + 1, 1)
        box.setAccessibleName(
            "；".join(f"{number}由{old}改为{new}" for number, old, new in self._lines)
        )
        return box

    def _copy(self) -> None:
        lines = ["\t".join(texts) for texts in (_HEADS, *self._lines)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.setText(" 已复制")
