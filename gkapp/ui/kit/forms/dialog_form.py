"""The form in a dialog, which is as high as it needs; on a low screen the form scrolls."""

from typing import cast

from PySide6.QtWidgets import QBoxLayout, QDialog, QLayout, QScrollArea, QWidget

from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.layout import column, let_scroll, plain
from gkapp.ui.shell.opening import resize_within


class DialogForm(QScrollArea):
    """Holds a form as the one part of a dialog's column that gives way."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        let_scroll(self)
        inner = plain()
        self._content = column(inner)
        self._content.setContentsMargins(0, 0, 0, SPACE.x2)
        self._content.addWidget(form)
        self._content.addStretch(1)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off_bar)

    def add_below(self, layout: QLayout) -> None:
        """Let *layout* scroll with the form, under it."""
        self._content.addLayout(layout)

    def fit(self, dialog: QDialog, width: int) -> None:
        """Give *dialog* this *width*, and the height that its words and fields need."""
        resize_within(dialog, width, self._needed(dialog, width))

    def grow(self, dialog: QDialog) -> None:
        """Give *dialog* the height of words that came, as far down as its screen goes."""
        room = dialog.screen().availableGeometry().bottom() - dialog.y() - SIZE.control
        needed = min(self._needed(dialog, dialog.width()), room)
        if dialog.isVisible() and needed > dialog.height():
            dialog.resize(dialog.width(), needed)

    def _needed(self, dialog: QDialog, width: int) -> int:
        layout = dialog.layout()
        if not isinstance(layout, QBoxLayout):
            return dialog.height()
        inside = cast("list[QWidget]", dialog.findChildren(QWidget))  # pyright: ignore[reportUnknownMemberType]
        for each in inside:
            each.ensurePolished()  # what was never shown has not its style's height yet,
        for each in inside:
            each.updateGeometry()  # and what is around it remembers the height without
        around = _height(layout, width) - self.sizeHint().height()
        margins = layout.contentsMargins()
        return around + _height(self._content, width - margins.left() - margins.right())

    def _keep_off_bar(self, _least: int, most: int) -> None:
        self._content.setContentsMargins(0, 0, SPACE.x2 if most else 0, SPACE.x2)


def _height(layout: QBoxLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
