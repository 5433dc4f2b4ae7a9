"""A line to find words with: what is looked for, which place of how many, on and back."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import tool_button
from gkapp.ui.kit.widgets.clear_edit import ClearEdit
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import row

TYPING = 250
"""Milliseconds after the last key before it is looked for."""
_WIDEST = 280


class FindBar(QWidget):
    """Enter and F3 go on, with Shift back; Esc closes it."""

    asked = Signal(str)
    """The words to look for; empty for none."""
    moved = Signal(int)
    """To the place after (1) or before (-1) the one that is shown."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = ClearEdit()
        self.edit.setPlaceholderText("查找")
        self.edit.setAccessibleName("在页面中查找")
        self.edit.setMaximumWidth(_WIDEST)
        self.edit.installEventFilter(self)
        self.told = label("", "small", "text_2")
        self.back = tool_button("up", "上一处（Shift+F3）")
        self.on = tool_button("down", "下一处（F3）")
        self.close_button = tool_button("close", "关闭查找（Esc）")
        self._typing = QTimer(self, interval=TYPING, singleShot=True)
        self._typing.timeout.connect(self.ask_now)
        self.edit.textChanged.connect(self._wait)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)
        self._arrange()
        self.show_place(0, 0)

    def _arrange(self) -> None:
        layout = row(self, gap=SPACE.x1)
        layout.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        layout.addWidget(self.edit, 1)
        for each in (self.back, self.on):
            layout.addWidget(each)
        layout.addSpacing(SPACE.x2)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addWidget(self.close_button)
        self.setFocusProxy(self.edit)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.edit.text().strip()

    def show_place(self, number: int, count: int) -> None:
        """Say which place of how many is shown; nothing where nothing is looked for."""
        if not self.words:
            said = ""
        elif count:
            said = f"第 {number} 处，共 {count} 处"
        else:
            said = "没有找到"
        self.told.setText(said)
        set_tone(self.told, "text_2" if count else "problem")
        self.edit.setAccessibleDescription(said)
        for each in (self.back, self.on):
            each.setEnabled(count > 0)

    def show_waiting(self) -> None:
        """Say that it is being looked for."""
        self.told.setText("正在查找…")
        set_tone(self.told, "text_2")

    def ask_now(self) -> None:
        """Look for what is typed without waiting."""
        self._typing.stop()
        self.asked.emit(self.words)

    def _wait(self) -> None:
        self._typing.start()

    def _go_on(self) -> None:
        self._move(1)

    def _go_back(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        """What was typed and not yet looked for is looked for first."""
        if self._typing.isActive():
            self.ask_now()
        else:
            self.moved.emit(by)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the search, here or on the pages."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_F3:
                self._move(-1 if is_back else 1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                return False
        return True

    # Overrides of Qt methods

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(-1 if is_back else 1)
            return True
        return self.take_key(event)
