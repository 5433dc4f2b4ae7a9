"""A field of several parts of a record, a line for each, and the dialog that one is filled in."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget

from gkapp.ui.kit.forms.fields import PlainField
from gkapp.ui.kit.forms.form import DialogForm, Form, Judge
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import clear, column, row
from gkapp.ui.kit.widgets.question import dialog_foot

_READ_ONLY = "现在不能修改"

PartT = TypeVar("PartT")


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


class PartLine(QWidget):
    """One part in words, and what can be done with it; a kind may add more between."""

    opened = Signal(int)
    taken = Signal(int)

    def __init__(self, at: int, words: str, name: str, forbidden: str) -> None:
        """*name* tells the part in the tips; what would change it is *forbidden* with this reason.

        The part stands at *at* among its like.
        """
        super().__init__()
        self._at, self._name, self._forbidden = at, name, forbidden
        self.name = ElidedLabel(words)
        self._tools = row(self, gap=SPACE.x1)
        self._tools.addWidget(self.name, 1)
        self.opener = tool_button("edit", f"{name}：查看或者修改")
        self.opener.clicked.connect(self._open)
        self._tools.addWidget(self.opener)
        self.add_tools()
        self.add_tool("close", "移除").clicked.connect(self._take)

    def add_tools(self) -> None:
        """Add what else can be done with a part of this kind."""

    def add_tool(self, icon: str, words: str, obstacle: str = "") -> QToolButton:
        """A button that changes the part, unless there is an *obstacle*."""
        made = tool_button(icon, f"{self._name}：{words}")
        forbid(made, self._forbidden or obstacle)
        self._tools.addWidget(made)
        return made

    def _open(self) -> None:
        self.opened.emit(self._at)

    def _take(self) -> None:
        self.taken.emit(self._at)


class PartsField(PlainField, QWidget, Generic[PartT]):
    """A field of parts; a kind says how a line and a dialog of one are made."""

    changed = Signal()

    def __init__(self, add_button: QPushButton) -> None:
        super().__init__()
        self._parts: tuple[PartT, ...] = ()
        self._read_only = False
        self._asked = 0
        """Whose dialog is open."""
        self.lines: list[PartLine] = []
        self.add_button = add_button
        self._lines = column(gap=SPACE.x1)
        layout = column(self, gap=SPACE.x1)
        layout.addLayout(self._lines)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self.add)

    # What a kind fills in

    def add(self) -> None:
        """Ask for one more."""
        raise NotImplementedError

    def open_part(self, at: int) -> None:
        """Show everything that is registered of one."""
        raise NotImplementedError

    def make_line(self, at: int, part: PartT, forbidden: str) -> PartLine:
        """The line of a part."""
        raise NotImplementedError

    def put_in_order(self, parts: Sequence[PartT]) -> tuple[PartT, ...]:
        """The parts in the order in which they stand."""
        return tuple(parts)

    # What every form asks of a field

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys when the form leads here."""
        return self.add_button

    def value(self) -> tuple[PartT, ...]:
        """The parts in their order."""
        return self._parts

    def show_value(self, value: Sequence[PartT]) -> None:
        """Show these."""
        ordered = self.put_in_order(value)
        if ordered != self._parts:
            self._parts = ordered
            self._show()
            self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the lines be opened, but nothing changed."""
        self._read_only = read_only
        self._show()

    # What is done

    def take_out(self, at: int) -> None:
        """Leave one out."""
        self.show_value([*self._parts[:at], *self._parts[at + 1 :]])
        self.add_button.setFocus()

    def ask(self, dialog: PartDialog, at: int) -> None:
        """Have the part at *at* filled in, which may be a new one after the last."""
        self._asked = at
        dialog.given.connect(self._take)
        dialog.open()

    def focus_after(self, at: int) -> None:
        """Lead the keys on once the part at *at* was filled in."""
        self.add_button.setFocus()

    def _take(self, part: PartT) -> None:
        at = self._asked
        self.show_value([*self._parts[:at], part, *self._parts[at + 1 :]])
        self.focus_after(at)

    def _show(self) -> None:
        clear(self._lines)
        self.lines.clear()
        forbidden = _READ_ONLY if self._read_only else ""
        for at, part in enumerate(self._parts):
            made = self.make_line(at, part, forbidden)
            made.opened.connect(self.open_part)
            made.taken.connect(self.take_out)
            self.lines.append(made)
            self._lines.addWidget(made)
        self.add_button.setEnabled(not self._read_only)
