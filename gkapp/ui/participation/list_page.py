"""The list of opinions and of decisions: what waits for an answer, where the public is asked."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from gkapp.domain.participation.asking import Asking, AskingState
from gkapp.domain.participation.opinion import Response, ResponseState
from gkapp.domain.text.numbers import grouped
from gkapp.services.participation.intake import delete_voices
from gkapp.services.participation.list import (
    CLOSED,
    OPEN,
    OVERDUE,
    VIEWS,
    WAITING,
    VoiceRow,
    VoicesList,
)
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.register import RecordKey
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Meter, TableColumn
from gkapp.ui.kit.tables.record_table import TableSpec
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.records.list_page import READ_ONLY, ListWords, RegisterPage
from gkapp.ui.records.record_panel import PanelWords, RecordPanel, row_of
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place
from gkapp.ui.shell.record_places import key_at, place_of_key

_ASKING_LOOKS: dict[AskingState, tuple[Tone, str]] = {
    AskingState.PLANNED: ("neutral", "clock"),
    AskingState.OPEN: ("accent", "clock"),
    AskingState.CLOSED: ("problem", "problem"),
    AskingState.TOLD: ("done", "done"),
    AskingState.STOPPED: ("neutral", "minus"),
}
SOON = timedelta(hours=12)
"""How near the end of a term in hours is when it presses."""


def response_look(response: Response, left: timedelta | None) -> tuple[Tone, str]:
    """The tone and the sign of an answer, with so much time *left* where a term runs."""
    match response.state:
        case ResponseState.EXEMPT:
            return "neutral", "minus"
        case ResponseState.ANSWERED:
            return ("neutral", "overdue") if response.on_time is False else ("done", "done")
        case ResponseState.OVERDUE:
            return "overdue", "overdue"
        case ResponseState.WAITING:
            is_soon = left is not None and left <= SOON
            return ("soon", "soon") if is_soon else ("neutral", "clock")


def asking_look(asking: Asking) -> tuple[Tone, str]:
    """The tone and the sign of a consultation."""
    return _ASKING_LOOKS[asking.state]


def look_of(row: VoiceRow) -> tuple[Tone, str]:
    """The tone and the sign of either."""
    if row.response is not None:
        return response_look(row.response, row.left)
    return asking_look(row.asking) if row.asking else ("neutral", "clock")


def standing_cell(row: VoiceRow) -> Meter:
    """How it stands."""
    return Meter(row.words, *look_of(row))


def lacks_in_words(row: VoiceRow) -> str:
    """What is missing or was done otherwise than the rules want."""
    return "；".join(row.asking.lacks) if row.asking else ""


def standing_tip(row: VoiceRow) -> str:
    """The end of what runs, by which rule, and what is missing."""
    return "；".join(filter(None, (row.words, term_words(row), lacks_in_words(row))))


def term_words(row: VoiceRow) -> str:
    """Until when, and by which rule; empty where nothing runs."""
    if row.response is not None and (duty := row.response.open_duty):
        return f"最迟 {row.until} {duty.term.name}（{duty.term.article}）"
    if row.asking is not None and row.asking.deliver_by is not None:
        return f"听证材料最迟 {row.asking.deliver_by} 送达"
    return f"至 {row.until} 截止" if row.asking and row.until else ""


ABOUT: TableColumn[VoiceRow] = TableColumn("about", "来源或渠道", lambda row: row.about)
MORE: TableColumn[VoiceRow] = TableColumn(
    "more", "种类或期限", lambda row: row.more, is_sortable=False
)
UNTIL: TableColumn[VoiceRow] = TableColumn("until", "截止", lambda row: row.until)
OFFICE: TableColumn[VoiceRow] = TableColumn("office", "责任处室", lambda row: row.office)

VOICES_TABLE = TableSpec(
    name="opinions",
    title="舆情与决策登记表",
    noun="舆情与决策",
    measure="件",
    columns=(
        TableColumn("title", "舆情或决策", lambda row: row.title, second=ABOUT, width=224,
               stretches=True, tip=lambda row: row.title),
        TableColumn("kind", "类别", lambda row: row.kind.value, second=MORE, width=168),
        TableColumn("standing", "办理情况", lambda row: row.words, standing_cell, second=UNTIL,
               width=168, is_sortable=False, tip=standing_tip),
        TableColumn("begun", "发现或开始", lambda row: row.begun, second=OFFICE, width=144),
        TableColumn("done", "回应或意见", lambda row: row.done, width=176, is_sortable=False,
               is_shown=False),
        TableColumn("person", "责任人", lambda row: row.person, width=96, is_shown=False),
        TableColumn("lacks", "需要补充", lacks_in_words, width=224, is_sortable=False,
               is_shown=False, tip=lacks_in_words),
    ),
)  # fmt: skip


_DETAIL_WORDS = PanelWords(
    name="舆情与决策要点",
    nothing="选中一件，这里显示要点。",
    opening="打开",
    facts=(
        "来源渠道", "征求渠道", "舆情类别", "征求期限", "发现时间", "开始日期", "截止日期",
        "责任处室", "责任人", "回应形式", "意见",
    ),
    names_width=72,
)  # fmt: skip


class VoicePanel(RecordPanel):
    """Shows one of either kind, or says that none is chosen."""

    def __init__(self, source: VoicesList) -> None:
        super().__init__(_DETAIL_WORDS, partial(row_of, source))
        self.summary = label("", "small", "text_2", wrap=True)
        self.lacks = label("", "small", "problem", wrap=True)
        self.more.addWidget(self.summary)
        self.more.addWidget(self.lacks)

    def _show(self, shown: VoiceRow) -> None:
        tone, icon = look_of(shown)
        self.number.show_text(shown.kind.value)
        self.tag.show_status(shown.state, tone, icon)
        self.title.setText(shown.title)
        self.standing.show_standing(shown.words, tone, icon, term_words(shown))
        self.facts.show_texts(_facts(shown))
        for made, words in ((self.summary, shown.summary), (self.lacks, lacks_in_words(shown))):
            made.setText(words)
            made.setVisible(bool(words))


def _facts(shown: VoiceRow) -> dict[str, str]:
    is_opinion = shown.response is not None
    opinion = {
        "来源渠道": shown.about,
        "舆情类别": shown.more,
        "发现时间": shown.begun,
        "回应形式": shown.done,
    }
    decision = {
        "征求渠道": shown.about,
        "征求期限": shown.more.removeprefix("征求意见 "),
        "开始日期": shown.begun,
        "截止日期": shown.until,
        "意见": shown.done,
    }
    return {
        **dict.fromkeys(decision if is_opinion else opinion, ""),
        **(opinion if is_opinion else decision),
        "责任处室": shown.office,
        "责任人": shown.person,
    }


_WORDS = ListWords(
    page=OPINIONS.name,
    title="舆情与决策",
    new="登记舆情",
    empty_title="还没有政务舆情和重大决策",
    empty_words="发现需要回应的舆情时登记，程序按小时计算回应期限；重大决策公开征求意见的，"
    "登记期限、听证和采纳情况。年度报告据此计数。",
    first="登记第一件舆情",
    icon="opinion",
    binned=("opinion_response", "decision_consultation"),
)
_TONES: dict[str, Tone] = {OVERDUE: "overdue"}


class VoicesPage(RegisterPage):
    """Every opinion and every decision."""

    topics = frozenset({Topic.VOICES, Topic.LEDGER})

    def __init__(self, context: Context) -> None:
        self._voices = VoicesList(context.db)
        panel = VoicePanel(self._voices)
        super().__init__(
            context,
            _WORDS,
            VOICES_TABLE,
            self._voices,
            [View(name, name, _TONES.get(name, "neutral")) for name in VIEWS],
            panel,
        )
        panel.opened.connect(self.table.view.open_current)
        self.new_button.setProperty("short", " 舆情")  # two that enter, beside three more
        self.decision_button.clicked.connect(self.enter_decision)
        forbid(self.decision_button, READ_ONLY if context.db.is_read_only else "")

    def more_actions(self) -> Sequence[QWidget]:
        """The way to a new decision."""
        self.decision_button = button("登记决策", icon="plus")
        return (self.decision_button,)

    def enter_decision(self) -> None:
        """Go to a new decision."""
        self.go(Place(DECISIONS.name, NEW))

    def delete_rows(self, ids: Sequence[RecordKey]) -> ActionResult:
        """Delete opinions with their answers, and decisions."""
        return delete_voices(self.context.db, ids)

    def summary(self, counts: Mapping[str, int]) -> str:
        """What waits for us."""
        told = [
            f"{view} {grouped(counts[view])} 件" for view in (WAITING, OPEN, CLOSED) if counts[view]
        ]
        return "，".join(told) or "没有待办的舆情和决策"

    def place_of(self, row: RecordKey) -> Place:
        return place_of_key(row)

    def row_at(self, place: Place) -> RecordKey | None:
        return key_at(place, (OPINIONS.name, DECISIONS.name))
