"""Where the groups of a form stand: in one column or in two, and always where the keyboard is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.layout import card, column, plain, row

TWO_COLUMNS = 880
"""Pixels of width from which there is room for two columns."""
_WIDEST_COLUMN = 760
_MARGIN = 48  # pixels kept in sight around the field that has the keyboard


class FormArea(QScrollArea):
    """Cards with boxes in them; the field that gets the keyboard is scrolled to."""

    def __init__(self, columns: Sequence[Sequence[QWidget]]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = plain()
        outer = column(inner, gap=SPACE.x4)
        outer.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        self._columns = row(gap=SPACE.x4)
        self._layouts: list[QLayout] = [outer, self._columns]
        for boxes in columns:
            self._columns.addWidget(self._column(boxes), 1)
            for box in boxes:
                box.installEventFilter(self)
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self.setWidget(inner)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _column(self, boxes: Sequence[QWidget]) -> QWidget:
        """A card as high as its boxes."""
        made = plain()
        made.setMaximumWidth(_WIDEST_COLUMN)
        outer = column(made, gap=0)
        inner, layout = card(SPACE.x4, SPACE.x5)
        for box in boxes:
            layout.addWidget(box)
        outer.addWidget(inner)
        outer.addStretch(1)
        self._layouts += [outer, layout]
        return made

    @property
    def has_two_columns(self) -> bool:
        """Whether the cards stand beside each other."""
        return self._columns.direction() is QBoxLayout.Direction.LeftToRight

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, _MARGIN)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Outer layouts keep the height that they once asked for, though words appeared since."""
        if event.type() == QEvent.Type.LayoutRequest:
            for layout in self._layouts:
                layout.invalidate()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_wide = event.size().width() >= TWO_COLUMNS
        self._columns.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
