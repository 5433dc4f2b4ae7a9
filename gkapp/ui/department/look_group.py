"""外观: the colours at once; the size of everything is the system's affair, and where that is."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.theme import theme
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card
from gkapp.ui.shell.context import Context

_CHOICES = {
    ThemeChoice.SYSTEM: ("跟随系统", "系统换成深色时，程序也换成深色"),
    ThemeChoice.LIGHT: ("浅色", ""),
    ThemeChoice.DARK: ("深色", "在较暗的房间里更舒适"),
}
_SIZE = (
    "文字和按钮跟随系统的显示缩放；要放大，请在 Windows 的“设置—系统—屏幕—缩放”中"
    "选择 125%、150% 或更大。"
)


class LookGroup(Group):
    """A choice takes effect at once and is remembered."""

    title = "外观"
    words = "选择后立即生效。"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.choices = {choice: QRadioButton(words) for choice, (words, _) in _CHOICES.items()}
        self._group = QButtonGroup(self)
        self._scale = label("", "small", "text_2")
        self.body.addWidget(self._colours())
        self.body.addWidget(self._size())
        self.body.addStretch(1)
        self._group.buttonClicked.connect(self._choose)

    def refresh(self) -> None:
        """Show what is in force."""
        self.choices[self.context.settings.current.theme].setChecked(True)
        self._scale.setText(f"当前屏幕的缩放：{self.devicePixelRatioF() * 100:.0f}%")

    def _colours(self) -> QFrame:
        made, layout = card(gap=SPACE.x1)
        layout.addWidget(label("颜色", "strong"))
        for choice, (_, hint) in _CHOICES.items():
            each = self.choices[choice]
            each.setAccessibleDescription(hint)
            self._group.addButton(each)
            layout.addWidget(each)
            if hint:
                words = label(hint, "caption", "text_3")
                words.setContentsMargins(SPACE.x6, 0, 0, 0)
                layout.addWidget(words)
        return made

    def _size(self) -> QFrame:
        made, layout = card()
        layout.addWidget(label("文字大小", "strong"))
        layout.addWidget(label(_SIZE, "small", "text_2", wrap=True))
        layout.addWidget(self._scale)
        return made

    def _choose(self) -> None:
        chosen = next(choice for choice, each in self.choices.items() if each.isChecked())
        settings = self.context.settings
        self.attempt(partial(settings.keep, replace(settings.current, theme=chosen)))
        theme().apply(chosen)
