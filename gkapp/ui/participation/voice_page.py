"""What the pages of an opinion and of a decision share: a form in two columns and a side."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from gkapp.services.department.particulars import list_offices, list_persons
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE, Tone
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.records.record_page import FILES, FORM, HISTORY
from gkapp.ui.records.sided_page import SidedPage, side_section


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
        self._odd_section = side_section(content, "请留意", self._odd)
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


NEW_WORDS = "带 ＊ 的必须填写；保存以后可以添加附件"


class VoicePage(SidedPage):
    """One record of either register, new or stored."""

    topics = frozenset(
        {Topic.VOICES, Topic.LEDGER, Topic.ATTACHMENTS, Topic.CALENDAR, Topic.DEPARTMENT}
    )
    side_title: ClassVar[str]

    def add_fields(
        self, form: Form, area: FormArea, offices: list[str], persons: list[str]
    ) -> None:
        """Add every field to *form*, in the order of the keyboard."""
        raise NotImplementedError

    def more_actions(self) -> tuple[QWidget, ...]:
        """Buttons that stand before deleting and saving."""
        return ()

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in an area of their own."""
        form.setParent(self)  # while it is empty: moving a full one costs more
        form.hide()
        self._area = FormArea(form)
        offices = [each.name for each in list_offices(self.context.db)]
        persons = [each.name for each in list_persons(self.context.db)]
        self.add_fields(form, self._area, offices, persons)

    def make_side(self) -> QWidget:
        """How it stands."""
        return VoiceSide(self.side_title)

    @property
    def side_panel(self) -> VoiceSide:
        """The side as what it is."""
        return cast("VoiceSide", self.side)

    def _arrange(self) -> None:
        self.lay_out((*self.more_actions(), self.delete_button, self.save_button))
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _get_form(self) -> QWidget:
        return self._area

    def name_of(self, draft: Any) -> str:
        """Its title."""
        return draft.title

    def show_new_head(self) -> None:
        """Say that it is a new one."""
        self.tabs.offer(HISTORY, is_offered=False)
        self.head.show_record("新增", self.words.new, NEW_WORDS)
        self.head.show_status("", "neutral")
        self.head.show_due("", "neutral")
