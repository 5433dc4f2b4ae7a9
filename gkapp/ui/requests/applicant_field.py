"""The applicant's name, and beside it how often they asked before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.forms.fields import PlainField, TextField
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import row


class ApplicantField(PlainField, QWidget):
    """A line of text with a link that is there only for somebody who is known."""

    changed = Signal()
    earlier_wanted = Signal()
    """The earlier requests are to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = TextField()
        self.link = button("", "link")
        self.link.hide()
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.link)
        self.setMinimumHeight(SIZE.control)
        self.setFocusProxy(self.edit)
        self.edit.changed.connect(self.changed)
        self.link.clicked.connect(self.earlier_wanted)

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys."""
        return self.edit

    def value(self) -> str:
        """The name without the blanks around it."""
        return self.edit.value()

    def show_value(self, value: str) -> None:
        """Show a name."""
        self.edit.show_value(value)

    def show_earlier(self, count: int) -> None:
        """Say how many earlier requests there are; nothing is said of none."""
        words = f"此前 {count} 件"
        self.link.setText(words)
        self.link.setAccessibleName(f"{words}，打开列表")
        self.link.setVisible(bool(count))
