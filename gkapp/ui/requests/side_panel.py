"""Beside the form of a request: its course, who asks, what is odd, what it is like."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from gkapp.domain.requests.next_step import NextStep
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.requests.grouping import Relative
from gkapp.services.requests.likeness import (
    FREE_ITEMS,
    ApplicantHistory,
    Likenesses,
    PublicDocument,
    RegisterIndex,
    SimilarRequest,
    index_registers,
    likenesses,
)
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import clear, column, plain, scroll
from gkapp.ui.kit.widgets.steps import StepEvent, Timeline
from gkapp.ui.records.sided_page import side_section
from gkapp.ui.requests.list_columns import PAGE
from gkapp.ui.shell.context import Bus, Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

_LEDGER = "ledger"
_CUT = Qt.TextElideMode.ElideRight
_WIDEST = SIZE.side - 3 * SPACE.x4
"""Pixels of a link: the rest of the side is margins."""
_SHORT = 40
"""Characters of the content of a relative."""
_OPEN = "未办结"
_REPEATED = "已答复同一申请人的相同申请，可以按重复申请不予重复处理（《条例》第三十六条第六项）。"


class FoundLines(QWidget):
    """Shows requests or documents, each opened by a click."""

    chosen = Signal(object)
    """The Place of what is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(self, gap=0)
        self.links: list[QPushButton] = []
        self.words: list[str] = []
        self._places: list[Place] = []

    def show_requests(self, found: tuple[SimilarRequest, ...], applicant: str) -> None:
        """Earlier requests; one that *applicant* repeats is said to be repeated."""
        self._begin()
        for each in found:
            title = f"{each.number}　{share_in_words(each.share)}"
            self._add(title, Place(PAGE, each.id), request_in_words(each, applicant))

    def show_documents(self, found: tuple[PublicDocument, ...]) -> None:
        """Documents that are public already, with their addresses."""
        self._begin()
        for each in found:
            place = Place(_LEDGER, each.id)
            self._add(each.title, place, "\n".join(filter(None, (each.document_no, each.address))))

    def show_relatives(self, found: Sequence[Relative]) -> None:
        """Requests of the same letter, or handled together."""
        self._begin()
        for each in found:
            title = f"{each.number}　{each.relation}"
            self._add(title, Place(PAGE, each.id), " ".join(each.content.split())[:_SHORT])

    def _begin(self) -> None:
        clear(self._lines)
        self.links, self.words, self._places = [], [], []

    def _add(self, title: str, place: Place, words: str) -> None:
        link = button(title, "crumb")
        link.setText(link.fontMetrics().elidedText(title, _CUT, _WIDEST))
        link.setToolTip(title if link.text() != title else "")
        link.clicked.connect(self._choose)
        self._lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        told = label(words, "small", "text_2", wrap=True)
        told.setContentsMargins(0, 0, 0, SPACE.x2)
        self._lines.addWidget(told)
        self.links.append(link)
        self.words.append(words)
        self._places.append(place)

    def _choose(self) -> None:
        link = self.sender()
        if isinstance(link, QPushButton):
            self.chosen.emit(self._places[self.links.index(link)])


def share_in_words(share: float) -> str:
    """相似 62%."""
    return f"相似 {share:.0%}"


def request_in_words(found: SimilarRequest, applicant: str) -> str:
    """Day, applicant and outcome of an earlier request, and what a repetition means."""
    return "\n".join(_told(found, applicant))


def _told(found: SimilarRequest, applicant: str) -> Iterator[str]:
    who = "同一申请人" if found.applicant == applicant else found.applicant
    yield f"{found.received_on.isoformat()} 收到　{who}　{found.outcome or _OPEN}"
    if found.repeated_by(applicant):
        yield _REPEATED


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
        self._how_section = side_section(content, "怎样登记", how, must_have)
        self._step_section = side_section(content, "下一步", self._step, self._article)
        self._odd_section = side_section(content, "请留意", self._odd)
        self._applicant_section = side_section(content, "申请人", self._applicant)
        self._relatives_section = side_section(content, "相关的申请", self.relatives)
        self._alike_section = side_section(content, "相似的申请", self.alike)
        public_words = label(_PUBLIC, "small", "text_2", wrap=True)
        self._public_section = side_section(content, "可能已主动公开", public_words, self.public)
        self._course_section = side_section(content, "办理经过", self._timeline)
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

    def show_course(self, step: NextStep, events: Sequence[StepEvent]) -> None:
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
        words += f"其中 {history.doubtful} 件姓名相同、证件号码不同，不是同一申请人。"
    if history.unproven:
        words += f"其中 {history.unproven} 件姓名相同、证件号码无从比对，暂按同一申请人计，请核对。"
    return words


PAUSE = 500
"""Milliseconds that typing must rest before it is asked."""


class KeptIndex(QObject):
    """The index of the open database, which outlives pages; let go of when a register changes."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self.index: RegisterIndex | None = None
        self.age = 0
        """How often a register was changed: an index made before the last change is not kept."""
        bus.changed.connect(self._hear)

    def keep(self, index: RegisterIndex, age: int) -> None:
        """Keep *index*, which was begun at *age*."""
        if age == self.age:
            self.index = index

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.REQUESTS, Topic.LEDGER}:
            self.index, self.age = None, self.age + 1


class SimilarTexts(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, page: Page, side: RequestSide) -> None:
        super().__init__(page)
        self._context, self._side = page.context, side
        self._kept = kept_index(page.context)
        self._asked: tuple[str, int | None] = ("", None)
        self._applicant = ""
        self._found = Likenesses()
        self._resting = Pause(self, PAUSE, self.look)
        side.alike.chosen.connect(page.going)
        side.public.chosen.connect(page.going)
        side.relatives.chosen.connect(page.going)

    def look_for(self, draft: RequestDraft, besides: int | None) -> None:
        """Look for the content of *draft* once typing rests, but not for the request itself."""
        asked = (draft.content, besides)
        if asked != self._asked:
            self._asked = asked
            self._resting.start()
        if draft.applicant != self._applicant:
            self._applicant = draft.applicant
            self._side.show_likenesses(self._found, self._applicant)

    def forget(self) -> None:
        """The registers may have changed: look again, even for the same content."""
        self._asked = ("", None)

    def look(self) -> None:
        """Look now, in a job."""
        self._resting.stop()
        content, besides = self._asked
        if not content:
            self._show(Likenesses())
            return
        self._context.jobs.start(
            "查找相似的申请和文件",
            partial(_look, self._context.db, self._kept.index, content, besides, self._kept.age),
            owner=self,
            on_done=self._take,
            is_quiet=True,
            only_reads=True,
        )

    def _take(self, answer: tuple[str, int, RegisterIndex, Likenesses]) -> None:
        content, age, index, found = answer
        self._kept.keep(index, age)
        if content == self._asked[0]:  # else it was typed on, and asked again
            self._show(found)

    def _show(self, found: Likenesses) -> None:
        self._found = found
        self._side.show_likenesses(found, self._applicant)


def kept_index(context: Context) -> KeptIndex:
    """The index that belongs to the open database."""
    return context.bus.findChild(KeptIndex) or KeptIndex(context.bus)


def _look(
    db: Database,
    kept: RegisterIndex | None,
    content: str,
    besides: int | None,
    age: int,
    _progress: Progress,
) -> tuple[str, int, RegisterIndex, Likenesses]:
    index = kept or index_registers(db)
    return content, age, index, likenesses(db, index, content, besides=besides)
