"""Beside the form of a request: its course, who asks, what is odd, what it is like."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gkapp.domain.requests.next_step import NextStep
from gkapp.services.requests.grouping import Relative
from gkapp.services.requests.likeness import FREE_ITEMS, ApplicantHistory, Likenesses
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, column, plain, scroll
from gkapp.ui.kit.widgets.steps import Event, Timeline
from gkapp.ui.requests.found_lines import FoundLines

_HOW = (
    "按 Enter 或 Tab 到下一项，按 Ctrl+S 保存，按 Ctrl+N 再登记一件。"
    "日期可以填 9.25、20260925、今天、昨天。"
)
_MUST_HAVE = (
    "申请应当包括申请人的姓名或者名称、身份证明、联系方式，申请公开的信息的名称、文号或者"
    "便于查询的其他特征性描述，以及获取信息的方式、途径等形式要求（《条例》第二十九条第二款）。"
)
_PUBLIC = "属实的，告知申请人获取的方式、途径（《条例》第三十六条第一项）。"


class RequestSide(QFrame):
    """Sections that are there only while they have something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._timeline = Timeline("办理经过")
        self._step = label("", wrap=True)
        self._article = label("", "caption", "text_3", wrap=True)
        self._applicant = label("", wrap=True)
        self._odd = label("", "small", "text_2", wrap=True)
        self.alike, self.public = FoundLines(), FoundLines()
        self.relatives = FoundLines()
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        how = label(_HOW, wrap=True)
        must_have = label(_MUST_HAVE, "small", "text_2", wrap=True)
        self._how_section = _section(content, "怎样登记", how, must_have)
        self._step_section = _section(content, "下一步", self._step, self._article)
        self._odd_section = _section(content, "请留意", self._odd)
        self._applicant_section = _section(content, "申请人", self._applicant)
        self._relatives_section = _section(content, "相关的申请", self.relatives)
        self._alike_section = _section(content, "相似的申请", self.alike)
        public_words = label(_PUBLIC, "small", "text_2", wrap=True)
        self._public_section = _section(content, "可能已主动公开", public_words, self.public)
        self._course_section = _section(content, "办理经过", self._timeline)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    @property
    def step_words(self) -> str:
        """The next step, as it is told."""
        return self._step.text()

    @property
    def applicant_words(self) -> str:
        """What is known of the applicant, as it is told."""
        return self._applicant.text()

    def show_new(self) -> None:
        """Say how a request is registered."""
        self._how_section.show()

    def show_course(self, step: NextStep, events: Sequence[Event]) -> None:
        """Say what comes next and what happened."""
        self._how_section.hide()
        self._step.setText(step.words)
        self._article.setText(f"依据：{step.article}")
        self._article.setVisible(bool(step.article))
        self._timeline.show_events(events)
        self._step_section.show()
        self._course_section.setVisible(bool(events))

    def show_applicant(self, history: ApplicantHistory, day: date) -> None:
        """Say what the applicant asked before."""
        words = history_in_words(history, day)
        self._applicant.setText(words)
        self._applicant_section.setVisible(bool(words))

    def show_relatives(self, found: Sequence[Relative]) -> None:
        """Say which requests are parts of the same letter, or handled together with it."""
        self.relatives.show_relatives(found)
        self._relatives_section.setVisible(bool(found))

    def show_likenesses(self, found: Likenesses, applicant: str) -> None:
        """Say which requests and documents the wording is like."""
        self.alike.show_requests(found.requests, applicant)
        self.public.show_documents(found.documents)
        self._alike_section.setVisible(bool(found.requests))
        self._public_section.setVisible(bool(found.documents))

    def show_odd(self, warnings: Mapping[str, str]) -> None:
        """Say what is irregular but may be saved."""
        self._odd.setText("\n".join(warnings.values()))
        self._odd_section.setVisible(bool(warnings))


def history_in_words(history: ApplicantHistory, day: date) -> str:
    """How many earlier requests there are, how many in the month of *day*, and what is doubtful."""
    if not history.earlier:
        return ""
    this_month = history.in_month_of(day)
    words = f"此前另有 {len(history.earlier)} 件申请"
    words += f"，其中 {day.year}年{day.month}月收到 {this_month} 件。" if this_month else "。"
    if history.is_charged(day):
        words += (
            f"连同本件超过 {FREE_ITEMS} 件，可以按件收取信息处理费"
            "（《政府信息公开信息处理费管理办法》第四条）。"
        )
    if history.doubtful:
        words += f"其中 {history.doubtful} 件姓名相同、证件号码不同，可能不是同一人。"
    return words


def _section(content: QVBoxLayout, title: str, *widgets: QWidget) -> QWidget:
    section, layout = card(SPACE.x4, SPACE.x1)
    layout.addWidget(label(title, "small_strong", "text_2"))
    for each in widgets:
        layout.addWidget(each)
    content.addWidget(section)
    section.hide()
    return section
