"""Beside the form of an opinion or a decision: how it stands, its terms, and what to look at."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE, Tone
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll


class VoiceSide(QFrame):
    """Follows the draft while one types; sections are there while they have something to say."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._mark = Mark("clock", "text_2", 20)
        self._large = label("", "strong", wrap=True)
        self._terms = column(gap=SPACE.x2)
        self._odd = label("", "small", "text_2", wrap=True)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        box, layout = card(SPACE.x4, SPACE.x2)
        layout.addWidget(label(title, "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._large, 1)
        layout.addLayout(head)
        layout.addLayout(self._terms)
        content.addWidget(box)
        self._odd_section = _section(content, "请留意", self._odd)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    @property
    def words(self) -> str:
        """How it stands, as it is told."""
        return self._large.text()

    @property
    def odd(self) -> str:
        """What is to be looked at."""
        return self._odd.text()

    def show_standing(
        self, words: str, tone: Tone, icon: str, terms: Iterable[Sequence[str]]
    ) -> None:
        """Tell how it stands, and of each of the *terms*: what, and under it until when and why."""
        self._mark.show_icon(icon, tone_ink(tone))
        self._large.setText(words)
        set_tone(self._large, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        clear(self._terms)
        for term in terms:
            self._terms.addWidget(_lines(term))

    def show_odd(self, sentences: Iterable[str]) -> None:
        """Tell what is irregular or missing."""
        text = "\n".join(f"{each.rstrip('。')}。" for each in sentences)
        self._odd.setText(text)
        self._odd_section.setVisible(bool(text))


def _lines(words: Sequence[str]) -> QWidget:
    made = plain()
    layout = column(made, gap=2)
    for at, each in enumerate(words):
        layout.addWidget(
            label(each, "caption" if at else "small", "text_3" if at else "text_2", wrap=True)
        )
    return made


def _section(content: QVBoxLayout, title: str, words: QLabel) -> QWidget:
    section, layout = card(SPACE.x4, SPACE.x1)
    layout.addWidget(label(title, "small_strong", "text_2"))
    layout.addWidget(words)
    content.addWidget(section)
    section.hide()
    return section
