"""How reconsiderations and lawsuits are shown as a list."""

from datetime import date

from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding, ReplyState
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.domain.text.dates import chinese_date
from gkapp.services.remedies.list import RemedyRow
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Meter, Status, TableColumn, urgency
from gkapp.ui.kit.tables.record_table import TableSpec
from gkapp.ui.kit.widgets.month_calendar import when, when_done

PAGE = "remedies"

ABOUT = "about-"
"""With the id of a request, for a new case: it is about that request."""
ABOVE = "above-"
"""With the id of a case, for a new one: it is the appeal against that case."""


RESULT_LOOKS: dict[RemedyResult, tuple[Tone, str]] = {
    RemedyResult.UPHELD: ("done", "check"),
    RemedyResult.OVERTURNED: ("problem", "problem"),
    RemedyResult.OTHER: ("neutral", "info"),
    RemedyResult.PENDING: ("accent", "clock"),
}


REPLY_LOOKS: dict[ReplyState, tuple[Tone, str]] = {
    ReplyState.NOT_OURS: ("neutral", "minus"),
    ReplyState.NO_TERM: ("neutral", "clock"),
    ReplyState.RUNNING: ("neutral", "clock"),
    ReplyState.IN_TIME: ("done", "done"),
    ReplyState.LATE: ("neutral", "overdue"),
    ReplyState.UNTOLD: ("neutral", "info"),
}


def result_cell(row: RemedyRow) -> Status:
    """How the case ended, or that it has not."""
    tone, icon = RESULT_LOOKS[row.result]
    return Status(row.result.value, tone, icon)


def reply_cell(row: RemedyRow) -> Meter:
    """How the reply stands; a running term with its traffic light."""
    reply = row.reply
    if reply.days_left is not None and reply.due is not None:
        tone = urgency(reply.days_left, is_over=reply.is_over)
        return Meter(reply.words, tone, "clock" if tone == "neutral" else tone)
    return Meter(reply.words, *REPLY_LOOKS[reply.state])


def reply_tip(row: RemedyRow) -> str:
    """The last day in words, and by which article."""
    due = row.reply.due
    if due is None:
        return row.reply.words
    provisional = "，暂算" if due.provisional else ""
    words = f"{row.reply.words}；{due.term.name} {due.term.in_words}，"
    return f"{words}{chinese_date(due.due)}到期{provisional}（{due.term.article}）"


CASE_NUMBER: TableColumn[RemedyRow] = TableColumn(
    "case_number", "案号", lambda row: row.case_number
)
BODY: TableColumn[RemedyRow] = TableColumn("body", "复议机关（法院）", lambda row: row.body)
DECISION: TableColumn[RemedyRow] = TableColumn(
    "decision", "结果说明", lambda row: row.decision, is_sortable=False
)
REPLY_DUE: TableColumn[RemedyRow] = TableColumn(
    "reply_due", "答复到期日", lambda row: row.reply.due.due if row.reply.due else None,
    is_sortable=False,
)  # fmt: skip

REMEDY_TABLE = TableSpec(
    name="remedies",
    title="行政复议行政诉讼登记表",
    noun="案件",
    measure="件",
    columns=(
        TableColumn(
            "applicant",
            "申请人（原告）",
            lambda row: row.applicant,
            second=CASE_NUMBER,
            width=192,
            stretches=True,
        ),
        TableColumn("kind", "类型", lambda row: row.kind.value, second=BODY, width=216),
        TableColumn(
            "reply",
            "答复期限",
            lambda row: row.reply.words,
            reply_cell,
            second=REPLY_DUE,
            width=184,
            is_sortable=False,
            tip=reply_tip,
        ),
        TableColumn(
            "result", "结果", lambda row: row.result.value, result_cell, second=DECISION, width=128
        ),
        TableColumn(
            "received_on", "收到日期", lambda row: row.received_on, width=112, is_shown=False
        ),
        TableColumn("stage", "审级", lambda row: row.stage, width=80, is_shown=False),
        TableColumn(
            "decided_on", "审结日期", lambda row: row.decided_on, width=112, is_shown=False
        ),
        TableColumn(
            "replied_on",
            "答复日期",
            lambda row: row.reply.replied_on,
            width=112,
            is_sortable=False,
            is_shown=False,
        ),
        TableColumn(
            "request_number", "申请编号", lambda row: row.request_number, width=128, is_shown=False
        ),
    ),
)


def reply_tone(reply: ReplyStanding) -> Tone:
    """How pressing the reply is."""
    if reply.days_left is not None:
        return urgency(reply.days_left, is_over=reply.is_over)
    return REPLY_LOOKS[reply.state][0]


def reply_day(reply: ReplyStanding, today: date) -> str:
    """The last day; empty where no term runs."""
    if reply.due is None:
        return ""
    if reply.state is ReplyState.RUNNING:
        last = when_done(reply.due.due, today, "提出")
        return f"最迟 {last}{_provisional(reply.due)}"
    return f"期限至 {when(reply.due.due, today)}"


def sum_of_term(due: RemedyDue, today: date) -> str:
    """What a term comes from: its length, from which day."""
    return f"{when_done(due.start, today, '收到')}，次日起 {due.term.in_words}"


def further_words(due: RemedyDue, today: date) -> str:
    """Until when a decision may be taken further."""
    return f"{due.term.name}：至 {when(due.due, today)}{_provisional(due)}"


def _provisional(due: RemedyDue) -> str:
    return "（暂算）" if due.provisional else ""
