"""Where the groups of a form stand: in one column or in two, and always where the keyboard is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.the_application import the_application
from gkapp.ui.kit.widgets.layout import card, column, let_scroll, plain, row

TWO_COLUMNS = 880
"""Pixels of width from which there is room for two columns."""
_WIDEST_COLUMN = 760
_MARGIN = 48  # pixels kept in sight around the field that has the keyboard, where there are many


class FormArea(QScrollArea):
    """Two cards for groups of fields; the field that gets the keyboard is scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """*parent* keeps it until it is put where it is shown."""
        super().__init__(parent)
        let_scroll(self)
        inner = plain()
        outer = column(inner, gap=SPACE.x4)
        outer.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        self._columns = row(gap=SPACE.x4)
        self.left, self.right = self._column(), self._column()
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self.setWidget(inner)
        the_application().focusChanged.connect(self._follow)
        later = Qt.ConnectionType.QueuedConnection
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight, later)

    def _column(self) -> QVBoxLayout:
        """What is in a card that is as high as its groups."""
        made = plain()
        made.setMaximumWidth(_WIDEST_COLUMN)
        outer = column(made, gap=0)
        inner, layout = card(SPACE.x4, SPACE.x5)
        outer.addWidget(inner)
        outer.addStretch(1)
        self._columns.addWidget(made, 1)
        return layout

    @property
    def has_two_columns(self) -> bool:
        """Whether the cards stand beside each other."""
        return self._columns.direction() is QBoxLayout.Direction.LeftToRight

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, min(_MARGIN, self.viewport().height() // 4))

    def _keep_in_sight(self) -> None:
        """Words came or went above the field, or it is laid out only now: both move it later."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._follow(None, QApplication.focusWidget())

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_wide = event.size().width() >= TWO_COLUMNS
        self._columns.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
