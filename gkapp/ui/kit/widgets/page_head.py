"""The head of a page: its title, one quiet sentence, its actions with the primary one last."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import Actions
from gkapp.ui.kit.widgets.chips import ChipRow
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import row


def add_key(owner: QWidget, keys: str, words: str, act: Callable[[], object]) -> QShortcut:
    """Have *keys* do something while the keyboard is within *owner*."""
    made = QShortcut(QKeySequence(keys), owner)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setWhatsThis(words)
    made.activated.connect(act)
    return made


LOW = 400
"""Pixels of height of a page below which every line counts: 1366 by 768 at 200 % has 308."""

_BESIDE_TITLE = 2


class PageHead(QWidget):
    """One line above a list or a form."""

    def __init__(self, title: str, words: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._title = label(title, "title")
        self._words = ElidedLabel(words, "body", "text_3")
        self._words.setMinimumWidth(0)
        layout = self._row = row(self)
        layout.addWidget(self._title)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self._words, 1)
        layout.addStretch(0)  # in the place of the words where these are left out
        layout.addWidget(Actions(actions))

    def show_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def show_words(self, words: str) -> None:
        """Change the sentence beside it."""
        self._words.show_text(words)

    def hold(self, views: ChipRow, page: QBoxLayout, *, is_low: bool) -> None:
        """Take the *views* of a *page* that is low into this line, or give them one below it."""
        views.fold(is_folded=is_low)
        self._words.setVisible(not is_low)
        self._row.setStretch(self._row.count() - 2, int(is_low))
        if is_low == (views.parentWidget() is self):
            return
        if is_low:
            self._row.insertWidget(_BESIDE_TITLE, views)
        else:
            page.insertWidget(page.indexOf(self) + 1, views)
