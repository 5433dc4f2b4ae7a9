"""What stands where there is nothing yet: what is missing, and what to do first."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import fill_round
from gkapp.ui.kit.look.theme import colors, set_icon
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, rename
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row

_LINE = 480  # pixels; a longer line of explanation is broken
_SHORTEST_LINE = 200
_SIGN = QSize(112, 88)


class EmptyState(QWidget):
    """A sign, a title, an explanation, at most two ways to begin, and a way to read more."""

    acted = Signal()
    """The first way was chosen."""
    other_acted = Signal()
    """The other way was chosen."""
    help_wanted = Signal()
    """One wants to read how this page is used."""

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        action: str = "",
        other: str = "",
        *,
        sign: str = "plus",
        offers_help: bool = False,
    ) -> None:
        """*sign* is the icon on the first way."""
        super().__init__()
        self._sign = sign
        layout = column(self, SPACE.x3, SPACE.x2)
        layout.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(_Sign(icon), 0, middle)
        layout.addSpacing(SPACE.x2)
        self._title = label(title, "subtitle")
        layout.addWidget(self._title, 0, middle)
        self._words = label(words, "body", "text_2", wrap=True)
        self._words.setAlignment(middle)
        layout.addWidget(self._words, 0, middle)
        layout.addSpacing(SPACE.x3)
        ways = row(gap=SPACE.x3)
        ways.addStretch(1)
        self.first_way = button(action, "primary", sign) if action else None
        if self.first_way is not None:
            self.first_way.clicked.connect(self.acted)
            ways.addWidget(self.first_way)
        if other:
            second = button(other, icon="import")
            second.clicked.connect(self.other_acted)
            ways.addWidget(second)
        ways.addStretch(1)
        layout.addLayout(ways)
        if offers_help:
            more = button("怎样使用这一页（F1）", "link")
            more.clicked.connect(self.help_wanted)
            layout.addWidget(more, 0, middle)
        layout.addStretch(3)
        self.say(title, words, action)

    def say(self, title: str, words: str, action: str, *, sign: str = "") -> None:
        """Say that something else is missing, and how the first way to begin is called.

        *sign* is the icon on it, else the one that it began with.
        """
        self.setAccessibleName(f"{title}。{words}")
        self._title.setText(title)
        self._words.setText(words)
        self._words.setMinimumSize(0, 0)  # else it would count among what the words need
        width = _even_width(self._words)
        self._words.setFixedWidth(width)
        self._words.setMinimumHeight(max(0, self._words.heightForWidth(width)))
        if self.first_way:
            rename(self.first_way, action)
            set_icon(self.first_way, sign or self._sign, "on_accent")

    # Overrides of Qt methods

    def hasHeightForWidth(self) -> bool:
        # The words have their width; else what scrolls would ask for the height with the sign.
        return False


def _even_width(words: QLabel) -> int:
    """The least width that takes no further line: the last one is about as long as the others."""
    words.ensurePolished()
    height, width = words.heightForWidth(_LINE), _LINE
    while width > _SHORTEST_LINE and words.heightForWidth(width - SPACE.x2) == height:
        width -= SPACE.x2
    return width


class _Sign(QWidget):
    """Two sheets and an icon; left out before what to do first is beyond the edge of the page."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedWidth(_SIGN.width())
        self.setMaximumHeight(_SIGN.height())

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return _SIGN

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.height() < _SIGN.height():
            return
        p = QPainter(self)
        fill_round(p, QRectF(22, 4, 68, 60), "track", 8)
        fill_round(p, QRectF(12, 16, 88, 68), "surface", 8, "border")
        draw_icon(p, QRectF(38, 32, 36, 36), self._icon, colors().accent, 1.4)
