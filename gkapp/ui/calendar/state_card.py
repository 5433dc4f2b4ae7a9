"""How it stands with the shown year: whether a notice is loaded, which one, the sums of days."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from gkapp.domain.calendar.working_days import LONGEST_NUMBER
from gkapp.services.today.calendar_view import YearState
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import column, row


class StateCard(QFrame):
    """The number of the notice can be edited; the card saves nothing itself."""

    number_edited = Signal(str)
    """The number of the notice as the officer types it."""
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._year = label("", "strong")
        self.tag = Tag()
        self.number = QLineEdit()
        self.number.setMaxLength(LONGEST_NUMBER)
        self.number.setPlaceholderText("例如：国办发明电〔2025〕7号")
        self.number.setAccessibleName("通知文号")
        self._origin = ElidedLabel("", "small", "text_3")
        self._sums = ElidedLabel("", "small", "text_2")
        self._provisional = ElidedLabel("", "small", "text")
        self._import = button("导入通知…", "small", "import")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x3, SPACE.x2)
        head = row()
        head.addWidget(self._year)
        head.addWidget(self.tag)
        head.addWidget(self._origin, 1)
        layout.addLayout(head)
        layout.addWidget(self._provisional)
        layout.addWidget(self._import, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._sums)
        layout.addLayout(self._number_row())

    def _number_row(self) -> QHBoxLayout:
        name = label("文号", "small", "text_2")
        name.setBuddy(self.number)
        line = row()
        line.addWidget(name)
        line.addWidget(self.number, 1)
        return line

    def _connect(self) -> None:
        self.number.textEdited.connect(self.number_edited)
        self._import.clicked.connect(self.import_wanted)

    def show_state(self, state: YearState, number: str) -> None:
        """Show *state*; *number* is the notice's, with what was typed and not saved."""
        self._year.setText(f"{state.year}年")
        if state.origin:
            self.tag.show_status("已载入", "neutral", "check")
        else:
            self.tag.show_status("未载入，暂算", "hold", "hold")
        self._origin.show_text(state.origin)
        self._provisional.show_text(state.provisional)
        self._provisional.setVisible(bool(state.provisional))
        self._import.setVisible(bool(state.provisional))
        self._sums.show_text(
            f"放假 {state.off} 天，调休 {state.work} 天，工作日 {state.working_days} 天"
        )
        if self.number.text().strip() != number:
            self.number.setText(number)
            self.number.setCursorPosition(0)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether nothing may be changed."""
        self.number.setReadOnly(is_read_only)
