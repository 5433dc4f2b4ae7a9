"""The one place that asks about unsaved changes, before a page is left or the window closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout

from gkapp.ui.look.tokens import SPACE
from gkapp.ui.page import Page
from gkapp.ui.widgets.buttons import button
from gkapp.ui.widgets.labels import Mark, label
from gkapp.ui.widgets.layout import column, row


def ask_before_leaving(page: Page, go_on: Callable[[], object]) -> None:
    """Call *go_on* at once, or when the officer has saved or let go what *page* has unsaved."""
    if page.unsaved():
        UnsavedQuestion(page, go_on).open()
    else:
        go_on()


class UnsavedQuestion(QDialog):
    """Save, let go, or stay; closing the question means to stay."""

    def __init__(self, page: Page, go_on: Callable[[], object]) -> None:
        super().__init__(page.window())
        self._page, self._go_on = page, go_on
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("尚未保存")
        self.setMinimumWidth(440)
        layout = column(self, SPACE.x5, SPACE.x4)
        head = row(gap=SPACE.x3)
        head.addWidget(Mark("edit", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=SPACE.x1)
        words.addWidget(label(f"{page.unsaved()}还没有保存", "subtitle", wrap=True))
        words.addWidget(label("离开之前是否保存？", "body", "text_2"))
        head.addLayout(words, 1)
        layout.addLayout(head)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=SPACE.x2)
        stay, discard, save = button("继续编辑"), button("不保存"), button("保存", "primary")
        stay.clicked.connect(self.reject)
        discard.clicked.connect(self._discard)
        save.clicked.connect(self._save)
        save.setDefault(True)
        save.setFocus()
        foot.addWidget(stay)
        foot.addStretch(1)
        foot.addWidget(discard)
        foot.addWidget(save)
        return foot

    def _save(self) -> None:
        self.accept()
        if self._page.attempt(self._page.save):
            self._go_on()

    def _discard(self) -> None:
        self.accept()
        self._page.discard()
        self._go_on()
