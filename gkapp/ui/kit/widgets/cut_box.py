"""A box that opens, whose chosen entry may be longer than the box."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip


class CutBox(QComboBox):
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
