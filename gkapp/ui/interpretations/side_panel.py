"""Beside the plan: until when it is to be released, whether it goes together, what is odd."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gkapp.domain.interpretations.standing import Standing, State
from gkapp.domain.interpretations.together import TogetherCheck
from gkapp.exchange.law.rules import interpretation_law
from gkapp.ui.interpretations.list_columns import standing_look
from gkapp.ui.interpretations.verdicts import CheckLine
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.day_words import when_done
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll


class InterpretationSide(QFrame):
    """Follows the draft while one types."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        law = interpretation_law()
        self._mark = Mark("clock", "text_2", 20)
        self._large = label("", "strong", wrap=True)
        self._day = label("", "small", "text_2", wrap=True)
        self._odd = label("", "small", "text_2", wrap=True)
        self._duty = label("", "small", "text_2", wrap=True)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        content.addWidget(self._term(law.release_article))
        self._checks = column(gap=SPACE.x2)
        box, layout = card(SPACE.x4, SPACE.x2)
        layout.addWidget(label("三同步", "small_strong", "text_2"))
        layout.addLayout(self._checks)
        content.addWidget(box)
        self._duty_section = _section(content, "谁来解读", self._duty)
        self._odd_section = _section(content, "请留意", self._odd)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    def _term(self, article: str) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x1)
        layout.addWidget(label("发布期限", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._large, 1)
        layout.addLayout(head)
        layout.addWidget(self._day)
        layout.addWidget(label(article, "caption", "text_3", wrap=True))
        return box

    @property
    def words(self) -> str:
        """How the release stands, as it is told."""
        return self._large.text()

    def show_standing(self, standing: Standing, today: date) -> None:
        """Tell how the release stands."""
        tone, icon = standing_look(standing)
        self._mark.show_icon(icon, tone_ink(tone))
        self._large.setText(standing.words)
        set_tone(self._large, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        due = standing.due
        words = (
            "" if due is None or standing.state is State.EXEMPT else when_done(due, today, "发布")
        )
        self._day.setText(f"最迟 {words}" if words else "")
        self._day.setVisible(bool(words))

    def show_checks(self, checks: tuple[TogetherCheck, ...]) -> None:
        """Tell what goes together."""
        clear(self._checks)
        for check in checks:
            self._checks.addWidget(CheckLine(check))

    def show_duty(self, rule: str) -> None:
        """Tell by which rule who interprets; empty where the ledger does not know the document."""
        self._duty.setText(rule)
        self._duty_section.setVisible(bool(rule))

    def show_odd(self, warnings: Mapping[str, str]) -> None:
        """Tell what is irregular."""
        self._odd.setText("\n".join(warnings.values()))
        self._odd_section.setVisible(bool(warnings))


def _section(content: QVBoxLayout, title: str, words: QLabel) -> QWidget:
    section, layout = card(SPACE.x4, SPACE.x1)
    layout.addWidget(label(title, "small_strong", "text_2"))
    layout.addWidget(words)
    content.addWidget(section)
    section.hide()
    return section
