"""How opinions and decisions are shown as a list."""

from datetime import timedelta

from gkapp.domain.participation.asking import Asking, AskingState
from gkapp.domain.participation.opinion import Response, ResponseState
from gkapp.services.participation.list import VoiceRow
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Column, Meter
from gkapp.ui.kit.tables.record_table import TableSpec

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


ABOUT: Column[VoiceRow] = Column("about", "来源或渠道", lambda row: row.about)
MORE: Column[VoiceRow] = Column("more", "种类或期限", lambda row: row.more, is_sortable=False)
UNTIL: Column[VoiceRow] = Column("until", "截止", lambda row: row.until)
OFFICE: Column[VoiceRow] = Column("office", "责任处室", lambda row: row.office)

VOICES_TABLE = TableSpec(
    name="opinions",
    title="舆情与决策登记表",
    noun="舆情与决策",
    measure="件",
    columns=(
        Column("title", "舆情或决策", lambda row: row.title, second=ABOUT, width=224,
               stretches=True, tip=lambda row: row.title),
        Column("kind", "类别", lambda row: row.kind.value, second=MORE, width=168),
        Column("standing", "办理情况", lambda row: row.words, standing_cell, second=UNTIL,
               width=168, is_sortable=False, tip=standing_tip),
        Column("begun", "发现或开始", lambda row: row.begun, second=OFFICE, width=144),
        Column("done", "回应或意见", lambda row: row.done, width=176, is_sortable=False,
               is_shown=False),
        Column("person", "责任人", lambda row: row.person, width=96, is_shown=False),
        Column("lacks", "需要补充", lacks_in_words, width=224, is_sortable=False,
               is_shown=False, tip=lacks_in_words),
    ),
)  # fmt: skip
