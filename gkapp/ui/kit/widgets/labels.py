"""Words and signs: labels in the type scale, long names that are cut, icons, status tags."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import CENTER, draw_tag, draw_text, fill_round, tag_width
from gkapp.ui.kit.look.theme import colors, restyle
from gkapp.ui.kit.look.tokens import SIZE, ColorRole, TextRole, Tone
from gkapp.ui.kit.widgets.buttons import tool_button

_CROSS = 24  # pixels of the button; Qt's own sits too low in a field that has padding
_MARGIN = 2


class ClearEdit(QLineEdit):
    """The cross is seen while there is something to clear; Tab passes it by."""

    def __init__(self) -> None:
        super().__init__()
        self.cross = tool_button("close", "清空")
        self.cross.setParent(self)
        self.cross.setProperty("kind", "inside")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.setIconSize(QSize(SIZE.icon_small, SIZE.icon_small))
        self.cross.setFixedSize(_CROSS, _CROSS)
        self.cross.hide()
        self.cross.clicked.connect(self.clear)
        self.textChanged.connect(self._show_cross)

    def _show_cross(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        self.setTextMargins(0, 0, _CROSS if text else 0, 0)

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = self.width() - _CROSS - 2 * _MARGIN
        self.cross.move(left, (self.height() - _CROSS) // 2)


class ElidedComboBox(QComboBox):
    """Cuts with … what it has no room for, which Qt's own box breaks off in the middle of a word.

    The whole entry is in its tip. For boxes in which nothing is typed.
    """

    @property
    def shown_text(self) -> str:
        """What there is room for of the entry that is chosen."""
        return self._cut(self.currentText())

    def _cut(self, text: str) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room())

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(control, option, field, self).width()

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text  # pyright: ignore[reportAttributeAccessIssue]
        p.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        p.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            whole = self.currentText()
            tip = self.toolTip() if self.shown_text == whole else whole
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)


_NARROWEST_WRAP = 80
_SHORTEST_CUT = 40  # pixels of a name that is cut


def label(
    text: str, role: TextRole = "body", tone: ColorRole = "text", *, wrap: bool = False
) -> QLabel:
    """A label in one step of the type scale; its text is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
        made.setMinimumWidth(_NARROWEST_WRAP)
    return made


class WrappedLabel(QLabel):
    """Words that are broken into lines, and that a layout never gives less height than these need.

    Qt's own label asks for the height that it would have at the width it likes best.
    """

    def __init__(self, text: str = "", role: TextRole = "body", tone: ColorRole = "text") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(_NARROWEST_WRAP)
        self.setProperty("role", role)
        self.setProperty("tone", tone)

    def show_text(self, text: str) -> None:
        """Change the text."""
        self.setText(text)
        self._claim()

    def _claim(self) -> None:
        self.setMinimumHeight(0)  # else the label would count it among what its words need
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._claim()


def set_tone(made: QLabel, tone: ColorRole) -> None:
    """Give a label another colour."""
    restyle(made, "tone", tone)


class ElidedLabel(QLabel):
    """A name that may be long: cut with … where there is no room, whole in its tip."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = "body",
        tone: ColorRole = "text",
        *,
        is_snug: bool = False,
    ) -> None:
        """*is_snug*: as wide as its text, so that what follows stands right behind it."""
        super().__init__()
        self._whole = ""
        self._is_snug = is_snug
        self._cut_for = (0, self.font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        across = QSizePolicy.Policy.Maximum if is_snug else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_SHORTEST_CUT)
        self.show_text(text)

    @property
    def whole_text(self) -> str:
        """The text without the cut."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Change the text."""
        self._whole = text
        self.setAccessibleName(text)
        if self._is_snug:
            self.setMinimumWidth(min(self.sizeHint().width(), _SHORTEST_CUT))
            self.updateGeometry()
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.width()
        )
        self._cut_for = (self.width(), self.font())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._is_snug:
            # Scaled fonts have parts of pixels, of which the last must not be missing.
            width = QFontMetricsF(self.font()).horizontalAdvance(self._whole)
            hint.setWidth(ceil(width) + 1)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A long list lays out each of its lines again for every line that comes.
        if (self.width(), self.font()) != self._cut_for:
            self._cut()


class Mark(QWidget):
    """An icon that follows the theme; a sign beside words, so silent to a screen reader."""

    def __init__(self, icon: str, role: ColorRole = "text_2", px: int = SIZE.icon) -> None:
        super().__init__()
        self._icon: str = icon
        self._role: ColorRole = role
        self.setFixedSize(px, px)

    def show_icon(self, icon: str, role: ColorRole) -> None:
        """Change the sign."""
        self._icon, self._role = icon, role
        self.update()

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_icon(QPainter(self), QRectF(self.rect()), self._icon, colors()[self._role])


class Tag(QWidget):
    """A status: icon and words on a quiet ground."""

    def __init__(self, text: str = "", tone: Tone = "neutral", icon: str = "") -> None:
        super().__init__()
        self._text, self._icon = text, icon
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, tone, icon)

    def show_status(self, text: str, tone: Tone, icon: str = "") -> None:
        """Change what it says."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(tag_width(self._text, self._icon), SIZE.tag)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_tag(QPainter(self), QRectF(self.rect()), self._text, self._tone, self._icon)


class Logo(QWidget):
    """The program's sign: 公 on the accent colour."""

    def __init__(self, px: int = 26) -> None:
        super().__init__()
        self.setFixedSize(px, px)

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        fill_round(p, self.rect(), "accent_fill", self.width() / 4.5)
        role: TextRole = "subtitle" if self.width() < 36 else "title"
        draw_text(p, self.rect(), "公", role, "on_accent", CENTER)
