"""The dialog in which one part of a record is filled in; the record's form takes it from there."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.kit.forms.dialog_form import DialogForm
from gkapp.ui.kit.forms.form import Form, Judge
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column


class PartDialog(QDialog):
    """Show it with open(); a kind of part adds its fields."""

    given = Signal(object)
    """The part as it was filled in."""

    def __init__(
        self, title: str, words: str, judge: Judge, parent: QWidget, width: int, *, read_only: bool
    ) -> None:
        """*words* say what the part is for."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._read_only, self._width = read_only, width
        self.form = Form(judge)
        self.agree = button("确定", "primary")
        self._arrange(title, words)

    def show_part(self, part: Any) -> None:
        """Show *part*, once the fields are there."""
        self.form.edited.connect(self._allow)
        self.form.load(part)
        self.form.set_read_only(self._read_only)
        self._area.fit(self, self._width)
        self._allow()
        self.form.focus_first()

    def _arrange(self, title: str, words: str) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(words, "small", "text_2", wrap=True))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        leave = "关闭" if self._read_only else "取消"
        layout.addLayout(dialog_foot(self, self.agree, leave=leave))
        self.agree.setVisible(not self._read_only)
        self.agree.clicked.connect(self._agree)

    def _allow(self) -> None:
        forbid(self.agree, "" if self.form.is_dirty else "没有填写或者修改。")

    def _agree(self) -> None:
        if self.form.complain():
            self._area.grow(self)
            return
        part = self.form.draft
        self.accept()
        self.given.emit(part)
