"""How requests are shown as a list."""

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD
from gkapp.domain.requests.record import RequestDraft
from gkapp.domain.text.dates import chinese_date
from gkapp.services.requests.list import RequestRow
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Meter, PlainWords, Status, TableColumn, urgency
from gkapp.ui.kit.tables.record_table import TableSpec
from gkapp.ui.shell.places import Place

PAGE = "requests"

HANDLING, LETTERS, CASES = "handling", "letters", "cases"
"""Tabs of one request to which other pages lead: what was done, its letters, and its remedies."""

APPLICANT_OF = "applicant-of-"
"""With the id of a request: all requests of its applicant. A name would be kept in the settings."""

ID_KINDS = (RESIDENT_CARD, CREDIT_CODE, "护照", "港澳居民来往内地通行证", "律师执业证")

_EXPLAINED = {
    Channel.REGISTERED_POST: "挂号信、邮政特快专递等，投递时签收",
    Channel.ORDINARY_POST: "平常信函，投递时不用签收",
    Channel.INTERNET: "网站、电子邮件等",
    Channel.ORAL: "由工作机构代为填写申请表",
    Channel.PASSED_ON: "其他机关转来",
}


def channel_name(channel: Channel) -> str:
    """A way of receipt, with what tells it from its likes."""
    words = _EXPLAINED.get(channel)
    return f"{channel}（{words}）" if words else channel.value


def finished_words(draft: RequestDraft) -> str:
    """Says that a request is answered; empty of one that is in hand."""
    return "该申请已办结。" if draft.outcome is not None else ""


KIND_ICONS = {
    ApplicantKind.PERSON: "person",
    ApplicantKind.COMPANY: "company",
    ApplicantKind.RESEARCH: "science",
    ApplicantKind.CHARITY: "welfare",
    ApplicantKind.LEGAL_SERVICE: "law",
    ApplicantKind.OTHER: "group",
}

STATUS_LOOKS: dict[RequestStatus, tuple[Tone, str]] = {
    RequestStatus.IN_HAND: ("accent", "edit"),
    RequestStatus.CORRECTING: ("hold", "hold"),
    RequestStatus.PAYING: ("hold", "hold"),
    RequestStatus.CONSULTING: ("hold", "group"),
    RequestStatus.REANSWERING: ("accent", "law"),
    RequestStatus.ENDED: ("done", "check"),
    RequestStatus.WITHDRAWN: ("neutral", "undo"),
    RequestStatus.ARCHIVED: ("neutral", "folder"),
    RequestStatus.NO_REQUEST: ("neutral", "mail"),
    RequestStatus.VOID: ("neutral", "close"),
}


def kind_cell(row: RequestRow) -> PlainWords:
    """The applicant's kind with its sign."""
    return PlainWords(row.applicant_kind.value, KIND_ICONS[row.applicant_kind])


def status_cell(row: RequestRow) -> Status:
    """Where the request stands."""
    tone, icon = STATUS_LOOKS[row.status]
    return Status(row.status.value, tone, icon)


def term_cell(row: RequestRow) -> Meter:
    """How much of the term is used, with the words for what is left."""
    words = row.term_in_words
    match row.status:
        case RequestStatus.IN_HAND | RequestStatus.REANSWERING if row.days_left is not None:
            tone = urgency(row.days_left, is_over=row.is_over)
            used = 1 - max(row.days_left, 0) / row.term_days
            return Meter(words, tone, "clock" if tone == "neutral" else tone, max(used, 0.0))
        case RequestStatus.IN_HAND | RequestStatus.REANSWERING:
            return Meter(words, "neutral", "clock")
        case RequestStatus.CORRECTING | RequestStatus.PAYING | RequestStatus.CONSULTING:
            return Meter(words, "hold", "hold", is_held=True)
        case _ if row.is_ended and not row.is_late:
            return Meter(words, "done", "done")
        case _ if row.is_ended:
            # Red is for what can still be saved; the sign and the word tell of the past.
            return Meter(words, "neutral", "overdue")
        case _:
            return Meter(words, "neutral", "minus")


def course_of(request: int) -> Place:
    """Where what was done about a request is, and what is to do."""
    return Place(PAGE, request, HANDLING)


def term_tip(row: RequestRow) -> str:
    """The due day in words."""
    if row.due_on is None:
        return row.term_in_words
    provisional = "，暂算" if row.is_provisional else ""
    return f"{row.term_in_words}；{chinese_date(row.due_on)}到期{provisional}"


NUMBER: TableColumn[RequestRow] = TableColumn("number", "编号", lambda row: row.number)
KIND: TableColumn[RequestRow] = TableColumn(
    "applicant_kind", "类别", lambda row: row.applicant_kind.value, kind_cell
)
ENDED: TableColumn[RequestRow] = TableColumn("ended_on", "办结日期", lambda row: row.ended_on)

RECEIVED: TableColumn[RequestRow] = TableColumn(
    "received_on", "收到日期", lambda row: row.received_on, width=112, is_shown=False
)
DUE_DAY: TableColumn[RequestRow] = TableColumn(
    "due_day", "到期日", lambda row: row.due_on, width=112, is_sortable=False, is_shown=False
)
ON_PAPER: tuple[TableColumn[RequestRow], ...] = (
    NUMBER,
    TableColumn("applicant", "申请人", lambda row: row.applicant),
    RECEIVED,
    DUE_DAY,
    TableColumn("subject", "申请内容", lambda row: row.subject),
    TableColumn("outcome", "办理情况", lambda row: row.outcome or row.status.value),
    TableColumn("ended_on", "答复日期", lambda row: row.ended_on),
)

REQUEST_TABLE = TableSpec(
    name="requests",
    title="依申请公开登记表",
    noun="申请",
    measure="件",
    columns=(
        TableColumn(
            "subject",
            "申请内容",
            lambda row: row.subject,
            second=NUMBER,
            width=232,
            stretches=True,
            tip=lambda row: row.subject,
        ),
        TableColumn(
            "applicant", "申请人", lambda row: row.applicant, second=KIND, width=172, stretches=True
        ),
        TableColumn(
            "due_on",
            "答复期限",
            lambda row: row.term_in_words,
            term_cell,
            second=ENDED,
            width=184,
            tip=term_tip,
        ),
        TableColumn("status", "状态", lambda row: row.status.value, status_cell, width=128),
        RECEIVED,
        DUE_DAY,
        TableColumn("channel", "收到方式", lambda row: row.channel, width=88, is_shown=False),
        TableColumn("office", "承办处室", lambda row: row.office, width=128, is_shown=False),
        TableColumn("outcome", "办理结果", lambda row: row.outcome, width=200, is_shown=False),
        TableColumn(
            "term_days",
            "期限（工作日）",
            lambda row: row.term_days,
            width=128,
            is_number=True,
            is_sortable=False,
            is_shown=False,
        ),
    ),
    in_files=("received_on", "due_day"),
)
