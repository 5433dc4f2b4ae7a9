"""One row of a table of requests, judged: what cannot be is refused, what is irregular is told.

Knows neither files nor the database, only cells, a calendar, the outcome labels and today.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel, RequestRecord
from gkapp.domain.records.row_reading import (
    Accepted,
    CellProblem,
    Column,
    Rejected,
    Rule,
    any_day,
    broken,
    choice,
    code,
    count,
    days_out_of_order,
    judged,
    past_day,
    read_values,
    text,
)
from gkapp.domain.report.outcome_labels import OutcomeLabels
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.answer_term import TimeLimits
from gkapp.domain.requests.irregularities import request_irregularities
from gkapp.domain.requests.parties import RESIDENT_CARD, levelled
from gkapp.domain.text.cells import Cell, CellValue, as_text

_APPLICANT_KINDS = {
    "公民": ApplicantKind.PERSON,
    "个人": ApplicantKind.PERSON,
    "公民个人": ApplicantKind.PERSON,
    "企业": ApplicantKind.COMPANY,
    "公司": ApplicantKind.COMPANY,
    "企业法人": ApplicantKind.COMPANY,
    "科研院所": ApplicantKind.RESEARCH,
    "科研单位": ApplicantKind.RESEARCH,
    "公益组织": ApplicantKind.CHARITY,
    "律师事务所": ApplicantKind.LEGAL_SERVICE,
    "律所": ApplicantKind.LEGAL_SERVICE,
} | {
    f"{group}{kind}": kind
    for kind in ApplicantKind
    if kind is not ApplicantKind.PERSON
    for group in ("法人或其他组织", "法人或者其他组织")
}
_CHANNELS = {
    "当面提交": Channel.IN_PERSON,
    "现场": Channel.IN_PERSON,
    "现场提交": Channel.IN_PERSON,
    "当面递交": Channel.IN_PERSON,
    "邮寄信函": Channel.REGISTERED_POST,
    "挂号信": Channel.REGISTERED_POST,
    "快递": Channel.REGISTERED_POST,
    "邮政快递": Channel.REGISTERED_POST,
    "特快专递": Channel.REGISTERED_POST,
    "EMS": Channel.REGISTERED_POST,
    "平常信函": Channel.ORDINARY_POST,
    "互联网": Channel.INTERNET,
    "网上": Channel.INTERNET,
    "网上提交": Channel.INTERNET,
    "网上申请": Channel.INTERNET,
    "网络申请": Channel.INTERNET,
    "网站": Channel.INTERNET,
    "门户网站": Channel.INTERNET,
    "政府网站": Channel.INTERNET,
    "在线": Channel.INTERNET,
    "在线申请": Channel.INTERNET,
    "电子邮件": Channel.INTERNET,
    "电子邮箱": Channel.INTERNET,
    "转办": Channel.PASSED_ON,
}
"""Only names that can mean one alone: 信函 may be signed for or not, which art. 31 treats
apart, 邮件 is post or e-mail, 法人 and 事业单位 are of any kind."""


def _id_kind(cell: CellValue) -> str:
    """The kind of an identity document, the resident card by its full name."""
    kind = as_text(cell)
    return RESIDENT_CARD if kind in ("身份证", "二代身份证", "第二代居民身份证") else kind


OUTCOME = "办理结果"
REQUEST_COLUMNS: tuple[Column, ...] = (
    code("申请编号", "number"),
    past_day("收到日期", "received_on", needed=True, required=True),
    choice("收到方式", "channel", Channel, _CHANNELS),
    text("申请人", "applicant"),
    choice("申请人类型", "applicant_kind", ApplicantKind, _APPLICANT_KINDS, required=True),
    text("申请内容", "content"),
    past_day("补正通知日期", "correction_asked_on"),
    past_day("补正收到日期", "correction_received_on"),
    count("延期工作日", "extension_days"),
    past_day("答复日期", "ended_on", needed=True),
    text(OUTCOME, "outcome", needed=True),
    text("备注", "note"),
    past_day("来件日期", "arrived_on"),
    text("代理人", "agent"),
    Column("证件类型", "id_kind", _id_kind),
    code("证件号码", "id_number"),
    code("联系电话", "phone"),
    text("通信地址", "address"),
    text("电子邮箱", "email"),
    text("获取方式", "wanted_form"),
    text("承办处室", "office"),
    any_day("补正期限届满日", "correction_reply_by"),
    past_day("延期告知日期", "extension_told_on"),
    past_day("征求意见发出日期", "consultation_sent_on"),
    past_day("征求意见收到日期", "consultation_answered_on"),
    code("答复文号", "letter_no"),
    text("送达方式", "delivery_way"),
    code("邮件号", "tracking_no"),
)

_NEVER_BEFORE = (
    ("arrived_on", "received_on"),
    ("received_on", "correction_asked_on"),
    ("received_on", "correction_received_on"),
    ("correction_asked_on", "correction_received_on"),
    ("correction_asked_on", "correction_reply_by"),
    ("received_on", "extension_told_on"),
    ("received_on", "consultation_sent_on"),
    ("received_on", "consultation_answered_on"),
    ("consultation_sent_on", "consultation_answered_on"),
    ("received_on", "ended_on"),
    ("correction_asked_on", "ended_on"),
    ("correction_received_on", "ended_on"),
    ("extension_told_on", "ended_on"),
    ("consultation_sent_on", "ended_on"),
)

_NEVER: tuple[Rule[RequestRecord], ...] = (
    Rule(
        "答复日期",
        "有办理结果，却没有答复日期；请填写办结的日期，尚未办结的请把办理结果留空。",
        lambda record: record.outcome and not record.ended_on,
    ),
    Rule(
        OUTCOME,
        "有答复日期，却没有办理结果；请填写办理结果，尚未办结的请把答复日期留空。",
        lambda record: record.ended_on and not record.outcome,
    ),
    Rule(
        "延期工作日",
        "延期不能是{0.extension_days}个工作日；没有延期的请留空。",
        lambda record: record.extension_days < 0,
    ),
)


def read_request_row(
    cells: Mapping[str, Cell],
    *,
    labels: OutcomeLabels,
    calendar: WorkingCalendar,
    limits: TimeLimits,
    today: date,
) -> Accepted[RequestRecord] | Rejected:
    """The request that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(REQUEST_COLUMNS, cells, today)
    problems += _settle(values, labels, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_request(RequestRecord(**values), calendar, limits, today)


def judge_request(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits, today: date
) -> Accepted[RequestRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    impossible = chain(
        days_out_of_order(record, REQUEST_COLUMNS, _NEVER_BEFORE),
        broken(record, _NEVER),
        _extended_too_far(record, limits),
    )
    return judged(record, impossible, request_irregularities(record, calendar, limits, today))


def _settle(values: dict[str, Any], labels: OutcomeLabels, today: date) -> Iterator[CellProblem]:
    """Read the two cells whose meaning hangs on another cell of the row."""
    year = (values.get("ended_on") or today).year
    try:
        values["outcome"] = labels.read(values["outcome"], year) if values.get("outcome") else None
    except Refused as refusal:
        yield CellProblem(OUTCOME, refusal.message)
    if values.get("id_kind") == RESIDENT_CARD and values.get("id_number"):
        values["id_number"] = levelled(values["id_number"])


def _extended_too_far(record: RequestRecord, limits: TimeLimits) -> Iterator[tuple[str, str]]:
    longest = limits.longest_extension(record.received_on)
    if record.extension_days > longest:
        yield (
            "延期工作日",
            f"延期{record.extension_days}个工作日，超过了最长的{longest}个工作日，请核对。",
        )
