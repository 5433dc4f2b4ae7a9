"""The head of a page: its title, one quiet sentence, its actions with the primary one last."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.actions import Actions
from gkapp.ui.widgets.labels import ElidedLabel, label
from gkapp.ui.widgets.layout import row


class PageHead(QWidget):
    """One line above a list or a form."""

    def __init__(self, title: str, words: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._title = label(title, "title")
        self._words = ElidedLabel(words, "body", "text_3")
        self._words.setMinimumWidth(0)
        layout = row(self)
        layout.addWidget(self._title)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self._words, 1)
        layout.addWidget(Actions(actions))

    def show_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def show_words(self, words: str) -> None:
        """Change the sentence beside it."""
        self._words.show_text(words)
