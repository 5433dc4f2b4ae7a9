"""Beside the form of a case: the reply, how far it may be taken, and what is odd."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gkapp.domain.records.drafts import RemedyDraft
from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding
from gkapp.ui.kit.look.paint import TONE_ICONS, tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, plain, row, scroll
from gkapp.ui.remedies.words import further_words, reply_day, reply_tone, sum_of_term

_ORDER_WORDS = "登记保存后，对应的申请重新起算答复期限。重新答复不计为新收，原来的办理结果不变。"
_SERVED = "以当事人收到之日为准，这里按本单位收到之日推算。"


class RemedySide(QFrame):
    """Follows the draft while one types; sections are there while they have something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._mark = Mark("clock", "text_2", 20)
        self._large = label("", "strong", wrap=True)
        self._day = label("", "small", "text_2", wrap=True)
        self._sum = label("", "caption", "text_3", wrap=True)
        self._further = label("", wrap=True)
        self._odd = label("", "small", "text_2", wrap=True)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        self._add_reply(content)
        served = label(_SERVED, "caption", "text_3", wrap=True)
        self._further_section = _section(content, "后续期限", self._further, served)
        order = label(_ORDER_WORDS, "small", "text_2", wrap=True)
        self._order_section = _section(content, "责令重新答复", order)
        self._odd_section = _section(content, "请留意", self._odd)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    def _add_reply(self, content: QVBoxLayout) -> None:
        box, layout = card(SPACE.x4, SPACE.x1)
        layout.addWidget(label("答复期限", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._large, 1)
        layout.addLayout(head)
        layout.addWidget(self._day)
        layout.addWidget(self._sum)
        content.addWidget(box)

    @property
    def reply_words(self) -> str:
        """How the reply stands, as it is told."""
        return self._large.text()

    @property
    def further_words(self) -> str:
        """How far the case may be taken, as it is told."""
        return "" if self._further_section.isHidden() else self._further.text()

    def show_unreckoned(self, words: str) -> None:
        """Say why no term can be reckoned yet."""
        self._show_reply_words(words, "", "")
        self._mark.show_icon("clock", "text_2")
        set_tone(self._large, "text")
        self._further_section.hide()

    def show_terms(self, reply: ReplyStanding, further: RemedyDue | None, today: date) -> None:
        """Tell of the reply, and until when the decision may be taken further."""
        tone = reply_tone(reply)
        self._mark.show_icon(TONE_ICONS[tone], tone_ink(tone))
        set_tone(self._large, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        due = reply.due
        ground = f"{sum_of_term(due, today)}。依据：{due.term.article}" if due else ""
        self._show_reply_words(reply.words, reply_day(reply, today), ground)
        self._further.setText(further_words(further, today) if further else "")
        self._further_section.setVisible(further is not None)

    def show_draft(self, draft: RemedyDraft, warnings: Mapping[str, str]) -> None:
        """Tell of what was typed."""
        self._order_section.setVisible(draft.orders_answer)
        self._odd.setText("\n".join(warnings.values()))
        self._odd_section.setVisible(bool(warnings))

    def _show_reply_words(self, large: str, day: str, ground: str) -> None:
        self._large.setText(large)
        for made, words in ((self._day, day), (self._sum, ground)):
            made.setText(words)
            made.setVisible(bool(words))


def _section(content: QVBoxLayout, title: str, *widgets: QLabel) -> QWidget:
    section, layout = card(SPACE.x4, SPACE.x1)
    layout.addWidget(label(title, "small_strong", "text_2"))
    for each in widgets:
        layout.addWidget(each)
    content.addWidget(section)
    section.hide()
    return section
